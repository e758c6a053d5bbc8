import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { signedIn } from './browser.ts'
import { rounded, type Figures } from './figure.ts'
import { startConsole } from './programs.ts'
import { longestOf, traced } from './trace.ts'

const SIZES = [1000, 5000]
const POLL = 10_000
/** Polls that are looked at after the first render has come to rest. */
const POLLS = 6
const SETTLED = 15_000
/** For memory: polls as fast as people may choose, the first ones not counted. */
const FAST = { poll: 2_000, first: 30_000, polls: 60 }

/** Opens the live list of the first cluster, with as many rows as there are. */
async function open(page: Page, rows: number, poll: number): Promise<void> {
  await page.addInitScript((every) => localStorage.setItem('plumbline.poll', String(every)), poll)
  const answer = await page.request.get('/api/cluster.list?input={}', { headers: { 'sec-fetch-site': 'same-origin' } })
  const { clusters } = (await answer.json()) as { clusters: { id: string; name: string }[] }
  const id = clusters.find(({ name }) => name === 'dws-prod-1')?.id ?? ''
  await page.goto(`/clusters/${id}/sql?limit=${rows}&range=15m`)
  await page.locator('main tbody tr').first().waitFor()
}

async function tasks(rows: number): Promise<Figures> {
  const console = await startConsole({ SIM_QUERIES: String(rows) })
  const { page, close } = await signedIn(console.url, 'demo-bench')
  try {
    await open(page, rows, POLL)
    await wait(SETTLED)
    const { tasks: seen } = await traced(page, () => wait(POLLS * POLL))
    const longest = longestOf(seen)
    const world = `${rows} statements, ${POLLS} polls 10 s apart after the first render`
    return {
      [`live list of ${rows}, longest task`]: { value: Math.round(longest.wall), unit: 'ms', world },
      [`live list of ${rows}, longest task, processor`]: { value: Math.round(longest.processor), unit: 'ms', world },
    }
  } finally {
    await close()
    await console.stop()
  }
}

async function heap(rows: number): Promise<Figures> {
  const console = await startConsole({ SIM_QUERIES: String(rows) })
  const { page, close } = await signedIn(console.url, 'demo-bench')
  try {
    await open(page, rows, FAST.poll)
    const cdp = await page.context().newCDPSession(page)
    const used = async () => {
      await cdp.send('HeapProfiler.collectGarbage')
      return (await cdp.send('Runtime.getHeapUsage')).usedSize / 2 ** 20
    }
    await wait(FAST.first)
    const before = await used()
    await wait(FAST.polls * FAST.poll)
    const after = await used()
    const world = `${rows} statements, ${FAST.polls} polls while the series of 15 min fills, after a forced collection`
    return {
      'live list, heap': { value: rounded(after), unit: 'MB', world },
      'live list, heap growth': { value: Math.round(((after - before) / FAST.polls) * 1024), unit: 'KB a poll', world },
    }
  } finally {
    await close()
    await console.stop()
  }
}

/** Live SQL while it polls: whether it ever holds up the page, and whether its memory stays. */
export async function liveList(): Promise<Figures> {
  const figures: Figures = {}
  for (const rows of SIZES) Object.assign(figures, await tasks(rows))
  return Object.assign(figures, await heap(SIZES[0] ?? 0))
}
