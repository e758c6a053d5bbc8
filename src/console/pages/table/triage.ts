import { numberOf } from '#contract/scalars.ts'
import type { RATE_TYPES, TableStatistic } from '#contract/tableStatistic.ts'
import { sizeOf } from '#contract/units.ts'
import type { Project } from '#console/lib/session.ts'
import type { Trend } from './trend.ts'

/*
 * Wasted space as far as it is bounded. Skew is r = (max - min) / average over N data nodes; of a table of S bytes, N x max - S stand
 * unused on the other nodes: between r*S/N and r*S*(N-1)/N. Of dirty pages about d*S comes back. The order by rate x size needs neither
 * N nor the unit of the rate, which the service does not state.
 */

export type Cause = (typeof RATE_TYPES)[number]

/** A cluster whose tables are wanted. */
export interface Place {
  project: Project
  id: string
  name: string
  /** Nodes it lists; data nodes are counted by nobody. */
  nodes: number | undefined
}

export interface TableRow {
  place: Place
  cause: Cause
  database: string
  schema: string
  table: string
  owner: string
  /** As the service wrote it, and in bytes (1024 units). */
  sizeText: string
  size: number | undefined
  rate: number | undefined
  /** Rate x size; undefined where one of them is not known. */
  weight: number | undefined
  trend: Trend | undefined
  /** Of the latest collection, ms; undefined: not told. */
  collectedAt: number | undefined
  /** No longer in the collection; the figures are those of the last one that had it. */
  isGone: boolean
  /** As the service wrote it. */
  given: TableStatistic
}

export const rateIn = (one: TableStatistic, cause: Cause): number | undefined =>
  numberOf(cause === 'skew' ? one.skew_rate : one.dirty_page_rate)
/** One table of a cluster. */
export const nameKey = (one: Pick<TableStatistic, 'db_name' | 'schema_name' | 'table_name'>): string =>
  JSON.stringify([one.db_name ?? '', one.schema_name ?? '', one.table_name ?? ''])

export function rowOf(
  place: Place,
  cause: Cause,
  one: TableStatistic,
  trend: Trend | undefined,
  { collectedAt, isGone = false }: { collectedAt?: number | undefined; isGone?: boolean } = {},
): TableRow {
  const size = sizeOf(one.table_size)
  const rate = rateIn(one, cause)
  return {
    place,
    cause,
    database: one.db_name ?? '',
    schema: one.schema_name ?? '',
    table: one.table_name ?? '',
    owner: one.table_owner ?? '',
    sizeText: one.table_size ?? '',
    size,
    rate,
    weight: size === undefined || rate === undefined ? undefined : size * rate,
    trend,
    collectedAt,
    isGone,
    given: one,
  }
}
export const rowKey = (row: TableRow): string => JSON.stringify([row.place.id, row.cause, row.database, row.schema, row.table])

/** Most wasted first; what cannot be ranked last. */
export const ranked = (rows: readonly TableRow[]): TableRow[] => rows.toSorted((a, b) => (b.weight ?? -1) - (a.weight ?? -1))

export interface Interval {
  low: number
  high: number
}
/** In the unit of the weight. Without the number of data nodes the bounds are those for any number of them. */
export function intervalOf(row: Pick<TableRow, 'cause' | 'weight'>, dataNodes: number | undefined): Interval | undefined {
  const { weight } = row
  if (weight === undefined) return undefined
  if (row.cause === 'dirtyPage') return { low: weight, high: weight }
  return dataNodes === undefined ? { low: 0, high: weight } : { low: weight / dataNodes, high: (weight * (dataNodes - 1)) / dataNodes }
}

/** What a rate of 0.77 means; undefined until somebody has confirmed it. */
export const RATE_UNITS = ['fraction', 'percent'] as const
export type RateUnit = (typeof RATE_UNITS)[number]
/** Bytes of a weight. */
export const bytesOfWeight = (weight: number, unit: RateUnit): number => (unit === 'fraction' ? weight : weight / 100)
export const percentOfRate = (rate: number, unit: RateUnit): number => Math.round((unit === 'fraction' ? rate * 100 : rate) * 100) / 100

export interface Total {
  name: string
  tables: number
  /** The highest possible, in the unit of the weight. */
  high: number
}
/** Highest possible waste per group, most first. */
export function totalsOf(
  rows: readonly TableRow[],
  groupOf: (row: TableRow) => string,
  nodesOf: (place: Place) => number | undefined,
): Total[] {
  const totals = new Map<string, Total>()
  for (const row of rows) {
    if (row.isGone) continue
    const name = groupOf(row)
    const total = totals.get(name) ?? { name, tables: 0, high: 0 }
    totals.set(name, {
      name,
      tables: total.tables + 1,
      high: total.high + (intervalOf(row, nodesOf(row.place))?.high ?? 0),
    })
  }
  return [...totals.values()].toSorted((a, b) => b.high - a.high)
}
