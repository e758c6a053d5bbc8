import { rmSync } from 'node:fs'
import { codeOf, newFolder, startTest, type Seen, type TestConsole } from './testConsole.ts'

/** A console of its own for each test of a file (`begin`, `end`), and what the account `demo` does at it. For tests only. */

export const code = codeOf
type Headers_ = Record<string, string>
let folder = ''
let console_: TestConsole

const start = (env: Record<string, string> = {}) => startTest({ CONSOLE_DATA: folder, LOG_LEVEL: 'silent', ...env })
export async function begin(): Promise<void> {
  folder = newFolder()
  console_ = await start()
}
export async function end(): Promise<void> {
  await console_.stop()
  rmSync(folder, { recursive: true })
}
/** On the same folder; `whileDown`: what is done with that between the two. */
export async function restart(env: Record<string, string>, whileDown: (folder: string) => void = () => undefined): Promise<void> {
  await console_.stop()
  whileDown(folder)
  console_ = await start(env)
}

/** Where it serves, with its region and its folder. */
export const place = () => ({ url: console_.running.url, region: console_.running.region, folder })
export const go = (path: string, init?: RequestInit): Promise<Seen> => console_.go(path, init)
export const raw = (path: string, headers: Headers_, method?: string): Promise<Seen> => console_.raw(path, headers, method)
export const write = (id: string, input: unknown, headers?: Headers_): Promise<Seen> => console_.write(id, input, headers)
export const read = (id: string, input?: unknown, headers?: Headers_): Promise<Seen> => console_.read(id, input, headers)

export const who = (user?: string, more?: Record<string, unknown>) => console_.who('demo', user, more)
export const signIn = (user?: string, more?: Record<string, unknown>): Promise<Seen> => write('session.signIn', who(user, more))
export async function enter(user?: string, more?: Record<string, unknown>): Promise<Headers_> {
  const answer = await signIn(user, more)
  if (!answer.text.includes('"session":{')) throw new Error(answer.text)
  return console_.cookieOf(answer)
}
export const firstCluster = async (me: Headers_): Promise<string> => (await console_.clusters(me))[0]?.id ?? ''
export const modeOf = (seen: Seen): string => (seen.body['session'] as { mode: string }).mode
export const calls = (account = 'demo'): Promise<Record<string, number>> => console_.calls(account)
export const fault = (...faults: Record<string, unknown>[]): Promise<void> => console_.fault('demo', ...faults)

interface Kept {
  seq: number
  call: string
  outcome: string
  hash: string
  prev: string
  [name: string]: unknown
}
export const trail = async (me: Headers_, query?: Record<string, unknown>) => (await console_.trail(me, query)) as unknown as Kept[]
