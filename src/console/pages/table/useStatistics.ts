import { queryOptions, useQueries, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import type { OutputOf } from '#contract/endpoint.ts'
import { history, type Collection } from '#contract/history.ts'
import { numberOf } from '#contract/scalars.ts'
import { RATE_TYPES, tableStatistic, type TableStatistic } from '#contract/tableStatistic.ts'
import { epochOf } from '#contract/units.ts'
import { call, polling, type CallError, type Reading } from '#console/lib/api.ts'
import { fanOut } from '#console/lib/fanOut.ts'
import { collectPages, type Collected } from '#console/lib/paging.ts'
import { EVERY, usePoll } from '#console/lib/poll.ts'
import { goneSince, pastsOf, trendOf } from './trend.ts'
import { nameKey, rowOf, type Cause, type Place, type TableRow } from './triage.ts'
import { queryOf, type View } from './useView.ts'

type Body = Collected<TableStatistic> & {
  /** undefined: the answer names no time. */
  collectedAt: number | undefined
  isNeverCollected: boolean
}
/** One cause in one cluster. */
export interface Statistic {
  place: Place
  cause: Cause
  reading: Reading<Body> | undefined
  problem: CallError | null
  retry: () => void
}

/** Neither its answer nor its failure is there. */
export const isAwaited = ({ reading, problem }: Statistic): boolean => !reading && !problem

/** The row of a cluster on the page of all of them: those in sight are read first. */
export const placeAnchor = (id: string): string => `tables-of-${id}`
function isInSight(id: string): boolean {
  const box = document.getElementById(placeAnchor(id))?.getBoundingClientRect()
  return box !== undefined && box.bottom > 0 && box.top < window.innerHeight
}

function optionsOf({ project, id }: Place, rate_type: Cause, query: ReturnType<typeof queryOf>, most: number) {
  const inputOf = (offset: number, limit: number) => ({
    project: project.id,
    params: { cluster_id: id },
    query: { rate_type, offset, limit, ...query },
  })
  return queryOptions<Reading<Body>, CallError>({
    queryKey: [tableStatistic.list.resource, tableStatistic.list.id, inputOf(0, most)],
    queryFn: async ({ signal }) => {
      const ask = (offset: number, limit: number) =>
        fanOut(project.id, () => call(tableStatistic.list, inputOf(offset, limit), { signal }), { signal, isInSight: () => isInSight(id) })
      let last = undefined as Awaited<ReturnType<typeof ask>> | undefined
      const body = await collectPages(
        async (offset, limit) => {
          last = await ask(offset, limit)
          return { rows: last.body.data, count: numberOf(last.body.count) }
        },
        nameKey,
        most,
      )
      if (!last) throw new Error('no page was read')
      const at = last.body.collect_time
      return { ...last, body: { ...body, collectedAt: epochOf(at), isNeverCollected: numberOf(at) === 0 && body.rows?.length === 0 } }
    },
  })
}

const settled = (results: UseQueryResult<Reading<Body>, CallError>[]) =>
  results.map(({ data, error, refetch }) => ({ reading: data, problem: error, retry: () => void refetch() }))

/** Both causes of every place, and what earlier collections say of them. */
export function useStatistics(places: readonly Place[], view: View): { statistics: Statistic[]; rows: TableRow[] } {
  const poll = usePoll()
  const client = useQueryClient()
  const query = queryOf(view)
  const asked = places.flatMap((place) => RATE_TYPES.map((cause) => ({ place, cause })))
  const results = useQueries({
    queries: asked.map(({ place, cause }) => ({
      ...polling(optionsOf(place, cause, query, view.most), EVERY.slow, poll),
      // While more is read, what was read stays.
      placeholderData: () => client.getQueryData<Reading<Body>>(optionsOf(place, cause, query, 200).queryKey),
    })),
    combine: settled,
  })
  const statistics = asked.flatMap((one, index): Statistic[] => {
    const result = results[index]
    return result ? [{ ...one, ...result }] : []
  })
  const pasts = useCollections(places, statistics)
  const rows = statistics.flatMap((one) => rowsOf(one, pasts.get(one.place.id) ?? NONE, view.filter.value !== ''))
  return { statistics, rows }
}

const NONE: readonly Collection[] = []

/** So many collections of both causes make a curve. */
const LATEST = 10
const kept = (results: UseQueryResult<Reading<OutputOf<typeof history.tables>>, CallError>[]) =>
  results.map(({ data }) => data?.body.collections)

/** What the console's own server saw of earlier collections: read once a collection, none of it from the cloud. */
function useCollections(places: readonly Place[], statistics: readonly Statistic[]): ReadonlyMap<string, readonly Collection[]> {
  const latestOf = (id: string) =>
    Math.max(0, ...statistics.flatMap(({ place, reading }) => (place.id === id ? (reading?.body.collectedAt ?? 0) : 0)))
  const results = useQueries({
    queries: places.map(({ project, id }) => {
      const at = latestOf(id)
      const input = { project: project.id, query: { cluster_id: id, latest: LATEST } }
      return queryOptions<Reading<OutputOf<typeof history.tables>>, CallError>({
        queryKey: [history.tables.resource, history.tables.id, input, at],
        queryFn: ({ signal }) => fanOut(`${history.tables.id}/${project.id}`, () => call(history.tables, input, { signal }), { signal }),
        enabled: at > 0,
        staleTime: Infinity,
      })
    }),
    combine: kept,
  })
  return new Map(places.map(({ id }, index) => [id, results[index] ?? NONE]))
}

/** Made once an answer: a fleet has many thousand rows. */
const made = new WeakMap<object, { collections: readonly Collection[]; rows: TableRow[] }>()
function rowsOf({ place, cause, reading }: Statistic, collections: readonly Collection[], isFiltered: boolean): TableRow[] {
  if (!reading) return []
  const known = made.get(reading)
  if (known?.collections === collections) return known.rows
  const { rows: tables, collectedAt: at, isWhole } = reading.body
  const pasts = at === undefined ? [] : pastsOf(collections, cause, at)
  const present = (tables ?? []).map((one) => rowOf(place, cause, one, trendOf(one, cause, pasts), { collectedAt: at }))
  // What is missing has gone only where everything was asked for and came.
  const gone = tables && !isFiltered && isWhole ? goneSince(tables, cause, pasts) : []
  const rows = [...present, ...gone.map(({ table, trend }) => rowOf(place, cause, table, trend, { collectedAt: at, isGone: true }))]
  made.set(reading, { collections, rows })
  return rows
}
