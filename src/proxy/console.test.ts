// Over 300 lines: one file walks the refusal order and the life of a session through one running console.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request as rawRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { startConsole, type RunningConsole } from './start.ts'

// The proxy as the browser meets it (interface.md section 3), in front of its built-in region (section 5).

const PASSWORD = 'Demo-Pass-2026'
const OURS = { 'sec-fetch-site': 'same-origin' }
const SECRET = 'an-obviously-fake-secret-of-32-characters'

interface Seen {
  status: number
  headers: Headers
  text: string
  body: Record<string, unknown>
}
let folder: string
let running: RunningConsole

const start = (env: Record<string, string> = {}) =>
  startConsole({ PORT: '0', SIM_PORT: '0', SIM_SPEED: '1', CONSOLE_DATA: folder, LOG_LEVEL: 'silent', ...env })
test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-console-'))
  running = await start()
})
test.afterEach(async () => {
  await running.close()
  rmSync(folder, { recursive: true })
})
async function restart(env: Record<string, string>): Promise<void> {
  await running.close()
  running = await start(env)
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}
async function go(path: string, init: RequestInit = {}): Promise<Seen> {
  const answer = await fetch(`${running.url}${path}`, { ...init, headers: { ...OURS, ...init.headers } })
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, text, body: parsed(text) }
}
const write = (id: string, input: unknown, headers: Record<string, string> = {}) =>
  go(`/api/${id}`, { method: 'POST', body: JSON.stringify(input), headers: { 'content-type': 'application/json', ...headers } })
const read = (id: string, input: unknown = {}, headers: Record<string, string> = {}) =>
  go(`/api/${id}?input=${encodeURIComponent(JSON.stringify(input))}`, { headers })
const code = ({ status, body }: Seen) => `${status} ${String(body['error_code'])}`

/** A request whose headers and path are sent just so: fetch sets its own Host and tidies paths. */
function raw(path: string, headers: Record<string, string>, method = 'GET'): Promise<Seen> {
  const { hostname, port } = new URL(running.url)
  return new Promise((resolve, reject) => {
    const sent = rawRequest({ hostname, port, path, method, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        resolve({
          status: answer.statusCode ?? 0,
          headers: new Headers(answer.headers as Record<string, string>),
          text,
          body: parsed(text),
        })
      })
    })
    sent.on('error', reject)
    sent.end()
  })
}

const who = (user = 'operator', more: Record<string, unknown> = {}) => ({
  body: { region: 'sim-region-1', account: 'demo', user, password: PASSWORD, ...more },
})
const signIn = (user?: string, more?: Record<string, unknown>) => write('session.signIn', who(user, more))
async function enter(user?: string, more?: Record<string, unknown>): Promise<Record<string, string>> {
  const answer = await signIn(user, more)
  expect(answer.text).toContain('"session":{')
  return { cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '' }
}
const firstCluster = async (me: Record<string, string>): Promise<string> =>
  (((await read('cluster.list', {}, me)).body['clusters'] as { id: string }[])[0] ?? { id: '' }).id

async function calls(account = 'demo'): Promise<Record<string, number>> {
  const answer = await fetch(`${running.region}/_sim/calls?account=${account}`)
  return ((await answer.json()) as { calls: Record<string, number> }).calls
}
async function fault(...faults: Record<string, unknown>[]): Promise<void> {
  const answer = await fetch(`${running.region}/_sim/faults`, { method: 'PUT', body: JSON.stringify({ account: 'demo', faults }) })
  expect(answer.status).toBe(200)
}
interface Kept {
  seq: number
  call: string
  outcome: string
  hash: string
  prev: string
  [name: string]: unknown
}
const trail = async (me: Record<string, string>, query: Record<string, unknown> = {}) =>
  (await read('audit.list', { query }, me)).body['records'] as Kept[]

// Who may call at all

