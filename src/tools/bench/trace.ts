import type { Page } from '@playwright/test'

interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  ts: number
  dur?: number
  tdur?: number
  args?: { name?: string }
}

/** A go of the page's own thread: when it began, and how long it took by the clock and of the processor, ms. */
export interface Task {
  at: number
  wall: number
  /** Less than by the clock where others keep it from running. */
  processor: number
}

/** What the page's own thread does meanwhile, and when the page set a mark of its own named "press". */
export async function traced(page: Page, during: () => Promise<unknown>): Promise<{ tasks: Task[]; presses: number[] }> {
  const cdp = await page.context().newCDPSession(page)
  const events: TraceEvent[] = []
  cdp.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
  const includedCategories = ['toplevel', 'blink.user_timing']
  await cdp.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories } })
  await during()
  const complete = new Promise<void>((resolve) => cdp.once('Tracing.tracingComplete', () => resolve()))
  await cdp.send('Tracing.end')
  await complete
  await cdp.detach()
  const main = events.find(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
  const own = events.filter(({ pid, tid }) => pid === main?.pid && tid === main.tid)
  const tasks = own
    .filter(({ name, ph }) => ph === 'X' && name.endsWith('RunTask'))
    .map(({ ts, dur = 0, tdur = 0 }): Task => ({ at: ts / 1000, wall: dur / 1000, processor: tdur / 1000 }))
  const presses = own.filter(({ name }) => name === 'press').map(({ ts }) => ts / 1000)
  return { tasks, presses: presses.sort((a, b) => a - b) }
}

/** The longest go by the clock, and the longest by the processor. */
export const longestOf = (tasks: readonly Task[]) => ({
  wall: Math.max(0, ...tasks.map(({ wall }) => wall)),
  processor: Math.max(0, ...tasks.map(({ processor }) => processor)),
})
