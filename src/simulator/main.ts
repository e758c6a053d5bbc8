import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { makeCloud, type CloudAnswer, type Reception } from './cloud.ts'
import { DEFAULT_OPTIONS, type Options } from './region.ts'
import { readSettings } from './settings.ts'

export { readSettings } from './settings.ts'

export interface Simulator {
  url: string
  /** Ends when the answers in flight are out, after 10 s at the latest. */
  close: () => Promise<void>
}
export interface SimulatorOptions extends Partial<Options> {
  /** 0, the default: whichever is free. */
  port?: number
  host?: string
  /** Real time, ms. */
  realNow?: () => number
}

/** Tokens of 10 KB do not fit into the usual 16 KB with the other headers (reference/auth.md section 5). */
const HEADER_LIMIT = 64 * 1024
const BODY_LIMIT = 4 * 1024 * 1024
const LAST_ANSWERS = 10_000

const digests = {
  sha256: (text: string) => createHash('sha256').update(text).digest('hex'),
  hmacSha256: (key: string, text: string) => createHmac('sha256', key).update(text).digest('hex'),
}

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > BODY_LIMIT) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const headersOf = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]))

const isLoopback = (address = '') => address === '::1' || /^(::ffff:)?127\./.test(address)

function send(response: ServerResponse, { status, headers, body }: CloudAnswer, { cut, isReset }: Reception): void {
  const whole = Buffer.from(body)
  const bytes = cut === false ? whole : whole.subarray(0, cut === true ? Math.floor(whole.length / 2) : cut)
  // Cut and reset: the whole length is promised and never comes. Cut alone: a complete answer whose text ends early.
  response.writeHead(status, { ...headers, 'Content-Length': isReset ? whole.length : bytes.length })
  if (!isReset) response.end(bytes)
  else response.write(bytes, () => response.socket?.resetAndDestroy())
}

/** Serves a region on `http://host:port`. */
export async function startSimulator({
  port = 0,
  host = '127.0.0.1',
  realNow = Date.now,
  ...sizes
}: SimulatorOptions = {}): Promise<Simulator> {
  const cloud = makeCloud({ options: { ...DEFAULT_OPTIONS, ...sizes }, realNow, digests })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request)
    if (body === undefined) return void response.writeHead(413).end()
    const reception = cloud.receive({
      method: request.method ?? 'GET',
      target: request.url ?? '/',
      headers: headersOf(request),
      body,
      isLoopback: isLoopback(request.socket.remoteAddress),
    })
    if (reception.delayMs > 0) await wait(reception.delayMs, undefined, { ref: false })
    const made = reception.answer()
    if (reception.isReset && reception.cut === false) request.socket.resetAndDestroy()
    else send(response, made, reception)
  }

  let isClosing = false
  const server = createServer({ maxHeaderSize: HEADER_LIMIT, noDelay: true, keepAliveTimeout: 65_000 }, (request, response) => {
    response.sendDate = false
    response.once('close', () => isClosing && server.closeIdleConnections())
    answer(request, response).catch(() => request.socket.destroy())
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve))
  const { port: bound } = server.address() as AddressInfo
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    close: () =>
      new Promise((resolve) => {
        isClosing = true
        const limit = setTimeout(() => server.closeAllConnections(), LAST_ANSWERS)
        server.close(() => {
          clearTimeout(limit)
          resolve()
        })
        server.closeIdleConnections()
      }),
  }
}

async function runAlone(): Promise<void> {
  const settings = readSettings(process.env)
  if ('faults' in settings) {
    process.stderr.write(`The simulated region cannot start:\n${settings.faults.map((fault) => `  ${fault}\n`).join('')}`)
    process.exitCode = 78
    return
  }
  const simulator = await startSimulator({ port: settings.port, ...settings.options })
  process.stderr.write(`Simulated region (IAM and DWS) on ${simulator.url}\n`)
  process.stderr.write('Account demo, user operator, password Demo-Pass-2026\n')
  const end = () => void simulator.close().then(() => process.exit(0))
  process.once('SIGINT', end).once('SIGTERM', end)
}

/** Only when it is the program itself, not when the console holds the region inside. */
if (/simulator[\\/]main\.[jt]s$/.test(process.argv[1] ?? '')) {
  runAlone().catch((error: unknown) => {
    process.stderr.write(`The simulated region cannot start: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  })
}
