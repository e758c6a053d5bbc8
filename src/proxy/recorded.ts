import { createHash } from 'node:crypto'
import type { Collection, Point, Pulse, Run, Sample } from '#contract/history.ts'
import type { Query } from '#contract/query.ts'
import { shapeOf } from '#contract/sqlText.ts'
import type { History } from './store/history.ts'

/* What the recorder kept, as it is told: figures over a time, the list of a moment, the life of a statement. */

const MINUTE = 60_000
/** So often everything is kept whole, so that a moment is rebuilt from few rows. */
export const KEYFRAME_EVERY = 10 * MINUTE
const MOST_SAMPLES = 2_000
const MOST_POINTS = 1_000
const MOST_RUNS = 20
const MOST_COLLECTIONS = 60
const EVER = Number.MAX_SAFE_INTEGER

export type Row = Record<string, unknown>
/** `by`: which recorder took it, for several consoles may share a store. */
export type Sampled = Pulse & { whole: boolean; keyframe?: number; by?: string }
/** A collection as far as it was seen. */
export type SeenTables = Pick<Collection, 'whole' | 'tables'>

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22)
/** A change is told against the sample before it of the same recorder: each has keys of its own. */
export const keyOf = (one: Query, by: string): string => `q:${one.query_id ?? ''}:${one.pid ?? ''}:${by}`
const recorderOf = (key: string): string | undefined => key.split(':')[3]
const statementOf = (key: string): string => key.split(':').slice(0, 3).join(':')

/** Of what runs of the same job, or of the same text, have in common; a kept text is masked, which leaves its shape as it was. */
const groupsOf = (one: Query, byText = true): string[] => [
  ...(byText && one.query ? [hashOf(shapeOf(one.query))] : []),
  ...(one.job_name ? [hashOf(one.job_name)] : []),
]
/** Where later runs of the same job or the same text find this one. */
export const runKeysOf = (one: Query, key: string, byText: boolean): string[] =>
  groupsOf(one, byText).map((group) => `r:${group}:${statementOf(key)}`)