test('the refusals come in their order', async () => {
  const foreign = { host: 'evil.example', 'sec-fetch-site': 'cross-site' }
  expect(code(await raw('/api/no.such', foreign, 'PUT'))).toBe('421 CONSOLE.BAD_HOST')
  const cross = { 'sec-fetch-site': 'cross-site' }
  expect(code(await go('/api/no.such', { method: 'PUT', headers: cross }))).toBe('403 CONSOLE.CROSS_ORIGIN')
  expect(code(await go('/api/no.such', { method: 'PUT' }))).toBe('404 CONSOLE.NOT_FOUND')
  const wrong = await go('/api/cluster.restart', { method: 'PUT' })
  expect(code(wrong)).toBe('405 CONSOLE.BAD_METHOD')
  expect(wrong.headers.get('allow')).toBe('POST')
  expect(code(await go('/api/cluster.restart', { method: 'POST', body: 'no json' }))).toBe('401 CONSOLE.SIGNED_OUT')
  const auditor = await enter('auditor')
  expect(code(await go('/api/cluster.restart', { method: 'POST', body: 'no json', headers: auditor }))).toBe('403 CONSOLE.READ_ONLY')
  const me = await enter()
  expect(code(await go('/api/cluster.restart', { method: 'POST', body: 'x', headers: me }))).toBe('415 CONSOLE.BAD_TYPE')
  const input = await write('cluster.restart', { params: { cluster_id: '..' } }, me)
  expect(code(input)).toBe('400 CONSOLE.BAD_INPUT')
  expect(input.body['fields']).toMatchObject([{ path: 'params.cluster_id' }])
})

test('only our own host names are answered, the service addresses under any', async () => {
  const { port } = new URL(running.url)
  for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `LOCALHOST:${port}`, `[::1]:${port}`])
    expect((await raw('/api/session.get', { host })).status, host).toBe(200)
  for (const host of [
    'evil.example',
    `evil.example:${port}`,
    '127.0.0.1',
    `127.0.0.1.evil.example:${port}`,
    `localhost:${port}.evil.example`,
  ]) {
    expect(code(await raw('/api/session.get', { host })), host).toBe('421 CONSOLE.BAD_HOST')
    expect((await raw('/', { host })).status, host).toBe(421)
    expect((await raw('/healthz', { host })).status, host).toBe(200)
    expect((await raw('/readyz', { host })).status, host).toBe(200)
  }
})

test('only our own pages may call', async () => {
  const { host } = new URL(running.url)
  const sent = (id: string, headers: Record<string, string>, method = 'GET') => raw(`/api/${id}`, { host, ...headers }, method)
  for (const site of ['cross-site', 'same-site', 'none'])
    expect(code(await sent('session.get', { 'sec-fetch-site': site, origin: running.url })), site).toBe('403 CONSOLE.CROSS_ORIGIN')
  for (const origin of ['https://evil.example', 'null', `http://${host}.evil.example`])
    expect(code(await sent('session.get', { origin })), origin).toBe('403 CONSOLE.CROSS_ORIGIN')
  expect((await sent('session.get', { origin: running.url })).status).toBe(200)
  expect((await sent('session.get', {})).status).toBe(200)
  expect((await sent('region.list', {})).status).toBe(200)
  expect(code(await sent('cluster.list', {}))).toBe('403 CONSOLE.CROSS_ORIGIN')
  expect(code(await sent('session.signIn', {}, 'POST'))).toBe('403 CONSOLE.CROSS_ORIGIN')
})

test('a row is letters and one dot, before any decoding', async () => {
  const me = await enter()
  const { host } = new URL(running.url)
  const paths = [
    '/api',
    '/api/',
    '/api/cluster',
    '/api/cluster.',
    '/api/.list',
    '/api/cluster.list/',
    '/api/cluster.list.x',
    '/api//cluster.list',
    '/api/cluster%2Elist',
    '/api/%63luster.list',
    '/api/cluster.list%00',
    '/api/cluster.list;x',
    '/api/x/../../v3/auth/tokens',
    '/api/..%2f..%2fv3%2fauth%2ftokens',
    '/api/v1.0/clusters',
    '/api/__proto__.list',
    '/api/constructor.name',
    '/api/CLUSTER.LIST',
    '/api/cluster.toString',
  ]
  for (const path of paths) {
    const seen = await raw(path, { host, ...OURS, ...me })
    expect(seen.status, path).not.toBe(200)
    if (path.startsWith('/api/x/')) continue // leaves /api once it is resolved
    expect(code(seen), path).toBe('404 CONSOLE.NOT_FOUND')
  }
  expect(await calls()).not.toHaveProperty('ListClusters')
  expect(await calls()).not.toHaveProperty('Unknown')
})

test('values of a path cannot leave it', async () => {
  const me = await enter()
  for (const cluster_id of ['.', '..', '../x', 'a/b', 'a%2fb', 'a?b', 'a#b', '', ' ', 'a\r\nb', 'a'.repeat(65), 7, null, ['a']]) {
    const seen = await read('cluster.get', { params: { cluster_id } }, me)
    expect(code(seen), JSON.stringify(cluster_id)).toBe('400 CONSOLE.BAD_INPUT')
    expect(seen.body['fields']).toMatchObject([{ path: 'params.cluster_id' }])
  }
  expect(await calls()).not.toHaveProperty('ListClusterDetails')
})

