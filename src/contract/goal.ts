import type { Cluster } from './cluster.ts'
import type { AcceptedWrite, ObservedTask } from './console.ts'
import { isAvailable, statusOf, taskState } from './clusterState.ts'
import { numberOf } from './scalars.ts'

/** Whether the latest reading of a cluster shows what a write was for. */
export type Reached = 'met' | 'failed' | 'open'
/** `now` is undefined when the project's list does not hold the cluster. */
export type Goal = (now: Cluster | undefined, write?: AcceptedWrite, tasks?: readonly ObservedTask[]) => Reached

const isThere: Goal = (now) => {
  if (!now) return 'open'
  if (['CREATION FAILED', 'UNAVAILABLE'].includes(statusOf(now))) return 'failed'
  return isAvailable(now) ? 'met' : 'open'
}
const isGone: Goal = (now) => {
  if (!now || statusOf(now) === 'DELETED') return 'met'
  return statusOf(now) === 'DELETE_FAILED' ? 'failed' : 'open'
}
const isInService: Goal = (now) => {
  if (!now) return 'open'
  if (taskState(now.task_status) === 'failed') return 'failed'
  return isAvailable(now) ? 'met' : 'open'
}

const added = (write: AcceptedWrite | undefined): number | undefined => {
  const input = write?.input as { body?: { scale_out?: { count?: unknown } } } | undefined
  const count = input?.body?.scale_out?.count
  return typeof count === 'number' ? count : undefined
}
/**
 * The nodes decide: between a resize's snapshot and its growth the cluster looks idle, and that must not count as the end (rule 6).
 * Where nobody knew the size before, a GROWING that ended stands for them.
 */
const hasGrown: Goal = (now, write, tasks = []) => {
  const state = isInService(now, write)
  if (!now || state !== 'met') return state
  const nodes = numberOf(now.number_of_node)
  const count = added(write)
  if (write?.nodes_before !== undefined && count !== undefined && nodes !== undefined)
    return nodes >= write.nodes_before + count ? 'met' : 'open'
  return tasks.some((task) => task.task === 'GROWING' && task.ended !== undefined) ? 'met' : 'open'
}

/** A step of an upgrade is over when its task is; how it ended, its job and the record of the upgrade say. */
const hasRun: Goal = (now, write, tasks = []) => {
  const state = isInService(now, write)
  return state === 'met' && !tasks.some((task) => task.ended !== undefined) ? 'open' : state
}
/** The tables are back when their task has ended; no read shows the tables themselves. */
const isRestored: Goal = (_now, _write, tasks = []) => {
  const last = tasks.at(-1)
  if (last && taskState(last.task) === 'failed') return 'failed'
  return last?.ended === undefined ? 'open' : 'met'
}

const GOALS: ReadonlyMap<string, Goal> = new Map([
  ['cluster.create', isThere],
  ['cluster.createV2', isThere],
  ['snapshot.restore', isThere],
  ['cluster.delete', isGone],
  ['cluster.restart', isInService],
  ['cluster.resetPassword', isInService],
  ['snapshot.create', isInService],
  ['cluster.resize', hasGrown],
  ['upgrade.act', hasRun],
  ['snapshot.restoreTables', isRestored],
])

/**
 * Calls whose end no cluster shows: a read of their own does (console/lib/ends.ts). The value is what holds where nothing tells of
 * it; "accepted" is all that is known then.
 */
export const TOLD_BY_READ: ReadonlyMap<string, 'finished' | 'unknown' | 'accepted'> = new Map([
  ['upgrade.act', 'unknown'],
  ['snapshot.restoreTables', 'finished'],
  ['snapshot.create', 'unknown'],
  ['snapshot.delete', 'accepted'],
  ['plan.start', 'accepted'],
  ['plan.stop', 'accepted'],
  ['plan.delete', 'accepted'],
  ['log.enable', 'accepted'],
  ['log.disable', 'accepted'],
  ['crossRegion.savePolicy', 'accepted'],
  ['crossRegion.deletePolicy', 'accepted'],
])

/** Calls whose goal a cluster shows before they are sent: without their answer only a task, or a read of their own, tells that they were carried out. */
export const SHOWN_BEFORE: ReadonlySet<string> = new Set(['cluster.restart', 'cluster.resetPassword', 'snapshot.create'])
/** Calls that make a cluster, whose name is unique. */
export const MAKES_CLUSTER: ReadonlySet<string> = new Set(['cluster.create', 'cluster.createV2', 'snapshot.restore'])

/** What the cluster shows once a write of this row is done; undefined where it shows nothing of it. */
export const goalOf = (call: string): Goal | undefined => GOALS.get(call)
