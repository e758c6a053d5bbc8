import { expect, test, type Page, type Request } from '@playwright/test'
import { advance, atRest, calls, faults, row, signIn } from './app.ts'

/* Interaction rules 10 to 12, 14, 15, 17 and 21: how live the page is, and what it says when it is not. */

const DOWN = {
  status: 503,
  headers: { 'X-Request-Id': 'cloud-req-503-abcdef' },
  body: { error_code: 'DWS.0005', error_msg: 'Service unavailable.' },
}
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true })
const state = (page: Page) => page.getByRole('button', { name: /^Automatic updates: / })

/** Calls of the page to the console's server, once none is on its way and none follows from the last. */
function countCalls(page: Page) {
  let [count, running] = [0, 0]
  const isCall = (request: Request) => new URL(request.url()).pathname.startsWith('/api/')
  page.on('request', (request) => isCall(request) && ((count += 1), (running += 1)))
  page.on('requestfinished', (request) => isCall(request) && (running -= 1))
  page.on('requestfailed', (request) => isCall(request) && (running -= 1))
  return async () => {
    await expect.poll(() => running, 'calls on their way').toBe(0)
    return atRest(() => count)
  }
}
/** The tab goes behind another, or comes back. */
const setVisible = (page: Page, isVisible: boolean) =>
  page.evaluate((now) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => (now ? 'visible' : 'hidden') })
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => !now })
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
  }, isVisible)

for (const [what, fault] of [
  ['503', DOWN],
  ['a cut connection', { abort: true }],
] as const)
  test(`the cloud down with ${what} after a good load: the data stays, old and marked, and comes back by itself`, async ({ page }) => {
    const account = `demo-down-${what.replaceAll(' ', '-')}`
    await signIn(page, account)
    await page.goto('/clusters')
    await expect(link(page, 'dws-prod-1')).toBeVisible()
    await faults(account, [{ call: 'ListClusters', ...fault }])
    const told = page.getByText(
      /^Could not refresh since \d\d:\d\d:\d\d: (503 DWS\.0005 from the service|502 CONSOLE\.UNREACHABLE from the console’s server)$/,
    )
    await expect(told).toBeVisible()
    await expect(link(page, 'dws-prod-1')).toBeVisible()
    await expect(page.getByRole('row', { name: /dws-prod-1/ })).toContainText('Available')
    // Said in words at the top as well, and to screen readers as a status.
    await expect(state(page)).toHaveAccessibleName(/^Automatic updates: slow, /)
    await expect(page.getByRole('status').filter({ hasText: 'Could not refresh since' })).toHaveCount(1)
    await faults(account, [])
    await expect(told).toHaveCount(0, { timeout: 40_000 })
    await expect(state(page)).toHaveAccessibleName(/^Automatic updates: live, /)
  })

test('a first load that fails stands in place of the content: code, remedy, request id, countdown, try now', async ({ page }) => {
  const account = 'demo-first-fails'
  await signIn(page, account, { poll: 60_000 })
  await faults(account, [{ call: 'ListClusters', ...DOWN }])
  await page.goto('/clusters')
  const problem = page.getByRole('alert').filter({ hasText: 'Could not read the clusters' })
  await expect(problem).toBeVisible()
  await expect(problem).toContainText('503 DWS.0005')
  await expect(problem).toContainText('What to do')
  await expect(problem).toContainText(/request \S+/)
  await expect(problem).toContainText(/Next try in \d+ s\./)
  await expect(page.getByText('No cluster in this project yet')).toHaveCount(0)
  await expect(page.getByRole('heading', { level: 1, name: 'Clusters' })).toBeVisible()
  await faults(account, [])
  await problem.getByRole('button', { name: 'Try now' }).click()
  await expect(link(page, 'dws-prod-1')).toBeVisible()
  await expect(problem).toHaveCount(0)
})

test('a read that ends without an answer is a failed read, not a write of unknown outcome', async ({ page }) => {
  const account = 'demo-read-cut'
  await signIn(page, account)
  await faults(account, [{ call: 'ListClusters', abort: true }])
  await page.goto('/clusters')
  await expect(page.getByText('Could not read the clusters')).toBeVisible()
  await expect(page.getByText('Outcome unknown')).toHaveCount(0)
  await expect(page.getByText('Do not submit again', { exact: false })).toHaveCount(0)
})

test('a throttled read waits as long as it is told, and says so', async ({ page }) => {
  const account = 'demo-throttled'
  await signIn(page, account)
  await page.goto('/clusters')
  await expect(link(page, 'dws-prod-1')).toBeVisible()
  await faults(account, [
    {
      call: 'ListClusters',
      status: 429,
      headers: { 'Retry-After': '9' },
      body: { error_code: 'APIGW.0308', error_msg: 'The throttling threshold has been reached.' },
    },
  ])
  await expect(page.getByText(/^Could not refresh since .*: 429 APIGW\.0308 from the service$/)).toBeVisible()
  await expect(page.getByText(/next in [5-9] s/)).toBeVisible()
  // Once refused, it is not asked again before the time is over: the count stands still while the wait runs down by the second.
  const asked = (await calls(account))['ListClusters']
  await expect(page.getByText(/next in [2-4] s/)).toBeVisible()
  expect((await calls(account))['ListClusters']).toBe(asked)
  await faults(account, [])
  await expect(page.getByText(/^Could not refresh since/)).toHaveCount(0, { timeout: 40_000 })
})

