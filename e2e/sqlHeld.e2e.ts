import { readFile } from 'node:fs/promises'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { advance, atRest, calls, row, signIn } from './app.ts'

/* What a person holds still on the live page: a menu, a stretch of time, everything. */

async function firstCluster(page: Page): Promise<string> {
  const { clusters } = (await row(page, 'cluster.list')) as { clusters: { id: string; name: string }[] }
  return clusters.find((one) => one.name === 'dws-prod-1')?.id ?? ''
}
const slider = (page: Page, name: string) => page.getByRole('slider', { name: new RegExp(`^${name},`) })
const time = async (chart: Locator, end: 'min' | 'max') => Number(await chart.getAttribute(`aria-value${end}`))
const reads = async (account: string) => (await calls(account))['ListQueries'] ?? 0
/** Readings of the world that came after now. */
async function expectReads(account: string, more: number): Promise<void> {
  const seen = await reads(account)
  await expect.poll(() => reads(account)).toBeGreaterThanOrEqual(seen + more)
}

test('a menu stays open through three readings, its order held; a drag zooms; the values are a file; a hidden or paused page asks nothing', async ({
  page,
}) => {
  const account = 'demo-sql-held'
  await page.clock.install()
  await signIn(page, account, { poll: 2000 })
  const cluster = await firstCluster(page)
  // The plan that runs switches its stage five minutes ago.
  const clock = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString().slice(11, 19)
  await page.route('**/api/plan.get*', async (route) => {
    const answer = await route.fetch({ headers: { ...route.request().headers(), 'sec-fetch-site': 'same-origin' } })
    const { workload_plan: plan } = (await answer.json()) as { workload_plan: { stage_list: object[] } }
    const stage = { ...plan.stage_list[0], stage_name: 'month_end', month: '*', day: '*', start_time: clock(-5), end_time: clock(120) }
    await route.fulfill({ response: answer, json: { workload_plan: { ...plan, stage_list: [stage] } } })
  })
  await page.goto(`/clusters/${cluster}/sql?range=15m&sort=-max_peak_memory&tz=UTC`)
  const rows = page.getByRole('table', { name: 'Statements', exact: true }).getByRole('row')
  await expect(rows.nth(1)).toBeVisible()
  const sessions = slider(page, 'Sessions')
  await expect(sessions).toBeVisible()
  await expect(page.getByText(/^\d\d:\d\d:\d\d Plan stage month_end began$/)).toBeVisible()
  await page.unrouteAll({ behavior: 'ignoreErrors' })

  // Those that have only just begun grow past the others within a minute.
  await page.getByRole('button', { name: 'Diagnosis' }).click()
  const menu = page.getByRole('dialog', { name: 'Columns' })
  const box = menu.getByLabel('Query band')
  await box.focus()
  const order = () => rows.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href')))
  const before = await order()
  await advance(account, 1)
  await expectReads(account, 3)
  const waiting = page.getByRole('button', { name: /^\d+ updates? waiting$/ })
  await expect(waiting).toBeVisible()
  await expect(menu).toBeVisible()
  await expect(box).toBeFocused()
  const now = await order()
  expect(now.filter((one) => before.includes(one))).toEqual(before.filter((one) => now.includes(one)))
  await page.keyboard.press('Escape')
  await expect(waiting).toHaveCount(0)
  await expect.poll(order).not.toEqual(now)

  // A drag over one chart is the time of all of them, in the address too.
  const [from, to] = [await time(sessions, 'min'), await time(sessions, 'max')]
  const at = await sessions.boundingBox()
  if (!at) throw new Error('the chart has no place')
  await page.mouse.move(at.x + at.width / 2, at.y + at.height / 2)
  await page.mouse.down()
  await page.mouse.move(at.x + at.width - 20, at.y + at.height / 2, { steps: 4 })
  await page.mouse.up()
  await expect(page).toHaveURL(/zoom=\d{13}-\d{13}/)
  await expect(page.getByText(/^\d\d:\d\d:\d\d to \d\d:\d\d:\d\d$/)).toBeVisible()
  for (const name of ['Sessions', 'Statements', 'Average wait', 'Worst skew']) {
    const middle = (from + to) / 2
    await expect.poll(async () => Math.abs((await time(slider(page, name), 'min')) - middle)).toBeLessThan((to - from) / 10)
  }
  expect(await time(sessions, 'max')).toBeLessThan(to)
  await page.getByRole('button', { name: 'End zoom' }).click()
  await expect(page).not.toHaveURL(/zoom=/)
  await expect.poll(async () => (await time(sessions, 'max')) - (await time(sessions, 'min'))).toBe(15 * 60_000)

  // Paused: the charts stand still with the rest, and the file has what they show.
  await page.getByRole('button', { name: 'Pause all updates' }).click()
  await expect.poll(async () => (await time(sessions, 'max')) >= to).toBe(true)
  const held = { reads: await atRest(() => reads(account)), to: await atRest(() => time(sessions, 'max')) }
  await page.clock.fastForward(60_000)
  await page.getByRole('button', { name: 'Show as table' }).click()
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download CSV' }).click()])
  expect(file.suggestedFilename()).toMatch(/^sql-dws-prod-1-\d{4}-\d\d-\d\dT\d{6}Z\.csv$/)
  const text = await readFile(await file.path(), 'utf8')
  const lines = text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\r\n')
  expect(text.startsWith('\uFEFF')).toBe(true)
  expect(lines[0]).toBe('"# calls: ListQueries, ListHistorySamples"')
  expect(lines).toContain(`# cluster: dws-prod-1 (${cluster})`)
  expect(lines).toContain('# zone: UTC')
  expect(lines).toContain('# user: operator (demo-sql-held)')
  const head = lines.findIndex((line) => line.startsWith('time,to,"Sessions, count"'))
  expect(lines[head]).toContain('"Worst skew · Spill, %"')
  const newest = lines.slice(head + 1).find((line) => /^[^,]+,,/.test(line)) ?? ''
  const shown = (
    await page
      .getByRole('region', { name: /^Sessions/ })
      .getByRole('listitem')
      .textContent()
  )?.trim()
  expect(newest.split(',')[2]).toBe(shown)
  expect(newest).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z,/)
  // A time of which nothing is known has no figures, and says why.
  expect(lines.slice(head + 1).find((line) => line.endsWith(',nobody read'))).toMatch(/^[^,]+Z,[^,]+Z,+nobody read$/)
  expect({ reads: await reads(account), to: await time(sessions, 'max') }).toEqual(held)
  await page.getByRole('button', { name: 'Resume updates' }).click()
  await expect.poll(() => time(sessions, 'max')).toBeGreaterThan(held.to)

  // Behind another tab nothing is read, not the recorded past either; in sight again, it is read at once.
  let asked = 0
  page.on('request', (request) => void (new URL(request.url()).pathname.startsWith('/api/') && (asked += 1)))
  const show = (state: 'visible' | 'hidden') =>
    page.evaluate((next) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => next })
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
    }, state)
  await show('hidden')
  const hidden = await atRest(() => asked)
  await page.clock.fastForward(600_000)
  expect(await atRest(() => asked), 'hidden for ten minutes').toBe(hidden)
  await show('visible')
  await expect.poll(() => asked).toBeGreaterThan(hidden)
})
