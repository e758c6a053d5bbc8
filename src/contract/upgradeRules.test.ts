import { expect, test } from '@playwright/test'
import { latestRecord, observedRecord, upgradeGroup, upgradeKind, upgradeRefusal, type UpgradeAction } from './upgradeRules.ts'

const idle = { status: 'AVAILABLE', sub_status: 'NORMAL', task_status: null }
const path = (status: string | null, id = 'a') => ({ id, from: '8.2.0', to: '8.2.0.100', status })
const ACTIONS: UpgradeAction[] = ['update', 'retry', 'rollback', 'commit']
const allowed = (status: string | null) =>
  ACTIONS.filter((action) => upgradeRefusal(action, path(status), [path(status)], idle) === undefined)

test('the states of the client library and of the document have their kinds; others are unknown', () => {
  const kinds = {
    Waiting: 'wait',
    Update_Running: 'work',
    Install_Running: 'work',
    Update_Success: 'warn',
    UpdateCompleted_Success: 'ok',
    Update_Failure: 'fail',
    Uninstall_Failure: 'fail',
    Commit_HotPatch_Failure: 'fail',
    Rollback_Success: 'off',
    Commit_Success: 'ok',
    Completed: 'ok',
    Disable: 'off',
    Paused: 'unk',
  }
  for (const [status, kind] of Object.entries(kinds)) expect(upgradeKind(status), status).toBe(kind)
  expect(upgradeKind(null)).toBe('unk')
})

test('what each state allows', () => {
  expect(allowed('Waiting')).toEqual(['update'])
  expect(allowed('Update_Running')).toEqual([])
  expect(allowed('Update_Success')).toEqual(['rollback', 'commit'])
  expect(allowed('Update_Failure')).toEqual(['retry', 'rollback'])
  expect(allowed('Rollback_Failure')).toEqual(['retry'])
  expect(allowed('Completed')).toEqual([])
  expect(allowed('Disable')).toEqual([])
  expect(allowed('Paused')).toEqual([])
})

test('each refusal has its reason', () => {
  const why = (action: UpgradeAction, status: string) => upgradeRefusal(action, path(status), [], idle)
  expect(why('commit', 'Waiting')).toBe('nothing_to_commit')
  expect(why('rollback', 'Waiting')).toBe('nothing_to_roll_back')
  expect(why('retry', 'Waiting')).toBe('nothing_to_retry')
  expect(why('update', 'Update_Success')).toBe('already_updated')
  expect(why('update', 'Update_Failure')).toBe('retry_instead')
  expect(why('update', 'Commit_Running')).toBe('upgrade_running')
  expect(why('update', 'Disable')).toBe('upgrade_not_offered')
  expect(why('update', 'Paused')).toBe('upgrade_state_unknown')
})

test('one path at a time, and one task at a time on the cluster', () => {
  const observed = path('Update_Success', 'b')
  expect(upgradeRefusal('update', path('Waiting'), [path('Waiting'), observed], idle)).toBe('other_upgrade_open')
  expect(upgradeRefusal('commit', observed, [path('Waiting'), observed], idle)).toBeUndefined()
  expect(upgradeRefusal('update', path('Waiting'), [], { ...idle, task_status: 'SNAPSHOTTING' })).toBe('snapshot_in_progress')
  expect(upgradeRefusal('commit', observed, [], { ...idle, status: 'FROZEN' })).toBe('cluster_frozen')
})

test('the newest record by its start, of all or of one path', () => {
  const records = [
    { item_id: 'a', start_time: '2023-08-04T06:46:46', status: 'Update_Failure' },
    { item_id: 'b', start_time: '2023-09-04T06:46:46', status: 'Completed' },
    { item_id: 'a', start_time: '2023-08-05T06:46:46', status: 'Update_Success' },
  ]
  expect(latestRecord(records)?.status).toBe('Completed')
  expect(latestRecord(records, 'a')?.status).toBe('Update_Success')
  expect(latestRecord([])).toBeUndefined()
})

test('an update is observed while its success is what was done last; a finished one of the example is not (l.10266)', () => {
  const then = { status: 'Update_Success', start_time: '2023-08-05T06:46:46' }
  expect(observedRecord([then, { status: 'Update_Failure', start_time: '2023-08-04T06:46:46' }])).toBe(then)
  expect(observedRecord([then, { status: 'Completed', start_time: '2023-09-04T06:46:46' }])).toBeUndefined()
  expect(observedRecord([then, { status: 'Rollback_Success', start_time: '2023-09-04T06:46:46' }])).toBeUndefined()
  expect(observedRecord([{ status: 'UpdateCompleted_Success', start_time: '2023-09-04T06:46:46' }])).toBeUndefined()
  expect(observedRecord([])).toBeUndefined()
})

test('a cluster is in the group of its most urgent path', () => {
  expect(upgradeGroup([])).toBe('none')
  expect(upgradeGroup([{ status: 'Waiting' }, { status: 'Disable' }])).toBe('offered')
  expect(upgradeGroup([{ status: 'Waiting' }, { status: 'Commit_Running' }])).toBe('running')
  expect(upgradeGroup([{ status: 'Update_Success' }, { status: 'Waiting' }])).toBe('observed')
  expect(upgradeGroup([{ status: 'Update_Success' }, { status: 'Rollback_Failure' }])).toBe('failed')
  expect(upgradeGroup([{ status: 'Paused' }, { status: 'Waiting' }])).toBe('unknown')
})
