import { rootCertificates } from 'node:tls'
import { Pool, ProxyAgent, type Dispatcher } from 'undici'
import { Refusal, refuse } from './refusal.ts'

export interface CloudAnswer {
  status: number
  headers: Readonly<Record<string, string | string[] | undefined>>
  body: Buffer
}
export interface CloudRequest {
  method: string
  path: string
  headers: Record<string, string>
  body?: string | undefined
  /** Named in failures: "GET /v1.0/{project_id}/clusters". */
  call: string
  /** What is lost of a write leaves its outcome open, also when it had a status. */
  isWrite?: boolean
  /** For the whole exchange. */
  timeoutMs: number
}
export interface Upstream {
  /** One request to the cloud, sent once. Throws a Refusal that says whether it may have arrived. */
  send(origin: string, request: CloudRequest): Promise<CloudAnswer>
  close(): Promise<void>
}
export interface Egress {
  /** PEM of further authorities; TLS is always verified. */
  ca?: string | undefined
  /** An HTTP proxy on the way out. */
  proxy?: string | undefined
}

const LARGEST_ANSWER = 32 * 1024 * 1024
/** Tokens reach 10 KB; Node's own limit for all headers is 16 KiB (reference/auth.md section 5). */
const HEADER_LIMIT = 64 * 1024
const CONNECT_TIMEOUT = 10_000
const POOL = { connections: 32, pipelining: 1, keepAliveTimeout: 20_000, maxHeaderSize: HEADER_LIMIT }

/** The connections of one console to its cloud. */
export function makeUpstream({ ca, proxy }: Egress): Upstream {
  const tls = { rejectUnauthorized: true, ...(ca !== undefined && { ca: [...rootCertificates, ca] }) }
  const made = new Map<string, Dispatcher>()
  const dispatcherOf = (origin: string): Dispatcher => {
    const known = made.get(origin)
    if (known) return known
    const dispatcher = proxy
      ? new ProxyAgent({ uri: proxy, ...POOL, requestTls: { ...tls, timeout: CONNECT_TIMEOUT }, proxyTls: tls, proxyTunnel: true })
      : new Pool(origin, { ...POOL, connect: { ...tls, timeout: CONNECT_TIMEOUT } })
    made.set(origin, dispatcher)
    return dispatcher
  }
  return {
    send: (origin, request) => exchange(dispatcherOf(origin), origin, request),
    async close() {
      await Promise.all([...made.values()].map((one) => one.destroy()))
      made.clear()
    },
  }
}

async function exchange(dispatcher: Dispatcher, origin: string, request: CloudRequest): Promise<CloudAnswer> {
  const { call, timeoutMs, isWrite } = request
  const ending = new AbortController()
  const clock = setTimeout(() => ending.abort(), timeoutMs)
  let status: number | undefined
  try {
    const { statusCode, headers, body } = await dispatcher.request({
      origin,
      method: request.method as 'GET',
      path: request.path,
      headers: request.headers,
      body: request.body ?? null,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      signal: ending.signal,
    })
    status = statusCode
    const chunks: Buffer[] = []
    let size = 0
    for await (const chunk of body) {
      size += chunk.length
      if (size > LARGEST_ANSWER) {
        body.destroy()
        const known = isWrite && statusCode < 300 ? {} : { status: statusCode }
        throw refuse('CONSOLE.BAD_ANSWER', 'The answer is larger than 32 MB.', { cloud: { call, sent: true, ...known } })
      }
      chunks.push(chunk as Buffer)
    }
    return { status: statusCode, headers, body: Buffer.concat(chunks) }
  } catch (reason) {
    if (reason instanceof Refusal) throw reason
    if (ending.signal.aborted) throw refuse('CONSOLE.TIMEOUT', 'The cloud did not answer in time.', { cloud: { call, sent: true } })
    throw transportFailure(reason, call, status !== undefined)
  } finally {
    clearTimeout(clock)
  }
}

/** Codes of a connection that never came about: nothing can have arrived. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'])
const BAD_CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)|ERR_TLS|^ERR_SSL|EPROTO/

function transportFailure(reason: unknown, call: string, headersCame: boolean): unknown {
  const { code: given, message, name } = reason as { code?: unknown; message?: unknown; name?: unknown }
  const code = String(given ?? (name === 'HTTPParserError' ? 'HPE_UNKNOWN' : ''))
  if (code === '') return reason
  const never = { cloud: { call, sent: false } }
  const lost = { cloud: { call, sent: true } }
  if (code === 'UND_ERR_INVALID_ARG') return refuse('CONSOLE.UNREACHABLE', 'The request cannot be written as HTTP.', never)
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT')
    return refuse('CONSOLE.TIMEOUT', 'The cloud did not answer in time.', lost)
  if (!headersCame && BAD_CERTIFICATE.test(code))
    return refuse('CONSOLE.UNREACHABLE', `The cloud's certificate is not trusted (${code}).`, never)
  if (!headersCame && /Proxy response|proxy/i.test(String(message)))
    return refuse('CONSOLE.UNREACHABLE', 'The proxy on the way to the cloud refused the connection.', never)
  if (!headersCame && NEVER_CONNECTED.has(code)) return refuse('CONSOLE.UNREACHABLE', 'The cloud cannot be reached.', never)
  if (/^HPE_|UND_ERR_HEADERS_OVERFLOW|UND_ERR_RES/.test(code))
    return refuse('CONSOLE.BAD_ANSWER', 'The cloud answered with something that is not HTTP.', lost)
  return refuse('CONSOLE.UNREACHABLE', 'The connection to the cloud ended before the answer.', lost)
}
