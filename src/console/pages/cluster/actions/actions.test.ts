import { expect, test } from '@playwright/test'
import { cluster as clusterRow, type Cluster } from '#contract/cluster.ts'
import type { AcceptedWrite } from '#contract/console.ts'
import type { Snapshot } from '#contract/snapshot.ts'
import { CallError } from '#console/lib/api.ts'
import { changesBetween, type Summary } from '../../action/changes.ts'
import { better, verdictOfRecord } from '../../action/lookUp.ts'
import { passwordRules } from './passwordRules.ts'
import { restoreTime, splitSnapshots } from './summary.ts'
import { verdictOfName, verdictOfState } from './verdict.ts'

const failed = (code: string) => new CallError({ error_code: code, error_msg: '', request_id: 'r' }, 400, clusterRow.get)
const cluster = (fields: Partial<Cluster> = {}): Cluster => ({
  id: '7d85f602',
  name: 'dws-1',
  status: 'AVAILABLE',
  task_status: null,
  number_of_node: 6,
  ...fields,
})
const seen = { found: 'done', by: 'state' }

test('a lost deletion: gone or going is done, still there is not found, no answer is not known', () => {
  expect(verdictOfState('cluster.delete', cluster(), cluster({ status: 'DELETING' }))).toEqual(seen)
  expect(verdictOfState('cluster.delete', cluster(), cluster())).toEqual({ found: 'nothing' })
  // 401 DWS.0047 is how a missing cluster is answered too (quirk 1.1).
  expect(verdictOfState('cluster.delete', cluster(), failed('DWS.0047'))).toEqual(seen)
  expect(verdictOfState('cluster.delete', cluster(), failed('CONSOLE.UNREACHABLE'))).toEqual({ found: 'unreadable' })
})

test('a lost restart or resize shows as its own task, not as one that ran before', () => {
  expect(verdictOfState('cluster.restart', cluster(), cluster({ task_status: 'REBOOTING' }))).toEqual(seen)
  expect(verdictOfState('cluster.restart', cluster(), cluster({ task_status: 'SNAPSHOTTING' }))).toEqual({ found: 'nothing' })
  expect(verdictOfState('cluster.restart', cluster({ task_status: 'REBOOTING' }), cluster({ task_status: 'REBOOTING' }))).toEqual({
    found: 'nothing',
  })
  expect(verdictOfState('cluster.resize', cluster(), cluster({ task_status: 'GROWING' }))).toEqual(seen)
  expect(verdictOfState('cluster.resize', cluster(), cluster({ number_of_node: '9' as never }))).toEqual({ found: 'nothing' })
  expect(verdictOfState('cluster.resize', cluster(), cluster({ number_of_node: 9 }))).toEqual(seen)
  expect(verdictOfState('cluster.resetPassword', cluster(), cluster())).toEqual({ found: 'nothing' })
})

test('a lost creation is found by its name, which is unique (l.844)', () => {
  expect(verdictOfName('dws-1', [cluster()])).toEqual({ found: 'done', by: 'state', id: '7d85f602' })
  expect(verdictOfName('dws-2', [cluster()])).toEqual({ found: 'nothing' })
  expect(verdictOfName('dws-2', null)).toEqual({ found: 'unreadable' })
})

test('the console’s own record decides, but only a write that was not known before', () => {
  const write = (fields: Partial<AcceptedWrite>): AcceptedWrite => ({
    id: 'w1',
    at: '2026-04-12T02:42:05Z',
    user: 'operator',
    project: 'p',
    call: 'cluster.restart',
    target: '7d85f602',
    outcome: 'ok',
    ...fields,
  })
  const find = (writes: AcceptedWrite[], known: string[] = []) =>
    verdictOfRecord(writes, new Set(known), 'cluster.restart', (one) => one.target === '7d85f602')
  expect(find([write({})])).toEqual({ found: 'done', by: 'record', id: undefined })
  expect(find([write({})], ['w1'])).toEqual({ found: 'nothing' })
  expect(find([write({ outcome: 'failed', error_code: 'DWS.7023' })])).toEqual({ found: 'refused', code: 'DWS.7023' })
  expect(find([write({ outcome: 'unknown' })])).toEqual({ found: 'nothing' })
  expect(find([write({ target: 'other' })])).toEqual({ found: 'nothing' })
  expect(better({ found: 'unreadable' }, { found: 'nothing' })).toEqual({ found: 'nothing' })
  expect(better({ found: 'nothing' }, { found: 'done', by: 'state' })).toEqual(seen)
})

test('a changed fact asks again; live counts only when it matters (rule 4)', () => {
  const before: Summary = { status: 'AVAILABLE', task: '', manual: 'snap-0412', sessions: 19, statements: 4 }
  expect(changesBetween(before, { ...before, sessions: 21, statements: 2 })).toEqual([])
  expect(changesBetween(before, { ...before, task: 'SNAPSHOTTING' })).toEqual([{ fact: 'task', before: '–', after: 'SNAPSHOTTING' }])
  expect(changesBetween(before, { ...before, statements: 0 })).toEqual([{ fact: 'statements', before: '4', after: '0' }])
  expect(changesBetween(before, { ...before, sessions: 60 })).toEqual([{ fact: 'sessions', before: '19', after: '60' }])
  expect(changesBetween(before, { ...before, manual: undefined })).toEqual([{ fact: 'manual', before: 'snap-0412', after: '?' }])
})

test('snapshots: automated and manual apart, newest first, newest usable, the one in progress', () => {
  const file = (fields: Partial<Snapshot>): Snapshot => ({ cluster_id: 'c', status: 'AVAILABLE', type: 'MANUAL', ...fields })
  const files = splitSnapshots(
    [
      file({ name: 'old', finished: '2026-03-28T12:00:00Z' }),
      file({ name: 'new', finished: '2026-04-12T00:30:00Z' }),
      file({ name: 'auto', type: 'AUTO', finished: '2026-04-11T00:00:00Z' }),
      file({ name: 'auto2', type: 'AUTOMATED', status: 'UNAVAILABLE', finished: '2026-04-12T02:00:00Z' }),
      file({ name: 'now', status: 'CREATING', started: '2026-04-12T02:30:00Z' }),
      file({ name: 'other', cluster_id: 'd', finished: '2026-04-12T02:35:00Z' }),
    ],
    'c',
  )
  expect(files.manual.map((one) => one.name)).toEqual(['new', 'old'])
  expect(files.automated.map((one) => one.name)).toEqual(['auto', 'auto2'])
  expect([files.running?.name, files.newest?.name]).toEqual(['now', 'new'])
})

test('a restore takes 125 MB/s per DN by the vendor’s guide', () => {
  // 1.9 TB on 9 nodes: 29 min.
  expect(Math.round(restoreTime(1945.6, 9) / 60_000)).toBe(30)
})

test('password rules of l.851 and l.2856', () => {
  const kept = (password: string, user = 'dbadmin') =>
    passwordRules(password, user)
      .filter((one) => one.isKept)
      .map((one) => one.rule)
  expect(kept('')).toEqual([])
  expect(kept('NewPassw0rd!')).toEqual(['length', 'classes', 'notUser'])
  expect(kept('newpassword!')).toEqual(['length', 'notUser'])
  expect(kept('Passw0rd!')).toEqual(['classes', 'notUser'])
  expect(kept('nimda_nimda_1', '1_admin_admin')).toEqual(['length', 'classes'])
})
