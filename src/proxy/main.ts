import { randomBytes, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pathToFileURL } from 'node:url'
import { pino, type Logger } from 'pino'
import { makeApi } from './api.ts'
import { parseConfig, type Config, type RegionConfig } from './config.ts'
import { acceptedHosts, checkHost, SECURITY_HEADERS } from './guard.ts'
import { Refusal } from './refusal.ts'
import { makeRecorder } from './recorder.ts'
import { makeSeal } from './seal.ts'
import { makeSessions } from './session.ts'
import { readStatic, serveStatic } from './static.ts'
import { openStore } from './store/store.ts'
import { watchTasks } from './tasks.ts'
import { closePools } from './upstream.ts'

export interface RunningConsole {
  url: string
  /** The address of the built-in region; undefined with a configured cloud. */
  region: string | undefined
  close(): Promise<void>
}
/** A start that cannot be; `faults` names everything that is wrong. */
export class BadStart extends Error {
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(faults.join('\n'))
    this.faults = faults
  }
}
type Environment = Readonly<Record<string, string | undefined>>

/** Without a configured cloud a region is simulated in this process, behind a loopback port like any other address. */
async function simulate(env: Environment): Promise<{ region: RegionConfig; url: string; close: () => Promise<void> }> {
  const { startSimulator, readSettings } = await import('#simulator/main.ts')
  const settings = readSettings({ ...env, SIM_PORT: env['SIM_PORT'] || '0' })
  if ('faults' in settings) throw new BadStart(settings.faults)
  const { url, close } = await startSimulator({ port: settings.port, ...settings.options })
  return { region: { id: 'sim-region-1', name: 'Simulated region', iam: url, dws: url, simulated: true }, url, close: async () => close() }
}

function addressOf(request: IncomingMessage, config: Config): string {
  const forwarded = config.trustProxy
    ? String(request.headers['x-forwarded-for'] ?? '')
        .split(',')
        .at(-1)
        ?.trim()
    : undefined
  return forwarded || (request.socket.remoteAddress ?? '')
}

function answerFailure(response: ServerResponse, reason: unknown, requestId: string, log: Logger): void {
  const refusal = reason instanceof Refusal ? reason : new Refusal('CONSOLE.BAD_ANSWER', 502, 'The console could not handle this call.')
  if (refusal !== reason)
    log.error({ request_id: requestId, reason: reason instanceof Error ? reason.stack : String(reason) }, 'call failed')
  const { fields, cloud, retryAfter, allow } = refusal.extra
  if (response.headersSent) return void response.destroy()
  const reached = cloud?.sent === true
  response.writeHead(refusal.status, {
    'content-type': 'application/json; charset=utf-8',
    ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
    ...(allow !== undefined && { allow }),
    ...(reached && { 'x-cloud-call': cloud.call }),
  })
  response.end(
    JSON.stringify({ error_code: refusal.code, error_msg: refusal.message || refusal.code, request_id: requestId, fields, cloud }),
  )
}

export async function startConsole(env: Environment): Promise<RunningConsole> {
  const { config, faults } = parseConfig(env)
  if (faults.length > 0) throw new BadStart(faults)
  const log = pino({ level: config.logLevel })
  const simulated = config.regions.length === 0 ? await simulate(env) : undefined
  const regions = simulated ? [simulated.region] : config.regions
  const store = await openStore(config.data)
  const tasks = await watchTasks(store)
  const sessions = makeSessions(config, regions, store, makeSeal(config.secret ?? randomBytes(32).toString('hex')))
  const recorder = makeRecorder(store.history, config.record)
  const files = readStatic()
  let hosts: ReadonlySet<string> = new Set()
  const api = makeApi({ config, regions, hosts: () => hosts, store, sessions, tasks, recorder, log })

  async function handle(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> {
    // The path as it was sent: parsing would resolve "..", and then something else would be looked up than was asked for.
    const [path = '/', search = ''] = (request.url ?? '/').split('?', 2)
    if (path === '/healthz' || path === '/readyz') return void response.writeHead(200, { 'content-type': 'text/plain' }).end('ok\n')
    const isApi = path === '/api' || path.startsWith('/api/')
    if (isApi) response.setHeader('cache-control', 'private, no-cache')
    checkHost(request, hosts)
    if (!isApi) return serveStatic(files, request, response, path)
    const started = Date.now()
    response.once('finish', () =>
      log.debug({ request_id: requestId, call: path.slice(5), status: response.statusCode, ms: Date.now() - started }, 'call'),
    )
    await api(request, response, { path, search: new URLSearchParams(search) }, addressOf(request, config))
  }
  const server = createServer(
    { maxHeaderSize: 32 * 1024, requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 10_000 },
    (request, response) => {
      const requestId = randomUUID()
      response.setHeader('x-request-id', requestId)
      for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value)
      handle(request, response, requestId).catch((reason: unknown) => answerFailure(response, reason, requestId, log))
    },
  )
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(config.port, config.host, resolve)
  })
  const { port } = server.address() as AddressInfo
  hosts = acceptedHosts(config, port)
  return {
    url: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`,
    region: simulated?.url,
    async close() {
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()))
      server.closeIdleConnections()
      const patience = setTimeout(() => server.closeAllConnections(), 10_000)
      await closed
      clearTimeout(patience)
      await simulated?.close()
      await closePools()
      store.close()
    },
  }
}

const EX_CONFIG = 78

async function runHere(): Promise<void> {
  try {
    const running = await startConsole(process.env)
    process.stderr.write(`Plumbline on ${running.url}\n`)
    if (running.region)
      process.stderr.write(`Simulated region on ${running.region}\nSign in with account demo, user operator, password Demo-Pass-2026\n`)
    let isEnding = false
    const end = () => {
      if (isEnding) return
      isEnding = true
      void running.close().finally(() => process.exit(0))
    }
    process.on('SIGINT', end).on('SIGTERM', end)
  } catch (reason) {
    const faults = reason instanceof BadStart ? reason.faults : [String(reason)]
    process.stderr.write(`Plumbline cannot start:\n${faults.map((fault) => `  ${fault}\n`).join('')}`)
    process.exit(reason instanceof BadStart ? EX_CONFIG : 1)
  }
}
if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await runHere()
