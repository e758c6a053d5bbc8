import type { Cluster, ClusterDetail } from './cluster.ts'
import { NODE_COUNT } from './clusterCreate.ts'
import { flagsOf, isAvailable, progressEntries, statusOf, taskState } from './clusterState.ts'
import { numberOf } from './scalars.ts'

/*
 * What a cluster allows now: the gate table of the vendor's guide. Each rule returns the reason why not, or undefined. They come from
 * documents, so an operator may let the service decide instead. The reasons' words are in the texts.
 */

export type ClusterRefusal =
  | 'cluster_is_creating'
  | 'cluster_is_deleting'
  | 'cluster_is_gone'
  | 'cluster_creation_failed'
  | 'cluster_unavailable'
  | 'cluster_frozen'
  | 'cluster_degraded'
  | 'cluster_read_only'
  | 'cluster_redistributing'
  | 'redistribution_failed'
  | 'cluster_not_healthy'
  | 'status_unknown'
  | 'snapshot_in_progress'
  | 'scaling_out'
  | 'cluster_is_changing'
  | 'task_waiting'
  | 'task_unknown'
  | 'stand_alone'
  | 'node_limit'

type Refusal = ClusterRefusal | undefined
type Known = Cluster | ClusterDetail

const BY_STATUS: ReadonlyMap<string, ClusterRefusal> = new Map([
  ['CREATING', 'cluster_is_creating'],
  ['DELETING', 'cluster_is_deleting'],
  ['DELETED', 'cluster_is_gone'],
  ['CREATION FAILED', 'cluster_creation_failed'],
  ['DELETE_FAILED', 'cluster_unavailable'],
  ['UNAVAILABLE', 'cluster_unavailable'],
  ['FROZEN', 'cluster_frozen'],
  ['POLICE_FROZEN', 'cluster_frozen'],
])
/** Why a cluster is not in service. */
const statusRefusal = (cluster: Known): Refusal =>
  isAvailable(cluster) ? undefined : (BY_STATUS.get(statusOf(cluster)) ?? 'status_unknown')

/** `resize_info` is only in the detail; it stays GROWING in the quiet gap between a resize's snapshot and its growth. */
function isScalingOut(cluster: Known): boolean {
  const info = 'resize_info' in cluster ? (cluster as ClusterDetail).resize_info : undefined
  return taskWords(cluster).has('GROWING') || info?.resize_status === 'GROWING'
}
const taskWords = (cluster: Known): ReadonlySet<string> =>
  new Set([cluster.task_status?.trim() ?? '', ...progressEntries(cluster).map((entry) => entry.task)].filter((word) => word !== ''))

/** One task at a time (quirk 7.11). A task that failed does not bar the next try. */
function taskRefusal(cluster: Known): Refusal {
  if (isScalingOut(cluster)) return 'scaling_out'
  const words = taskWords(cluster)
  if (words.has('SNAPSHOTTING')) return 'snapshot_in_progress'
  const states = [...words].map(taskState)
  if (states.includes('running') || progressEntries(cluster).length > 0) return 'cluster_is_changing'
  return states.includes('unknown') ? 'task_unknown' : undefined
}

/** Restart, also of a cluster that is unavailable. */
export function restartRefusal(cluster: Known): Refusal {
  const status = statusRefusal(cluster)
  return (status === 'cluster_unavailable' ? undefined : status) ?? taskRefusal(cluster)
}

const BY_FLAG: ReadonlyMap<string, ClusterRefusal> = new Map([
  ['DEGRADED', 'cluster_degraded'],
  ['READONLY', 'cluster_read_only'],
  ['REDISTRIBUTING', 'cluster_redistributing'],
  ['REDISTRIBUTION-FAILURE', 'redistribution_failed'],
])
/** The first flag beyond those that the guide allows. */
function flagRefusal(cluster: Known, allowed: readonly string[]): Refusal {
  const barring = [...flagsOf(cluster)].find((flag) => flag !== 'NORMAL' && !allowed.includes(flag))
  return barring === undefined ? undefined : (BY_FLAG.get(barring) ?? 'cluster_not_healthy')
}

const isStandAlone = (cluster: Known): boolean => numberOf(cluster.number_of_node) === NODE_COUNT.standAlone
const isWaiting = (cluster: Known): boolean => taskState(cluster.task_status) === 'waiting'

/** Scale-out: only while available or unbalanced. */
export const resizeRefusal = (cluster: Known): Refusal =>
  statusRefusal(cluster) ??
  taskRefusal(cluster) ??
  (isWaiting(cluster) ? 'task_waiting' : undefined) ??
  (isStandAlone(cluster) ? 'stand_alone' : undefined) ??
  flagRefusal(cluster, ['UNBALANCED']) ??
  ((numberOf(cluster.number_of_node) ?? 0) >= NODE_COUNT.max ? 'node_limit' : undefined)

/** The most nodes that may be added. */
export const resizeRoom = (cluster: Known): number => NODE_COUNT.max - (numberOf(cluster.number_of_node) ?? NODE_COUNT.min)

/** Snapshot: only while available, read-only or unbalanced. */
export const createSnapshotRefusal = (cluster: Known): Refusal =>
  statusRefusal(cluster) ??
  taskRefusal(cluster) ??
  (isStandAlone(cluster) ? 'stand_alone' : undefined) ??
  flagRefusal(cluster, ['UNBALANCED', 'READONLY'])

/** Tables are restored into a cluster that is in service and idle. */
export const restoreTablesRefusal = (cluster: Known): Refusal => statusRefusal(cluster) ?? taskRefusal(cluster)
export const resetPasswordRefusal = (cluster: Known): Refusal => statusRefusal(cluster) ?? taskRefusal(cluster)

const isGoing = (cluster: Known): Refusal => {
  const status = statusOf(cluster)
  return status === 'DELETING' || status === 'DELETED' ? BY_STATUS.get(status) : undefined
}
/** Deletion is barred by nothing but a scale-out. */
export const deleteRefusal = (cluster: Known): Refusal => isGoing(cluster) ?? (isScalingOut(cluster) ? 'scaling_out' : undefined)
export const saveDescriptionRefusal = (cluster: Known): Refusal => isGoing(cluster)
/** Every step of an upgrade is a task, one at a time (quirk 7.11). */
export const upgradeClusterRefusal = (cluster: Known): Refusal => statusRefusal(cluster) ?? taskRefusal(cluster)
