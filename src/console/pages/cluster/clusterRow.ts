import type { Cluster } from '#contract/cluster.ts'
import type { Project } from '#console/lib/session.ts'

/** A cluster with the project it was read in: lists may show several projects. */
export interface ClusterRow {
  project: Project
  /** The list's fields, or all of the detail's. */
  cluster: Cluster
}

export const idOf = (row: ClusterRow): string => row.cluster.id ?? ''
export const nameOf = (row: ClusterRow): string => row.cluster.name ?? row.cluster.id ?? ''
/** Unique across projects; a cluster without an id is told apart by its name. */
export const keyOf = (row: ClusterRow): string => row.cluster.id ?? `${row.project.id}/${row.cluster.name ?? ''}`
