import { expect, test } from '@playwright/test'
import { LIMITS } from './server.ts'
import { codeOf, OURS, PASSWORD, startTest, type TestConsole } from './testConsole.ts'

// The proxy under attack: product.md section 13 "Proxy", interface.md section 3.

let console_: TestConsole
test.describe.configure({ mode: 'default' })
test.beforeAll(async () => {
  console_ = await startTest({}, { limits: { headers: 400, request: 800, idle: 400, stall: 1_500, checks: 50 } })
})
test.afterAll(() => console_.stop())
const host = () => new URL(console_.running.url).host

test('the limits of everyday use', () => {
  expect(LIMITS).toEqual({ headers: 10_000, request: 30_000, idle: 10_000, stall: 90_000, checks: 1_000 })
})

test('slow, silent, endless and oversized senders are let go', async () => {
  const begun = `POST /api/session.signIn HTTP/1.1\r\nHost: ${host()}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\n`
  const [silent, slowHead, slowBody, wide, announced, chunked, fine] = await Promise.all([
    console_.bytes(''),
    console_.bytes('GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow:'),
    console_.bytes(`${begun}Content-Length: 1000\r\n\r\n{`),
    console_.bytes(`GET /healthz HTTP/1.1\r\nHost: x\r\nX-Large: ${'x'.repeat(40_000)}\r\n\r\n`),
    console_.bytes(`${begun}Content-Length: 999999999\r\n\r\n{`),
    console_.bytes(`${begun}Transfer-Encoding: chunked\r\n\r\n${`8000\r\n${'x'.repeat(0x8000)}\r\n`.repeat(9)}`),
    console_.bytes('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n'),
  ])
  expect(silent).toMatch(/^(HTTP\/1\.1 408 |$)/)
  expect(slowHead).toMatch(/^HTTP\/1\.1 408 /)
  expect(slowBody).toMatch(/^HTTP\/1\.1 408 /)
  expect(wide).toMatch(/^HTTP\/1\.1 431 /)
  for (const large of [announced, chunked]) {
    expect(large).toMatch(/^HTTP\/1\.1 413 /)
    expect(large.toLowerCase()).toContain('connection: close')
  }
  expect(fine).toMatch(/^HTTP\/1\.1 200 /)
})

test('somebody who does not read what was asked for does not keep the connection', async () => {
  const asked = 400
  const seen = await console_.bytes(
    `GET /api/openapi.json HTTP/1.1\r\nHost: ${host()}\r\nSec-Fetch-Site: same-origin\r\n\r\n`.repeat(asked),
    4_000,
  )
  const answers = seen.split('HTTP/1.1 200 OK').length - 1
  expect(answers).toBeGreaterThan(0)
  expect(answers).toBeLessThan(asked)
})

const HEAD = 'Sec-Fetch-Site: same-origin\r\n'
/** A second request hidden in the first: it must not be answered as one. */
const HIDDEN = 'GET /api/region.list HTTP/1.1\r\nHost: HOST\r\nSec-Fetch-Site: same-origin\r\n\r\n'
const SMUGGLED: [name: string, text: string][] = [
  [
    'a length and chunks',
    `POST /api/session.get HTTP/1.1\r\nHost: HOST\r\n${HEAD}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${HIDDEN}`,
  ],
  [
    'two lengths',
    `POST /api/session.get HTTP/1.1\r\nHost: HOST\r\n${HEAD}Content-Length: 0\r\nContent-Length: ${HIDDEN.length}\r\n\r\n${HIDDEN}`,
  ],
  ['chunks by another name', `POST /api/session.get HTTP/1.1\r\nHost: HOST\r\n${HEAD}Transfer-Encoding: xchunked\r\n\r\n${HIDDEN}`],
  ['a blank before the colon', `POST /api/session.get HTTP/1.1\r\nHost: HOST\r\n${HEAD}Content-Length : 5\r\n\r\nhello${HIDDEN}`],
  [
    'a line that goes on',
    `POST /api/session.get HTTP/1.1\r\nHost: HOST\r\n${HEAD}Transfer-Encoding:\r\n chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n${HIDDEN}`,
  ],
  ['bare line ends', `GET /api/session.get HTTP/1.1\nHost: HOST\n\n${HIDDEN}`],
  ['no host', `GET /api/region.list HTTP/1.1\r\n${HEAD}\r\n`],
]
for (const [name, text] of SMUGGLED)
  test(`smuggling by ${name} gets nothing`, async () => {
    const seen = await console_.bytes(text.replaceAll('HOST', host()))
    expect(seen).toMatch(/^HTTP\/1\.1 400 /)
    expect(seen).not.toContain('sim-region-1')
  })

test('an origin of ours has our scheme too', async () => {
  const own = { host: host() }
  expect((await console_.raw('/api/region.list', { ...own, origin: `http://${host()}` })).status).toBe(200)
  for (const origin of [`https://${host()}`, `ftp://${host()}`, `http://${host()}/`, `http://me@${host()}`])
    expect(codeOf(await console_.raw('/api/region.list', { ...own, origin })), origin).toBe('403 CONSOLE.CROSS_ORIGIN')
})

