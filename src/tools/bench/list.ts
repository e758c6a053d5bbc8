import type { Page } from '@playwright/test'
import { arrive, signedIn, watch } from './browser.ts'
import { quantile, rounded, type Figures } from './figure.ts'
import { startConsole } from './programs.ts'
import { longestOf, traced } from './trace.ts'

const CLUSTERS = 2000
const SNAPSHOTS = 20_000
const MATRIX = 500
/** Searches of which nearly every letter leaves another list. */
const TYPED = { clusters: ['dws-12', 'etl 3'], snapshots: ['fin-dm 12', 'release_4', 'crm 07'], matrix: ['dws-12', 'etl 3'] }
const SCROLLS = 60

interface Pressed {
  /** ms from the press to the frame that shows the letter. */
  letter: number
  /** ms from the press to the frame that shows what it leaves in the list, by its foot. */
  list: number
}

/** Types a search letter by letter, each once the one before has reached the list. */
async function keystrokes(page: Page, { hint, label, typed }: List): Promise<Pressed[]> {
  const search = page.getByPlaceholder(hint)
  await search.focus()
  await page.evaluate((named) => {
    const times: Pressed[] = []
    const table = () => document.querySelector(`main [role=group][aria-label="${named}"]`)
    const foot = () => /^[\d,]+ /.exec(table()?.nextElementSibling?.textContent ?? '')?.[0]
    let pressed = 0
    let letter = 0
    const press = () => {
      performance.mark('press')
      pressed = performance.now()
    }
    addEventListener('keydown', press, { capture: true })
    addEventListener('input', () => requestAnimationFrame(() => setTimeout(() => (letter = performance.now() - pressed))), {
      capture: true,
    })
    let before = foot()
    new MutationObserver(() => {
      const now = foot()
      if (now === before || pressed === 0) return
      before = now
      requestAnimationFrame(() => setTimeout(() => times.push({ letter, list: performance.now() - pressed })))
    }).observe(document.querySelector('main') ?? document, { childList: true, subtree: true, characterData: true })
    Object.assign(window, { keystrokeTimes: times })
  }, label)
  const seen = () => page.evaluate(() => Reflect.get(window, 'keystrokeTimes') as Pressed[])
  /** A press, and what it leaves in the list. */
  const press = async (key: string) => {
    const before = (await seen()).length
    await search.press(key)
    // A letter that leaves the list as it was shows nothing there.
    await page
      .waitForFunction((count) => (Reflect.get(window, 'keystrokeTimes') as Pressed[]).length > count, before, { timeout: 1500 })
      .catch(() => undefined)
  }
  for (const word of typed) {
    for (const key of word) await press(key)
    // Emptied at once: one press, which the list follows like a letter.
    await search.press('Control+A')
    await press('Delete')
  }
  return seen()
}

/** Scrolls the list a window a frame; the longest task meanwhile, 0 when none reached 50 ms. */
async function scrolling(page: Page, { label }: List): Promise<{ longest: number; median: number }> {
  return page.evaluate(
    async ([steps, named]) => {
      const longTasks = Reflect.get(window, 'longTasks') as number[]
      longTasks.length = 0
      const scroller = document.querySelector(`main [role=group][aria-label="${named}"]`)
      const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
      const gaps: number[] = []
      let last = await frame()
      for (let step = 0; step < steps; step++) {
        scroller?.scrollBy(0, 700)
        const now = await frame()
        gaps.push(now - last)
        last = now
      }
      return { longest: Math.max(0, ...longTasks), median: gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? NaN }
    },
    [SCROLLS, label] as const,
  )
}

interface List {
  name: string
  world: string
  env: Record<string, string>
  path: string
  read: string
  /** Of its table. */
  label: string
  /** What the foot says once all is there. */
  foot: string
  hint: string
  typed: readonly string[]
}

/** Half of the presses, nine of ten, and all held the page up for less, by the processor and by the clock. */
function heldUp(name: string, longest: readonly { wall: number; processor: number }[], world: string): Figures {
  const told = (kind: 'wall' | 'processor') => {
    const [half, most, all] = [0.5, 0.9, 1].map((part) =>
      Math.round(
        quantile(
          longest.map((one) => one[kind]),
          part,
        ),
      ),
    )
    return { value: half ?? NaN, unit: 'ms', world: `${world}, median of ${longest.length}; nine of ten ${most} ms, all ${all} ms` }
  }
  return { [name]: told('wall'), [`${name}, processor`]: told('processor') }
}

