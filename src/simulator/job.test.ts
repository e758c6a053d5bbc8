import { expect, test } from '@playwright/test'
import { isJobOver, jobFailureCode, jobKind } from '#contract/job.ts'
import { MINUTE } from './clock.ts'
import { jobHandlers } from './job.ts'
import { UNSEEN } from './region.ts'
import { snapshotHandlers } from './snapshot.ts'
import { refusalOf, testRegion } from './testRegion.ts'
import { upgradeHandlers } from './upgrade.ts'

const none = { query: undefined, body: undefined }
const setUp = () => {
  const made = testRegion({ snapshots: 60 })
  const first = made.add()
  const all = snapshotHandlers.list(made.region, { params: undefined, ...none }).snapshots ?? []
  const details = all.map((one) => snapshotHandlers.get(made.region, { params: { snapshot_id: String(one?.id) }, ...none }).snapshot)
  const get = (id: unknown) => jobHandlers.get(made.region, { params: { job_id: String(id) }, ...none })
  const restoreTables = (level: string, schema_name: string) => {
    const snapshot = details.find((one) => one?.status === 'AVAILABLE' && one.backup_level === level)
    const table = { schema_name, table_name: 'orders' }
    return snapshotHandlers.restoreTables(made.region, {
      params: { snapshot_id: String(snapshot?.id) },
      query: undefined,
      body: { case_sensitive: false, database: 'sales_dw', restore_table_list: [table], target_table_list: [table] },
    }).job_id
  }
  return { ...made, first, get, restoreTables, usable: details.find((one) => one?.status === 'AVAILABLE') }
}

test('the job of a table restore waits, runs and succeeds with the clock', () => {
  const { get, advance, restoreTables } = setUp()
  const id = restoreTables('cluster', 'public')
  expect(get(id)).toMatchObject({ job_id: id, status: 'WAITING', progress: '0', end_time: '' })
  advance(UNSEEN + MINUTE)
  expect(get(id)).toMatchObject({ status: 'RUNNING', failed_code: null })
  expect(Number(get(id).progress)).toBeGreaterThan(0)
  advance(30 * MINUTE)
  // Times without a zone (quirk 4.2), a percentage as text.
  expect(get(id)).toMatchObject({ status: 'SUCCESS', progress: '100', end_time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/) })
})

test('a job that fails is still a 200, with a composite code (quirks 1.14 and 2.8)', () => {
  const { get, advance, restoreTables } = setUp()
  const id = restoreTables('schema', 'nowhere')
  advance(30 * MINUTE)
  expect(get(id)).toMatchObject({ status: 'FAIL', failed_code: 'RestoreTableTask-fail:DWS.5173' }) // l.11285
  expect(jobFailureCode({ failed_code: 'CreateELBTask-fail:DWS.0114', failed_detail: 'DWS.0114:ELB private IP is not configured.' })).toBe(
    'DWS.0114',
  )
})

test('a cluster restore and an upgrade have their jobs too; a job nobody began is refused', () => {
  const { region, first, get, usable } = setUp()
  const restored = snapshotHandlers.restore(region, {
    params: { snapshot_id: String(usable?.id) },
    query: undefined,
    body: { restore: { name: 'dws-restored' } },
  })
  expect(get(restored.job_id).status).toBe('RUNNING')
  first.upgrade = 'available'
  first.version = '8.2.0.103'
  const params = { cluster_id: first.id }
  const path = upgradeHandlers.versions(region, { params, query: undefined, body: undefined }).items?.[0]
  const { job_id } = upgradeHandlers.act(region, { params, query: undefined, body: { action: 'update', item_id: String(path?.id) } })
  expect(get(job_id).status).toBe('WAITING')
  expect(refusalOf(() => get('2c9081c0894918c301894e503ef21b68'))).toBe('400 DWS.0001')
})

test('the words of a job: an unknown one is unknown and may still move', () => {
  const kinds = ['INIT', 'WAITING', 'DELAY_SCHEDULED', 'RUNNING', 'SUCCESS', 'FAIL', 'STOP', 'PAUSING'].map(jobKind)
  expect(kinds).toEqual(['wait', 'wait', 'wait', 'work', 'ok', 'fail', 'off', 'unk'])
  expect(['SUCCESS', 'FAIL', 'STOP', 'RUNNING', 'PAUSING'].map((status) => isJobOver({ status }))).toEqual([true, true, true, false, false])
})
