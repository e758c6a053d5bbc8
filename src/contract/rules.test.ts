import { expect, test } from '@playwright/test'
import type { Cluster, ClusterDetail } from './cluster.ts'
import {
  createSnapshotRefusal,
  deleteRefusal,
  resetPasswordRefusal,
  resizeRefusal,
  resizeRoom,
  restartRefusal,
  saveDescriptionRefusal,
} from './clusterRules.ts'
import type { AcceptedWrite, ObservedTask } from './console.ts'
import { goalOf } from './goal.ts'
import { deletePlanRefusal, startPlanRefusal, stopPlanRefusal } from './plan.ts'
import { redistributedTableKind, redistributionKind } from './redistribution.ts'
import { deleteSnapshotRefusal, isUsable, restoreRefusal } from './snapshotRules.ts'

const UP: Cluster = { id: 'c1', status: 'AVAILABLE', sub_status: 'NORMAL', task_status: null, action_progress: null, number_of_node: 3 }

// The gate table of the vendor's guide: what is not possible while what is so. In order: restart, resize, snapshot, password, delete, description.
type Refusals = (string | undefined)[]
const none = undefined
const all = (reason: string): Refusals => [reason, reason, reason, reason]
const GATES: [while_: string, change: Partial<ClusterDetail>, refusals: Refusals][] = [
  ['idle', {}, [none, none, none, none, none, none]],
  [
    'snapshot being created',
    { task_status: 'SNAPSHOTTING', action_progress: { SNAPSHOTTING: '20%' } },
    [...all('snapshot_in_progress'), none, none],
  ],
  [
    'snapshot being created, said by progress alone',
    { action_progress: { SNAPSHOTTING: '1%' } },
    [...all('snapshot_in_progress'), none, none],
  ],
  ['scaling out', { task_status: 'GROWING' }, [...all('scaling_out'), 'scaling_out', none]],
  ['scaling out, in the quiet gap', { resize_info: { resize_status: 'GROWING' } }, [...all('scaling_out'), 'scaling_out', none]],
  [
    'snapshot of a scale-out (l.1706-1723)',
    { task_status: 'SNAPSHOTTING', resize_info: { resize_status: 'GROWING' } },
    [...all('scaling_out'), 'scaling_out', none],
  ],
  ['restarting', { task_status: 'REBOOTING' }, [...all('cluster_is_changing'), none, none]],
  ['a task nobody knows', { task_status: 'HIBERNATED' }, [...all('task_unknown'), none, none]],
  ['a task that failed', { task_status: 'REBOOT_FAILURE' }, [none, none, none, none, none, none]],
  ['redistribution paused', { task_status: 'REDISTRIBUTION_PAUSED' }, [none, 'task_waiting', none, none, none, none]],
  ['stand-alone', { number_of_node: 1 }, [none, 'stand_alone', 'stand_alone', none, none, none]],
  ['the largest', { number_of_node: 256 }, [none, 'node_limit', none, none, none, none]],
  ['unbalanced', { sub_status: 'UNBALANCED' }, [none, none, none, none, none, none]],
  ['read-only', { sub_status: 'READONLY' }, [none, 'cluster_read_only', none, none, none, none]],
  ['read-only and unbalanced', { sub_status: 'UNBALANCED | READONLY' }, [none, 'cluster_read_only', none, none, none, none]],
  ['degraded', { sub_status: 'DEGRADED' }, [none, 'cluster_degraded', 'cluster_degraded', none, none, none]],
  ['redistributing', { sub_status: 'REDISTRIBUTING' }, [none, 'cluster_redistributing', 'cluster_redistributing', none, none, none]],
  [
    'redistribution failed',
    { sub_status: 'REDISTRIBUTION-FAILURE' },
    [none, 'redistribution_failed', 'redistribution_failed', none, none, none],
  ],
  ['a flag nobody knows', { sub_status: 'SLEEPY' }, [none, 'cluster_not_healthy', 'cluster_not_healthy', none, none, none]],
  ['unavailable', { status: 'FAILED' }, [none, 'cluster_unavailable', 'cluster_unavailable', 'cluster_unavailable', none, none]],
  ['being created', { status: 'CREATING' }, [...all('cluster_is_creating'), none, none]],
  ['failed to be created', { status: 'CREATION FAILED' }, [...all('cluster_creation_failed'), none, none]],
  ['frozen', { status: 'FROZEN' }, [...all('cluster_frozen'), none, none]],
  ['being deleted', { status: 'DELETING' }, [...all('cluster_is_deleting'), 'cluster_is_deleting', 'cluster_is_deleting']],
  ['a status nobody knows', { status: 'REHEATING' }, [...all('status_unknown'), none, none]],
  ['the other family', { status: 'ACTIVE' }, [none, none, none, none, none, none]],
]
for (const [name, change, refusals] of GATES) {
  test(`gates while ${name}`, () => {
    const cluster = { ...UP, ...change }
    const rules = [restartRefusal, resizeRefusal, createSnapshotRefusal, resetPasswordRefusal, deleteRefusal, saveDescriptionRefusal]
    expect(rules.map((rule) => rule(cluster))).toEqual(refusals)
  })
}

test('a cluster grows to 256 nodes at most (l.837)', () => expect(resizeRoom(UP)).toBe(253))

