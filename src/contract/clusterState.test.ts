import { expect, test } from '@playwright/test'
import type { Cluster } from './cluster.ts'
import {
  flagsOf,
  healthOf,
  isChanging,
  isIdle,
  nodeKind,
  progressEntries,
  progressOf,
  runningTask,
  statusKind,
  statusOf,
  taskState,
  type Kind,
  type TaskState,
} from './clusterState.ts'

test('two families of status are one (l.1190, quirks section 6)', () => {
  const folded: [string, string, Kind][] = [
    ['ACTIVE', 'AVAILABLE', 'ok'],
    ['AVAILABLE', 'AVAILABLE', 'ok'],
    ['FAILED', 'UNAVAILABLE', 'fail'],
    ['UNAVAILABLE', 'UNAVAILABLE', 'fail'],
    ['CREATE_FAILED', 'CREATION FAILED', 'fail'],
    ['CREATION FAILED', 'CREATION FAILED', 'fail'],
    ['CREATING', 'CREATING', 'work'],
    ['DELETING', 'DELETING', 'work'],
    ['DELETE_FAILED', 'DELETE_FAILED', 'fail'],
    ['DELETED', 'DELETED', 'off'],
    ['FROZEN', 'FROZEN', 'off'],
    ['POLICE_FROZEN', 'POLICE_FROZEN', 'off'],
    ['REHEATING', 'REHEATING', 'unk'],
    ['constructor', 'constructor', 'unk'],
  ]
  for (const [status, word, kind] of folded) {
    expect(statusOf({ status })).toBe(word)
    expect(statusKind(word)).toBe(kind)
  }
  expect(statusKind(statusOf({ status: null }))).toBe('unk')
})

test('sub_status is a set of flags, joined by " | " or by blanks', () => {
  const three = ['DEGRADED', 'UNBALANCED', 'READONLY']
  expect([...flagsOf({ sub_status: 'DEGRADED | UNBALANCED | READONLY' })]).toEqual(three)
  expect([...flagsOf({ sub_status: 'DEGRADED UNBALANCED READONLY' })]).toEqual(three) // l.1215
  expect([...flagsOf({ sub_status: 'UNBALANCED|REDISTRIBUTION-FAILURE' })]).toEqual(['UNBALANCED', 'REDISTRIBUTION-FAILURE'])
  expect(flagsOf({ sub_status: null }).size).toBe(0)
  expect(flagsOf({}).size).toBe(0)
})

// l.1218-1221 and quirks section 6.
const TASKS: Record<TaskState, string> = {
  failed: `REBOOT_FAILURE RESIZE_FAILURE CREATE_NODE_FAILED DELETE_NODE_FAILED REDISTRIBUTE_FAILURE ELB_BIND_FAILED ELB_UNBIND_FAILED
    ELB_SWITCHING_FAILED NETWORK_CONFIG_FAILED DISK_EXPAND_FAILED ACTIVE_STANDBY_SWITCHOVER_FAILURE ACTIVE_STANDY_SWITCHOVER_FAILURE
    CLUSTER_SHRINK_FAILED SHRINK_CHECK_FAILED FLAVOR_RESIZING_FAILED MANAGE_IP_BIND_FAILED`,
  waiting: 'WAITING_REDISTRIBUTION REDISTRIBUTION_PAUSED ORDER_PENDING',
  running: `UNFREEZING FREEZING RESTORING SNAPSHOTTING GROWING REBOOTING SETTING_CONFIGURATION CONFIGURING_EXT_DATASOURCE DELETING_EXT_DATASOURCE
    ADD_CN_ING DEL_CN_ING CREATING_NODE DELETING_NODE REDISTRIBUTING ELB_BINDING ELB_UNBINDING ELB_SWITCHING NETWORK_CONFIGURING DISK_EXPANDING
    ACTIVE_STANDBY_SWITCHOVER ACTIVE_STANDY_SWITCHOVER CLUSTER_SHRINKING SHRINK_CHECKING FLAVOR_RESIZING MANAGE_IP_BINDING
    FINE_GRAINED_RESTORING DR_RECOVERING REPAIRING STARTING STOPPING`,
  unknown: 'HIBERNATED',
  none: '',
}
for (const [state, words] of Object.entries(TASKS)) {
  test(`tasks that are ${state}`, () => {
    for (const word of words.split(/\s+/)) expect(taskState(word), word).toBe(state)
  })
}
test('no task is none', () => {
  expect(taskState(null)).toBe('none')
  expect(taskState(undefined)).toBe('none')
})

