import type { ClusterDetail } from '#contract/cluster.ts'
import { flagsOf, parameterKind, runningTask, statusOf, taskState, type Kind } from '#contract/clusterState.ts'

export type BannerId =
  | 'creationFailed'
  | 'unavailable'
  | 'deletionFailed'
  | 'degraded'
  | 'redistributionFailed'
  | 'taskFailed'
  | 'syncFailure'
  | 'readOnly'
  | 'pendingReboot'
  | 'waiting'
  | 'unbalanced'
  | 'frozen'
/** What a cluster needs a person for; `what` is the group or the task it is about, `action` the one thing to do. */
export interface BannerFact {
  id: BannerId
  kind: Kind
  what?: string
  action?: 'restart' | 'delete' | 'nodes' | 'redistribution'
}

const MOST = 2

/** At most two, worst first (look.md section 8). */
export function bannersOf(cluster: ClusterDetail): BannerFact[] {
  const status = statusOf(cluster)
  const flags = flagsOf(cluster)
  const task = runningTask(cluster) ?? ''
  const group = cluster.parameter_group
  const groupName = group?.name?.trim() ?? ''
  const groupKind = parameterKind(group?.status)
  const all: (BannerFact | false)[] = [
    status === 'CREATION FAILED' && { id: 'creationFailed', kind: 'fail', action: 'delete' },
    status === 'UNAVAILABLE' && { id: 'unavailable', kind: 'fail', action: 'restart' },
    status === 'DELETE_FAILED' && { id: 'deletionFailed', kind: 'fail', action: 'delete' },
    flags.has('DEGRADED') && { id: 'degraded', kind: 'fail', action: 'nodes' },
    flags.has('REDISTRIBUTION-FAILURE') && { id: 'redistributionFailed', kind: 'fail', action: 'redistribution' },
    taskState(task) === 'failed' && { id: 'taskFailed', kind: 'fail', what: task },
    groupKind === 'fail' && { id: 'syncFailure', kind: 'fail', what: groupName },
    flags.has('READONLY') && { id: 'readOnly', kind: 'warn' },
    groupKind === 'warn' && { id: 'pendingReboot', kind: 'warn', what: groupName, action: 'restart' },
    taskState(task) === 'waiting' && { id: 'waiting', kind: 'wait', what: task },
    flags.has('UNBALANCED') && { id: 'unbalanced', kind: 'warn' },
    (status === 'FROZEN' || status === 'POLICE_FROZEN') && { id: 'frozen', kind: 'off' },
  ]
  return all.filter((one) => one !== false).slice(0, MOST)
}