test('a 401 with DWS.0047 in a poll means that the cluster is gone, not that nobody is signed in', async ({ page }) => {
  const account = 'demo-gone'
  await signIn(page, account)
  const { clusters } = (await row(page, 'cluster.list')) as { clusters: { id: string }[] }
  await page.goto(`/clusters/${clusters[0]?.id}`)
  await expect(page.getByRole('heading', { level: 1, name: 'dws-prod-1' })).toBeVisible()
  await faults(account, [
    { call: 'ListClusterDetails', status: 401, body: { error_code: 'DWS.0047', error_msg: 'The cluster does not exist.' } },
  ])
  await expect(page.getByText('dws-prod-1 does not exist (any more)')).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
})

test('403 on one call alone: its panel names the permission, offers no retry, and the rest works', async ({ page }) => {
  const account = 'demo-forbidden'
  await signIn(page, account)
  const { clusters } = (await row(page, 'cluster.list')) as { clusters: { id: string }[] }
  const forbidden = { status: 403, body: { error_code: 'DWS.0004', error_msg: 'You are not authorised.' } }
  await faults(account, [{ call: 'ListClusterDetails', ...forbidden }])
  await page.goto(`/clusters/${clusters[0]?.id}`)
  const problem = page.getByRole('alert').filter({ hasText: 'Not permitted for operator' })
  // Chapter 7.2, l.11109.
  await expect(problem).toContainText('dws:openAPICluster:getDetail')
  await expect(problem.getByRole('button', { name: 'Try now' })).toHaveCount(0)
  await expect(problem).not.toContainText('Next try in')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  const asked = (await calls(account))['ListClusterDetails']
  await page
    .getByRole('navigation', { name: 'Main navigation' })
    .getByRole('link', { name: /^Clusters/ })
    .click()
  await expect(link(page, 'dws-prod-1')).toBeVisible()

  // After a good load: the data stays, without an offer to try what will be refused again.
  await faults(account, [{ call: 'ListClusters', ...forbidden }])
  await expect(page.getByText(/^Could not refresh since .*: 403 DWS\.0004 from the service$/)).toBeVisible()
  await expect(link(page, 'dws-prod-1')).toBeVisible()
  await expect(page.locator('main').getByRole('button', { name: 'Try now' })).toHaveCount(0)
  expect((await calls(account))['ListClusterDetails']).toBe(asked)
})

test('403 with DWS.7023 means busy: another try is offered', async ({ page }) => {
  const account = 'demo-busy'
  await signIn(page, account, { poll: 60_000 })
  await faults(account, [{ call: 'ListClusters', status: 403, body: { error_code: 'DWS.7023', error_msg: 'The system is busy.' } }])
  await page.goto('/clusters')
  const problem = page.getByRole('alert').filter({ hasText: 'DWS.7023' })
  await expect(problem.getByRole('button', { name: 'Try now' })).toBeVisible()
  await expect(problem).toContainText(/Next try in/)
})

test('a hidden tab asks for nothing; once it is back it reads at once', async ({ page }) => {
  await page.clock.install()
  await signIn(page, 'demo-hidden', { poll: 'auto' })
  const seen = countCalls(page)
  await page.goto('/clusters')
  await expect(link(page, 'dws-prod-1')).toBeVisible()
  const loaded = await seen()
  await page.clock.runFor(65_000)
  expect(await seen(), 'in sight, it polls').toBeGreaterThan(loaded)
  await setVisible(page, false)
  const hidden = await seen()
  await page.clock.runFor(600_000)
  expect(await seen(), 'hidden for ten minutes').toBe(hidden)
  await setVisible(page, true)
  expect(await seen()).toBeGreaterThan(hidden)
})

test('the table decides how often; a person may choose another interval, or none', async ({ page }) => {
  await page.clock.install()
  await signIn(page, 'demo-interval', { poll: 'auto' })
  const seen = countCalls(page)
  await page.goto('/clusters')
  await expect(link(page, 'dws-prod-1')).toBeVisible()
  // Clusters of this world are busy: every 10 s (rule 14).
  await expect(state(page)).toHaveAccessibleName(/^Automatic updates: live, every 10 s/)
  await state(page).click()
  await page.getByRole('button', { name: 'Every 5 min' }).click()
  await expect(state(page)).toHaveAccessibleName(/every 5 min/)
  await state(page).click()
  await page.getByRole('button', { name: /^Off Only/ }).click()
  await expect(state(page)).toHaveAccessibleName(/^Automatic updates: off/)
  const off = await seen()
  await page.clock.runFor(900_000)
  expect(await seen()).toBe(off)
  await page.reload()
  await expect(link(page, 'dws-prod-1')).toBeVisible()
  await expect(state(page)).toHaveAccessibleName(/^Automatic updates: off/)
})

