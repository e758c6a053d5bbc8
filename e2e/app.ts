import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import type { Result } from 'axe-core'
import { REGION_PORT } from './playwright.config.ts'

/** The published demo password of the simulated region. */
export const PASSWORD = 'Demo-Pass-2026'
export const REGION = 'sim-region-1'
const REGION_URL = `http://127.0.0.1:${REGION_PORT}`

export interface Fault {
  call: string
  status?: number
  body?: unknown
  text?: string
  headers?: Record<string, string>
  delay_ms?: number
  abort?: boolean
  apply?: boolean
  truncate?: boolean | number
  times?: number
}

async function region(method: string, path: string, body?: unknown, base = REGION_URL): Promise<unknown> {
  const response = await fetch(`${base}${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
  })
  expect(response.ok, `${method} ${path}: ${response.status}`).toBe(true)
  return response.json().catch(() => undefined)
}
/** Moves the clock of an account's world. */
export const advance = (account: string, minutes: number, base?: string) =>
  region('POST', '/_sim/advance', { account, seconds: minutes * 60 }, base)
/** Makes the next calls of an operation fail; replaces the list. */
export const faults = (account: string, list: readonly Fault[], base?: string) =>
  region('PUT', '/_sim/faults', { account, faults: list }, base)
/** How often the region was called, by operation. */
export async function calls(account: string, base?: string): Promise<Record<string, number>> {
  return ((await region('GET', `/_sim/calls?account=${account}`, undefined, base)) as { calls: Record<string, number> }).calls
}

/** A count once it stands still: what was on its way when it was first asked for has arrived. */
export async function atRest<T extends number | undefined>(count: () => T | Promise<T>): Promise<T> {
  let last = await count()
  let same = 0
  const look = async () => {
    const now = await count()
    same = now === last ? same + 1 : 0
    last = now
    return same
  }
  await expect.poll(look, { intervals: [150] }).toBeGreaterThan(2)
  return last
}

interface SignIn {
  user?: string
  language?: 'en' | 'zh'
  /** `auto`: the system's, as `page.emulateMedia` has it. */
  scheme?: 'light' | 'dark' | 'auto'
  projects?: readonly string[]
  readOnly?: boolean
  origin?: string
  /** Poll interval the person chose, ms; 2 s keeps tests short. */
  poll?: number | 'auto'
}

/** Signs in by the console's own call and opens no page yet: the cookie and the stored choices are set. */
export async function signIn(page: Page, account: string, options: SignIn = {}): Promise<void> {
  const { user = 'operator', language = 'en', scheme = 'light', projects, readOnly, poll = 2000 } = options
  await page.addInitScript(
    ([lang, colours, every]) => {
      if (localStorage.getItem('plumbline.language') === null) localStorage.setItem('plumbline.language', String(lang))
      if (localStorage.getItem('plumbline.scheme') === null) localStorage.setItem('plumbline.scheme', String(colours))
      if (every !== 'auto' && localStorage.getItem('plumbline.poll') === null) localStorage.setItem('plumbline.poll', String(every))
    },
    [language, scheme, String(poll)],
  )
  const base = options.origin ?? ''
  const response = await page.request.post(`${base}/api/session.signIn`, {
    headers: { 'sec-fetch-site': 'same-origin' },
    data: {
      body: { region: REGION, account, user, password: PASSWORD, ...(projects && { projects }), ...(readOnly && { read_only: true }) },
    },
  })
  expect(response.status(), await response.text()).toBe(200)
}

/** Calls a row as the page would. */
export async function row(page: Page, id: string, input: unknown = {}, method: 'GET' | 'POST' = 'GET', origin = ''): Promise<unknown> {
  const headers = { 'sec-fetch-site': 'same-origin' }
  const response =
    method === 'GET'
      ? await page.request.get(`${origin}/api/${id}?input=${encodeURIComponent(JSON.stringify(input))}`, { headers })
      : await page.request.post(`${origin}/api/${id}`, { headers, data: input })
  expect(response.ok(), await response.text()).toBe(true)
  return response.json()
}

/** To another page as by a link: what has been read stays in memory. */
export const turnTo = (page: Page, path: string): Promise<void> =>
  page.evaluate((to) => {
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate', { state: null }))
  }, path)

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** The rules that look at colours: the others find the same in every scheme. */
const OF_COLOURS = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }

/** No serious or critical accessibility finding on the page as it stands, or on a part of it. */
export async function expectAccessible(page: Page, within = 'html', runOnly: unknown = RULES): Promise<void> {
  // Colours on their way from one to another are nobody's; and the script, of half a megabyte, is read once a page.
  const isMoving = () =>
    page.evaluate(() =>
      document.getAnimations().some(({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity),
    )
  await expect.poll(isMoving).toBe(false)
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE)
  const options = JSON.stringify({ runOnly, resultTypes: ['violations'] })
  const violations = await page.evaluate<Result[]>(`axe.run('${within}', ${options}).then(({ violations }) => violations)`)
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([])
}

/** The same in light and dark, of a page that follows the system (`scheme: 'auto'`). */
export async function expectAccessibleInBoth(page: Page, within?: string): Promise<void> {
  const turnTo = async (colorScheme: 'light' | 'dark', background: string) => {
    await page.emulateMedia({ colorScheme })
    await expect.poll(() => page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(background)
  }
  await expectAccessible(page, within)
  await turnTo('dark', 'rgb(13, 17, 18)')
  await expectAccessible(page, within, OF_COLOURS)
  await turnTo('light', 'rgb(243, 245, 245)')
}

/** Once the page has arranged itself: what is measured and drawn follows a new width with the next frames. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const over = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  await expect.poll(over, 'more than fits the width').toBeLessThanOrEqual(0)
}

export async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

export interface Program {
  url: string
  stop: () => Promise<void>
  /** As a crash does. */
  kill: () => Promise<void>
}

/** Starts a built program of ours (its own console or region) and waits until it answers. */
export async function start(program: 'proxy' | 'simulator', env: Record<string, string>): Promise<Program> {
  const port = env[program === 'proxy' ? 'PORT' : 'SIM_PORT'] ?? String(await freePort())
  const data = env['CONSOLE_DATA'] ?? (await mkdtemp(join(tmpdir(), 'plumbline-')))
  const child: ChildProcess = spawn('node', [`dist/server/${program}/main.js`], {
    env: { ...process.env, LOG_LEVEL: 'warn', CONSOLE_DATA: data, ...(program === 'proxy' ? { PORT: port } : { SIM_PORT: port }), ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => void child.once('exit', () => resolve()))
  const url = `http://127.0.0.1:${port}`
  const probe = program === 'proxy' ? '/healthz' : '/_sim/calls?account=demo-probe'
  await expect
    .poll(
      () =>
        fetch(url + probe).then(
          (response) => response.status,
          () => 0,
        ),
      { timeout: 20_000 },
    )
    .toBe(200)
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    child.kill(signal)
    await ended
  }
  return { url, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') }
}
