import { Pool } from 'undici'
import { Refusal, refuse } from './refusal.ts'

export interface CloudAnswer {
  status: number
  headers: Readonly<Record<string, string | string[] | undefined>>
  body: Buffer
}
interface CloudRequest {
  method: string
  path: string
  headers: Record<string, string>
  body?: string | undefined
  /** Named in failures: "GET /v1.0/{project_id}/clusters". */
  call: string
  timeoutMs: number
}

const LARGEST_ANSWER = 32 * 1024 * 1024
/** Tokens reach 10 KB; Node's own limit for all headers is 16 KiB (reference/auth.md section 5). */
const HEADER_LIMIT = 64 * 1024
const pools = new Map<string, Pool>()

function poolOf(origin: string): Pool {
  const known = pools.get(origin)
  if (known) return known
  const made = new Pool(origin, {
    connections: 32,
    pipelining: 1,
    keepAliveTimeout: 20_000,
    maxHeaderSize: HEADER_LIMIT,
    connect: { timeout: 10_000 },
  })
  pools.set(origin, made)
  return made
}
export const closePools = async (): Promise<void> => {
  await Promise.all([...pools.values()].map((pool) => pool.destroy()))
  pools.clear()
}

/** One request to the cloud, sent once. Throws a Refusal that says whether it may have arrived. */
export async function send(origin: string, request: CloudRequest): Promise<CloudAnswer> {
  const { call, timeoutMs } = request
  let sent = false
  const started = Date.now()
  try {
    const { statusCode, headers, body } = await poolOf(origin).request({
      method: request.method as 'GET',
      path: request.path,
      headers: request.headers,
      body: request.body ?? null,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
    })
    sent = true
    const chunks: Buffer[] = []
    let size = 0
    for await (const chunk of body) {
      size += chunk.length
      if (size > LARGEST_ANSWER || Date.now() - started > timeoutMs) {
        body.destroy()
        if (size > LARGEST_ANSWER)
          throw refuse('CONSOLE.BAD_ANSWER', 'The answer is larger than 32 MB.', { cloud: { call, sent, status: statusCode } })
        throw refuse('CONSOLE.TIMEOUT', 'The cloud did not finish its answer in time.', { cloud: { call, sent } })
      }
      chunks.push(chunk as Buffer)
    }
    return { status: statusCode, headers, body: Buffer.concat(chunks) }
  } catch (reason) {
    throw reason instanceof Refusal ? reason : transportFailure(reason, call, sent)
  }
}

/** Codes of a connection that never came about: nothing can have arrived. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'])

function transportFailure(reason: unknown, call: string, headersCame: boolean): unknown {
  const code = String((reason as { code?: unknown }).code ?? '')
  if (code === '') return reason
  const sent = headersCame || !NEVER_CONNECTED.has(code)
  if (/TIMEOUT/.test(code) && code !== 'UND_ERR_CONNECT_TIMEOUT')
    return refuse('CONSOLE.TIMEOUT', 'The cloud did not answer in time.', { cloud: { call, sent: true } })
  return refuse('CONSOLE.UNREACHABLE', sent ? 'The connection to the cloud ended before the answer.' : 'The cloud cannot be reached.', {
    cloud: { call, sent },
  })
}
