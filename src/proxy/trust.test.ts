import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { verifyChain, type ChainRecord } from './auditChain.ts'
import { codeOf, newFolder, PASSWORD, SECRET, startTest, type TestConsole } from './testConsole.ts'

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

test('a token that says no end, one that is over, or no project opens nothing, and says so', async () => {
  const token = (more: object) => ({ status: 201, headers: { 'X-Subject-Token': 'obviously-fake-token' }, body: { token: more } })
  const project = { id: 'f'.repeat(32), name: 'sim-region-1', domain: { id: 'd', name: 'demo' } }
  for (const answer of [
    token({ project, roles: [] }),
    token({ project, roles: [], expires_at: 'tomorrow' }),
    token({ project, roles: [], expires_at: '2020-01-01T00:00:00.000000Z' }),
    token({ roles: [], expires_at: '2999-01-01T00:00:00.000000Z' }),
    { ...token({}), body: undefined, text: '' },
  ]) {
    await console_.fault('demo', { call: 'KeystoneCreateUserTokenByPassword', ...answer })
    const seen = await console_.write('session.signIn', console_.who('demo'))
    expect(codeOf(seen)).toBe('502 CONSOLE.BAD_ANSWER')
    expect(seen.headers.get('set-cookie')).toBeNull()
  }
})

test('an IAM that fails is not reached, not unreadable', async () => {
  await console_.fault('demo', { call: 'KeystoneCreateUserTokenByPassword', status: 503, body: {} })
  expect(codeOf(await console_.write('session.signIn', console_.who('demo')))).toBe('502 CONSOLE.UNREACHABLE')
  await console_.fault('demo', { call: 'KeystoneCreateUserTokenByPassword', status: 400, body: { error_msg: `no good: ${PASSWORD}` } })
  expect((await console_.write('session.signIn', console_.who('demo'))).body).toMatchObject({ error_msg: 'no good: ••••' })
})

test('one’s own sessions are listed and revoked, another’s are not', async () => {
  const [here, there] = [await console_.enter('demo'), await console_.enter('demo')]
  const other = await console_.enter('demo', 'auditor')
  const list = async (me: Record<string, string>) =>
    (await console_.read('session.list', {}, me)).body['sessions'] as { id: string; current: boolean; address: string }[]
  const mine = await list(here)
  expect(mine.map(({ current }) => current).sort()).toEqual([false, true])
  const target = mine.find(({ current }) => !current)?.id
  expect(codeOf(await console_.write('session.revoke', { body: { id: target } }, other))).toBe('400 CONSOLE.BAD_INPUT')
  expect((await console_.write('session.revoke', { body: { id: target } }, here)).status).toBe(200)
  expect((await console_.read('session.get', {}, there)).body).toEqual({ session: null })
  expect(await list(here)).toHaveLength(1)
})

test('what no header can hold is said at its field, before anybody is asked; a token of a temporary key is long', async () => {
  const body = { region: 'sim-region-1', access_key: 'AK-demo-odd-operator', secret_key: PASSWORD, project_id: 'f'.repeat(32) }
  const asked = async () => (await console_.calls('demo-odd'))['KeystoneListAuthProjects'] ?? 0
  for (const field of ['access_key', 'security_token'])
    for (const value of ['AK\r\nX-Evil: 1', 'AK 1', 'AK-数据', 'AK\0']) {
      const seen = await console_.write('session.signIn', { body: { ...body, [field]: value } })
      expect(codeOf(seen), value).toBe('400 CONSOLE.BAD_INPUT')
      expect(seen.body['fields'], value).toEqual([{ path: `body.${field}`, message: 'header_value' }])
    }
  expect(await asked()).toBe(0)
  const long = await console_.write('session.signIn', { body: { ...body, security_token: 't'.repeat(8_000) } })
  expect(codeOf(long)).toBe('403 CONSOLE.NO_SUCH_PROJECT')
  expect(await asked()).toBe(1)
})

test('a project that is named twice is opened once', async () => {
  const project = { id: '', name: 'sim-region-1' }
  const openedBy = async (projects: string[]) => {
    const seen = await console_.write('session.signIn', console_.who('demo-twice', 'operator', { projects }))
    return (seen.body['session'] as { projects: { id: string; name: string }[] }).projects
  }
  const [one, ...none] = await openedBy([project.name, project.name])
  expect(none).toEqual([])
  expect(await openedBy([project.name, one?.id ?? ''])).toEqual([one])
})

