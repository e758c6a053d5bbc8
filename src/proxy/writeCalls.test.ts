import { expect, test } from '@playwright/test'
import { begin, calls, code, end, enter, fault, firstCluster, trail, write } from './testDemo.ts'

// Writes and their trail (product.md section 9).

test.beforeEach(begin)
test.afterEach(end)

test('a write is recorded before it is sent and after it was answered', async () => {
  const me = await enter()
  const cluster_id = await firstCluster(me)
  const seen = await write('cluster.restart', { params: { cluster_id } }, me)
  expect(seen.body).toEqual({})
  const kept = await trail(me)
  expect(kept.slice(0, 2)).toMatchObject([
    { call: 'cluster.restart', outcome: 'ok', target: cluster_id, user: 'operator', account: 'demo', status: seen.status },
    { call: 'cluster.restart', outcome: 'sent', target: cluster_id, user: 'operator', account: 'demo' },
  ])
  for (const [index, record] of kept.entries()) {
    expect(record.hash).toMatch(/^[0-9a-f]{64}$/)
    const before = kept[index + 1]
    if (before) expect(record).toMatchObject({ prev: before.hash, seq: before.seq + 1 })
  }
  expect(await trail(me, { outcome: 'sent' })).toHaveLength(1)
})

test('a write that the cloud refuses is recorded as failed', async () => {
  const me = await enter()
  const cluster_id = await firstCluster(me)
  await fault({ call: 'RestartCluster', status: 403, body: { error_code: 'DWS.7023', error_msg: 'Busy.' } })
  expect(code(await write('cluster.restart', { params: { cluster_id } }, me))).toBe('403 DWS.7023')
  expect((await trail(me))[0]).toMatchObject({ outcome: 'failed', status: 403, error_code: 'DWS.7023' })
})

test('a write whose answer is lost is unknown and never sent twice', async () => {
  const me = await enter()
  const cluster_id = await firstCluster(me)
  await fault({ call: 'RestartCluster', abort: true })
  const seen = await write('cluster.restart', { params: { cluster_id } }, me)
  expect(code(seen)).toBe('502 CONSOLE.UNREACHABLE')
  expect(seen.body['cloud']).toMatchObject({ sent: true, call: 'POST /v1.0/{project_id}/clusters/{cluster_id}/restart' })
  expect((await calls())['RestartCluster']).toBe(1)
  expect((await trail(me, { call: 'cluster.restart' })).map(({ outcome }) => outcome)).toEqual(['unknown', 'sent'])
})

test('a trail is seen by its own account only', async () => {
  const me = await enter()
  await write('cluster.restart', { params: { cluster_id: await firstCluster(me) } }, me)
  const other = await enter('operator', { account: 'demo-other' })
  for (const record of await trail(other)) expect(record['account']).toBe('demo-other')
  expect(await trail(other, { call: 'cluster.restart' })).toEqual([])
})
