import type { Kind } from '#contract/clusterState.ts'
import { snapshotKind } from '#contract/snapshotRules.ts'
import { clusterNameOf, type SnapshotRow } from './snapshotRow.ts'

/** Groups of states over the list; each snapshot is in "all" and in one more. */
export const FACETS = ['all', 'failed', 'working', 'unknown', 'available', 'off'] as const
export type Facet = (typeof FACETS)[number]
const FACET_OF: Partial<Record<Kind, Facet>> = { fail: 'failed', work: 'working', ok: 'available', off: 'off' }
const facetOf = (row: SnapshotRow): Facet => FACET_OF[snapshotKind(row.snapshot.status)] ?? 'unknown'
export const isInFacet = (facet: Facet, row: SnapshotRow): boolean => facet === 'all' || facetOf(row) === facet

/** How many there are of each group, in one go: lists may be long. */
export function countFacets(rows: readonly SnapshotRow[]): Readonly<Record<Facet, number>> {
  const counts = { all: rows.length, failed: 0, working: 0, unknown: 0, available: 0, off: 0 }
  for (const row of rows) counts[facetOf(row)] += 1
  return counts
}

export const FILTERS = ['type', 'cluster', 'project'] as const
export type Filter = (typeof FILTERS)[number]
export type Filters = Readonly<Record<Filter, readonly string[]>>

/** Wire values, so that unknown ones can be filtered too (interaction rule 28). */
const VALUE: Record<Filter, (row: SnapshotRow) => string> = {
  type: ({ snapshot }) => snapshot.type ?? '',
  cluster: ({ snapshot }) => snapshot.cluster_id ?? '',
  project: ({ project }) => project.id,
}

export interface Occurring {
  value: string
  count: number
  row: SnapshotRow
}
/** The values that occur with their number and one row that has them, most frequent first. */
export function valuesIn(rows: readonly SnapshotRow[], filter: Filter): Occurring[] {
  const found = new Map<string, Occurring>()
  for (const row of rows) {
    const value = VALUE[filter](row)
    const known = found.get(value)
    if (known) known.count += 1
    else if (value !== '') found.set(value, { value, count: 1, row })
  }
  return [...found.values()].sort((a, b) => b.count - a.count)
}

/** Kept with the list, so that a keystroke only compares: to look each of thousands up by itself costs more than the comparing. */
const texts = new WeakMap<readonly SnapshotRow[], readonly string[]>()
function textsOf(rows: readonly SnapshotRow[]): readonly string[] {
  const known = texts.get(rows)
  if (known) return known
  const made = rows.map((row) => {
    const { id, name, description, cluster_id } = row.snapshot
    return [name, id, description, cluster_id, clusterNameOf(row)].join('\n').toLowerCase()
  })
  texts.set(rows, made)
  return made
}

/** Rows in which every word of the search occurs and that fit every filter that is set. */
export function filterRows(rows: readonly SnapshotRow[], search: string, filters: Filters): readonly SnapshotRow[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const set = FILTERS.filter((filter) => filters[filter].length > 0).map((filter) => [VALUE[filter], new Set(filters[filter])] as const)
  if (words.length === 0 && set.length === 0) return rows
  const all = words.length > 0 ? textsOf(rows) : []
  return rows.filter(
    (row, index) => words.every((word) => all[index]?.includes(word)) && set.every(([value, chosen]) => chosen.has(value(row))),
  )
}
