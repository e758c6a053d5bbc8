import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '@playwright/test'
import { endpoints } from '#contract/index.ts'
import type { RegionConfig } from './config.ts'
import { makeCloud, TIMEOUTS } from './cloud.ts'
import { Refusal } from './refusal.ts'
import { makeUpstream } from './upstream.ts'

/*
 * Every fault of product.md section 13 against every row of the table: a cloud that fails in all its ways, with short time-outs. What
 * has to come out is written here from interface.md section 3; a write is sent once, whatever happens.
 */

const SHORT = 600
type Play = (response: ServerResponse, request: IncomingMessage) => void
const send =
  (status: number, body: string, headers: Record<string, string> = {}): Play =>
  (response) =>
    void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
const error = (error_code: string) => JSON.stringify({ error_code, error_msg: 'Said by the cloud.' })

/** `lost`: of a write nobody knows the outcome. */
interface Fault {
  name: string
  play: Play
  /** What a read and a write get; one line for both where they agree. */
  read: string
  write?: string
  lost?: boolean
}
const FAULTS: Fault[] = [
  { name: '400', play: send(400, error('DWS.5001')), read: '400 DWS.5001' },
  { name: '401 of the token', play: send(401, error('APIGW.0301')), read: '401 CONSOLE.TOKEN_EXPIRED' },
  { name: '401 DWS.0047', play: send(401, error('DWS.0047')), read: '404 DWS.0047' },
  { name: '403', play: send(403, error('IAM.0003')), read: '403 IAM.0003' },
  { name: '404', play: send(404, error('DWS.3027')), read: '404 DWS.3027' },
  { name: '404 of the gateway', play: send(404, error('APIGW.0101')), read: '404 APIGW.0101' },
  { name: '409', play: send(409, error('DWS.5050')), read: '409 DWS.5050' },
  { name: '429', play: send(429, error('APIGW.0308'), { 'retry-after': '17' }), read: '429 APIGW.0308' },
  { name: '500', play: send(500, error('DWS.0005')), read: '500 DWS.0005' },
  {
    name: '502 in HTML',
    play: send(502, '<html>Bad Gateway</html>', { 'content-type': 'text/html' }),
    read: '502 CONSOLE.BAD_ANSWER',
    lost: true,
  },
  { name: '503', play: send(503, ''), read: '503 CONSOLE.BAD_ANSWER' },
  { name: '504', play: send(504, 'upstream timed out'), read: '504 CONSOLE.BAD_ANSWER', lost: true },
  { name: 'base64', play: send(404, Buffer.from(error('DWS.0047')).toString('base64')), read: '404 DWS.0047' },
  { name: 'an error without words', play: send(400, '{}'), read: '400 CONSOLE.BAD_ANSWER' },
  { name: 'null in both fields', play: send(400, '{"error_code":null,"error_msg":null}'), read: '400 CONSOLE.BAD_ANSWER' },
  {
    name: 'a reset before the answer',
    play: (response) => void response.socket?.resetAndDestroy(),
    read: '502 CONSOLE.UNREACHABLE',
    lost: true,
  },
  {
    name: 'a reset half way',
    play: (response) => {
      response.writeHead(200, { 'content-length': '1000', 'content-type': 'application/json' })
      response.write('{"a":', () => response.socket?.resetAndDestroy())
    },
    read: '502 CONSOLE.UNREACHABLE',
    lost: true,
  },
  { name: 'silence', play: () => undefined, read: '504 CONSOLE.TIMEOUT', lost: true },
  {
    name: 'an answer that never ends',
    play(response) {
      response.writeHead(200, { 'content-type': 'application/json' })
      const drip = setInterval(() => response.write(' '), SHORT / 5)
      response.once('close', () => clearInterval(drip))
    },
    read: '504 CONSOLE.TIMEOUT',
    lost: true,
  },
  {
    name: 'no HTTP',
    play: (response) => void response.socket?.end('SSH-2.0-OpenSSH_9\r\n\r\n'),
    read: '502 CONSOLE.BAD_ANSWER',
    lost: true,
  },
]
/** A success that cannot be read: nothing for rows without an answer body. */
const UNREADABLE: [name: string, play: Play][] = [
  ['truncated JSON', send(200, '{"clusters":[{"id":"')],
  ['a page instead of JSON', send(200, '<html>Welcome</html>', { 'content-type': 'text/html' })],
  ['an empty body', send(200, '')],
]
/** Shapes that are successes: the browser reads them tolerantly. */
const STRANGE: [name: string, body: string][] = [
  ['an empty object', '{}'],
  ['null fields', '{"clusters":null,"snapshots":null,"cluster":null}'],
  ['unknown fields and values', '{"clusters":[{"id":"c","status":"LEVITATING","aura":7}]}'],
]

let play: Play
let received: number
let region: RegionConfig
const cloudServer = createServer((request, response) => {
  received += 1
  request.resume()
  play(response, request)
})
const upstream = makeUpstream({})
const cloud = makeCloud(upstream, TIMEOUTS)
const hasty = makeCloud(upstream, { read: SHORT, write: SHORT })
test.beforeAll(async () => {
  await new Promise<void>((resolve) => cloudServer.listen(0, '127.0.0.1', resolve))
  const dws = `http://127.0.0.1:${(cloudServer.address() as AddressInfo).port}`
  region = { id: 'r', name: 'r', iam: dws, dws, simulated: false }
})
test.afterAll(async () => {
  await upstream.close()
  cloudServer.closeAllConnections()
  cloudServer.close()
})

