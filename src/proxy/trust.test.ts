import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { verifyChain, type ChainRecord } from './auditChain.ts'
import { PASSWORD, startTest, type TestConsole } from './testConsole.ts'

// What an operator and an auditor may rely on: interface.md sections 2 and 3.

let console_: TestConsole
test.beforeEach(async () => void (console_ = await startTest()))
test.afterEach(() => console_.stop())

test('two consoles on one host do not take each other’s cookie, on one folder they keep one trail', async () => {
  const other = await startTest({ CONSOLE_DATA: console_.folder })
  const [mine, theirs] = [await console_.enter('demo'), await other.enter('demo')]
  expect(theirs['cookie']?.split('=')[0]).not.toBe(mine['cookie']?.split('=')[0])
  const both = { cookie: `${mine['cookie']}; ${theirs['cookie']}` }
  for (const one of [console_, other]) expect((await one.read('session.get', {}, both)).body['session']).toMatchObject({ user: 'operator' })
  await Promise.all([console_, other].flatMap((one) => Array.from({ length: 10 }, () => one.enter('demo'))))
  const records = (await other.trail(theirs)) as unknown as ChainRecord[]
  expect(verifyChain(records)).toMatchObject({ records: 22, missing: 0, faults: [] })
  expect(other.logged()).toContain('"shared":true')
  await other.stop()
})

test('a record names what was changed, and a lost answer has the time of the cloud', async () => {
  const me = await console_.enter('demo')
  await console_.advance('demo', 86_400)
  const [cluster] = await console_.clusters(me)
  await console_.fault('demo', { call: 'RestartCluster', abort: true })
  await console_.write('cluster.restart', { params: { cluster_id: cluster?.id } }, me)
  const { writes } = (await console_.read('operation.list', {}, me)).body as { writes: Record<string, unknown>[] }
  expect(writes).toMatchObject([{ call: 'cluster.restart', name: cluster?.name, target: cluster?.id, outcome: 'unknown' }])
  const ahead = Date.parse(String(writes[0]?.['cloud_at'])) - Date.now()
  expect(ahead).toBeGreaterThan(86_000_000)
})

test('an export is linked through the records of others to the head of the log, and says nothing of them', async () => {
  const me = await console_.enter('demo')
  for (let n = 0; n < 3; n += 1) {
    await console_.enter('demo-linked')
    await console_.write('cluster.restart', { params: { cluster_id: '..' } }, me)
  }
  await console_.enter('demo-linked')
  const pages: ChainRecord[] = []
  let cursor: string | undefined
  do {
    const { body } = await console_.read('audit.list', { query: { limit: 2, links: true, ...(cursor && { cursor }) } }, me)
    const { records, links, next } = body as { records: ChainRecord[]; links: ChainRecord[]; next?: string }
    for (const one of links) expect(Object.keys(one).sort()).toEqual(['hash', 'prev', 'seq'])
    pages.push(...records, ...links)
    cursor = next
  } while (cursor !== undefined)
  expect(verifyChain(pages)).toMatchObject({ records: 4, links: 4, missing: 0, faults: [], last: { seq: 8 } })
  expect((await console_.read('audit.list', {}, me)).body['links']).toBeUndefined()
})

test('every write names what it acts on, also where only its body or its query says so', async () => {
  const me = await console_.enter('demo')
  const [cluster] = await console_.clusters(me)
  const id = cluster?.id
  const policy = { cluster_id: id, destination_project_id: 'p2', destination_region: 'sim-region-2', status: true, back_keep_day: 3 }
  await console_.write('snapshot.create', { body: { snapshot: { name: 'named-in-body', cluster_id: id } } }, me)
  await console_.write('crossRegion.savePolicy', { body: policy }, me)
  await console_.write('crossRegion.deletePolicy', { query: { cluster_id: id } }, me)
  const { writes } = (await console_.read('operation.list', {}, me)).body as { writes: Record<string, unknown>[] }
  expect(writes).toMatchObject([
    { call: 'crossRegion.deletePolicy', target: id, name: cluster?.name },
    { call: 'crossRegion.savePolicy', target: id, name: cluster?.name },
    { call: 'snapshot.create', target: id, name: 'named-in-body' },
  ])
  const records = await console_.trail(me)
  for (const call of ['snapshot.create', 'crossRegion.savePolicy', 'crossRegion.deletePolicy'])
    expect(records.filter((one) => one['call'] === call).map((one) => one['target'])).toEqual([id, id])
})

test('the end of a task is a record, linked to the write that began it', async () => {
  const me = await console_.enter('demo')
  const [cluster] = await console_.clusters(me)
  const fresh = { ...me, 'cache-control': 'no-cache' }
  await console_.write('cluster.restart', { params: { cluster_id: cluster?.id } }, me)
  await console_.advance('demo', 60)
  await console_.read('cluster.list', {}, fresh)
  await console_.advance('demo', 3600)
  for (let n = 0; n < 2; n += 1) await console_.read('cluster.list', {}, fresh)
  const [end] = await console_.trail(me, { call: 'task.end' })
  const [sent] = await console_.trail(me, { call: 'cluster.restart', outcome: 'sent' })
  expect(end).toMatchObject({ op: sent?.['op'], of: 'cluster.restart', target: cluster?.id, outcome: 'ok', user: 'operator' })
})

