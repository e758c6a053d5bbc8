import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { Agent, createServer, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { atRate, inTurn, read, send, signIn } from './calls.ts'
import { quantile, rounded, type Figures } from './figure.ts'
import { freePort, processorTime, start, startConsole, startRegion, type Program } from './programs.ts'

const SMALL = 2 * 1024
const LARGE = 100 * 1024
const CALLS = 3000
const WIDTH = 16

/** An answer of about so many bytes, as the cloud would give it; always the same. */
const bodyOf = (bytes: number) => JSON.stringify({ snapshot: { id: 'x', name: 'bench', description: 'd'.repeat(bytes - 60) } })

/** Stands where DWS would: one answer for every path, its size by the snapshot's id. */
async function startAnswers(): Promise<{ url: string; stop: () => void }> {
  const [small, large] = [bodyOf(SMALL), bodyOf(LARGE)]
  const server = createServer((call, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(call.url?.includes('large') ? large : small)
  })
  const port = await freePort()
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${port}`, stop: () => void server.close().closeAllConnections() }
}

/** The plainest forwarder Node can be: no session, no check, no record. `node bench.js forwarder <port> <target>`. */
export function runForwarder(port: number, target: string): void {
  const agent = new Agent({ keepAlive: true })
  const server = createServer((call, response) => {
    const onward = request(target + (call.url ?? '/'), { agent, method: call.method, headers: call.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    onward.on('error', () => response.destroy())
    call.pipe(onward)
  })
  server.listen(port, '127.0.0.1')
}

const NGINX = (port: number, target: string, folder: string) => `
worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log; daemon off; master_process off;
events { worker_connections 1024; }
http { access_log off; client_body_temp_path ${folder}; proxy_temp_path ${folder}; fastcgi_temp_path ${folder}; uwsgi_temp_path ${folder}; scgi_temp_path ${folder};
  keepalive_requests 1000000; upstream cloud { server ${target.replace('http://', '')}; keepalive 64; keepalive_requests 1000000; }
  server { listen 127.0.0.1:${port}; location / { proxy_pass http://cloud; proxy_http_version 1.1; proxy_set_header Connection ""; } } }`

/** nginx where it is installed, else the plain forwarder. */
async function startReference(target: string): Promise<Program & { name: string }> {
  const port = await freePort()
  if (spawnSync('nginx', ['-v']).status !== 0)
    return {
      name: 'plain node:http forwarder (no nginx here)',
      ...(await start('node', [process.argv[1] ?? '', 'forwarder', String(port), target], port, '/')),
    }
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-nginx-'))
  writeFileSync(join(folder, 'nginx.conf'), NGINX(port, target, folder))
  return { name: 'nginx, one worker', ...(await start('nginx', ['-c', join(folder, 'nginx.conf')], port, '/')) }
}

/** Processor time of a process per call, µs. */
async function cost(pid: number, call: (index: number) => Promise<unknown>): Promise<number> {
  await inTurn(CALLS / 3, WIDTH, call)
  const before = processorTime(pid)
  await inTurn(CALLS, WIDTH, (index) => call(index + CALLS))
  return ((processorTime(pid) - before) * 1000) / CALLS
}

/** Processor time per call against a forwarder that does nothing else, and what the console adds to the time of an answer. */
export async function forwarding(): Promise<Figures> {
  const region = await startRegion()
  const cloud = await startAnswers()
  const config = join(mkdtempSync(join(tmpdir(), 'plumbline-bench-')), 'config.json')
  writeFileSync(config, JSON.stringify({ regions: [{ id: 'sim-region-1', iam: region.url, dws: cloud.url }] }))
  const console = await startConsole({ CONSOLE_CONFIG: config })
  const reference = await startReference(cloud.url)
  try {
    const cookie = await signIn(console.url, 'demo-bench')
    const get = (snapshot: string, isFresh = true) =>
      read(console.url, cookie, 'snapshot.get', { params: { snapshot_id: snapshot } }, isFresh)
    const plain = await cost(reference.pid, (index) => send(`${reference.url}/v1.0/p/snapshots/small-${index}`))
    // Each asks for another snapshot: none is answered from memory or joins one in flight.
    const forwarded = await cost(console.pid, (index) => get(`small-${index}`))
    const remembered = await cost(console.pid, () => get('small', false))
    const direct = await atRate(500, 4, (index) => send(`${cloud.url}/v1.0/p/snapshots/large-${index}`))
    const through = await atRate(500, 4, (index) => get(`large-${index}`))
    const added = quantile(through, 0.99) - quantile(direct, 0.99)
    const world = `${CALLS} answers of 2 KB, ${WIDTH} at a time`
    const against = (value: number) => ({
      unit: 'µs processor time a call',
      world,
      reference: reference.name,
      ratio: rounded(value / plain, 2),
    })
    return {
      'forwarder alone': { value: rounded(plain), unit: 'µs processor time a call', world, reference: reference.name, ratio: 1 },
      'proxy, forwarding': { value: rounded(forwarded), ...against(forwarded) },
      'proxy, from memory': { value: rounded(remembered), ...against(remembered) },
      'proxy, added at the 99th percentile': {
        value: rounded(added, 2),
        unit: 'ms',
        world: '500 calls a second for 4 s, 100 KB each',
        reference: `the same calls without the console: ${rounded(quantile(direct, 0.99), 2)} ms`,
      },
    }
  } finally {
    await reference.stop()
    await console.stop()
    cloud.stop()
    await region.stop()
  }
}
