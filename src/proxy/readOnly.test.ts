import { expect, test } from '@playwright/test'
import { begin, calls, code, end, enter, firstCluster, modeOf, read, restart, trail, write } from './testDemo.ts'

// Read-only, provable (product.md section 9).

test.beforeEach(begin)
test.afterEach(end)

async function sendsNothing(me: Record<string, string>): Promise<void> {
  const cluster_id = await firstCluster(me)
  const before = await calls()
  const seen = await write('cluster.restart', { params: { cluster_id } }, me)
  expect(code(seen)).toBe('403 CONSOLE.READ_ONLY')
  expect(seen.body['cloud']).toMatchObject({ sent: false })
  expect(await calls()).toEqual(before)
  expect(await trail(me, { call: 'cluster.restart' })).toMatchObject([
    { outcome: 'refused', error_code: 'CONSOLE.READ_ONLY', target: cluster_id, name: 'dws-prod-1', input: { params: { cluster_id } } },
  ])
  const secret = 'Obvious-Secret-1'
  await write('cluster.resetPassword', { params: { cluster_id }, body: { new_password: secret } }, me)
  const [refused] = await trail(me, { call: 'cluster.resetPassword' })
  expect(refused).toMatchObject({ outcome: 'refused', target: cluster_id, project: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown })
  expect(JSON.stringify(refused)).not.toContain(secret)
  expect((await write('session.extend', {}, me)).status).toBe(200)
}
test('read-only by request sends nothing', async () => {
  const me = await enter('operator', { read_only: true })
  expect(modeOf(await read('session.get', {}, me))).toBe('read-only')
  await sendsNothing(me)
})
test("read-only by the auditor's role sends nothing, whatever is asked", async () => {
  const me = await enter('auditor', { read_only: false })
  expect(modeOf(await read('session.get', {}, me))).toBe('read-only')
  await sendsNothing(me)
})
test('read-only by the deployment sends nothing, whoever signs in', async () => {
  await restart({ CONSOLE_READ_ONLY: '1' })
  const me = await enter('operator', { read_only: false })
  expect(modeOf(await read('session.get', {}, me))).toBe('read-only')
  await sendsNothing(me)
})
test('statements are read by a POST at the cloud and stay a read', async () => {
  const me = await enter('operator', { read_only: true })
  const cluster_id = await firstCluster(me)
  const seen = await read('query.list', { params: { cluster_id }, body: { offset: '0', limit: '10' } }, me)
  expect(seen.status).toBe(200)
  expect(seen.headers.get('x-cloud-call')).toMatch(/^POST /)
})