test('tries to come in, refusals and sign-outs are records; waiting tries are one', async () => {
  for (let n = 0; n < 13; n += 1)
    await console_.write('session.projects', console_.who('demo-tried', 'operator', { password: 'Wrong-Pass-2026' }))
  const me = await console_.enter('demo-other')
  expect(await console_.trail(me)).toHaveLength(1)
  await console_.write('cluster.restart', { params: { cluster_id: '..' } }, me)
  await console_.write('cluster.restart', { project: 'f'.repeat(32), params: { cluster_id: 'c-1' } }, me)
  await console_.write('session.signOut', {}, me)
  const again = await console_.enter('demo-other')
  expect((await console_.trail(again)).map(({ call, outcome, error_code }) => [call, outcome, error_code])).toEqual([
    ['session.signIn', 'ok', undefined],
    ['session.signOut', 'ok', undefined],
    ['cluster.restart', 'refused', 'CONSOLE.NO_SUCH_PROJECT'],
    ['cluster.restart', 'refused', 'CONSOLE.BAD_INPUT'],
    ['session.signIn', 'ok', undefined],
  ])
  expect((await console_.trail(again))[2]?.['project']).toBeUndefined()
})

test('two hundred viewers cost the cloud what one costs', async () => {
  const PAGE = ['cluster.list', 'cluster.get', 'snapshot.list', 'nodeType.list', 'upgrade.versions']
  const inputOf = (id: string, cluster_id: string | undefined) => (/get|versions/.test(id) ? { params: { cluster_id } } : {})
  const total = async (account: string) =>
    Object.entries(await console_.calls(account)).reduce((sum, [name, n]) => sum + (/Keystone/.test(name) ? 0 : n), 0)
  /** What this many cost the cloud, each with a session of its own. */
  async function costOf(account: string, count: number): Promise<number> {
    const [cluster] = await console_.clusters(await console_.enter(account, 'auditor'))
    const viewers = await Promise.all(Array.from({ length: count }, () => console_.enter(account)))
    // So that the reads of many meet.
    if (count > 1) await console_.fault(account, { call: '*', delay_ms: 1000 })
    const before = await total(account)
    for (const id of PAGE)
      for (const { status } of await Promise.all(viewers.map((me) => console_.read(id, inputOf(id, cluster?.id), me))))
        expect(status).toBe(200)
    return (await total(account)) - before
  }
  const alone = await costOf('demo-view-one', 1)
  expect(alone).toBe(PAGE.length)
  expect(await costOf('demo-view-many', 200)).toBeLessThanOrEqual(Math.floor(1.2 * alone))
})

test('ready while the store answers; figures for this machine or the bearer of the token', async () => {
  for (const path of ['/healthz', '/readyz']) expect((await console_.go(path)).status).toBe(200)
  await console_.enter('demo')
  const figures = await console_.go('/metrics')
  expect(figures.text).toMatch(/plumbline_info\{version="[^"]+"\} 1/)
  expect(figures.text).toContain('plumbline_calls_total{call="session.signIn",status="200"} 1')
  expect(figures.text).toContain('plumbline_cloud_calls_total{call="POST /v3/auth/tokens",status="201"} 1')
  for (const name of ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'])
    expect((await console_.go('/metrics', { headers: { [name]: '192.0.2.1' } })).status, name).toBe(403)
  const guarded = await startTest({ METRICS_TOKEN: 'obviously-fake-token' })
  const status = async (authorization?: string) =>
    (await guarded.go('/metrics', authorization ? { headers: { authorization } } : {})).status
  expect([await status(), await status('Bearer wrong'), await status('Bearer obviously-fake-token')]).toEqual([401, 401, 200])
  await guarded.stop()
})

test('no password, token, key or cookie is in an answer, the log, the trail or the store', async () => {
  const me = await console_.enter('demo-secret')
  const [cluster] = await console_.clusters(me)
  const params = { cluster_id: cluster?.id }
  const echo = 'refused {"new_password":"Obvious-Test-1"} for Obvious-Test-1'
  await console_.fault('demo-secret', { call: 'ResetPassword', status: 400, body: { error_code: 'DWS.5001', error_msg: echo }, times: 1 })
  const answers = [
    await console_.write('cluster.resetPassword', { params, body: { new_password: 'Obvious-Test-1' } }, me),
    await console_.write('session.signIn', console_.who('demo-secret', 'operator', { password: 'Wrong-Pass-2026' })),
    await console_.write('session.signIn', {
      body: { region: 'sim-region-1', access_key: 'AK-demo-secret-operator', secret_key: 'Obvious-Key-1', project_id: 'f'.repeat(32) },
    }),
    await console_.read('session.list', {}, me),
    await console_.read('audit.list', {}, me),
    await console_.read('operation.list', {}, me),
  ]
  expect(answers[0]?.status).toBe(400)
  const stored = readdirSync(console_.folder).map((name) => readFileSync(join(console_.folder, name)).toString('latin1'))
  const cookie = me['cookie']?.split('=')[1] ?? 'none'
  // How a token begins, where a text begins: inside what is sealed any three letters may come up.
  const token = /(?<![A-Za-z0-9+/])MII[A-Za-z0-9+/-]{40}/
  expect(`{"token":"MII${'a'.repeat(40)}"}`).toMatch(token)
  for (const text of [...answers.map((one) => one.text), console_.logged(), ...stored]) {
    expect(token.test(text), 'a token').toBe(false)
    for (const secret of ['Obvious-Test-1', 'Wrong-Pass-2026', 'Obvious-Key-1', PASSWORD, cookie])
      expect(text.includes(secret), secret.slice(0, 6)).toBe(false)
  }
  expect(stored.join('')).toContain('cluster.resetPassword')
})

test('an answer in flight is given, then the console ends', async () => {
  const me = await console_.enter('demo')
  await console_.fault('demo', { call: 'ListClusters', delay_ms: 800 })
  const asked = console_.read('cluster.list', {}, me)
  await expect.poll(async () => (await console_.calls('demo'))['ListClusters'] ?? 0).toBeGreaterThan(0)
  const ended = console_.stop()
  expect((await asked).status).toBe(200)
  await ended
  console_ = await startTest()
})
