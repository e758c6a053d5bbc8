import type { Cluster } from '#contract/cluster.ts'
import {
  flagKind,
  flagsOf,
  healthOf,
  isAvailable,
  isChanging,
  runningTask,
  statusKind,
  statusOf,
  taskState,
  type Kind,
} from '#contract/clusterState.ts'
import type { ClusterRow } from './clusterRow.ts'

/** Groups of states over the list; a cluster can be in several: available, and yet in need of attention. */
export const FACETS = ['all', 'failed', 'attention', 'unknown', 'working', 'available', 'off'] as const
export type Facet = (typeof FACETS)[number]

const flagKinds = (cluster: Cluster): Kind[] => [...flagsOf(cluster)].map(flagKind)
const IN_FACET: Record<Facet, (cluster: Cluster) => boolean> = {
  all: () => true,
  failed: (cluster) => statusKind(statusOf(cluster)) === 'fail' || taskState(cluster.task_status) === 'failed',
  attention: (cluster) =>
    flagKinds(cluster).some((kind) => kind === 'warn' || kind === 'fail') || taskState(cluster.task_status) === 'waiting',
  unknown: (cluster) =>
    statusKind(statusOf(cluster)) === 'unk' || flagKinds(cluster).includes('unk') || taskState(cluster.task_status) === 'unknown',
  working: isChanging,
  available: isAvailable,
  off: (cluster) => statusKind(statusOf(cluster)) === 'off',
}
/** Kept with the row: the groups are counted at every keystroke. */
const facets = new WeakMap<Cluster, ReadonlySet<Facet>>()
export function isInFacet(facet: Facet, { cluster }: ClusterRow): boolean {
  const known = facets.get(cluster) ?? new Set(FACETS.filter((one) => IN_FACET[one](cluster)))
  facets.set(cluster, known)
  return known.has(facet)
}

export const FILTERS = ['status', 'flag', 'task', 'version', 'type', 'zone', 'tag', 'eps', 'project'] as const
export type Filter = (typeof FILTERS)[number]
export type Filters = Readonly<Record<Filter, readonly string[]>>

const some = (...values: readonly (string | null | undefined)[]): string[] => values.filter((value): value is string => !!value)
export const tagsOf = (cluster: Cluster): string[] =>
  (cluster.tags ?? []).map((tag) => (tag.value ? `${tag.key ?? ''}=${tag.value}` : (tag.key ?? '')))
/** What a cluster has in the sense of a filter: wire values, so that unknown ones can be filtered too (interaction rule 28). */
const VALUES: Record<Filter, (row: ClusterRow) => string[]> = {
  status: ({ cluster }) => some(statusOf(cluster)),
  flag: ({ cluster }) => [...flagsOf(cluster)],
  task: ({ cluster }) => some(runningTask(cluster)),
  version: ({ cluster }) => some(cluster.version),
  type: ({ cluster }) => some(cluster.node_type),
  zone: ({ cluster }) => some(cluster.availability_zone),
  tag: ({ cluster }) => tagsOf(cluster),
  eps: ({ cluster }) => some(cluster.enterprise_project_id),
  project: ({ project }) => [project.id],
}

/** The values that occur with their number, most frequent first. */
export function valuesIn(rows: readonly ClusterRow[], filter: Filter): { value: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const row of rows) for (const value of VALUES[filter](row)) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count || a.value.localeCompare(b.value))
}

/** Name, id and tags; kept with the row, so that a keystroke only compares. */
const texts = new WeakMap<Cluster, string>()
function textOf(cluster: Cluster): string {
  const known = texts.get(cluster)
  if (known !== undefined) return known
  const text = [cluster.name ?? '', cluster.id ?? '', ...tagsOf(cluster)].join('\n').toLowerCase()
  texts.set(cluster, text)
  return text
}
/** Every word must occur. */
function fits(cluster: Cluster, words: readonly string[]): boolean {
  if (words.length === 0) return true
  const text = textOf(cluster)
  return words.every((word) => text.includes(word))
}

/** Rows that fit the search and every filter that is set; the groups of states are counted within them. */
export function filterRows(rows: readonly ClusterRow[], search: string, filters: Filters): ClusterRow[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const set = FILTERS.filter((filter) => filters[filter].length > 0)
  return rows.filter(
    (row) => fits(row.cluster, words) && set.every((filter) => VALUES[filter](row).some((value) => filters[filter].includes(value))),
  )
}

const RANK: Partial<Record<Kind, number>> = { fail: 6, warn: 5, wait: 4, work: 3, ok: 2, off: 1 }
const ranks = new WeakMap<Cluster, number | undefined>()
/** For sorting by status: the worst of all first, then the worst status; unknown values have no rank and stay last. */
export function severityOf(cluster: Cluster): number | undefined {
  if (!ranks.has(cluster)) ranks.set(cluster, rankOf(cluster))
  return ranks.get(cluster)
}
function rankOf(cluster: Cluster): number | undefined {
  const worst = RANK[healthOf(cluster)]
  const status = RANK[statusKind(statusOf(cluster))]
  return worst === undefined || status === undefined ? undefined : worst * 10 + status
}

/** "8.1.3.333" so that it sorts by its numbers. */
export const versionKey = (version: string | null | undefined): string | undefined =>
  version ? version.replace(/\d+/g, (digits) => digits.padStart(6, '0')) : undefined