test('only manual snapshots are deleted, only available ones restored', () => {
  expect(deleteSnapshotRefusal({ type: 'AUTOMATED' })).toBe('automated_snapshot')
  expect(deleteSnapshotRefusal({ type: 'AUTO' })).toBe('automated_snapshot')
  expect(deleteSnapshotRefusal({ type: 'MANUAL' })).toBeUndefined()
  for (const status of ['CREATING', 'UNAVAILABLE', 'FROZEN', 'THAWING', null])
    expect(restoreRefusal({ status })).toBe('snapshot_not_available')
  for (const status of ['AVAILABLE', 'COMPLETED']) expect([restoreRefusal({ status }), isUsable({ status })]).toEqual([undefined, true])
})

test('a plan needs two stages and a cluster without a running plan', () => {
  const stages = [{ stage_id: '1' }, { stage_id: '2' }]
  const idle = { plan_id: 'p', status: 0, stage_list: stages }
  expect(startPlanRefusal(idle)).toBeUndefined()
  expect(startPlanRefusal({ ...idle, stage_list: stages.slice(1) })).toBe('plan_too_few_stages')
  expect(startPlanRefusal({ ...idle, stage_list: [] })).toBe('plan_too_few_stages')
  // Not told is not none (contract 5.3.2 item 6).
  expect(startPlanRefusal({ ...idle, stage_list: null })).toBeUndefined()
  expect(startPlanRefusal({ ...idle, status: 1 })).toBe('plan_is_running')
  expect(startPlanRefusal(idle, [{ plan_id: 'q', status: 1 }])).toBe('other_plan_is_running')
  expect(deletePlanRefusal({ ...idle, status: 1 })).toBe('plan_is_running')
  expect(deletePlanRefusal(idle)).toBeUndefined()
  expect(stopPlanRefusal(idle)).toBe('plan_is_stopped')
  // A status nobody knows keeps nobody from stopping.
  for (const status of [1, 7, 'odd', null]) expect(stopPlanRefusal({ ...idle, status })).toBeUndefined()
})

test('states of a redistribution and of its tables (l.3159)', () => {
  expect(['PREPARE', 'RUNNING', 'WAITING', 'PAUSE', 'PAUSING', 'SUCCESS', 'FAIL', 'ODD'].map(redistributionKind)).toEqual([
    'work',
    'work',
    'wait',
    'wait',
    'wait',
    'ok',
    'fail',
    'unk',
  ])
  expect(['n', 'i', 'y', 'x'].map(redistributedTableKind)).toEqual(['off', 'work', 'ok', 'unk'])
})

const write = (call: string, more: Partial<AcceptedWrite> = {}): AcceptedWrite => ({
  id: 'w1',
  at: '2026-04-12T10:42:00Z',
  user: 'operator',
  project: 'p',
  call,
  outcome: 'ok',
  ...more,
})
const ended = (task: string): ObservedTask => ({
  project: 'p',
  cluster_id: 'c1',
  cluster_name: 'dws-1',
  task,
  first_seen: '2026-04-12T10:43:00Z',
  last_seen: '2026-04-12T10:50:00Z',
  changes: [],
  ended: '2026-04-12T10:51:00Z',
})

const GOALS: [call: string, now: Cluster | undefined, reached: string][] = [
  ['cluster.create', undefined, 'open'],
  ['cluster.createV2', { ...UP, status: 'CREATING' }, 'open'],
  ['cluster.create', UP, 'met'],
  ['cluster.create', { ...UP, status: 'CREATE_FAILED' }, 'failed'],
  ['snapshot.restore', { ...UP, status: 'CREATION FAILED' }, 'failed'],
  ['cluster.restart', UP, 'met'],
  ['cluster.restart', { ...UP, status: 'UNAVAILABLE' }, 'open'],
  ['cluster.restart', { ...UP, task_status: 'REBOOT_FAILURE' }, 'failed'],
  ['cluster.resetPassword', UP, 'met'],
  ['snapshot.create', UP, 'met'],
  ['cluster.delete', { ...UP, status: 'DELETING' }, 'open'],
  ['cluster.delete', undefined, 'met'],
  ['cluster.delete', { ...UP, status: 'DELETED' }, 'met'],
  ['cluster.delete', { ...UP, status: 'DELETE_FAILED' }, 'failed'],
]
for (const [call, now, reached] of GOALS) {
  test(`the goal of ${call} is ${reached} at ${now?.status ?? 'no cluster'} ${now?.task_status ?? ''}`, () => {
    expect(goalOf(call)?.(now)).toBe(reached)
  })
}

test('a resize is not over in the quiet gap between its snapshot and its growth (rule 6)', () => {
  const resize = write('cluster.resize', { input: { body: { scale_out: { count: 3 } } }, nodes_before: 3 })
  const goal = goalOf('cluster.resize')
  expect(goal?.(UP, resize, [ended('SNAPSHOTTING')])).toBe('open')
  expect(goal?.({ ...UP, number_of_node: 6 }, resize, [])).toBe('met')
  expect(goal?.({ ...UP, task_status: 'RESIZE_FAILURE' }, resize, [])).toBe('failed')
  const sizeUnknown = write('cluster.resize', { input: { body: { scale_out: { count: 3 } } } })
  expect(goal?.(UP, sizeUnknown, [ended('SNAPSHOTTING')])).toBe('open')
  expect(goal?.(UP, sizeUnknown, [ended('SNAPSHOTTING'), ended('GROWING')])).toBe('met')
})

test('a description is saved when the answer says so', () => expect(goalOf('cluster.saveDescription')).toBeUndefined())
