import { chromium, type Page } from '@playwright/test'
import { quantile, rounded, type Figures } from './figure.ts'
import { startConsole } from './programs.ts'

const CLUSTERS = 2000
const TYPED = 'dws-12'
const CHANGES = 6

async function signedIn(url: string, account: string): Promise<{ page: Page; close: () => Promise<void> }> {
  const executablePath = process.env['CHROMIUM_PATH']
  const args = ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
  const browser = await chromium.launch({ args, ...(executablePath && { executablePath }) })
  const page = await browser.newPage({ baseURL: url, locale: 'en-GB', viewport: { width: 1440, height: 900 } })
  await page.request.post('/api/session.signIn', {
    headers: { 'sec-fetch-site': 'same-origin' },
    data: { body: { region: 'sim-region-1', account, user: 'operator', password: 'Demo-Pass-2026' } },
  })
  return { page, close: () => browser.close() }
}

/** The page marks by itself when the first cluster name and when the count in the table's foot are there. */
const markFirstRows = (page: Page) =>
  page.addInitScript(() => {
    const mark = (name: string) => performance.getEntriesByName(name).length === 0 && performance.mark(name)
    const look = new MutationObserver(() => {
      const table = document.querySelector('main table, main [role=grid], main [role=table]')?.textContent ?? ''
      if (!table.includes('dws-')) return
      mark('first-name')
      look.disconnect()
    })
    look.observe(document, { childList: true, subtree: true, characterData: true })
  })

interface Arrival {
  bytes: number
  files: number
  /** ms from the start of the navigation. */
  shown: number
  answered: number
}
async function arrive(page: Page): Promise<Arrival> {
  await page.goto('/clusters')
  await page.waitForFunction(() => performance.getEntriesByName('first-name').length > 0)
  return page.evaluate(() => {
    const shown = performance.getEntriesByName('first-name')[0]?.startTime ?? NaN
    const all = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
    const files = all.filter((one) => one.startTime < shown && /\.(js|css)$/.test(new URL(one.name).pathname))
    const list = all.find((one) => one.name.includes('/api/cluster.list'))
    return {
      bytes: files.reduce((sum, one) => sum + one.encodedBodySize, 0),
      files: files.length,
      shown,
      answered: list?.responseEnd ?? NaN,
    }
  })
}

/** ms from a press of a key to the frame that shows its effect in the foot of the list. */
async function keystrokes(page: Page): Promise<number[]> {
  await page.evaluate(() => {
    const times: number[] = []
    let pressed = 0
    addEventListener('keydown', () => (pressed = performance.now()), { capture: true })
    const look = new MutationObserver(() => {
      if (pressed === 0) return
      const since = pressed
      pressed = 0
      requestAnimationFrame(() => requestAnimationFrame(() => times.push(performance.now() - since)))
    })
    look.observe(document.querySelector('main') ?? document, { childList: true, subtree: true, characterData: true })
    Object.assign(window, { keystrokeTimes: times })
  })
  const search = page.getByRole('searchbox').or(page.getByPlaceholder('Name, id, tag')).first()
  await search.focus()
  for (const [index, key] of [...TYPED].entries()) {
    await search.press(key)
    await page.waitForFunction((count) => (Reflect.get(window, 'keystrokeTimes') as number[]).length > count, index)
  }
  return page.evaluate(() => Reflect.get(window, 'keystrokeTimes') as number[])
}

/** ms from the click on a link of the navigation to the frame with the other page's heading and content. */
async function changes(page: Page): Promise<number[]> {
  const go = (name: string, content: string) =>
    page.evaluate(
      ([link, heading]) =>
        new Promise<number>((resolve) => {
          const begun = performance.now()
          const isThere = () =>
            document.querySelector('h1')?.textContent === link && document.querySelector('main')?.textContent?.includes(heading ?? '')
          const look = () => (isThere() ? requestAnimationFrame(() => resolve(performance.now() - begun)) : requestAnimationFrame(look))
          const links = [...document.querySelectorAll<HTMLAnchorElement>('nav a')]
          links.find((one) => one.textContent?.startsWith(link ?? ''))?.click()
          look()
        }),
      [name, content] as const,
    )
  const times: number[] = []
  for (let turn = 0; turn < CHANGES; turn++) {
    const there = await go('Error codes', 'DWS.')
    const back = await go('Clusters', 'dws-')
    // The first visit of each fetches its code.
    if (turn > 0) times.push(there, back)
  }
  return times
}

/** The usual world: what a first visit weighs, and changing between pages that were seen. */
export async function firstVisit(): Promise<Figures> {
  const console = await startConsole()
  const { page, close } = await signedIn(console.url, 'demo-bench')
  try {
    await markFirstRows(page)
    const { bytes, files, shown } = await arrive(page)
    const times = await changes(page)
    return {
      'first visit, script and style': {
        value: rounded(bytes / 1024),
        unit: 'KB (brotli)',
        world: `8 clusters, ${files} files before the first name`,
      },
      'first visit, first name': { value: Math.round(shown), unit: 'ms', world: '8 clusters, empty cache' },
      'page change': {
        value: Math.round(quantile(times, 0.5)),
        unit: 'ms',
        world: `clusters and error codes, visited; median of ${times.length}`,
      },
    }
  } finally {
    await close()
    await console.stop()
  }
}

/** A large fleet in the list. */
export async function largeList(): Promise<Figures> {
  const console = await startConsole({ SIM_CLUSTERS: String(CLUSTERS) })
  const { page, close } = await signedIn(console.url, 'demo-bench')
  try {
    await markFirstRows(page)
    const { shown, answered } = await arrive(page)
    await page.getByText(`${CLUSTERS.toLocaleString('en')} of ${CLUSTERS.toLocaleString('en')} clusters`).waitFor()
    const times = await keystrokes(page)
    const world = `${CLUSTERS.toLocaleString('en')} clusters`
    return {
      'large list, usable': { value: Math.round(shown), unit: 'ms', world: `${world}, from the navigation, empty cache` },
      'large list, after the answer': { value: Math.round(shown - answered), unit: 'ms', world },
      'large list, filter keystroke': {
        value: Math.round(quantile(times, 0.5)),
        unit: 'ms',
        world: `${world}, median of ${times.length}, to the frame after`,
      },
    }
  } finally {
    await close()
    await console.stop()
  }
}
