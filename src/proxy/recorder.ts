import { createHash } from 'node:crypto'
import type { Pulse, Point, Run, Sample, Collection } from '#contract/history.ts'
import { query as queryRows, type Query } from '#contract/query.ts'
import { pulseOf } from '#contract/queryRules.ts'
import { numberOf } from '#contract/scalars.ts'
import { maskPlan, maskSql, shapeOf } from '#contract/sqlText.ts'
import { tableStatistic, type TableStatistic } from '#contract/tableStatistic.ts'
import type { History, Kept } from './store/history.ts'

export interface RecorderSettings {
  /** What is kept of statement texts and plans. */
  text: 'masked' | 'full' | 'none'
  keptMs: number
  bytes: number
}
export type Recorder = ReturnType<typeof makeRecorder>

/** An answer that passed through the proxy. `at`: the cloud's clock, ms. */
export interface SeenAnswer {
  scope: string
  id: string
  input: { query?: Record<string, unknown>; body?: unknown }
  body: Buffer
  at: number
}

const SECOND = 1000
const MINUTE = 60 * SECOND
/** However fast people poll, samples are this far apart at least. */
const SHORTEST_STEP = 5 * SECOND
/** Figures without rows fill in only where nobody looks at the rows. */
const FIGURES_STEP = 15 * SECOND
/** So often everything is kept whole, so that a moment is rebuilt from few rows. */
const KEYFRAME_EVERY = 10 * MINUTE
const TRIM_EVERY = 5 * MINUTE
/** A page this long says something although more may follow; a shorter one was asked for its figures only. */
const LONG_PAGE = 200
const MOST_SAMPLES = 2_000
const MOST_POINTS = 1_000
const MOST_RUNS = 20
const MOST_COLLECTIONS = 60

type Row = Record<string, unknown>
type Sampled = Pulse & { whole: boolean; keyframe?: number }
/** A collection as far as it was seen. */
type SeenTables = Pick<Collection, 'whole' | 'tables'>
interface Scope {
  /** The rows of the last sample, as they were kept. */
  rows: ReadonlyMap<string, Row>
  keyframe: number
  rowsAt: number
  at: number
  /** Texts kept since the keyframe. */
  texts: Set<string>
}

/** Scopes are made of what nobody may look across: account, project, cluster. */
export const scopeOf = (...parts: readonly string[]): string => JSON.stringify(parts)
const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22)
const keyOf = (one: Query): string => `q:${one.query_id ?? ''}:${one.pid ?? ''}`

