import { expect, test } from '@playwright/test'
import { makeCloud } from './cloud.ts'
import { DEFAULT_OPTIONS } from './region.ts'
import { startFace, MADE_AT, type Face } from './testFace.ts'

let face: Face
test.beforeEach(async () => {
  face = await startFace({ speed: 60 })
})
test.afterEach(() => face.simulator.close())

const dateOf = (headers: Headers) => Date.parse(headers.get('date') ?? '') - MADE_AT
const SECOND = 1000

test('the Date of an answer is the world time: making + elapsed × speed + advances', async () => {
  const me = await face.enter()
  const look = async () => dateOf((await me.call('GET', 'v1.0', '/clusters')).headers)
  expect(await look()).toBe(0)
  face.moveRealTime(2 * SECOND)
  expect(await look()).toBe(120 * SECOND)
  await face.advance(900)
  expect(await look()).toBe(1020 * SECOND)
  // Every account has a clock of its own.
  const other = await face.enter('operator', 'sim-region-1', 'demo-other')
  expect(dateOf((await other.call('GET', 'v1.0', '/clusters')).headers)).toBe(2 * SECOND)
})

test('/_sim answers on loopback only', () => {
  const digests = { sha256: () => '', hmacSha256: () => '' }
  const { receive } = makeCloud({ options: DEFAULT_OPTIONS, realNow: () => MADE_AT, digests })
  const ask = (isLoopback: boolean) =>
    receive({ method: 'GET', target: '/_sim/calls?account=demo', headers: {}, body: '', isLoopback }).answer()
  expect([ask(true).status, ask(false).status]).toEqual([200, 403])
})

test('every answer names itself with an id of its own, refusals too', async () => {
  const me = await face.enter()
  const answers = [
    await me.call('GET', 'v1.0', '/clusters'),
    await me.call('GET', 'v1.0', '/nothing'),
    await face.call('GET', '/v1.0/x/clusters'),
    await face.call('POST', '/v3/auth/tokens', {}),
  ]
  const ids = answers.map(({ headers }) => headers.get('x-request-id'))
  expect(new Set(ids).size).toBe(4)
  expect(ids.every((id) => /^[0-9a-f]{32}$/.test(id ?? ''))).toBe(true)
})

test('a method or path that is no call is 404 APIGW.0101 and counts as Unknown (quirk 1.9)', async () => {
  const me = await face.enter()
  for (const [method, version, path] of [
    ['GET', 'v2', '/clusters'],
    ['PUT', 'v1.0', '/clusters'],
    ['GET', 'v1.0', '/node_types'],
  ] as const) {
    const answer = await me.call(method, version, path)
    expect([answer.status, answer.at('error_code')]).toEqual([404, 'APIGW.0101'])
  }
  expect(await face.calls()).toEqual({ KeystoneCreateUserTokenByPassword: 1, Unknown: 3 })
})

test('calls are counted by operation and account, also those a fault answers', async () => {
  expect(await face.calls()).toEqual({})
  const me = await face.enter()
  await me.call('GET', 'v1.0', '/clusters')
  await face.fault({ call: 'ListClusters', status: 500 })
  await me.call('GET', 'v1.0', '/clusters')
  await face.call('GET', '/v3/projects', undefined, { 'X-Auth-Token': me.token })
  await face.call('GET', '/v3/auth/projects', undefined, { 'X-Auth-Token': me.token })
  expect(await face.calls()).toEqual({
    KeystoneCreateUserTokenByPassword: 1,
    ListClusters: 2,
    KeystoneListProjects: 1,
    KeystoneListAuthProjects: 1,
  })
  expect(await face.calls('demo-other')).toEqual({})
})

