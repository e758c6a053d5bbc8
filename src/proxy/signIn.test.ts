import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { PASSWORD, startTest } from './testConsole.ts'
import { begin, calls, code, end, enter, fault, place, read, signIn, trail, who, write } from './testDemo.ts'

// Signing in, and what a console behind a public address makes of it (interface.md section 3).

test.beforeEach(begin)
test.afterEach(end)

test('a sign-in sets one opaque cookie and shows no token', async () => {
  const seen = await signIn()
  expect(seen.status).toBe(200)
  expect(seen.body['session']).toMatchObject({
    user: 'operator',
    account: 'demo',
    region: 'sim-region-1',
    mode: 'operate',
    kind: 'token',
    projects: [{ name: 'sim-region-1' }],
    simulated: true,
  })
  const cookies = seen.headers.getSetCookie()
  expect(cookies).toHaveLength(1)
  const [pair = '', ...attributes] = (cookies[0] ?? '').split('; ')
  expect(pair.slice(pair.indexOf('=') + 1)).toMatch(/^[A-Za-z0-9_-]{40,}$/)
  expect(attributes.sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Strict'])
  expect(seen.text).not.toContain(PASSWORD)
})

const SIGN_INS: [name: string, user: string, more: Record<string, unknown>, code: string][] = [
  ['a wrong password', 'operator', { password: 'Wrong-Pass-2026' }, '401 CONSOLE.SIGN_IN_FAILED'],
  ['an unknown user', 'nobody', {}, '401 CONSOLE.SIGN_IN_FAILED'],
  ['a user with MFA', 'mfa', {}, '401 CONSOLE.MFA_NEEDED'],
  ['a wrong passcode', 'mfa', { passcode: '000000', user_id: 'mfa-user-id' }, '401 CONSOLE.SIGN_IN_FAILED'],
  ['a locked user', 'locked', {}, '403 CONSOLE.LOCKED'],
  ['an unknown region', 'operator', { region: 'http://evil.example' }, '400 CONSOLE.BAD_INPUT'],
  ['no password', 'operator', { password: '' }, '400 CONSOLE.BAD_INPUT'],
  ['a password that is no text', 'operator', { password: { $ne: '' } }, '400 CONSOLE.BAD_INPUT'],
]
for (const [name, user, more, expected] of SIGN_INS)
  test(`${name} does not sign in`, async () => {
    const seen = await signIn(user, more)
    expect(code(seen)).toBe(expected)
    expect(seen.headers.get('set-cookie')).toBeNull()
    expect(seen.text).not.toMatch(/-Pass-2026/)
  })

test('a passcode lets the MFA user in', async () => {
  const me = await enter('mfa', { passcode: '123456', user_id: 'mfa-user-id' })
  expect((await read('cluster.list', {}, me)).status).toBe(200)
})

test('after ten failures even the right password waits', async () => {
  for (let tries = 0; tries < 10; tries += 1)
    expect(code(await signIn('operator', { password: 'Wrong-Pass-2026' }))).toBe('401 CONSOLE.SIGN_IN_FAILED')
  for (const id of ['session.signIn', 'session.projects']) {
    const seen = await write(id, who())
    expect(code(seen)).toBe('429 CONSOLE.TOO_MANY')
    expect(Number(seen.headers.get('retry-after'))).toBeGreaterThan(0)
  }
  expect((await write('session.signIn', who('operator', { account: 'demo-other' }))).status).toBe(200)
})

test('the projects of a user open no session', async () => {
  const seen = await write('session.projects', who())
  expect(seen.headers.get('set-cookie')).toBeNull()
  const projects = seen.body['projects'] as { id: string; name: string }[]
  expect(projects.map(({ name }) => name).sort()).toEqual(['sim-region-1', 'sim-region-1_staging'])
  const me = await enter('operator', { projects: projects.map(({ id }) => id) })
  for (const { id } of projects) expect((await read('cluster.list', { project: id }, me)).status).toBe(200)
})

test('a session ends with its sign-out and with the sign-in that replaces it', async () => {
  const first = await enter()
  const second = { cookie: (await write('session.signIn', who(), first)).headers.get('set-cookie')?.split(';')[0] ?? '' }
  expect(second.cookie).not.toBe(first['cookie'])
  expect(code(await read('cluster.list', {}, first))).toBe('401 CONSOLE.SIGNED_OUT')
  const out = await write('session.signOut', {}, second)
  expect(out.headers.get('set-cookie')).toMatch(/^[^=]+=; .*Max-Age=0/)
  expect(code(await read('cluster.list', {}, second))).toBe('401 CONSOLE.SIGNED_OUT')
  expect((await read('session.get', {}, second)).body).toEqual({ session: null })
})

test('a refused sign-in does not end the session that asked', async () => {
  const me = await enter()
  await write('session.signIn', who('operator', { password: 'Wrong-Pass-2026' }), me)
  expect((await read('cluster.list', {}, me)).status).toBe(200)
})

// Behind a public address

test('under its https address the cookie is Secure and the sender is the last one forwarded', async () => {
  const { folder, region: cloud } = place()
  const path = join(folder, 'console.json')
  const regions = [{ id: 'sim-region-1', iam: cloud, dws: cloud }]
  writeFileSync(path, JSON.stringify({ regions, publicUrl: 'https://console.example.com', trustProxy: true }))
  const outer = await startTest({ CONSOLE_CONFIG: path, CONSOLE_DATA: join(folder, 'public') })
  try {
    expect(outer.running.region).toBeUndefined()
    const seen = await outer.write('session.signIn', who(), { 'x-forwarded-for': '192.0.2.1, 198.51.100.7' })
    expect(seen.headers.get('set-cookie')).toMatch(/; Secure(;|$)/)
    expect(seen.headers.get('set-cookie')).toMatch(/^__Host-/)
    // Whoever stands between may not say so: nobody counts as being on this machine.
    expect((await outer.go('/metrics')).status).toBe(403)
    expect(seen.body['session']).toMatchObject({ simulated: false })
    const me = { cookie: seen.headers.get('set-cookie')?.split(';')[0] ?? '' }
    expect(await outer.trail(me)).toMatchObject([{ call: 'session.signIn', address: '198.51.100.7' }])
    const host = 'console.example.com'
    expect((await outer.raw('/api/session.get', { host, origin: `https://${host}` })).status).toBe(200)
    expect(code(await outer.raw('/api/session.get', { host, origin: 'https://other.example.com' }))).toBe('403 CONSOLE.CROSS_ORIGIN')
  } finally {
    await outer.stop()
  }
})

test('a forwarded sender is not believed unless the deployment says so', async () => {
  const seen = await write('session.signIn', who(), { 'x-forwarded-for': '192.0.2.1' })
  const me = { cookie: seen.headers.get('set-cookie')?.split(';')[0] ?? '' }
  expect((await trail(me))[0]?.['address']).toMatch(/127\.0\.0\.1$/)
})

test('failures at once count like failures in turn', async () => {
  await Promise.all(Array.from({ length: 25 }, () => signIn('operator', { password: 'Wrong-Pass-2026' })))
  expect((await calls())['KeystoneCreateUserTokenByPassword']).toBeLessThanOrEqual(10)
})

test('an IAM that is away is no guess at a password', async () => {
  await fault({ call: 'KeystoneCreateUserTokenByPassword', status: 503, body: {} })
  for (let tries = 0; tries < 12; tries += 1) expect((await signIn()).status).toBe(502)
  await fault()
  expect((await signIn()).status).toBe(200)
})
