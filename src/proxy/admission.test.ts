import { expect, test } from '@playwright/test'
import { OURS } from './testConsole.ts'
import { begin, calls, code, end, enter, go, place, raw, read, who, write } from './testDemo.ts'

// Who may call at all, and how (interface.md section 3).

test.beforeEach(begin)
test.afterEach(end)

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
  const { port } = new URL(place().url)
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
  const { host } = new URL(place().url)
  const sent = (id: string, headers: Record<string, string>, method = 'GET') => raw(`/api/${id}`, { host, ...headers }, method)
  for (const site of ['cross-site', 'same-site', 'none'])
    expect(code(await sent('session.get', { 'sec-fetch-site': site, origin: place().url })), site).toBe('403 CONSOLE.CROSS_ORIGIN')
  for (const origin of ['https://evil.example', 'null', `http://${host}.evil.example`])
    expect(code(await sent('session.get', { origin })), origin).toBe('403 CONSOLE.CROSS_ORIGIN')
  expect((await sent('session.get', { origin: place().url })).status).toBe(200)
  expect((await sent('session.get', {})).status).toBe(200)
  expect((await sent('region.list', {})).status).toBe(200)
  expect(code(await sent('cluster.list', {}))).toBe('403 CONSOLE.CROSS_ORIGIN')
  expect(code(await sent('session.signIn', {}, 'POST'))).toBe('403 CONSOLE.CROSS_ORIGIN')
})

test('a row is letters and one dot, before any decoding', async () => {
  const me = await enter()
  const { host } = new URL(place().url)
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

test('a path is looked up as it was sent', async () => {
  const own = { host: new URL(place().url).host, 'sec-fetch-site': 'same-origin' }
  expect((await raw('/api/region.list', own, 'GET')).text).toContain('sim-region-1')
  for (const path of ['/x/../api/region.list', '//x/api/region.list', '/api/../api/region.list'])
    expect((await raw(path, own, 'GET')).text, path).not.toContain('sim-region-1')
})