test('an access key signs each call; its secret is nowhere', async () => {
  await console_.enter('demo-key')
  const { projects } = (await console_.write('session.projects', console_.who('demo-key'))).body as {
    projects: { id: string; name: string }[]
  }
  const project = projects.find(({ name }) => name === 'sim-region-1')
  const body = { region: 'sim-region-1', access_key: 'AK-demo-key-operator', secret_key: PASSWORD, project_id: project?.id }
  const seen = await console_.write('session.signIn', { body })
  expect(seen.body['session']).toMatchObject({ kind: 'access-key', user: 'AK-demo-key-operator', account: 'demo-key', projects: [project] })
  const me = console_.cookieOf(seen)
  const [cluster] = await console_.clusters(me)
  expect((await console_.write('cluster.restart', { params: { cluster_id: cluster?.id } }, me)).status).toBe(200)
  expect(await console_.trail(me, { call: 'cluster.restart' })).toHaveLength(2)
  expect(codeOf(await console_.write('session.signIn', { body: { ...body, secret_key: 'Wrong-Pass-2026' } }))).toBe(
    '401 CONSOLE.SIGN_IN_FAILED',
  )
  // What the cloud repeats of the key is masked.
  await console_.fault('demo-key', {
    call: 'ListClusters',
    status: 400,
    body: { error_code: 'DWS.5001', error_msg: `signed by ${PASSWORD}` },
  })
  const echoed = await console_.read('cluster.list', {}, { ...me, 'cache-control': 'no-cache' })
  expect(echoed.body).toMatchObject({ error_code: 'DWS.5001', error_msg: 'signed by ••••' })
  // The account sees who tries its key.
  expect((await console_.trail(me, { outcome: 'failed' }))[0]).toMatchObject({
    user: 'AK-demo-key-operator',
    error_code: 'CONSOLE.SIGN_IN_FAILED',
  })
  const foreign = await console_.write('session.signIn', { body: { ...body, project_id: 'f'.repeat(32) } })
  expect(codeOf(foreign)).toBe('403 CONSOLE.NO_SUCH_PROJECT')
})

test('a secret that has been changed: the old one still opens sessions, another does not', async () => {
  const folder = newFolder()
  const first = await startTest({ CONSOLE_DATA: folder, CONSOLE_SECRET: SECRET })
  const me = await first.enter('demo')
  await first.stop()
  const user = async (env: Record<string, string>) => {
    const next = await startTest({ CONSOLE_DATA: folder, ...env })
    const { session } = (await next.read('session.get', {}, me)).body as { session: { user: string } | null }
    await next.stop()
    return session?.user
  }
  expect(await user({ CONSOLE_SECRET: `${SECRET}-new` })).toBeUndefined()
  expect(await user({ CONSOLE_SECRET: `${SECRET}-new`, CONSOLE_SECRET_OLD: SECRET })).toBe('operator')
  rmSync(folder, { recursive: true })
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

test('a cookie that was made up opens nothing, and is not taken over by a sign-in', async () => {
  const made = { cookie: `${(await console_.enter('demo'))['cookie']?.split('=')[0]}=${'A'.repeat(43)}` }
  expect((await console_.read('session.get', {}, made)).body).toEqual({ session: null })
  const seen = await console_.write('session.signIn', console_.who('demo'), made)
  expect(console_.cookieOf(seen)['cookie']).not.toBe(made.cookie)
  expect((await console_.read('session.get', {}, made)).body).toEqual({ session: null })
})

test('a session ends once it was not used for the time that is set, use prolongs it, and its time ends it all the same', async () => {
  const folder = newFolder()
  const path = join(folder, 'console.json')
  const url = console_.running.region
  writeFileSync(path, JSON.stringify({ regions: [{ id: 'sim-region-1', iam: url, dws: url }], idleMinutes: 15, sessionHours: 1 }))
  let now = Date.now()
  const pass = (minutes: number) => void (now += minutes * 60_000)
  const env = { CONSOLE_DATA: folder, CONSOLE_CONFIG: path, CONSOLE_SECRET: SECRET }
  let idle = await startTest(env, { now: () => now })
  const [used, left] = [await idle.enter('demo-idle'), await idle.enter('demo-idle')]
  pass(14)
  expect((await idle.read('cluster.list', {}, used)).status).toBe(200)
  pass(2)
  expect(codeOf(await idle.read('cluster.list', {}, left))).toBe('401 CONSOLE.SIGNED_OUT')
  expect((await idle.read('session.list', {}, used)).body['sessions']).toHaveLength(1)
  // Another start knows from the store when it was used last.
  await idle.stop()
  idle = await startTest(env, { now: () => now })
  expect((await idle.read('session.get', {}, left)).body).toEqual({ session: null })
  for (let n = 0; n < 3; n += 1) {
    pass(14)
    expect((await idle.read('cluster.list', {}, used)).status).toBe(200)
  }
  pass(5)
  expect(codeOf(await idle.read('cluster.list', {}, used))).toBe('401 CONSOLE.SIGNED_OUT')
  // A page that polls while nobody touches it does not keep its session.
  const open = await idle.enter('demo-idle')
  const unattended = { ...open, 'x-unattended': '1' }
  for (let n = 0; n < 2; n += 1) {
    pass(7)
    expect((await idle.read('cluster.list', {}, unattended)).status).toBe(200)
  }
  pass(2)
  expect(codeOf(await idle.read('cluster.list', {}, unattended))).toBe('401 CONSOLE.SIGNED_OUT')
  await idle.stop()
  rmSync(folder, { recursive: true })
})