test('names of every object’s ancestors are names like any other', async () => {
  const me = await console_.enter('demo-proto')
  const post = (id: string, body: string) =>
    console_.go(`/api/${id}`, { method: 'POST', body, headers: { ...me, 'content-type': 'application/json' } })
  const get = (input: string) => console_.go(`/api/cluster.get?input=${encodeURIComponent(input)}`, { headers: me })
  for (const input of [
    '{"__proto__":{"params":{"cluster_id":"abc"}}}',
    '{"params":{"__proto__":{"cluster_id":"abc"}}}',
    '{"constructor":{"prototype":{"cluster_id":"abc"}},"params":{}}',
  ]) {
    const seen = await get(input)
    expect(codeOf(seen), input).toBe('400 CONSOLE.BAD_INPUT')
    expect(seen.body['fields'], input).toMatchObject([{ path: expect.stringMatching(/^params/) }])
  }
  for (const project of ['__proto__', 'constructor', 'toString'])
    expect(codeOf(await console_.read('cluster.list', { project }, me))).toBe('403 CONSOLE.NO_SUCH_PROJECT')
  for (const cluster_id of ['__proto__', 'constructor', 'hasOwnProperty'])
    expect([400, 404]).toContain((await console_.read('cluster.get', { params: { cluster_id } }, me)).status)
  const [cluster] = await console_.clusters(me)
  await post(
    'cluster.saveDescription',
    `{"params":{"cluster_id":"${cluster?.id}"},"body":{"description_info":"x","__proto__":{"polluted":1}}}`,
  )
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  expect(Object.keys((await console_.read('session.get', {}, me)).body)).toEqual(['session'])
  for (const account of ['__proto__', 'constructor'])
    expect(codeOf(await console_.write('session.signIn', console_.who(account)))).toBe('401 CONSOLE.SIGN_IN_FAILED')
})

test('a deep input is refused like any other that does not fit', async () => {
  const me = await console_.enter('demo-deep')
  const [cluster] = await console_.clusters(me)
  const deep = '['.repeat(100_000) + ']'.repeat(100_000)
  for (const body of [deep, `{"params":{"cluster_id":"${cluster?.id}"},"body":{"restart":{},"more":${deep}}}`, `{"params":${deep}}`]) {
    const seen = await console_.go('/api/cluster.restart', { method: 'POST', body, headers: { ...me, 'content-type': 'application/json' } })
    expect(seen.status, body.slice(0, 40)).toBeLessThan(500)
  }
  expect((await console_.go('/healthz')).status).toBe(200)
})

test('bytes that are no UTF-8 are refused, not replaced by others', async () => {
  const me = await console_.enter('demo-bytes')
  const send = (body: Buffer) =>
    console_.go('/api/session.extend', {
      method: 'POST',
      body: new Uint8Array(body),
      headers: { ...me, 'content-type': 'application/json' },
    })
  const odd = await send(Buffer.from([...Buffer.from('{"a":"'), 0xff, 0xfe, ...Buffer.from('"}')]))
  expect(codeOf(odd)).toBe('400 CONSOLE.BAD_INPUT')
  expect(odd.body['fields']).toEqual([{ path: '', message: 'utf8' }])
  expect((await send(Buffer.from('{"a":"数据"}'))).status).toBe(200)
})

test('whoever expects something odd gets an answer like any other, with its headers', async () => {
  const seen = await console_.raw('/api/region.list', { ...OURS, host: host(), expect: '200-ok' })
  expect(seen.status).toBe(200)
  expect(seen.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  expect(seen.headers.get('x-request-id')).not.toBeNull()
})

test('no path leads out of the page’s own files', async () => {
  for (const path of [
    '/../package.json',
    '/assets/../../package.json',
    '/assets/..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/..\\..\\package.json',
    '/assets/%00.js',
    '/.vite/manifest.json',
    '//etc/passwd',
    'http://evil.example/etc/passwd',
    '/__proto__',
    '/console.db',
  ]) {
    const seen = await console_.raw(path, { ...OURS, host: host() })
    expect(seen.text, path).not.toMatch(/"devDependencies"|root:|SQLite/)
    expect([200, 404], path).toContain(seen.status)
    if (seen.status === 200) expect(seen.text, path).toContain('<div id="root">')
  }
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'])
    expect((await console_.raw('/', { host: host() }, method)).status, method).toBe(405)
})

test('a name that is written otherwise is the same name to whoever guesses', async () => {
  const guess = (account: string, password = 'Wrong-Pass-2026') =>
    console_.write('session.signIn', console_.who(account, 'operator', { password }))
  const names = ['demo-guess', 'Demo-Guess', 'DEMO-GUESS', ' demo-guess', 'demo-guess ']
  for (let n = 0; n < 10; n += 1) expect(codeOf(await guess(names[n % names.length] ?? ''))).toBe('401 CONSOLE.SIGN_IN_FAILED')
  for (const name of names) expect(codeOf(await guess(name, PASSWORD)), name).toBe('429 CONSOLE.TOO_MANY')
})

test('nobody fills the trail with what was never tried', async () => {
  const me = await console_.enter('demo-flood')
  for (const more of [{ region: 'nowhere' }, { passcode: '123456', projects: ['a', 'b'] }, { password: '' }])
    expect(codeOf(await console_.write('session.signIn', console_.who('demo-flood', 'operator', more)))).toBe('400 CONSOLE.BAD_INPUT')
  expect((await console_.trail(me)).map(({ call, outcome }) => `${call} ${outcome}`)).toEqual(['session.signIn ok'])
})

test('a page of the trail begins at a number', async () => {
  const me = await console_.enter('demo-cursor')
  for (const cursor of ['1e300', '-1', '1.5', '9'.repeat(16), "1' OR '1'='1", 'x'])
    expect(codeOf(await console_.read('audit.list', { query: { cursor } }, me)), cursor).toBe('400 CONSOLE.BAD_INPUT')
  expect((await console_.read('audit.list', { query: { cursor: '9'.repeat(15) } }, me)).status).toBe(200)
})

test('a name that nobody knows is cut in the log', async () => {
  await console_.go(`/api/${'x'.repeat(10_000)}.list`)
  expect(console_.logged()).toContain('x'.repeat(80))
  expect(console_.logged()).not.toContain('x'.repeat(81))
})
