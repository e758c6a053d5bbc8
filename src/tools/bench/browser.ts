import { chromium, type Page } from '@playwright/test'

/** A page of a signed-in person in a browser of its own. */
export async function signedIn(url: string, account: string): Promise<{ page: Page; close: () => Promise<void> }> {
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

/** The page marks by itself when the first cluster name in its table is there, and notes every task that kept its thread for 50 ms. */
export const watch = (page: Page) =>
  page.addInitScript(() => {
    const look = new MutationObserver(() => {
      const tables = [...document.querySelectorAll('main :is(table, [role=grid], [role=table])')]
      if (!tables.some((table) => table.textContent?.includes('dws-'))) return
      performance.mark('first-name')
      look.disconnect()
    })
    look.observe(document, { childList: true, subtree: true, characterData: true })
    const longTasks: number[] = []
    new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' })
    Object.assign(window, { longTasks })
  })

export interface Arrival {
  bytes: number
  files: number
  /** ms from the start of the navigation. */
  shown: number
  answered: number
}
/** Goes to a page and waits for the first name; `read` is the call that brings it. */
export async function arrive(page: Page, path: string, read: string): Promise<Arrival> {
  await page.goto(path)
  await page.waitForFunction(() => performance.getEntriesByName('first-name').length > 0)
  return page.evaluate((call) => {
    const shown = performance.getEntriesByName('first-name')[0]?.startTime ?? NaN
    const all = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
    const files = all.filter((one) => one.startTime < shown && /\.(js|css)$/.test(new URL(one.name).pathname))
    return {
      bytes: files.reduce((sum, one) => sum + one.encodedBodySize, 0),
      files: files.length,
      shown,
      answered: all.find((one) => one.name.includes(`/api/${call}`))?.responseEnd ?? NaN,
    }
  }, read)
}