test.describe('faults', () => {
  test('status, body, text and headers replace the answer, as often as asked', async () => {
    const me = await face.enter()
    await face.fault(
      {
        call: 'ListClusters',
        status: 429,
        body: { error_code: 'APIGW.0308' },
        headers: { 'Retry-After': '7', 'X-Request-Id': 'told' },
        times: 2,
      },
      { call: 'ListNodeTypes', status: 502, text: '<html>Bad Gateway</html>', headers: { 'content-type': 'text/html' } },
    )
    for (let i = 0; i < 2; i += 1) {
      const told = await me.call('GET', 'v1.0', '/clusters')
      expect([told.status, told.text, told.headers.get('retry-after'), told.headers.get('x-request-id')]).toEqual([
        429,
        '{"error_code":"APIGW.0308"}',
        '7',
        'told',
      ])
    }
    expect((await me.call('GET', 'v1.0', '/clusters')).status).toBe(200)
    const html = await me.call('GET', 'v2', '/node-types')
    expect([html.status, html.text, html.headers.get('content-type')]).toEqual([502, '<html>Bad Gateway</html>', 'text/html'])
  })

  test('* is every call of DWS and none of IAM; a new list replaces the old', async () => {
    const me = await face.enter()
    await face.fault({ call: '*', status: 503, body: {} })
    expect((await me.call('GET', 'v1.0', '/clusters')).status).toBe(503)
    expect((await me.call('GET', 'v1.0', '/snapshots')).status).toBe(503)
    expect((await face.call('GET', '/v3/auth/projects', undefined, { 'X-Auth-Token': me.token })).status).toBe(200)
    await face.fault()
    expect((await me.call('GET', 'v1.0', '/clusters')).status).toBe(200)
  })

  test('they are kept for a world that is not made yet, and meet IAM by name', async () => {
    await face.fault({ call: 'KeystoneCreateUserTokenByPassword', status: 503, text: 'busy', times: 1 })
    await expect(face.enter()).resolves.toMatchObject({ token: '' })
    expect((await face.enter()).token).not.toBe('')
  })

  test('an aborted call ends before any byte and changes nothing; with apply it changed something', async () => {
    const me = await face.enter()
    const first = (await me.call('GET', 'v1.0', '/clusters')).rows('clusters')[0]
    const saveLost = async (description_info: string) => {
      const sent = me.call('POST', 'v1', `/clusters/${String(first?.['id'])}/description`, { description_info })
      await expect(sent).rejects.toThrow()
      return (await me.call('GET', 'v1.0', `/clusters/${String(first?.['id'])}`)).at('cluster.cluster_description_info')
    }
    await face.fault({ call: 'SaveClusterDescriptionInfo', abort: true, times: 1 })
    expect(await saveLost('first')).not.toBe('first')
    await face.fault({ call: 'SaveClusterDescriptionInfo', abort: true, apply: true, times: 1 })
    expect(await saveLost('second')).toBe('second')
  })

  test('truncate cuts the text of a complete answer; with abort the connection breaks half way', async () => {
    const me = await face.enter()
    const whole = (await me.call('GET', 'v1.0', '/clusters')).text
    await face.fault({ call: 'ListClusters', truncate: true, times: 1 })
    const cut = (await me.call('GET', 'v1.0', '/clusters')).text
    expect(cut).toBe(whole.slice(0, cut.length))
    expect(cut.length).toBeLessThan(whole.length)
    await face.fault({ call: 'ListClusters', truncate: 10, times: 1 })
    expect((await me.call('GET', 'v1.0', '/clusters')).text).toBe(whole.slice(0, 10))
    await face.fault({ call: 'ListClusters', truncate: true, abort: true, times: 1 })
    await expect(me.call('GET', 'v1.0', '/clusters')).rejects.toThrow()
  })

  test('with delay_ms the call runs after the delay', async () => {
    const me = await face.enter()
    const first = (await me.call('GET', 'v1.0', '/clusters')).rows('clusters')[0]
    await face.fault({ call: 'ListClusterDetails', delay_ms: 150, times: 1 })
    const waiting = me.call('GET', 'v1.0', `/clusters/${String(first?.['id'])}`)
    await me.call('POST', 'v1', `/clusters/${String(first?.['id'])}/description`, { description_info: 'meanwhile' })
    expect((await waiting).at('cluster.cluster_description_info')).toBe('meanwhile')
  })

  test('a list that is no list of faults is refused', async () => {
    expect((await face.call('PUT', '/_sim/faults', { account: 'demo', faults: [{ status: 500 }] })).status).toBe(400)
    expect((await face.call('POST', '/_sim/advance', { account: 'demo', seconds: 'many' })).status).toBe(400)
    expect((await face.call('GET', '/_sim/nothing')).status).toBe(404)
  })
})
