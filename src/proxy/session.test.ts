import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { codeOf, newFolder, PASSWORD, SECRET, startTest, type TestConsole } from './testConsole.ts'

// Coming in by password and by key, and how long somebody stays: interface.md section 3.

let console_: TestConsole
test.beforeEach(async () => void (console_ = await startTest()))
test.afterEach(() => console_.stop())

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