test('pause stops all reads and says since when; resume jumps to the present', async ({ page }) => {
  const account = 'demo-pause'
  await signIn(page, account)
  await page.goto('/clusters')
  await expect(page.getByRole('row', { name: /dws-mkt-new/ })).toContainText('Creating')
  await page.getByRole('button', { name: 'Pause all updates' }).click()
  await expect(state(page)).toHaveAccessibleName(
    /^Automatic updates: paused, since \d\d:\d\d:\d\d\. All automatic updates of this page stand still/,
  )
  const paused = await atRest(async () => (await calls(account))['ListClusters'])
  // The creation ends meanwhile; the paused page goes on showing what it had, with its age.
  await advance(account, 5 * 60)
  await expect(
    page
      .getByRole('contentinfo')
      .or(page.locator('main'))
      .getByText(/ListClusters · data of .* · [5-9] s/),
  ).toBeVisible()
  expect((await calls(account))['ListClusters']).toBe(paused)
  await expect(page.getByRole('row', { name: /dws-mkt-new/ })).toContainText('Creating')
  await page.getByRole('button', { name: 'Resume updates' }).click()
  await expect(page.getByRole('row', { name: /dws-mkt-new/ })).toContainText('Available')
  await expect(state(page)).toHaveAccessibleName(/^Automatic updates: live/)
})

test('the age is that of the data, says which time it is of, and goes from live to slow', async ({ page }) => {
  await page.clock.install()
  const account = 'demo-age'
  await signIn(page, account, { poll: 10_000 })
  await page.goto('/clusters')
  // The cloud's own time of the answer, with its offset.
  await expect(page.getByText(/^ListClusters · data of \d\d:\d\d:\d\d UTC\+08:00 · \d s$/)).toBeVisible()
  await expect(state(page)).toHaveAccessibleName(/^Automatic updates: live, every 10 s/)
  // The answers stop coming: nothing fails, the data only grows old.
  await page.route('**/api/cluster.list*', () => undefined)
  await page.clock.runFor(45_000)
  await expect(page.getByText(/^ListClusters · data of .* · (4\d|5\d) s$/)).toBeVisible()
  await expect(state(page)).toHaveAccessibleName(/^Automatic updates: slow/)
  await expect(page.getByText('stale', { exact: true })).toBeVisible()
})

test('a cluster’s page whose answers stop coming changes its look, and says so once', async ({ page }) => {
  await page.clock.install()
  const account = 'demo-stale-page'
  await signIn(page, account, { poll: 10_000 })
  const { clusters } = (await row(page, 'cluster.list')) as { clusters: { id: string }[] }
  await page.goto(`/clusters/${clusters[0]?.id}`)
  const panel = page.getByRole('region', { name: 'Connection' })
  await expect(panel.getByText(/^ListClusterDetails · \d s$/)).toBeVisible()
  await expect(panel).toHaveCSS('padding-left', '0px')
  await page.route('**/api/cluster.get*', () => undefined)
  await page.clock.runFor(45_000)
  // In words, to screen readers as well, and by a hatched edge.
  await expect(panel.getByRole('status').filter({ hasText: 'stale' })).toBeVisible()
  await expect(panel).toHaveCSS('padding-left', '8px')
  await page.unrouteAll()
  await page.reload()
  await expect(panel.getByText('stale')).toHaveCount(0)
})

test('a wait of ten seconds says that one may leave: for a page, and for what was sent', async ({ page }) => {
  await page.clock.install()
  await signIn(page, 'demo-long-wait')
  await page.route('**/api/cluster.list*', () => undefined)
  await page.goto('/clusters')
  const main = page.getByRole('main')
  await expect(main.getByText('reading…').first()).toBeAttached()
  await expect(main.getByText(/No answer for 10 s yet/)).toHaveCount(0)
  await page.clock.runFor(11_000)
  await expect(main.getByText('No answer for 10 s yet. You can leave this page; it is read again when you come back.')).toBeVisible()
  await page.unrouteAll()
  const { clusters } = (await row(page, 'cluster.list')) as { clusters: { id: string; name: string }[] }
  await page.goto(`/clusters/${clusters.find(({ name }) => name === 'dws-prod-1')?.id}`)
  await page.route('**/api/cluster.restart', () => undefined)
  await page.getByRole('button', { name: 'Restart', exact: true }).click()
  const dialog = page.getByRole('alertdialog', { name: 'Restart cluster' })
  const act = dialog.getByRole('button', { name: 'Restart dws-prod-1' })
  await expect(act).not.toHaveAttribute('aria-disabled', 'true')
  const sent = page.waitForRequest('**/api/cluster.restart')
  await act.click()
  await sent
  await page.clock.runFor(11_000)
  await expect(dialog).toContainText('Sent; no answer for 10 s yet. You can close this: the list of tasks in the header tells the outcome.')
})