export function makeRecorded(history: History) {
  /** Texts go back into the statement they belong to. */
  async function filled(scope: string, rows: readonly Row[]): Promise<Query[]> {
    const wanted = new Set(rows.flatMap((row) => [row['query'], row['query_plan']]).filter((hash) => typeof hash === 'string'))
    const texts = new Map<unknown, string | null>()
    for (const hash of wanted) texts.set(hash, (await history.last(scope, `#${hash}`, EVER))?.value ?? null)
    return rows.map(
      (row) => ({ ...row, query: texts.get(row['query']) ?? null, query_plan: texts.get(row['query_plan']) ?? null }) as Query,
    )
  }

  /** Every sample of a statement, whoever took it, and where one who looked no longer found it. */
  async function lifeOf(scope: string, begins: string) {
    const latest = new Map<string, Row | undefined>()
    const points = new Map<string, { at: number; row: Row }>()
    const missing: { at: number; by: string | undefined }[] = []
    for (const { key, at, value } of await history.range(scope, 0, EVER, { begins })) {
      const row = value === null ? undefined : applied(latest.get(key), value)
      latest.set(key, row)
      if (row) points.set(`${at} ${statementOf(key)}`, { at, row })
      else if (value === null) missing.push({ at, by: recorderOf(key) })
    }
    const all = [...points.values()]
    const last = all.at(-1)?.at ?? 0
    return { points: all, missing: missing.filter(({ at }) => at > last), statements: new Set([...latest.keys()].map(statementOf)) }
  }

  /** The first whole sample without a statement; a part of the list proves nothing. */
  async function goneAt(scope: string, missing: readonly { at: number; by: string | undefined }[]): Promise<number | undefined> {
    for (const { at, by } of missing) {
      const after = await history.range(scope, at, at + KEYFRAME_EVERY, { is: 's' })
      const whole = after.find(({ value }) => value !== null && isWholeOf(JSON.parse(value) as Sampled, by))
      if (whole) return whole.at
    }
    return undefined
  }

  async function runs(scope: string, latest: Query, own: ReadonlySet<string>): Promise<Run[]> {
    const found = (await Promise.all(groupsOf(latest).map((group) => history.range(scope, 0, EVER, { begins: `r:${group}:` }))))
      .flat()
      .sort((a, b) => b.at - a.at)
      .map(({ key }) => key.split(':').slice(2).join(':'))
    const others = [...new Set(found)].filter((one) => !own.has(one)).slice(0, MOST_RUNS)
    const all: Run[] = []
    for (const one of others) {
      const { points } = await lifeOf(scope, one)
      const [first, last] = [points[0], points.at(-1)]
      const [statement] = last ? await filled(scope, [last.row]) : []
      if (first && last && statement) all.push({ query_id: statement.query_id ?? '', first_seen: first.at, last_seen: last.at, statement })
    }
    return all
  }

  return {
    async samples(scope: string, from = 0, to = EVER) {
      const kept = [...(await history.range(scope, from, to, { is: 's' })), ...(await history.range(scope, from, to, { is: 't' }))]
      const all = kept
        .sort((a, b) => a.at - b.at)
        .flatMap(({ at, value }): Sample[] => {
          if (value === null) return []
          const { keyframe: _, by: __, ...sample } = JSON.parse(value) as Sampled
          return [{ ...sample, at }]
        })
      const every = Math.ceil(all.length / MOST_SAMPLES)
      const samples = every <= 1 ? all : thinned(all, every)
      const [first, second] = samples
      return { samples, ...(every > 1 && first && second && { step: second.at - first.at }), ...(first && { oldest: first.at }) }
    },

    async statements(scope: string, at: number): Promise<{ at?: number; next?: number; whole?: boolean; queries: Query[] }> {
      const sample = await history.last(scope, 's', at)
      if (!sample?.value) return { queries: [] }
      const { keyframe = sample.at, whole, by } = JSON.parse(sample.value) as Sampled
      // What it is told against was removed by age: a part of the list would pass for the whole.
      if ((await history.last(scope, 's', keyframe))?.at !== keyframe) return { queries: [] }
      const rows = new Map<string, Row>()
      for (const { key, value } of await history.range(scope, keyframe, sample.at, { begins: 'q:' })) {
        if (recorderOf(key) !== by) continue
        const row = value === null ? undefined : applied(rows.get(key), value)
        if (row) rows.set(key, row)
        else rows.delete(key)
      }
      const next = await history.next(scope, 's', sample.at)
      return { at: sample.at, whole, ...(next && { next: next.at }), queries: await filled(scope, [...rows.values()]) }
    },

    async statement(scope: string, queryId: string) {
      const { points, missing, statements: own } = await lifeOf(scope, `q:${queryId}:`)
      const every = Math.ceil(points.length / MOST_POINTS)
      const shown = every <= 1 ? points : points.filter((_, index) => index % every === 0 || index === points.length - 1)
      const statements = await filled(
        scope,
        shown.map(({ row }) => row),
      )
      const latest = statements.at(-1)
      const gone = await goneAt(scope, missing)
      return {
        points: statements.map((statement, index): Point => ({ at: shown[index]?.at ?? 0, statement })),
        ...(gone !== undefined && { gone }),
        runs: latest ? await runs(scope, latest, own) : [],
      }
    },

    async tables(scope: string, latest = MOST_COLLECTIONS): Promise<{ collections: Collection[] }> {
      const kept = await history.range(scope, 0, EVER, { begins: 'c:' })
      const collections = kept
        .slice(-Math.min(latest, MOST_COLLECTIONS))
        .reverse()
        .flatMap(({ key, at, value }) => (value === null ? [] : [{ at, rate_type: key.slice(2), ...(JSON.parse(value) as SeenTables) }]))
      return { collections }
    },
  }
}

const isWholeOf = (sample: Sampled, by: string | undefined): boolean => sample.whole && sample.by === by

/** A kept value on top of what was before it; a change whose beginning was removed by age says nothing. */
function applied(was: Row | undefined, value: string): Row | undefined {
  const { full, change } = JSON.parse(value) as { full?: Row; change?: Row }
  if (full) return full
  return was ? { ...was, ...change } : undefined
}

/** The last of every few samples, with the worst of all of them: a peak between two that are shown is not lost. */
function thinned(samples: readonly Sample[], every: number): Sample[] {
  return Array.from({ length: Math.ceil(samples.length / every) }, (_, index) => {
    const some = samples.slice(index * every, (index + 1) * every)
    return some.reduce((before, one) => ({ ...one, ...worstOf(before, one) }))
  })
}
function worstOf(a: Sample, b: Sample): Pick<Sample, 'longest' | 'skew'> {
  const longest = Math.max(a.longest ?? -1, b.longest ?? -1)
  const skew = { ...a.skew }
  for (const [name, one] of Object.entries(b.skew ?? {})) if (one.percent >= (skew[name]?.percent ?? 0)) skew[name] = one
  return { ...(longest >= 0 && { longest }), ...((a.skew ?? b.skew) && { skew }) }
}