/** A long list in the page: when it is there, what a letter in its search costs, and whether it scrolls. */
async function measure(list: List, also?: (page: Page) => () => Figures): Promise<Figures> {
  const { name, world, env, path, read, foot } = list
  const console = await startConsole(env)
  const { page, close } = await signedIn(console.url, 'demo-bench')
  page.setDefaultTimeout(60_000)
  try {
    await watch(page)
    const more = also?.(page)
    const { shown, answered } = await arrive(page, path, read)
    await page.getByText(foot).waitFor()
    const scrolled = await scrolling(page, list)
    let pressed: Pressed[] = []
    const { tasks, presses } = await traced(page, async () => (pressed = await keystrokes(page, list)))
    // From each press to the next: the longest go that another press would have to wait for.
    const longest = presses.map((from, index) =>
      longestOf(tasks.filter(({ at, wall }) => at + wall > from && at < (presses[index + 1] ?? Infinity))),
    )
    const median = (of: (one: Pressed) => number) => Math.round(quantile(pressed.map(of), 0.5))
    const keys = `${world}, median of ${pressed.length}, to the frame after`
    return {
      [`${name}, usable`]: { value: Math.round(shown), unit: 'ms', world: `${world}, from the navigation, empty cache` },
      [`${name}, after the answer`]: { value: Math.round(shown - answered), unit: 'ms', world },
      [`${name}, letter typed`]: { value: median(({ letter }) => letter), unit: 'ms', world: keys },
      [`${name}, filter keystroke`]: { value: median(({ list }) => list), unit: 'ms', world: keys },
      ...heldUp(`${name}, longest task a keystroke`, longest, world),
      [`${name}, longest task while scrolling`]: {
        value: Math.round(scrolled.longest),
        unit: 'ms',
        world: `${world}, ${SCROLLS} windows, a frame each (median ${rounded(scrolled.median)} ms); 0: none over 50 ms`,
      },
      ...more?.(),
    }
  } finally {
    await close()
    await console.stop()
  }
}

const printed = (count: number) => count.toLocaleString('en')

/** A large fleet in the list. */
export const largeList = () =>
  measure({
    name: 'clusters',
    world: `${printed(CLUSTERS)} clusters`,
    env: { SIM_CLUSTERS: String(CLUSTERS) },
    path: '/clusters',
    read: 'cluster.list',
    label: 'Clusters',
    foot: `${printed(CLUSTERS)} of ${printed(CLUSTERS)} clusters`,
    hint: 'Name, id, tag',
    typed: TYPED.clusters,
  })

export const snapshotList = () =>
  measure({
    name: 'snapshots',
    world: `${printed(SNAPSHOTS)} snapshots`,
    env: { SIM_SNAPSHOTS: String(SNAPSHOTS) },
    path: '/snapshots',
    read: 'snapshot.list',
    label: 'Snapshots',
    foot: `${printed(SNAPSHOTS)} of ${printed(SNAPSHOTS)} snapshots`,
    hint: 'Name, id, cluster',
    typed: TYPED.snapshots,
  })

/** Reads of versions and records: how many were in flight at once, and how many a second. */
function fanOut(page: Page): () => Figures {
  const starts: number[] = []
  let [running, most] = [0, 0]
  const isOurs = (url: string) => url.includes('/api/upgrade.')
  page.on('request', (request) => {
    if (!isOurs(request.url())) return
    starts.push(performance.now())
    most = Math.max(most, ++running)
  })
  for (const ended of ['requestfinished', 'requestfailed'] as const)
    page.on(ended as 'requestfinished', (request) => void (isOurs(request.url()) && running--))
  return () => {
    const seconds = ((starts.at(-1) ?? 0) - (starts[0] ?? 0)) / 1000
    const world = `${printed(MATRIX)} clusters, ${starts.length} reads`
    return {
      'upgrade matrix, at once': { value: most, unit: 'reads', world: `${world}; at most 4` },
      'upgrade matrix, rate': { value: rounded((starts.length - 1) / seconds), unit: 'reads/s', world: `${world}; at most 5` },
    }
  }
}

export const upgradeMatrix = () =>
  measure(
    {
      name: 'upgrade matrix',
      world: `${printed(MATRIX)} clusters`,
      env: { SIM_CLUSTERS: String(MATRIX) },
      path: '/upgrades',
      read: 'cluster.list',
      label: 'Upgrades',
      foot: 'clusters not collected yet',
      hint: 'Name or id',
      typed: TYPED.matrix,
    },
    fanOut,
  )
