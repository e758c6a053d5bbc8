import { expect, test } from '@playwright/test'
import { verifyChain, type ChainRecord } from './auditChain.ts'
import { BadStart } from './start.ts'
import { DB_PASSWORD, startPostgres, type TestPostgres } from './store/testPostgres.ts'
import { codeOf, SECRET, startTest, type TestConsole } from './testConsole.ts'

// Several consoles on one database: interface.md section 2, DATABASE_URL.

let postgres: TestPostgres
let address: string
test.describe.configure({ mode: 'default' })
test.beforeAll(async () => void (postgres = await startPostgres()))
test.afterAll(() => postgres.stop())
test.beforeEach(async () => void (address = await postgres.create()))

const start = (env: Record<string, string> = {}, region?: string) =>
  startTest({ DATABASE_URL: address, CONSOLE_SECRET: SECRET, ...env }, {}, region)
/** Two consoles on one database, in front of one region: the first one's. */
async function startTwo(): Promise<[TestConsole, TestConsole]> {
  const one = await start()
  return [one, await start({}, one.running.region)]
}

test('what one console knows the other knows: sessions, their end, and one trail', async () => {
  const [one, two] = await startTwo()
  const me = await one.enter('demo')
  expect((await two.read('session.get', {}, me)).body['session']).toMatchObject({ user: 'operator', account: 'demo' })
  const [cluster] = await two.clusters(me)
  const write = (at: TestConsole, n: number) =>
    at.write('cluster.saveDescription', { params: { cluster_id: cluster?.id }, body: { description_info: `note ${n}` } }, me)
  const seen = await Promise.all(Array.from({ length: 20 }, (_, n) => write(n % 2 ? one : two, n)))
  for (const { status } of seen) expect(status).toBeLessThan(300)
  const records = (await two.trail(me, { limit: 1000 })) as unknown as ChainRecord[]
  expect(verifyChain(records)).toMatchObject({ records: 41, missing: 0, faults: [] })
  const { sessions } = (await two.read('session.list', {}, me)).body as { sessions: { current: boolean }[] }
  expect(sessions.map(({ current }) => current)).toEqual([true])
  await two.write('session.signOut', {}, me)
  // The first still knows the session for a moment: it must not bring it back for both.
  expect(codeOf(await one.write('session.extend', {}, me))).toBe('401 CONSOLE.SIGNED_OUT')
  expect((await one.read('session.get', {}, me)).body['session']).toBeNull()
  await expect.poll(async () => (await one.read('session.get', {}, me)).body['session'], { timeout: 10_000 }).toBeNull()
  await two.stop()
  await one.stop()
})

test('a task that both see is one task, and its end is one record', async () => {
  const [one, two] = await startTwo()
  const me = await one.enter('demo')
  const fresh = { ...me, 'cache-control': 'no-cache' }
  const [cluster] = await one.clusters(me)
  await one.write('cluster.restart', { params: { cluster_id: cluster?.id } }, me)
  const look = async () => {
    for (const at of [one, two]) await at.read('cluster.list', {}, fresh)
  }
  await one.advance('demo', 60)
  await look()
  await one.advance('demo', 3600)
  for (let n = 0; n < 3; n += 1) await look()
  expect(await one.trail(me, { call: 'task.end' })).toHaveLength(1)
  for (const at of [one, two]) {
    const ends = async () => {
      const { tasks } = (await at.read('operation.list', {}, me)).body as { tasks: { cluster_id: string; ended?: string }[] }
      return tasks.filter(({ cluster_id }) => cluster_id === cluster?.id).map(({ ended }) => ended !== undefined)
    }
    await expect.poll(ends, { timeout: 5_000 }).toEqual([true])
  }
  await two.stop()
  await one.stop()
})

test('failed sign-ins at either console count together, whoever gets in meanwhile', async () => {
  const [one, two] = await startTwo()
  const guess = (at: TestConsole, password?: string) =>
    at.write('session.signIn', at.who('demo-shared', 'operator', password === undefined ? {} : { password }))
  for (let n = 0; n < 4; n += 1) expect(codeOf(await guess(n % 2 ? one : two, 'Wrong-Pass-2026'))).toBe('401 CONSOLE.SIGN_IN_FAILED')
  expect((await guess(one)).status).toBe(200)
  const codes = await Promise.all(Array.from({ length: 14 }, async (_, n) => codeOf(await guess(n % 2 ? one : two, 'Wrong-Pass-2026'))))
  expect(codes.filter((code) => code === '401 CONSOLE.SIGN_IN_FAILED')).toHaveLength(6)
  expect(codes.filter((code) => code === '429 CONSOLE.TOO_MANY')).toHaveLength(8)
  for (const at of [one, two]) {
    const waits = await guess(at)
    expect(codeOf(waits)).toBe('429 CONSOLE.TOO_MANY')
    expect(Number(waits.headers.get('retry-after'))).toBeGreaterThan(290)
  }
  await two.stop()
  await one.stop()
})

test('without its database a console is not ready, sends no write, and is well again when it is back', async () => {
  const one = await start()
  const me = await one.enter('demo')
  const [cluster] = await one.clusters(me)
  const ready = async () => (await one.go('/readyz')).status
  const restart = () => one.write('cluster.restart', { params: { cluster_id: cluster?.id } }, me)
  expect(await ready()).toBe(200)
  await postgres.kill()
  const refused = await restart()
  expect(codeOf(refused)).toBe('503 CONSOLE.NOT_RECORDED')
  expect(refused.body['cloud']).toMatchObject({ sent: false })
  expect(await ready()).toBe(503)
  expect((await one.go('/healthz')).status).toBe(200)
  expect((await one.calls('demo'))['RestartCluster']).toBeUndefined()
  await postgres.start()
  expect(await ready()).toBe(200)
  expect((await restart()).status).toBeLessThan(300)
  expect(one.logged()).toContain('store does not answer')
  for (const secret of [DB_PASSWORD, encodeURIComponent(DB_PASSWORD)]) expect(one.logged().includes(secret)).toBe(false)
  await one.stop()
})

const WRONG: [name: string, change: (url: URL) => void, named: RegExp][] = [
  ['a wrong password', (url) => (url.password = 'an-obvious-mistake'), /password authentication failed/],
  ['a database that is not there', (url) => (url.pathname = '/nowhere'), /"nowhere" does not exist/],
  ['a port where nothing listens', (url) => (url.port = '1'), /ECONNREFUSED/],
  ['a host that is none', (url) => (url.hostname = 'db.invalid'), /ENOTFOUND|EAI_AGAIN/],
]
for (const [name, change, named] of WRONG)
  test(`${name} is no start, and says so without the password`, async () => {
    const url = new URL(address)
    change(url)
    const failure: unknown = await start({ DATABASE_URL: url.href }).catch((reason: unknown) => reason)
    expect(failure).toBeInstanceOf(BadStart)
    const { faults } = failure as BadStart
    expect(faults).toEqual([expect.stringMatching(/^DATABASE_URL: the database cannot be used: ./)])
    expect(faults[0]).toMatch(named)
    for (const secret of [DB_PASSWORD, encodeURIComponent(DB_PASSWORD), 'an-obvious-mistake'])
      expect(faults[0]?.includes(secret)).toBe(false)
  })
