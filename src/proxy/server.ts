import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Logger } from 'pino'
import { consoleEndpoints, endpoints } from '#contract/index.ts'
import type { Api } from './api.ts'
import { checkHost, checkOrigin, SECURITY_HEADERS, type Hosts } from './guard.ts'
import { mayReadMetrics, type Metrics } from './metrics.ts'
import { Refusal, refuse } from './refusal.ts'
import { serveStatic, type StaticFiles } from './static.ts'

/** How long somebody may take, ms: to send the headers, the whole request, between two requests, and to take what we send. */
export interface Limits {
  headers: number
  request: number
  idle: number
  /** Without a byte in either direction; longer than the longest call of the cloud. */
  stall: number
  /** How often Node looks at the first two. */
  checks: number
}
export const LIMITS: Limits = { headers: 10_000, request: 30_000, idle: 10_000, stall: 90_000, checks: 1_000 }
const LARGEST_HEADERS = 32 * 1024
/** Of a call in the log: anybody may ask for a name of any length. */
const LONGEST_NAME = 80
/** What is left of a refused body is read for this long, so that the sender sees the refusal. */
const LINGER = 500

interface Parts {
  api: Api
  hosts: () => Hosts
  files: StaticFiles
  metrics: Metrics
  openApi: () => string
  metricsToken: string | undefined
  /** Somebody stands between, perhaps without saying so in a header: nobody counts as being on this machine. */
  isPublic: boolean
  trustProxy: boolean
  /** Rejects when the store does not answer. */
  checkStore: () => Promise<void>
  isEnding: () => boolean
  limits: Limits
  log: Logger
}

function addressOf({ headers, socket }: IncomingMessage, trustProxy: boolean): string {
  const forwarded = trustProxy
    ? String(headers['x-forwarded-for'] ?? '')
        .split(',')
        .at(-1)
        ?.trim()
    : undefined
  return forwarded || (socket.remoteAddress ?? '')
}

/** None once the connection has ended, whatever the types say. */
const socketOf = ({ socket }: IncomingMessage): Socket | null => socket

/** What has not been read of a refused request is not wanted: the connection ends with the answer. */
function endConnection(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('connection', 'close')
  const socket = socketOf(request)
  response.once('finish', () => {
    request.resume()
    setTimeout(() => socket?.destroy(), LINGER).unref()
  })
}

function sendFailure(response: ServerResponse, refusal: Refusal, requestId: string): void {
  const { fields, cloud, retryAfter, allow, cloudDate } = refusal.extra
  response.writeHead(refusal.status, {
    'content-type': 'application/json; charset=utf-8',
    ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
    ...(allow !== undefined && { allow }),
    ...(cloud?.sent === true && { 'x-cloud-call': cloud.call }),
    ...(cloud?.sent === true && cloudDate !== undefined && { 'x-cloud-date': cloudDate }),
  })
  response.end(
    JSON.stringify({ error_code: refusal.code, error_msg: refusal.message || refusal.code, request_id: requestId, fields, cloud }),
  )
}

export function makeServer({ limits, log, ...parts }: Parts): Server {
  const codes = new WeakMap<ServerResponse, string>()

  function answerFailure(request: IncomingMessage, response: ServerResponse, reason: unknown, requestId: string): void {
    // Whoever asked has gone: nobody is there to be answered.
    if (response.headersSent || socketOf(request)?.destroyed !== false) return void response.destroy()
    const refusal = reason instanceof Refusal ? reason : refuse('CONSOLE.INTERNAL', 'The console itself failed.')
    if (refusal !== reason) log.error({ request_id: requestId, reason: reason instanceof Error ? reason.stack : String(reason) }, 'failed')
    codes.set(response, refusal.code)
    if (!request.complete) endConnection(request, response)
    sendFailure(response, refusal, requestId)
  }

  /** One line for each call: reads that went well only in detail. */
  function logCall(request: IncomingMessage, response: ServerResponse, call: string, requestId: string): void {
    const started = performance.now()
    response.once('close', () => {
      const { statusCode: status } = response
      const ms = Math.round(performance.now() - started)
      parts.metrics.answered(endpoints.has(call) || consoleEndpoints.has(call) ? call : 'unknown', status, ms)
      const level = status >= 500 ? 'warn' : request.method === 'GET' && status < 400 ? 'debug' : 'info'
      log[level]({ request_id: requestId, call: call.slice(0, LONGEST_NAME), status, ms, error_code: codes.get(response) }, 'call')
    })
  }

  async function serviceAddress(path: string, response: ServerResponse): Promise<boolean> {
    if (path !== '/healthz' && path !== '/readyz') return false
    const isReady =
      path === '/healthz' ||
      (!parts.isEnding() &&
        (await parts.checkStore().then(
          () => true,
          (reason: unknown) => void log.error({ reason: String(reason) }, 'store does not answer'),
        )))
    response.writeHead(isReady ? 200 : 503, { 'content-type': 'text/plain' }).end(isReady ? 'ok\n' : 'not ready\n')
    return true
  }
  async function sendMetrics(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!mayReadMetrics(request, parts.metricsToken, parts.isPublic)) {
      const status = parts.metricsToken === undefined ? 403 : 401
      response.writeHead(status, { 'content-type': 'text/plain', ...(status === 401 && { 'www-authenticate': 'Bearer' }) }).end('no\n')
      return
    }
    response.writeHead(200, { 'content-type': parts.metrics.type, 'cache-control': 'no-store' }).end(await parts.metrics.text())
  }

  function sendOpenApi(request: IncomingMessage, response: ServerResponse): void {
    checkOrigin(request, parts.hosts(), true)
    if (request.method !== 'GET') throw refuse('CONSOLE.BAD_METHOD', 'This is a GET.', { allow: 'GET' })
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(parts.openApi())
  }

  async function handle(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> {
    // The path as it was sent: parsing would resolve "..", and then something else would be looked up than was asked for.
    const [path = '/', search = ''] = (request.url ?? '/').split('?', 2)
    if (await serviceAddress(path, response)) return
    const isApi = path === '/api' || path.startsWith('/api/')
    if (isApi) {
      response.setHeader('cache-control', 'private, no-cache')
      logCall(request, response, path.slice(5), requestId)
    }
    checkHost(request, parts.hosts())
    if (path === '/metrics') return sendMetrics(request, response)
    if (path === '/api/openapi.json') return sendOpenApi(request, response)
    if (!isApi) {
      if (!request.complete && request.method !== 'GET' && request.method !== 'HEAD') endConnection(request, response)
      return serveStatic(parts.files, request, response, path)
    }
    const address = addressOf(request, parts.trustProxy)
    await parts.api({ request, response, requestId, path, search: new URLSearchParams(search), address })
  }

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const requestId = randomUUID()
    response.setHeader('x-request-id', requestId)
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value)
    if (parts.isEnding()) response.setHeader('connection', 'close')
    handle(request, response, requestId).catch((reason: unknown) => answerFailure(request, response, reason, requestId))
  }
  const server = createServer(
    {
      maxHeaderSize: LARGEST_HEADERS,
      headersTimeout: limits.headers,
      requestTimeout: limits.request,
      keepAliveTimeout: limits.idle,
      connectionsCheckingInterval: limits.checks,
    },
    answer,
  )
  // What else is expected than "100-continue" is not waited for.
  server.on('checkExpectation', answer)
  return server.setTimeout(limits.stall)
}