const rows = [...endpoints.values()]
const callOf = (row: (typeof rows)[number]) => ({
  row,
  region,
  owner: 'demo',
  project: { id: '0'.repeat(32), name: 'p', credential: { token: 'an-obviously-fake-token' } },
  input: { params: Object.fromEntries([...row.http.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, 'x-1'])), body: {} },
  language: 'en_us',
})
async function refusalOf(row: (typeof rows)[number], by = cloud): Promise<Refusal> {
  const reason = await by.call(callOf(row)).then(
    () => undefined,
    (refusal: unknown) => refusal,
  )
  if (!(reason instanceof Refusal)) throw new Error(`${row.id}: ${String(reason)}`)
  return reason
}

/** Fewer at once than there are connections: none waits for one until its time is over. */
async function inTurns(work: (() => Promise<void>)[]): Promise<void> {
  for (let first = 0; first < work.length; first += 20) await Promise.all(work.slice(first, first + 20).map((one) => one()))
}

for (const fault of FAULTS)
  test(`${fault.name}: every row fails alike, clearly, and is sent once`, async () => {
    play = fault.play
    received = 0
    const isLate = fault.read.endsWith('TIMEOUT')
    await inTurns(
      rows.map((row) => async () => {
        const refusal = await refusalOf(row, isLate ? hasty : cloud)
        expect(`${refusal.status} ${refusal.code}`, row.id).toBe(fault.read)
        expect(refusal.message, row.id).not.toBe('')
        expect(refusal.extra.cloud, row.id).toMatchObject({ call: row.http, sent: true })
        if (row.access === 'write') expect(refusal.extra.cloud?.status === undefined, row.id).toBe(fault.lost === true)
        expect(refusal.extra.retryAfter, row.id).toBe(fault.name === '429' ? 17 : undefined)
      }),
    )
    // Out of time, a connection may not even have come about.
    expect(received).toBeLessThanOrEqual(rows.length)
    if (!isLate) expect(received).toBe(rows.length)
  })

for (const [name, answer] of UNREADABLE)
  test(`${name} with a 200 is a failure where JSON is due; of a write the outcome is open`, async () => {
    play = answer
    for (const row of rows.filter((one) => !one.bodyless)) {
      const refusal = await refusalOf(row)
      expect(`${refusal.status} ${refusal.code}`, row.id).toBe('502 CONSOLE.BAD_ANSWER')
      expect(refusal.extra.cloud?.status, row.id).toBe(row.access === 'write' ? undefined : 200)
    }
  })

test('50 MB are not read to the end', async () => {
  const piece = Buffer.alloc(1024 * 1024, ' ')
  let sent = 0
  play = (response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    sent = 0
    const more = (): void => {
      if (sent >= 50 || response.destroyed) return void response.end()
      sent += 1
      response.write(piece, more)
    }
    more()
  }
  for (const id of ['cluster.list', 'cluster.create'] as const) {
    const row = rows.find((one) => one.id === id)
    if (!row) throw new Error(id)
    const refusal = await cloud.call(callOf(row)).catch((reason: Refusal) => reason)
    expect(refusal).toMatchObject({ code: 'CONSOLE.BAD_ANSWER', status: 502 })
    expect((refusal as Refusal).extra.cloud?.status).toBe(id === 'cluster.list' ? 200 : undefined)
    expect(sent).toBeLessThan(50)
  }
})

test('a refused connection is a cloud that was not reached: nothing was sent', async () => {
  const closed = { ...region, dws: 'http://127.0.0.1:1' }
  for (const row of rows) {
    const refusal = (await cloud.call({ ...callOf(row), region: closed }).catch((reason: unknown) => reason)) as Refusal
    expect(`${refusal.status} ${refusal.code} ${refusal.extra.cloud?.sent}`, row.id).toBe('502 CONSOLE.UNREACHABLE false')
  }
})

for (const [name, body] of STRANGE)
  test(`${name}: a success, byte for byte`, async () => {
    play = send(200, body)
    for (const row of rows.filter((one) => !one.failure)) expect((await cloud.call(callOf(row))).body.toString(), row.id).toBe(body)
  })

test('a time-out is for the whole exchange, not for each of its halves', async () => {
  play = (response) => {
    setTimeout(() => response.writeHead(200, { 'content-type': 'application/json' }).write(' '), SHORT * 0.8)
    setTimeout(() => response.end('{}'), SHORT * 1.6)
  }
  const [row] = rows
  if (!row) throw new Error('no row')
  expect((await refusalOf(row, hasty)).code).toBe('CONSOLE.TIMEOUT')
})

test('the headers of a token of 10 KB go through', async () => {
  let length = 0
  play = (response, request) => {
    length = String(request.headers['x-auth-token']).length
    send(200, '{}')(response, request)
  }
  const row = rows.find(({ id }) => id === 'cluster.list')
  if (!row) throw new Error('no row')
  const big = createServer({ maxHeaderSize: 64 * 1024 }, (request, response) => play(response, request))
  await new Promise<void>((resolve) => big.listen(0, '127.0.0.1', resolve))
  const dws = `http://127.0.0.1:${(big.address() as AddressInfo).port}`
  const call = callOf(row)
  await cloud.call({ ...call, region: { ...region, dws }, project: { ...call.project, credential: { token: 'x'.repeat(10_100) } } })
  expect(length).toBe(10_100)
  big.closeAllConnections()
  big.close()
})
