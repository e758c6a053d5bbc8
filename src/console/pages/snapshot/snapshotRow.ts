import type { Cluster } from '#contract/cluster.ts'
import type { Snapshot } from '#contract/snapshot.ts'
import { takenAt } from '#contract/snapshotRules.ts'
import type { Project } from '#console/lib/session.ts'

/** A snapshot with the project it was read in, and its cluster as far as that is known. */
export interface SnapshotRow {
  project: Project
  snapshot: Snapshot
  /** undefined: no list of clusters that has been read holds it. */
  cluster: Cluster | undefined
  /** Its project's clusters have been read: a cluster that is not among them is gone. */
  areClustersRead: boolean
  /** When it was taken, ms; kept, because lists of thousands are sorted by it. */
  takenAt: number | undefined
}

/** Rows of one project, in the order of the answer. */
export function snapshotRows(
  project: Project,
  snapshots: readonly Snapshot[],
  clusters: readonly Cluster[] | null | undefined,
): SnapshotRow[] {
  const byId = new Map((clusters ?? []).map((one) => [one.id, one]))
  return snapshots.map((snapshot) => ({
    project,
    snapshot,
    cluster: byId.get(snapshot.cluster_id),
    areClustersRead: Array.isArray(clusters),
    takenAt: takenAt(snapshot),
  }))
}

export const idOf = (row: SnapshotRow): string => row.snapshot.id ?? ''
/** Odd answers leave names out or empty; the id stands in. */
export const namedOf = ({ name, id }: Snapshot): string => name || id || ''
export const nameOf = (row: SnapshotRow): string => namedOf(row.snapshot)
export const keyOf = (row: SnapshotRow): string => row.snapshot.id ?? `${row.project.id}/${row.snapshot.name ?? ''}`
/** Left out by the list, named by the detail; the cluster's own name is newer. */
export const clusterNameOf = (row: SnapshotRow): string | undefined =>
  row.cluster?.name ?? row.snapshot.cluster_name ?? row.snapshot.cluster_id ?? undefined
/** Its cluster is no longer there; the snapshot outlived it (l.2214). */
export const isOrphan = (row: SnapshotRow): boolean => row.areClustersRead && row.cluster === undefined
