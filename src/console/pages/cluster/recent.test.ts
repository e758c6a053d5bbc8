import { expect, test } from '@playwright/test'
import type { AuditRecord } from '#contract/console.ts'
import type { Operation } from '#console/lib/follow.ts'
import { recentOf } from './recent.ts'

const record = (seq: number, call: string, outcome: AuditRecord['outcome'], more: Partial<AuditRecord> = {}): AuditRecord => ({
  seq,
  at: new Date(Date.UTC(2026, 3, 12, 10, seq)).toISOString(),
  user: 'zhang.wei',
  account: 'demo',
  address: '127.0.0.1',
  call,
  target: 'c1',
  outcome,
  hash: '',
  prev: '',
  ...more,
})

test('one line a write: its outcome takes the place of "sent"; one without an outcome stays "sent"', () => {
  const records = [
    record(1, 'cluster.restart', 'sent'),
    record(2, 'cluster.restart', 'failed', { error_code: 'DWS.7023' }),
    record(3, 'cluster.resize', 'sent'),
    record(4, 'cluster.restart', 'refused'),
    record(5, 'cluster.restart', 'sent', { target: 'c2' }),
  ]
  expect(recentOf(records, [], 'c1').map(({ record: { seq }, state }) => [seq, state])).toEqual([
    [4, 'refused'],
    [3, 'sent'],
    [2, 'failed'],
  ])
})

test('accepted is not finished: the followed task decides (rule 6)', () => {
  const records = [record(1, 'cluster.restart', 'sent'), record(2, 'cluster.restart', 'ok')]
  const operation: Operation = {
    id: 'w1',
    project: 'p',
    clusterId: 'c1',
    call: 'cluster.restart',
    user: 'zhang.wei',
    sentAt: Date.UTC(2026, 3, 12, 10, 2),
    state: 'working',
    firstSeen: 1,
    changes: [],
  }
  expect(recentOf(records, [operation], 'c1')[0]?.state).toBe('sent')
  expect(recentOf(records, [{ ...operation, state: 'finished', finishedAt: 2 }], 'c1')[0]).toMatchObject({ state: 'finished', endedAt: 2 })
})
