import { expect, test } from '@playwright/test'
import { begin, calls, code, end, enter, fault, firstCluster, read, write } from './testDemo.ts'

// Reads through the console (interface.md section 3): shared, remembered for moments, paused.

test.beforeEach(begin)
test.afterEach(end)

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
