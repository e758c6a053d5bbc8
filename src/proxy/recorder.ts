import { randomUUID } from 'node:crypto'
import type { Pulse } from '#contract/history.ts'
import { query as queryRows, type Query } from '#contract/query.ts'
import { pulseOf } from '#contract/queryRules.ts'
import { numberOf } from '#contract/scalars.ts'
import { maskPlan, maskSql } from '#contract/sqlText.ts'
import { tableStatistic, type TableStatistic } from '#contract/tableStatistic.ts'
import { hashOf, KEYFRAME_EVERY, keyOf, makeRecorded, runKeysOf, type Row, type Sampled, type SeenTables } from './recorded.ts'
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
const TRIM_EVERY = 5 * MINUTE
/** A page this long says something although more may follow; a shorter one was asked for its figures only. */
const LONG_PAGE = 200

interface SeenRows {
  scope: string
  queries: readonly Query[]
  /** How many rows were asked for. */
  limit: number
  figures: Pulse & { whole: boolean }
  at: number
}
interface Scope {
  /** The rows of the last sample, as they were kept. */
  rows: ReadonlyMap<string, Row>
  limit: number
  whole: boolean
  keyframe: number
  rowsAt: number
  at: number
  /** Texts kept since the keyframe. */
  texts: Set<string>
}

/** Scopes are made of what nobody may look across: account, project, cluster. */
export const scopeOf = (...parts: readonly string[]): string => JSON.stringify(parts)
/** Keeps samples of what viewers poll: figures, statements as changes, table statistics. It asks the cloud for nothing itself. */
export function makeRecorder(history: History, settings: RecorderSettings) {
  const scopes = new Map<string, Scope>()
  const by = randomUUID().slice(0, 8)
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
    const asked = input.body as { conditions?: unknown[]; offset?: unknown; limit?: unknown; order_by?: unknown }
    const limit = Number(asked.limit)
    // An order decides which rows a page holds, as conditions do.
    const isPlain = (asked.conditions ?? []).length === 0 && Number(asked.offset) === 0 && !asked.order_by
    const isMore = known !== undefined && !known.whole && isPlain && limit > known.limit
    if (known && at - known.rowsAt < SHORTEST_STEP && !isMore) return
    const parsed = queryRows.list.output.safeParse(JSON.parse(body.toString('utf8')))
    if (!parsed.success) return
    const { queries, status } = parsed.data.data ?? {}
    const length = queries?.length ?? 0
    const whole = isPlain && queries !== undefined && queries !== null && length < limit
    const values: Kept[] = []
    // Beside a longer page a short one would only tell less.
    const isLess = known !== undefined && limit < known.limit && at - known.rowsAt < KEYFRAME_EVERY
    if (queries && (whole || (isPlain && length >= LONG_PAGE && !isLess)))
      values.push(...sawRows({ scope, queries, limit, figures: { ...pulseOf(queries, status), whole }, at }))
    else if (status && (!known || at - known.at >= FIGURES_STEP)) {
      const figures: Sampled = { ...pulseOf(undefined, status), whole: false }
      values.push({ key: 't', at, value: JSON.stringify(figures) })
      if (known) known.at = at
    }
    await history.keep(scope, values)
  }

  /** What is new, changed or gone since the sample before, and the sample itself. */
  function sawRows({ scope, queries, limit, figures, at }: SeenRows): Kept[] {
    const before = scopes.get(scope)
    const isKeyframe = !before || before.rowsAt === 0 || at - before.keyframe >= KEYFRAME_EVERY
    const keyframe = isKeyframe ? at : before.keyframe
    const kept = isKeyframe ? new Set<string>() : before.texts
    const texts = new Map<string, string>()
    const rows = new Map<string, Row>()
    const values: Kept[] = []
    for (const one of queries) {
      const key = keyOf(one, by)
      const row = rowOf(one, texts)
      const was = before?.rows.get(key)
      rows.set(key, row)
      if (!was) values.push(...runKeysOf(one, key, settings.text !== 'none').map((run) => ({ key: run, at, value: '' })))
      if (!was || isKeyframe) values.push({ key, at, value: JSON.stringify({ full: row }) })
      else {
        const change = changeOf(was, row)
        if (change) values.push({ key, at, value: JSON.stringify({ change }) })
      }
    }
    for (const key of before?.rows.keys() ?? []) if (!rows.has(key)) values.push({ key, at, value: null })
    for (const [hash, value] of texts) if (!kept.has(hash)) values.push({ key: `#${hash}`, at, value })
    const sampled: Sampled = { ...figures, keyframe, by }
    values.push({ key: 's', at, value: JSON.stringify(sampled) })
    scopes.set(scope, { rows, limit, whole: figures.whole, keyframe, rowsAt: at, at, texts: new Set([...kept, ...texts.keys()]) })
    return values
  }

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

  return {
    async saw(seen: SeenAnswer): Promise<void> {
      if (seen.id === queryRows.list.id) await sawQueries(seen)
      else if (seen.id === tableStatistic.list.id) await sawTables(seen)
      else return
      if (Date.now() - trimmed < TRIM_EVERY) return
      trimmed = Date.now()
      await history.trim(seen.at - settings.keptMs, settings.bytes)
    },

    ...makeRecorded(history),
  }
}

/** The fields that differ; one that is gone is null. Undefined: nothing changed. */
function changeOf(was: Row, is: Row): Row | undefined {
  const change: Row = {}
  for (const name of Object.keys(is)) if (is[name] !== was[name]) change[name] = is[name]
  for (const name of Object.keys(was)) if (!(name in is)) change[name] = null
  return Object.keys(change).length > 0 ? change : undefined
}