/** Keeps samples of what viewers poll: figures, statements as changes, table statistics. It asks the cloud for nothing itself. */
export function makeRecorder(history: History, settings: RecorderSettings) {
  const scopes = new Map<string, Scope>()
  let trimmed = 0

  /** A statement as it is kept: no blanks, its long texts by their hash. `texts` takes what is not kept yet. */
  function rowOf(one: Query, texts: Map<string, string>): Row {
    const row: Row = {}
    for (const [name, value] of Object.entries(one)) if (value !== null && value !== undefined && value !== '') row[name] = value
    for (const [name, mask] of [
      ['query', maskSql],
      ['query_plan', maskPlan],
    ] as const) {
      const text = row[name]
      delete row[name]
      if (typeof text !== 'string' || settings.text === 'none') continue
      const kept = settings.text === 'full' ? text : mask(text)
      texts.set(hashOf(kept), kept)
      row[name] = hashOf(kept)
    }
    return row
  }

  async function sawQueries({ scope, input, body, at }: SeenAnswer): Promise<void> {
    const known = scopes.get(scope)
    if (known && at - known.rowsAt < SHORTEST_STEP) return
    const parsed = queryRows.list.output.safeParse(JSON.parse(body.toString('utf8')))
    if (!parsed.success) return
    const asked = input.body as { conditions?: unknown[]; offset?: unknown; limit?: unknown }
    const { queries, status } = parsed.data.data ?? {}
    const isPlain = (asked.conditions ?? []).length === 0 && Number(asked.offset) === 0
    const length = queries?.length ?? 0
    const whole = isPlain && queries !== undefined && queries !== null && length < Number(asked.limit)
    const values: Kept[] = []
    if (queries && (whole || (isPlain && length >= LONG_PAGE)))
      values.push(...sawRows(scope, queries, { ...pulseOf(queries, status), whole }, at))
    else if (status && (!known || at - known.at >= FIGURES_STEP)) {
      const figures: Sampled = { ...pulseOf(undefined, status), whole: false }
      values.push({ key: 't', at, value: JSON.stringify(figures) })
      if (known) known.at = at
    }
    await history.keep(scope, values)
  }

  /** What is new, changed or gone since the sample before, and the sample itself. */
  function sawRows(scope: string, queries: readonly Query[], figures: Pulse & { whole: boolean }, at: number): Kept[] {
    const before = scopes.get(scope)
    const isKeyframe = !before || before.rowsAt === 0 || at - before.keyframe >= KEYFRAME_EVERY
    const keyframe = isKeyframe ? at : before.keyframe
    const kept = isKeyframe ? new Set<string>() : before.texts
    const texts = new Map<string, string>()
    const rows = new Map<string, Row>()
    const values: Kept[] = []
    for (const one of queries) {
      const key = keyOf(one)
      const row = rowOf(one, texts)
      const was = before?.rows.get(key)
      rows.set(key, row)
      if (!was) values.push(...runsOf(one, key, at))
      if (!was || isKeyframe) values.push({ key, at, value: JSON.stringify({ full: row }) })
      else {
        const change = changeOf(was, row)
        if (change) values.push({ key, at, value: JSON.stringify({ change }) })
      }
    }
    for (const key of before?.rows.keys() ?? []) if (!rows.has(key)) values.push({ key, at, value: null })
    for (const [hash, value] of texts) if (!kept.has(hash)) values.push({ key: `#${hash}`, at, value })
    const sampled: Sampled = { ...figures, keyframe }
    values.push({ key: 's', at, value: JSON.stringify(sampled) })
    scopes.set(scope, { rows, keyframe, rowsAt: at, at, texts: new Set([...kept, ...texts.keys()]) })
    return values
  }

  /** Where later runs of the same job or the same text find this one. */
  function runsOf(one: Query, key: string, at: number): Kept[] {
    const groups = groupsOf(one)
    return groups.map((group) => ({ key: `r:${group}:${key}`, at, value: '' }))
  }
  const groupsOf = (one: Query): string[] => [
    ...(one.query && settings.text !== 'none' ? [hashOf(shapeOf(one.query))] : []),
    ...(one.job_name ? [hashOf(one.job_name)] : []),
  ]

  async function sawTables({ scope, input, body }: SeenAnswer): Promise<void> {
    const parsed = tableStatistic.list.output.safeParse(JSON.parse(body.toString('utf8')))
    const at = parsed.success ? numberOf(parsed.data.collect_time) : undefined
    if (!parsed.success || !at) return
    const key = `c:${String(input.query?.['rate_type'])}`
    const before = await history.last(scope, key, at)
    const known: SeenTables = before?.at === at && before.value ? (JSON.parse(before.value) as SeenTables) : { whole: false, tables: [] }
    const nameOf = (one: TableStatistic) => JSON.stringify([one.db_name, one.schema_name, one.table_name])
    const merged = new Map(known.tables.map((one) => [nameOf(one), one]))
    const page = parsed.data.data ?? []
    for (const one of page) merged.set(nameOf(one), one)
    const { filter, value: wanted, limit } = input.query ?? {}
    // A page that is not full is the last one.
    const isLast = !(filter && wanted) && page.length < Number(limit)
    const whole = known.whole || (isLast && merged.size >= (numberOf(parsed.data.count) ?? 0))
    const value = JSON.stringify({ whole, tables: [...merged.values()] } satisfies SeenTables)
    if (value !== before?.value || before.at !== at) await history.keep(scope, [{ key, at, value }])
  }

  /** Texts go back into the statement they belong to. */
  async function filled(scope: string, rows: readonly Row[]): Promise<Query[]> {
    const wanted = new Set(rows.flatMap((row) => [row['query'], row['query_plan']]).filter((hash) => typeof hash === 'string'))
    const texts = new Map<unknown, string | null>()
    for (const hash of wanted) texts.set(hash, (await history.last(scope, `#${hash}`, Number.MAX_SAFE_INTEGER))?.value ?? null)
    return rows.map(
      (row) => ({ ...row, query: texts.get(row['query']) ?? null, query_plan: texts.get(row['query_plan']) ?? null }) as Query,
    )
  }

  async function pointsOf(scope: string, key: string): Promise<{ points: { at: number; row: Row }[]; goneAt: number | undefined }> {
    const points: { at: number; row: Row }[] = []
    let goneAt: number | undefined
    for (const { at, value } of await history.range(scope, 0, Number.MAX_SAFE_INTEGER, { is: key })) {
      goneAt = value === null ? at : undefined
      const row = value === null ? undefined : applied(points.at(-1)?.row, value)
      if (row) points.push({ at, row })
    }
    return { points, goneAt }
  }

  async function keysOf(scope: string, queryId: string): Promise<string[]> {
    const all = await history.range(scope, 0, Number.MAX_SAFE_INTEGER, { begins: `q:${queryId}:` })
    return [...new Set(all.map(({ key }) => key))]
  }

  async function runs(scope: string, latest: Query, ownKeys: readonly string[]): Promise<Run[]> {
    // The kept text is masked already, and masking it again changes nothing: it has the same shape.
    const found = (
      await Promise.all(groupsOf(latest).map((group) => history.range(scope, 0, Number.MAX_SAFE_INTEGER, { begins: `r:${group}:` })))
    )
      .flat()
      .sort((a, b) => b.at - a.at)
      .map(({ key }) => key.split(':').slice(2).join(':'))
    const others = [...new Set(found)].filter((key) => !ownKeys.includes(key)).slice(0, MOST_RUNS)
    const all: Run[] = []
    for (const key of others) {
      const { points } = await pointsOf(scope, key)
      const [first, last] = [points[0], points.at(-1)]
      const [statement] = last ? await filled(scope, [last.row]) : []
      if (first && last && statement) all.push({ query_id: statement.query_id ?? '', first_seen: first.at, last_seen: last.at, statement })
    }
    return all
  }

  return {
    async saw(seen: SeenAnswer): Promise<void> {
      if (seen.id === queryRows.list.id) await sawQueries(seen)
      else if (seen.id === tableStatistic.list.id) await sawTables(seen)
      else return
      if (Date.now() - trimmed < TRIM_EVERY) return
      trimmed = Date.now()
      await history.trim(seen.at - settings.keptMs, settings.bytes)
    },

    async samples(scope: string, from = 0, to = Number.MAX_SAFE_INTEGER) {
      const kept = [...(await history.range(scope, from, to, { is: 's' })), ...(await history.range(scope, from, to, { is: 't' }))].sort(
        (a, b) => a.at - b.at,
      )
      const every = Math.ceil(kept.length / MOST_SAMPLES)
      const thinned = every <= 1 ? kept : kept.filter((_, index) => index % every === 0 || index === kept.length - 1)
      const samples = thinned.flatMap(({ at, value }): Sample[] => {
        if (value === null) return []
        const { keyframe: _, ...sample } = JSON.parse(value) as Sampled
        return [{ ...sample, at }]
      })
      const [first, second] = samples
      return { samples, ...(every > 1 && first && second && { step: second.at - first.at }), ...(first && { oldest: first.at }) }
    },

    async statements(scope: string, at: number): Promise<{ at?: number; next?: number; whole?: boolean; queries: Query[] }> {
      const sample = await history.last(scope, 's', at)
      if (!sample?.value) return { queries: [] }
      const { keyframe = sample.at, whole } = JSON.parse(sample.value) as Sampled
      const rows = new Map<string, Row>()
      for (const { key, value } of await history.range(scope, keyframe, sample.at, { begins: 'q:' })) {
        const row = value === null ? undefined : applied(rows.get(key), value)
        if (row) rows.set(key, row)
        else rows.delete(key)
      }
      const next = await history.next(scope, 's', sample.at)
      return { at: sample.at, whole, ...(next && { next: next.at }), queries: await filled(scope, [...rows.values()]) }
    },

    async statement(scope: string, queryId: string) {
      const keys = await keysOf(scope, queryId)
      const own = await Promise.all(keys.map((key) => pointsOf(scope, key)))
      const points = own.flatMap((one) => one.points).sort((a, b) => a.at - b.at)
      const every = Math.ceil(points.length / MOST_POINTS)
      const shown = every <= 1 ? points : points.filter((_, index) => index % every === 0 || index === points.length - 1)
      const statements = await filled(
        scope,
        shown.map(({ row }) => row),
      )
      const latest = statements.at(-1)
      const goneAt =
        own.length > 0 && own.every((one) => one.goneAt !== undefined) ? Math.max(...own.map((one) => one.goneAt ?? 0)) : undefined
      const left = goneAt === undefined ? undefined : await history.last(scope, 's', goneAt)
      const isSure = left?.at === goneAt && left?.value ? (JSON.parse(left.value) as Sampled).whole : false
      return {
        points: statements.map((statement, index): Point => ({ at: shown[index]?.at ?? 0, statement })),
        ...(isSure && { gone: goneAt }),
        runs: latest ? await runs(scope, latest, keys) : [],
      }
    },

    async tables(scope: string, latest = MOST_COLLECTIONS): Promise<{ collections: Collection[] }> {
      const kept = await history.range(scope, 0, Number.MAX_SAFE_INTEGER, { begins: 'c:' })
      const collections = kept
        .slice(-Math.min(latest, MOST_COLLECTIONS))
        .reverse()
        .flatMap(({ key, at, value }) => (value === null ? [] : [{ at, rate_type: key.slice(2), ...(JSON.parse(value) as SeenTables) }]))
      return { collections }
    },
  }
}

/** The fields that differ; one that is gone is null. Undefined: nothing changed. */
function changeOf(was: Row, is: Row): Row | undefined {
  const change: Row = {}
  for (const name of Object.keys(is)) if (is[name] !== was[name]) change[name] = is[name]
  for (const name of Object.keys(was)) if (!(name in is)) change[name] = null
  return Object.keys(change).length > 0 ? change : undefined
}

/** A kept value on top of what was before it; a change whose beginning was removed by age says nothing. */
function applied(was: Row | undefined, value: string): Row | undefined {
  const { full, change } = JSON.parse(value) as { full?: Row; change?: Row }
  if (full) return full
  return was ? { ...was, ...change } : undefined
}
