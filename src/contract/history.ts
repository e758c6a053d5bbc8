import * as z from 'zod/mini'
import { rows } from './endpoint.ts'
import { Query } from './query.ts'
import { pathValue } from './scalars.ts'
import { TableStatistic } from './tableStatistic.ts'

/*
 * What the recorder of the proxy kept of answers that passed through it; the proxy answers these rows itself. Every moment is
 * in ms by the cloud's clock. Only what somebody looked at is there: between two samples nobody knows anything.
 */

const counted = z.optional(z.nullable(z.number()))
const Pulse = z.looseObject({
  /** The status block of ListQueries (l.8038). */
  sessions: counted,
  statements: counted,
  average_time: counted,
  average_wait: counted,
  /** Of those that run or wait, seconds; from the rows, like what follows. */
  longest: counted,
  /** From the rows, system queries left out; missing where the answer held no rows of its own accord. */
  pools: z.optional(z.record(z.string(), z.object({ running: z.number(), waiting: z.number() }))),
  states: z.optional(z.record(z.string(), z.number())),
  /** The worst statement of each kind, percent. */
  skew: z.optional(z.record(z.string(), z.object({ percent: z.number(), query_id: z.string() }))),
})
/** The figures of one look at a cluster's statements. */
export type Pulse = z.infer<typeof Pulse>

const Sample = z.extend(Pulse, {
  at: z.number(),
  /** The answer held every statement there was: one that is not in it had ended. */
  whole: z.boolean(),
})
/** One answer of ListQueries, as figures. */
export type Sample = z.infer<typeof Sample>

const ms = z.int('whole_number').check(z.minimum(0, 'whole_number'))
const OfCluster = { cluster_id: pathValue }
const OfStatement = z.object({ ...OfCluster, query_id: pathValue })

/** A statement at one moment; what did not change since the moment before is filled in. */
const Point = z.object({ at: z.number(), statement: Query })
export type Point = z.infer<typeof Point>

const Run = z.object({ query_id: z.string(), first_seen: z.number(), last_seen: z.number(), statement: Query })
export type Run = z.infer<typeof Run>

const Collection = z.object({
  at: z.number(),
  rate_type: z.string(),
  /** Every table of the collection was seen: one that is not here was not in it. */
  whole: z.boolean(),
  tables: z.array(TableStatistic),
})
export type Collection = z.infer<typeof Collection>

export const history = rows('history', {
  /** Figures over a time; at most 2,000, then every n-th (`step`, ms, says how far apart they were thinned to). */
  samples: {
    access: 'read',
    operation: 'ListHistorySamples',
    http: 'GET /api/history.samples',
    input: { query: z.object({ ...OfCluster, from: z.optional(ms), to: z.optional(ms) }) },
    output: z.looseObject({ samples: z._default(z.array(Sample), []), step: z.optional(z.number()), oldest: z.optional(z.number()) }),
  },
  /** The list as it was: of the last sample with rows at or before `at`; `at` missing where there is none. */
  statements: {
    access: 'read',
    operation: 'ListHistoryStatements',
    http: 'GET /api/history.statements',
    input: { query: z.object({ ...OfCluster, at: ms }) },
    output: z.looseObject({
      at: z.optional(z.number()),
      /** The next sample: nothing is known of the time between. */
      next: z.optional(z.number()),
      whole: z.optional(z.boolean()),
      queries: z._default(z.array(Query), []),
    }),
    long: true,
  },
  /** One statement over its recorded life, at most 1,000 points, and other runs of the same job or text. */
  statement: {
    access: 'read',
    operation: 'ShowHistoryStatement',
    http: 'GET /api/history.statement',
    input: { query: OfStatement },
    output: z.looseObject({
      points: z._default(z.array(Point), []),
      /** The first whole sample without it: it ended between the last point and this; missing: its end was not observed. */
      gone: z.optional(z.number()),
      runs: z._default(z.array(Run), []),
    }),
  },
  /** Collections of table statistics that were seen, newest first; `latest`: so many of them at most. */
  tables: {
    access: 'read',
    operation: 'ListHistoryTables',
    http: 'GET /api/history.tables',
    input: { query: z.object({ ...OfCluster, latest: z.optional(z.int('whole_number').check(z.minimum(1, 'whole_number'))) }) },
    output: z.looseObject({ collections: z._default(z.array(Collection), []) }),
  },
})
