import type { UpgradePath, UpgradeRecord } from '#contract/upgrade.ts'
import { UPGRADE_GROUPS, mayHavePaths, upgradeGroup } from '#contract/upgradeRules.ts'
import { nameOf, type ClusterRow } from '../cluster/clusterRow.ts'

/** One answer about one cluster: not collected yet, failed, or what it says; `null`: the answer named no list. */
export type Known<T> = { is: 'waiting' } | { is: 'failed' } | { is: 'known'; value: T | null }

/** A line of the matrix: where a cluster is, where it can go, and how the last step ended. */
export interface FleetRow extends ClusterRow {
  paths: Known<readonly UpgradePath[]>
  last: Known<UpgradeRecord | undefined>
}

/** Each cluster is in "all" and in one more; what is not known is a group of its own. */
export const FACETS = ['all', ...UPGRADE_GROUPS, 'uncollected'] as const
export type Facet = (typeof FACETS)[number]
export function facetOf({ cluster, paths }: FleetRow): Facet {
  if (!mayHavePaths(cluster)) return 'none'
  return paths.is === 'known' && paths.value ? upgradeGroup(paths.value) : 'uncollected'
}
export function countFacets(rows: readonly FleetRow[]): Readonly<Record<Facet, number>> {
  const counts = { all: rows.length, failed: 0, observed: 0, running: 0, unknown: 0, offered: 0, none: 0, uncollected: 0 }
  for (const row of rows) counts[facetOf(row)] += 1
  return counts
}

export const FILTERS = ['version', 'target', 'result'] as const
export type Filter = (typeof FILTERS)[number]
export type Filters = Readonly<Record<Filter, readonly string[]>>
/** Wire values; a cluster may have several targets. */
const VALUES: Record<Filter, (row: FleetRow) => readonly string[]> = {
  version: ({ cluster }) => named([cluster.version]),
  target: ({ paths }) => named(paths.is === 'known' ? (paths.value ?? []).map(({ to }) => to) : []),
  result: ({ last }) => named(last.is === 'known' ? [last.value?.status] : []),
}
const named = (values: readonly (string | null | undefined)[]): string[] => [...new Set(values)].flatMap((value) => value || [])

/** The values that occur with the number of their clusters, most frequent first. */
export function valuesIn(rows: readonly FleetRow[], filter: Filter): { value: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const row of rows) for (const value of VALUES[filter](row)) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count)
}

/** Clusters whose name or id has every word of the search, and that fit every filter that is set. */
export function filterRows(rows: readonly FleetRow[], search: string, filters: Filters): FleetRow[] {
  const words = search.toLowerCase().split(/\s+/)
  return rows.filter((row) => {
    const text = `${nameOf(row)}\n${row.cluster.id ?? ''}`.toLowerCase()
    return (
      words.every((word) => text.includes(word)) &&
      FILTERS.every((filter) => filters[filter].length === 0 || VALUES[filter](row).some((value) => filters[filter].includes(value)))
    )
  })
}