test('garbage is bad input, a foreign project none of ours', async () => {
  const me = await enter()
  for (const input of [null, [], 'text', 7, true]) expect(code(await read('cluster.list', input, me))).toBe('400 CONSOLE.BAD_INPUT')
  expect(code(await go('/api/cluster.list?input=%7B', { headers: me }))).toBe('400 CONSOLE.BAD_INPUT')
  expect(code(await read('cluster.list', { project: 7 }, me))).toBe('400 CONSOLE.BAD_INPUT')
  expect(code(await read('cluster.list', { project: '0'.repeat(32) }, me))).toBe('403 CONSOLE.NO_SUCH_PROJECT')
  expect(code(await write('cluster.restart', { project: '../x', params: { cluster_id: 'abcd' } }, me))).toBe('403 CONSOLE.NO_SUCH_PROJECT')
})

test('a read is a GET, a write a POST', async () => {
  const me = await enter()
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
    const seen = await go('/api/cluster.list', { method, headers: me })
    expect(code(seen), method).toBe('405 CONSOLE.BAD_METHOD')
    expect(seen.headers.get('allow')).toBe('GET')
    expect(seen.headers.get('access-control-allow-origin')).toBeNull()
  }
  for (const method of ['GET', 'PUT', 'DELETE', 'PATCH'])
    expect(code(await go('/api/session.signOut', { method, headers: me })), method).toBe('405 CONSOLE.BAD_METHOD')
})

test('a write is JSON of at most 256 KB', async () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/jsonp', 'text/json']) {
    const seen = await go('/api/session.signIn', { method: 'POST', body: JSON.stringify(who()), headers: { 'content-type': type } })
    expect(code(seen), type).toBe('415 CONSOLE.BAD_TYPE')
  }
  const large = who('operator', { passcode: 'x'.repeat(256 * 1024) })
  expect(code(await write('session.signIn', large))).toBe('413 CONSOLE.TOO_LARGE')
  const typed = await write('session.signIn', who(), { 'content-type': 'application/json; charset=utf-8' })
  expect(typed.status).toBe(200)
})

test('every answer carries its id and keeps foreign frames and scripts out', async () => {
  for (const path of ['/', '/healthz', '/api/session.get', '/api/no.such']) {
    const { headers } = await go(path)
    expect(headers.get('x-request-id'), path).toMatch(/^[\w-]{8,}$/)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/script-src[^;]*unsafe/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('access-control-allow-origin')).toBeNull()
  }
  expect((await go('/api/session.get')).headers.get('cache-control')).toBe('private, no-cache')
  expect((await go('/api/no.such')).headers.get('cache-control')).toBe('private, no-cache')
})

// Signing in

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
  const path = join(folder, 'console.json')
  const cloud = running.region
  const regions = [{ id: 'sim-region-1', iam: cloud, dws: cloud }]
  writeFileSync(path, JSON.stringify({ regions, publicUrl: 'https://console.example.com', trustProxy: true }))
  const inner = running
  running = await start({ CONSOLE_CONFIG: path, CONSOLE_DATA: join(folder, 'public') })
  try {
    expect(running.region).toBeUndefined()
    const seen = await write('session.signIn', who(), { 'x-forwarded-for': '192.0.2.1, 198.51.100.7' })
    expect(seen.headers.get('set-cookie')).toMatch(/; Secure(;|$)/)
    expect(seen.body['session']).toMatchObject({ simulated: false })
    const me = { cookie: seen.headers.get('set-cookie')?.split(';')[0] ?? '' }
    expect(await trail(me)).toMatchObject([{ call: 'session.signIn', address: '198.51.100.7' }])
    const host = 'console.example.com'
    expect((await raw('/api/session.get', { host, origin: `https://${host}` })).status).toBe(200)
    expect(code(await raw('/api/session.get', { host, origin: 'https://other.example.com' }))).toBe('403 CONSOLE.CROSS_ORIGIN')
  } finally {
    await running.close()
    running = inner
  }
})

test('a forwarded sender is not believed unless the deployment says so', async () => {
  const seen = await write('session.signIn', who(), { 'x-forwarded-for': '192.0.2.1' })
  const me = { cookie: seen.headers.get('set-cookie')?.split(';')[0] ?? '' }
  expect((await trail(me))[0]?.['address']).toMatch(/127\.0\.0\.1$/)
})

// Read-only

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
const mode = (seen: Seen) => (seen.body['session'] as { mode: string }).mode

