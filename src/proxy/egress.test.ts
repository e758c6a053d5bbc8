import { writeFileSync } from 'node:fs'
import { createServer, request as forward, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { connect, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { makeCertificate } from './testCertificate.ts'
import { codeOf, newFolder, startTest, type Seen, type TestConsole } from './testConsole.ts'

// The way from the console to its cloud: TLS with an authority of one's own, and through a proxy (product.md section 13).

const closers: (() => Promise<unknown>)[] = []
test.afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})
const listen = async (server: Server): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  })
  return (server.address() as AddressInfo).port
}

/** A simulated region behind TLS. */
async function startTlsRegion(): Promise<{ url: string; cert: string }> {
  const region = await startTest()
  closers.push(() => region.stop())
  const { hostname, port } = new URL(region.running.region ?? '')
  const { key, cert } = makeCertificate()
  const server = createTlsServer({ key, cert }, (asked, answer) => {
    const { method, url: path, headers } = asked
    const passedOn = forward({ hostname, port, method, path, headers }, (given) => {
      answer.writeHead(given.statusCode ?? 502, given.rawHeaders)
      given.pipe(answer)
    })
    asked.pipe(passedOn)
  })
  return { url: `https://127.0.0.1:${await listen(server)}`, cert }
}

interface Tunnels {
  address: string
  /** Host and port of each CONNECT, and what it said of the console. */
  asked: { target: string; authorization: string | undefined; names: string[] }[]
}
/** A proxy that opens tunnels and nothing else. */
async function startProxy(mayPass: (authorization: string | undefined) => boolean = () => true): Promise<Tunnels> {
  const asked: Tunnels['asked'] = []
  const server = createServer((_, answer) => void answer.writeHead(405).end())
  server.on('connect', (request, socket, head: Buffer) => {
    const authorization = request.headers['proxy-authorization']
    asked.push({ target: request.url ?? '', authorization, names: Object.keys(request.headers).sort() })
    if (!mayPass(authorization)) return void socket.end('HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n')
    const { hostname, port } = new URL(`tunnel://${request.url}`)
    const onward = connect(Number(port), hostname, () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      onward.write(head)
      socket.pipe(onward).pipe(socket)
    })
    onward.on('error', () => socket.destroy())
    socket.on('error', () => onward.destroy())
  })
  return { address: `127.0.0.1:${await listen(server)}`, asked }
}

async function startBehind(url: string, more: object): Promise<TestConsole> {
  const folder = newFolder()
  const path = join(folder, 'console.json')
  writeFileSync(path, JSON.stringify({ regions: [{ id: 'sim-region-1', iam: url, dws: url }], ...more }))
  const console_ = await startTest({ CONSOLE_DATA: folder, CONSOLE_CONFIG: path })
  closers.push(() => console_.stop())
  return console_
}
function caFile(cert: string): string {
  const path = join(newFolder(), 'ca.pem')
  writeFileSync(path, cert)
  return path
}
const signIn = (console_: TestConsole): Promise<Seen> => console_.write('session.signIn', console_.who('demo'))

test('a cloud behind its own authority is refused until that is named, then its calls go through', async () => {
  const { url, cert } = await startTlsRegion()
  const stranger = await signIn(await startBehind(url, {}))
  expect(codeOf(stranger)).toBe('502 CONSOLE.UNREACHABLE')
  expect(stranger.body['cloud']).toMatchObject({ sent: false })
  expect(stranger.body['error_msg']).toMatch(/certificate/)
  const other = await signIn(await startBehind(url, { caFile: caFile(makeCertificate().cert) }))
  expect(codeOf(other)).toBe('502 CONSOLE.UNREACHABLE')
  const known = await startBehind(url, { caFile: caFile(cert) })
  const me = await known.enter('demo')
  expect((await known.clusters(me)).length).toBeGreaterThan(0)
})

test('calls go through the egress proxy, which sees where they go and nothing else', async () => {
  const { url, cert } = await startTlsRegion()
  const { address, asked } = await startProxy()
  const console_ = await startBehind(url, { caFile: caFile(cert), egressProxy: `http://${address}` })
  const me = await console_.enter('demo')
  const [cluster] = await console_.clusters(me)
  expect((await console_.write('cluster.restart', { params: { cluster_id: cluster?.id } }, me)).status).toBeLessThan(300)
  expect(asked.length).toBeGreaterThan(0)
  for (const { target, names } of asked) {
    expect(target).toBe(new URL(url).host)
    expect(names.filter((one) => !['host', 'connection', 'proxy-connection'].includes(one))).toEqual([])
  }
})

test('a proxy that wants a password gets it; one that refuses is named, and its password is nowhere', async () => {
  const { url, cert } = await startTlsRegion()
  const expected = `Basic ${Buffer.from('egress:obvious/test').toString('base64')}`
  const { address, asked } = await startProxy((authorization) => authorization === expected)
  const trusted = { caFile: caFile(cert) }
  const console_ = await startBehind(url, { ...trusted, egressProxy: `http://egress:obvious%2Ftest@${address}` })
  expect((await signIn(console_)).status).toBe(200)
  expect(asked[0]?.authorization).toBe(expected)
  const wrong = await startBehind(url, { ...trusted, egressProxy: `http://egress:obvious-mistake@${address}` })
  const refused = await signIn(wrong)
  expect(codeOf(refused)).toBe('502 CONSOLE.UNREACHABLE')
  expect(refused.body['cloud']).toMatchObject({ sent: false })
  expect(refused.body['error_msg']).toMatch(/proxy/)
  for (const text of [refused.text, wrong.logged(), console_.logged()])
    for (const secret of ['obvious-mistake', 'obvious%2Ftest', 'obvious/test', expected.slice(6)]) expect(text.includes(secret)).toBe(false)
})

test('a proxy that is away is a cloud that was not reached', async () => {
  const seen = await signIn(await startBehind('https://127.0.0.1:1', { egressProxy: 'http://127.0.0.1:1' }))
  expect(codeOf(seen)).toBe('502 CONSOLE.UNREACHABLE')
  expect(seen.body['cloud']).toMatchObject({ sent: false })
})