test('progress is read from its text, and none, null and several are possible', () => {
  const several = { action_progress: { SNAPSHOTTING: '20%', GROWING: 'soon', REBOOTING: null, REPAIRING: '101%' } }
  expect(progressEntries(several)).toEqual([
    { task: 'SNAPSHOTTING', raw: '20%', percent: 20 }, // l.1329
    { task: 'GROWING', raw: 'soon', percent: undefined },
    { task: 'REBOOTING', raw: '', percent: undefined },
    { task: 'REPAIRING', raw: '101%', percent: undefined },
  ])
  expect(progressEntries({ action_progress: null })).toEqual([])
  expect(progressEntries({ action_progress: {} })).toEqual([])
  expect(progressOf({ task_status: 'GROWING', action_progress: { SNAPSHOTTING: '9%', GROWING: '30%' } })).toBe(30)
})

test('the task is named by task_status, else by the progress, else by the status', () => {
  expect(runningTask({ status: 'AVAILABLE', task_status: 'REBOOTING', action_progress: { GROWING: '1%' } })).toBe('REBOOTING')
  expect(runningTask({ status: 'AVAILABLE', task_status: '', action_progress: { GROWING: '1%' } })).toBe('GROWING')
  expect(runningTask({ status: 'CREATING', task_status: null })).toBe('CREATING')
  expect(runningTask({ status: 'AVAILABLE', task_status: null, action_progress: {} })).toBeUndefined()
})

const UP: Cluster = { status: 'AVAILABLE', sub_status: 'NORMAL', task_status: null, action_progress: null }
const STATES: [change: Cluster, changing: boolean, idle: boolean, health: Kind][] = [
  [{}, false, true, 'ok'],
  [{ task_status: '' }, false, true, 'ok'],
  [{ status: 'CREATING' }, true, false, 'work'],
  [{ status: 'DELETING' }, true, false, 'work'],
  [{ task_status: 'REBOOTING' }, true, false, 'work'],
  [{ action_progress: { GROWING: '0%' } }, true, false, 'work'], // although AVAILABLE, as the vendor's provider has it
  [{ sub_status: 'REDISTRIBUTING' }, true, false, 'work'],
  [{ sub_status: 'UNBALANCED | REDISTRIBUTING' }, true, false, 'warn'],
  [{ sub_status: 'DEGRADED', task_status: 'REPAIRING' }, true, false, 'fail'],
  [{ sub_status: 'READONLY' }, false, true, 'warn'],
  [{ task_status: 'REBOOT_FAILURE' }, false, false, 'fail'],
  [{ task_status: 'FLAVOR_RESIZING_FAILED' }, false, false, 'fail'],
  [{ task_status: 'REDISTRIBUTION_PAUSED' }, false, false, 'wait'],
  [{ task_status: 'HIBERNATED' }, false, false, 'unk'],
  [{ status: 'REHEATING' }, false, true, 'unk'],
  [{ status: null }, false, true, 'unk'],
  [{ sub_status: 'SLEEPY' }, false, true, 'unk'],
  [{ status: 'FROZEN' }, false, true, 'off'],
  [{ status: 'FAILED' }, false, true, 'fail'],
]
for (const [change, changing, idle, health] of STATES) {
  test(`a cluster with ${JSON.stringify(change)} is ${health}${changing ? ', changing' : ''}${idle ? ', idle' : ''}`, () => {
    const cluster = { ...UP, ...change }
    expect([isChanging(cluster), isIdle(cluster), healthOf(cluster)]).toEqual([changing, idle, health])
  })
}

test('node states, l.1237', () => {
  const kinds = ['100', '199', '200', '300', '303', '304', '305', '400', '800', '900', 'ACTIVE', null].map(nodeKind)
  expect(kinds).toEqual(['work', 'off', 'ok', 'fail', 'fail', 'work', 'fail', 'off', 'off', 'off', 'unk', 'unk'])
})
