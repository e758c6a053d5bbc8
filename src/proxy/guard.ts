import type { IncomingMessage } from 'node:http'
import type { Config } from './config.ts'
import { refuse } from './refusal.ts'

const LOOPBACK_NAMES = ['127.0.0.1', 'localhost', '[::1]']
const BODY_LIMIT = 256 * 1024

/** Headers of every answer: scripts only from here; Mantine writes its variables into a style element. */
export const SECURITY_HEADERS = {
  'content-security-policy':
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
}

/** Hosts under which we are reached (against DNS rebinding), each with the origin of our pages there. */
export type Hosts = ReadonlyMap<string, string>
export function acceptedHosts(config: Config, port: number): Hosts {
  const names = [...LOOPBACK_NAMES.map((name) => `${name}:${port}`), ...(port === 80 ? LOOPBACK_NAMES : [])]
  return new Map([
    ...names.map((name) => [name, new URL(`http://${name}`).origin] as const),
    ...(config.publicUrl ? [[config.publicUrl.host, config.publicUrl.origin] as const] : []),
  ])
}

export function checkHost(request: IncomingMessage, hosts: Hosts): void {
  if (!hosts.has((request.headers.host ?? '').toLowerCase()))
    throw refuse('CONSOLE.BAD_HOST', 'This console does not answer under that host name.')
}

/** A request that no proxy has passed on. */
export const isDirect = ({ headers, socket }: IncomingMessage): boolean =>
  /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(socket.remoteAddress ?? '') &&
  !Object.keys(headers).some((name) => /^(forwarded|via|x-real-ip|x-forwarded-.*)$/.test(name))

/** Only our own pages call us; a GET without either header only where no session is needed (interface.md section 3). */
export function checkOrigin(request: IncomingMessage, hosts: Hosts, isOpenRead: boolean): void {
  const site = request.headers['sec-fetch-site']
  const { origin } = request.headers
  if (site === 'same-origin') return
  if (site === undefined && origin !== undefined && URL.canParse(origin) && hosts.get(new URL(origin).host) === origin) return
  if (site === undefined && origin === undefined && request.method === 'GET' && isOpenRead) return
  throw refuse('CONSOLE.CROSS_ORIGIN', 'Only pages of this console may call it.')
}

/** The JSON body of a write. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? ''))
    throw refuse('CONSOLE.BAD_TYPE', 'The body must be application/json.')
  if (Number(request.headers['content-length'] ?? 0) > BODY_LIMIT) throw refuse('CONSOLE.TOO_LARGE', 'The body is larger than 256 KB.')
  const chunks: Buffer[] = []
  let size = 0
  // The connection is still needed for the refusal.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += (chunk as Buffer).length
    if (size > BODY_LIMIT) throw refuse('CONSOLE.TOO_LARGE', 'The body is larger than 256 KB.')
    chunks.push(chunk as Buffer)
  }
  return parseJson(utf8(Buffer.concat(chunks)))
}

/** Bytes that are no UTF-8 are not replaced: something else would be sent on than was meant. */
function utf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw refuse('CONSOLE.BAD_INPUT', 'The input is not UTF-8.', { fields: [{ path: '', message: 'utf8' }] })
  }
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw refuse('CONSOLE.BAD_INPUT', 'The input is not JSON.', { fields: [{ path: '', message: 'json' }] })
  }
}
