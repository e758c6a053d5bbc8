import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request as rawRequest } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startConsole, type RunningConsole, type Settings } from './start.ts'

/** A console in front of its built-in region, as the browser meets it. For tests only. */

export const PASSWORD = 'Demo-Pass-2026'
export const SECRET = 'an-obviously-fake-secret-of-32-characters'
export const OURS = { 'sec-fetch-site': 'same-origin' }
type Headers_ = Record<string, string>

export interface Seen {
  status: number
  headers: Headers
  text: string
  body: Record<string, unknown>
}
export const codeOf = ({ status, body }: Seen): string => `${status} ${String(body['error_code'])}`
export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'plumbline-test-'))

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}

export interface TestConsole extends ReturnType<typeof faceOf> {
  running: RunningConsole
  folder: string
  /** Everything that was logged. */
  logged: () => string
  stop: () => Promise<void>
}

function faceOf(running: RunningConsole, region = running.region ?? '') {
  async function go(path: string, init: RequestInit = {}): Promise<Seen> {
    const answer = await fetch(`${running.url}${path}`, { ...init, headers: { ...OURS, ...(init.headers as Headers_) } })
    const text = await answer.text()
    return { status: answer.status, headers: answer.headers, text, body: parsed(text) }
  }
  const write = (id: string, input: unknown, headers: Headers_ = {}) =>
    go(`/api/${id}`, { method: 'POST', body: JSON.stringify(input), headers: { 'content-type': 'application/json', ...headers } })
  const read = (id: string, input: unknown = {}, headers: Headers_ = {}) =>
    go(`/api/${id}?input=${encodeURIComponent(JSON.stringify(input))}`, { headers })
  const who = (account: string, user = 'operator', more: object = {}) => ({
    body: { region: 'sim-region-1', account, user, password: PASSWORD, ...more },
  })
  const cookieOf = (seen: Seen): Headers_ => ({ cookie: seen.headers.get('set-cookie')?.split(';')[0] ?? '' })
  return {
    go,
    write,
    read,
    who,
    cookieOf,
    enter: async (account: string, user?: string, more?: object): Promise<Headers_> =>
      cookieOf(await write('session.signIn', who(account, user, more))),
    /** A request whose headers and path are sent just so. */
    raw: (path: string, headers: Headers_, method = 'GET', body?: string): Promise<Seen> => {
      const { hostname, port } = new URL(running.url)
      return new Promise((resolve, reject) => {
        const sent = rawRequest({ hostname, port, path, method, headers, agent: false }, (answer) => {
          const chunks: Buffer[] = []
          answer.on('data', (chunk: Buffer) => chunks.push(chunk))
          answer.on('end', () => {
            const text = Buffer.concat(chunks).toString('utf8')
            resolve({ status: answer.statusCode ?? 0, headers: new Headers(answer.headers as Headers_), text, body: parsed(text) })
          })
        })
        sent.on('error', reject)
        sent.end(body)
      })
    },
    /** Speaks to the port as bytes and gives what comes back until the connection ends; `pause`: nothing is read for so long, ms. */
    bytes: (text: string, pause = 0): Promise<string> => {
      const { hostname, port } = new URL(running.url)
      return new Promise((resolve) => {
        const got: Buffer[] = []
        const socket = connect(Number(port), hostname, () => socket.write(text))
        socket
          .on('error', () => undefined)
          .on('close', () => resolve(Buffer.concat(got).toString('latin1')))
          .setTimeout(10_000, () => socket.destroy())
        setTimeout(() => socket.on('data', (chunk) => got.push(chunk)), pause)
      })
    },
    trail: async (me: Headers_, query: object = {}) =>
      (await read('audit.list', { query }, me)).body['records'] as Record<string, unknown>[],
    clusters: async (me: Headers_) => (await read('cluster.list', {}, me)).body['clusters'] as { id: string; name: string }[],
    fault: async (account: string, ...faults: object[]): Promise<void> => {
      await fetch(`${region}/_sim/faults`, { method: 'PUT', body: JSON.stringify({ account, faults }) })
    },
    advance: async (account: string, seconds: number): Promise<void> => {
      await fetch(`${region}/_sim/advance`, { method: 'POST', body: JSON.stringify({ account, seconds }) })
    },
    calls: async (account: string): Promise<Record<string, number>> =>
      ((await (await fetch(`${region}/_sim/calls?account=${account}`)).json()) as { calls: Record<string, number> }).calls,
  }
}

/** Starts one; `folder` is removed at the stop unless it was given. `region`: a simulated region that is there already. */
export async function startTest(env: Record<string, string> = {}, settings: Settings = {}, region?: string): Promise<TestConsole> {
  const folder = env['CONSOLE_DATA'] ?? newFolder()
  const lines: string[] = []
  if (region !== undefined) {
    const path = join(folder, 'console.json')
    writeFileSync(path, JSON.stringify({ regions: [{ id: 'sim-region-1', iam: region, dws: region }] }))
    env = { ...env, CONSOLE_CONFIG: path }
  }
  const running = await startConsole(
    { PORT: '0', SIM_PORT: '0', SIM_SPEED: '1', CONSOLE_DATA: folder, LOG_LEVEL: 'debug', ...env },
    { logTo: { write: (line) => void lines.push(line) }, ...settings },
  )
  return {
    ...faceOf(running, region),
    running,
    folder,
    logged: () => lines.join(''),
    async stop() {
      await running.close()
      if (env['CONSOLE_DATA'] === undefined) rmSync(folder, { recursive: true })
    },
  }
}