test('read-only by request sends nothing', async () => {
  const me = await enter('operator', { read_only: true })
  expect(mode(await read('session.get', {}, me))).toBe('read-only')
  await sendsNothing(me)
})
test("read-only by the auditor's role sends nothing, whatever is asked", async () => {
  const me = await enter('auditor', { read_only: false })
  expect(mode(await read('session.get', {}, me))).toBe('read-only')
  await sendsNothing(me)
})
test('read-only by the deployment sends nothing, whoever signs in', async () => {
  await restart({ CONSOLE_READ_ONLY: '1' })
  const me = await enter('operator', { read_only: false })
  expect(mode(await read('session.get', {}, me))).toBe('read-only')
  await sendsNothing(me)
})
test('statements are read by a POST at the cloud and stay a read', async () => {
  const me = await enter('operator', { read_only: true })
  const cluster_id = await firstCluster(me)
  const seen = await read('query.list', { params: { cluster_id }, body: { offset: '0', limit: '10' } }, me)
  expect(seen.status).toBe(200)
  expect(seen.headers.get('x-cloud-call')).toMatch(/^POST /)
})

// Reads

test('readers at once share one call', async () => {
  const me = await enter()
  await fault({ call: 'ListClusters', delay_ms: 1500 })
  const all = await Promise.all(Array.from({ length: 20 }, () => read('cluster.list', {}, me)))
  for (const seen of all) expect(seen.status).toBe(200)
  expect(new Set(all.map(({ text }) => text)).size).toBe(1)
  expect((await calls())['ListClusters']).toBe(1)
})

