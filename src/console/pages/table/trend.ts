import type { Collection } from '#contract/history.ts'
import type { TableStatistic } from '#contract/tableStatistic.ts'
import { nameKey, rateIn, type Cause } from './triage.ts'

/** An earlier collection, as far as it was seen. */
export interface Past {
  at: number
  isWhole: boolean
  tables: ReadonlyMap<string, TableStatistic>
}
export const TREND_WORDS = ['worse', 'appeared', 'fixed', 'better', 'same'] as const
export type TrendWord = (typeof TREND_WORDS)[number]

export interface Trend {
  word: TrendWord
  /** The collection it is compared with, ms, and the rate there; undefined: it was not in it. */
  since: number
  before: number | undefined
  /** Rates of the collections seen, oldest first, the current one last. */
  points: readonly number[]
}

const MOST_POINTS = 5
/** A rate moves a little from one collection to the next: from a tenth on it is told. */
const MOVED = 0.1
/** What has fallen this far was cleaned up. */
const FIXED = 0.2

/** Collections of a cause before `at`, newest first. */
export function pastsOf(collections: readonly Collection[], cause: Cause, at: number): Past[] {
  return collections
    .filter((one) => one.rate_type === cause && one.at < at)
    .toSorted((a, b) => b.at - a.at)
    .map((one) => ({ at: one.at, isWhole: one.whole, tables: new Map(one.tables.map((table) => [nameKey(table), table])) }))
}

function wordOf(before: number | undefined, now: number): TrendWord {
  if (before === undefined) return 'appeared'
  if (now > before * (1 + MOVED)) return 'worse'
  if (now <= before * FIXED) return 'fixed'
  return now < before * (1 - MOVED) ? 'better' : 'same'
}

/** How a table did since the collection before; undefined where that is not known. */
export function trendOf(one: TableStatistic, cause: Cause, pasts: readonly Past[]): Trend | undefined {
  const now = rateIn(one, cause)
  const [last] = pasts
  if (now === undefined || !last) return undefined
  const key = nameKey(one)
  const known = last.tables.get(key)
  // It may have been in the part that nobody looked at.
  if (!known && !last.isWhole) return undefined
  const before = known && rateIn(known, cause)
  if (known && before === undefined) return undefined
  const earlier = pasts.slice(0, MOST_POINTS - 1).flatMap((past) => {
    const table = past.tables.get(key)
    const rate = table && rateIn(table, cause)
    return rate === undefined ? [] : [rate]
  })
  return { word: wordOf(before, now), since: last.at, before, points: [...earlier.reverse(), now] }
}

/** Tables of the collection before that the current one, seen whole, no longer has. */
export function goneSince(
  current: readonly TableStatistic[],
  cause: Cause,
  pasts: readonly Past[],
): { table: TableStatistic; trend: Trend }[] {
  const [last] = pasts
  if (!last) return []
  const still = new Set(current.map(nameKey))
  return [...last.tables].flatMap(([key, table]) => {
    const before = rateIn(table, cause)
    return still.has(key) || before === undefined
      ? []
      : [{ table, trend: { word: 'fixed' as const, since: last.at, before, points: [before] } }]
  })
}
