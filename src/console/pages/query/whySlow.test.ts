import { expect, test } from '@playwright/test'
import type { Query } from '#contract/query.ts'
import { whySlow } from './whySlow.ts'

const statement = (fields: Partial<Query>): Query => ({
  query_id: '1',
  query_status: 'active',
  resource_pool: 'etl',
  duration: 60_000,
  ...fields,
})
const says = (fields: Partial<Query>) => whySlow(statement(fields)).map((clause) => clause.says)

test('the example of a slow statement, clause by clause with its fields', () => {
  const clauses = whySlow(
    statement({
      block_time: 40_000,
      max_dn_time: 60_000,
      average_dn_time: 10_000,
      dntime_skew_percent: 83,
      cpu_skew_percent: 83,
      max_spill_size: 12_288,
      spill_skew_percent: 80,
      spill_info: '[2:6]',
      estimate_memory: 2048,
      max_peak_memory: 31_744,
    }),
  )
  expect(clauses).toMatchObject([
    { says: 'queued', pool: 'etl', wait: 40_000, isOver: true, fields: ['block_time', 'resource_pool', 'enqueue'] },
    { says: 'one_node', factor: 6, skew: 83 },
    { says: 'cpu_skew', skew: 83 },
    { says: 'spilled', most: 12_288, skew: 80, nodes: '[2:6]' },
    { says: 'memory', estimate: 2048, peak: 31_744 },
  ])
})

test('a lock and a queue are told apart; a statement that still waits says so', () => {
  expect(says({ waiting: true })).toEqual(['locked'])
  expect(whySlow(statement({ enqueue: 'waiting in respool queue', wlm_status: 'pending' }))).toMatchObject([
    { says: 'queued', isOver: false, wait: 0 },
  ])
})

test('zeros, nulls, -1 and short runs make no clause', () => {
  expect(says({})).toEqual([])
  expect(says({ block_time: -1, max_dn_time: 0, average_dn_time: 0, max_spill_size: 0, estimate_memory: 0, max_peak_memory: 900 })).toEqual(
    [],
  )
  expect(says({ max_dn_time: 40, average_dn_time: 2, duration: 40, cpu_skew_percent: 99 })).toEqual([])
  expect(says({ estimate_memory: null, max_peak_memory: null, warning: null })).toEqual([])
})

test('the service’s own warnings are named (l.7990)', () => {
  expect(says({ warning: 'Spill file size large than 256MB; Statistic Not Collect; Broadcast size large than 100MB; Dataskew' })).toEqual([
    'no_statistics',
    'big_broadcast',
    'data_skew',
  ])
  expect(says({ estimate_total_time: 20_000 })).toEqual(['longer'])
})