test('within its floor a read is answered from memory and says how old it is', async () => {
  const me = await enter()
  const input = { params: { cluster_id: await firstCluster(me) } }
  const first = await read('nodeType.list', {}, me)
  expect(first.headers.get('age')).toBeNull()
  expect(first.headers.get('x-cloud-call')).toMatch(/^GET \/v2\/\{project_id\}\//)
  expect(Date.parse(first.headers.get('x-cloud-date') ?? '')).not.toBeNaN()
  const again = await read('nodeType.list', {}, me)
  expect(again.headers.get('age')).toMatch(/^\d+$/)
  expect(again.text).toBe(first.text)
  expect((await calls())['ListNodeTypes']).toBe(1)
  const fresh = await read('nodeType.list', {}, { ...me, 'cache-control': 'no-cache' })
  expect(fresh.headers.get('age')).toBeNull()
  expect((await calls())['ListNodeTypes']).toBe(2)
  expect((await read('cluster.get', input, me)).status).toBe(200)
})

test('what is unchanged is not sent again', async () => {
  const me = await enter()
  const first = await read('nodeType.list', {}, me)
  const etag = first.headers.get('etag') ?? ''
  expect(etag).toMatch(/^"[^"]+"$/)
  const again = await read('nodeType.list', {}, { ...me, 'if-none-match': etag })
  expect(again.status).toBe(304)
  expect(again.text).toBe('')
  expect(again.headers.get('etag')).toBe(etag)
  expect((await read('nodeType.list', {}, { ...me, 'if-none-match': '"other"' })).status).toBe(200)
})

test('memory is not shared between accounts', async () => {
  const mine = await enter()
  const other = await enter('operator', { account: 'demo-other' })
  await read('cluster.list', {}, mine)
  await read('cluster.list', {}, other)
  expect((await calls())['ListClusters']).toBe(1)
  expect((await calls('demo-other'))['ListClusters']).toBe(1)
})

test('a write makes what it changes be read again', async () => {
  const me = await enter()
  const cluster_id = await firstCluster(me)
  expect((await write('cluster.restart', { params: { cluster_id } }, me)).status).toBe(200)
  const seen = await read('cluster.list', {}, me)
  expect(seen.headers.get('age')).toBeNull()
  expect((await calls())['ListClusters']).toBe(2)
})

test('a 429 pauses its read for everybody, a fresh one too', async () => {
  const me = await enter()
  const asked = { status: 429, body: { error_code: 'APIGW.0308', error_msg: 'Throttled.' }, headers: { 'Retry-After': '17' } }
  await fault({ call: 'ListClusters', ...asked })
  const first = await read('cluster.list', {}, me)
  expect(code(first)).toBe('429 APIGW.0308')
  expect(first.headers.get('retry-after')).toBe('17')
  await fault()
  const { ListClusters } = await calls()
  for (const headers of [me, { ...me, 'cache-control': 'no-cache' }]) {
    const paused = await read('cluster.list', {}, headers)
    expect(code(paused)).toBe('429 APIGW.0308')
    expect(Number(paused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Number(paused.headers.get('retry-after'))).toBeLessThanOrEqual(17)
    expect(paused.body['cloud']).toMatchObject({ sent: false })
  }
  expect((await calls())['ListClusters']).toBe(ListClusters)
})

const ANSWERS: [name: string, fault: Record<string, unknown>, code: string][] = [
  ['a missing cluster as 401', { status: 401, body: { error_code: 'DWS.0047', error_msg: 'Not there.' } }, '404 DWS.0047'],
  ['a page of the gateway', { status: 502, text: '<html>Bad Gateway</html>' }, '502 CONSOLE.BAD_ANSWER'],
  ['half an answer', { status: 200, text: '{"clusters":[' }, '502 CONSOLE.BAD_ANSWER'],
  ['a lost connection', { abort: true }, '502 CONSOLE.UNREACHABLE'],
  ['a connection lost half way', { truncate: true, abort: true }, '502 CONSOLE.UNREACHABLE'],
  ['a refused token', { status: 401, body: { error_code: 'APIGW.0301', error_msg: 'x' } }, '401 CONSOLE.TOKEN_EXPIRED'],
]
for (const [name, answer, expected] of ANSWERS)
  test(`${name} is a failure, whatever is remembered`, async () => {
    const me = await enter()
    await read('nodeType.list', {}, me)
    await fault({ call: '*', ...answer })
    const seen = await read('nodeType.list', {}, { ...me, 'cache-control': 'no-cache' })
    expect(code(seen)).toBe(expected)
    expect(seen.body['error_msg']).not.toBe('')
    expect(seen.body['request_id']).toBe(seen.headers.get('x-request-id'))
    expect(seen.body['cloud']).toMatchObject({ sent: true })
    expect(seen.headers.get('x-cloud-call')).toMatch(/^GET /)
  })

// Writes and their trail

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

// What is kept

test('a restart with the same secret and folder keeps sessions and the chain', async () => {
  await restart({ CONSOLE_SECRET: SECRET })
  const me = await enter()
  const kept = await trail(me)
  await restart({ CONSOLE_SECRET: SECRET })
  expect((await read('session.get', {}, me)).body['session']).toMatchObject({ user: 'operator', account: 'demo' })
  await write('session.signOut', {}, me)
  const again = await trail(await enter())
  expect(again.map(({ hash }) => hash)).toContain(kept[0]?.hash)
  for (const [index, record] of again.slice(0, -1).entries()) expect(record.prev).toBe(again[index + 1]?.hash)
})

test('with another secret a kept session opens nothing', async () => {
  await restart({ CONSOLE_SECRET: SECRET })
  const me = await enter()
  await restart({ CONSOLE_SECRET: `${SECRET}-another` })
  expect((await read('session.get', {}, me)).body).toEqual({ session: null })
})

test('a restart that turns read-only on holds for kept sessions', async () => {
  await restart({ CONSOLE_SECRET: SECRET })
  const me = await enter()
  await restart({ CONSOLE_SECRET: SECRET, CONSOLE_READ_ONLY: '1' })
  expect(mode(await read('session.get', {}, me))).toBe('read-only')
})

test('no password, token or cookie is written down', async () => {
  const me = await enter()
  const cluster_id = await firstCluster(me)
  await signIn('operator', { password: 'Wrong-Pass-2026' })
  // How a token begins, where a text begins: inside what is sealed any three letters may come up.
  const token = /(?<![A-Za-z0-9+/])MII[A-Za-z0-9+/-]{40}/
  const reset = await write('cluster.resetPassword', { params: { cluster_id }, body: { new_password: 'Obvious-Test-1' } }, me)
  expect(reset.status).toBe(200)
  expect(reset.text + JSON.stringify(await trail(me))).not.toContain('Obvious-Test-1')
  await running.close()
  const written = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) =>
    readFileSync(join(folder, name)).toString('latin1'),
  )
  expect(written.join('')).toContain('cluster.resetPassword')
  const cookie = me['cookie']?.split('=')[1] ?? ''
  for (const text of written) expect(token.test(text), 'a token').toBe(false)
  for (const secret of [PASSWORD, 'Wrong-Pass-2026', 'Obvious-Test-1', cookie])
    for (const text of written) expect(text.includes(secret), secret.slice(0, 4)).toBe(false)
  running = await start()
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

test('a path is looked up as it was sent', async () => {
  const own = { host: new URL(running.url).host, 'sec-fetch-site': 'same-origin' }
  expect((await raw('/api/region.list', own, 'GET')).text).toContain('sim-region-1')
  for (const path of ['/x/../api/region.list', '//x/api/region.list', '/api/../api/region.list'])
    expect((await raw(path, own, 'GET')).text, path).not.toContain('sim-region-1')
})
