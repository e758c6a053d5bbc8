import type { Cluster } from '#contract/cluster.ts'
import type { Project } from '#console/lib/session.ts'

/** What an action is about. */
export interface Target {
  cluster: Cluster
  project: Project
}
export const idOf = (target: Target): string => target.cluster.id ?? ''
export const nameOf = (target: Target): string => target.cluster.name ?? idOf(target)
