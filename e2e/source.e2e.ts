import { expect, test, type Page } from '@playwright/test'
import { advance, expectAccessible, expectNoSidewaysScroll, row, signIn, turnTo } from './app.ts'

/* The "source" of each panel (signature-features.md 6): call, age by the cloud's clock, next read, memory, calls a minute. */

const source = (page: Page, call: string) =>
  page
    .locator('main')
    .getByRole('button', { name: new RegExp(`^(Source: |来源：)${call} · `) })
    .first()
const popover = (page: Page) => page.getByRole('dialog', { name: /^(Source: |来源：)\w+$/ })
/** What the popover says beside a label. */
const said = (page: Page, label: string) =>
  popover(page)
    .locator('dt')
    .filter({ hasText: new RegExp(`^${label}$`) })
    .locator('xpath=following-sibling::dd[1]')

/** Operation, method and path, each as reference/contract.md has it. */
const PAGES: readonly [path: string, operation: string, request: RegExp][] = [
  ['/clusters', 'ListClusters', /^GET \/v1\.0\/[0-9a-f]{32}\/clusters$/],
  ['', 'ListClusterDetails', /^GET \/v1\.0\/[0-9a-f]{32}\/clusters\/[0-9a-f-]{36}$/],
  ['/nodes', 'ShowInstance', /^GET \/v2\/[0-9a-f]{32}\/instances\/[0-9a-f-]{36}$/],
  ['/sql', 'ListQueries', /^POST \/v2\/[0-9a-f]{32}\/clusters\/[0-9a-f-]{36}\/dms\/queries$/],
  ['/tables', 'ListTablesStatistic', /^GET \/v1\/[0-9a-f]{32}\/clusters\/[0-9a-f-]{36}\/dms\/tables\/statistic\?rate_type=/],
  ['/logs', 'ListLtsLogs', /^GET \/v1\/[0-9a-f]{32}\/clusters\/[0-9a-f-]{36}\/lts-logs/],
  ['/upgrades', 'ListUpdateRecord', /^GET \/v1\/[0-9a-f]{32}\/clusters\/[0-9a-f-]{36}\/upgrade-management\/records/],
  ['/parameters', 'ListConfigurationsAuditRecords', /^GET \/v1\/[0-9a-f]{32}\/clusters\/[0-9a-f-]{36}\/configurations\/audit-records/],
  ['/snapshots', 'ListSnapshots', /^GET \/v1\.0\/[0-9a-f]{32}\/snapshots$/],
  ['/cross-region', 'ListSnapshotCrossRegionPolicy', /^GET \/v1\/[0-9a-f]{32}\/snapshots\/cross-region-policies/],
]
const OF_ALL = new Set(['/clusters', '/snapshots', '/cross-region'])

test('each panel names the documented call it is filled by, to the keyboard too', async ({ page }) => {
  await signIn(page, 'demo-source', { poll: 30_000 })
  const { clusters } = (await row(page, 'cluster.list')) as { clusters: { id: string }[] }
  await page.goto('/error-codes')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  for (const [path, operation, request] of PAGES) {
    await turnTo(page, OF_ALL.has(path) ? path : `/clusters/${clusters[0]?.id}${path}`)
    // Nodes are read one by one, each reading with a button of its own: once the last is there it stays.
    await expect(source(page, operation)).toHaveAccessibleName(/\d+ (s|min)/)
    await expect(source(page, operation)).not.toHaveAccessibleName(/· (\d+) of (?!\1 )/)
    await source(page, operation).focus()
    await page.keyboard.press('Enter')
    await expect(said(page, 'Call'), path).toHaveText(operation)
    // Another panel of the same call may come before it later: the button is told by the popover it opens.
    const button = page.locator(`[popovertarget="${await popover(page).getAttribute('id')}"]`)
    await expect(said(page, 'Path')).toHaveText(request)
    await expect(said(page, 'Age')).toHaveText(
      /^\d+ (s|min)( \d+ s)? by the cloud’s clock: answered \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC\+08:00/,
    )
    await expect(said(page, 'Calls a minute')).toHaveText(/^\d+ of this call, \d+ of this tab in all$/)
    await expect(popover(page).getByRole('button', { name: /^Copy id / })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(popover(page)).toHaveCount(0)
    await expect(button).toBeFocused()
    // A panel of cloud data without its source: only those may be that hold none.
    const bare = page
      .locator('main section:not(section section):has(> div > h2):not(:has(button[aria-haspopup=dialog]))')
      .filter({ hasNot: page.getByRole('heading', { level: 2, name: 'What this list can say' }) })
    await expect(bare, path).toHaveCount(0)
  }
})

test('the age is the cloud’s, goes down with each poll, and says when the next is and what came from memory', async ({ page }) => {
  const account = 'demo-source-age'
  await signIn(page, account, { poll: 2000 })
  const { clusters } = (await row(page, 'cluster.list')) as { clusters: { id: string }[] }
  await page.goto(`/clusters/${clusters[0]?.id}`)
  await source(page, 'ListClusterDetails').click()
  await expect(said(page, 'Next read')).toHaveText(/^(in \d s, every 2 s|now)$/)
  await expect(said(page, 'From')).toHaveText('the cloud, asked for this page')
  const answered = await said(page, 'Age').innerText()
  const calls = async () => Number((await said(page, 'Calls a minute').innerText()).split(' ')[0])
  const before = await calls()
  await expect(said(page, 'Age')).not.toHaveText(answered.replace(/^\d+ s/, ''))
  await expect.poll(calls, 'each poll is a call').toBeGreaterThan(before)
  // Another viewer's answer, kept by the console for seven seconds.
  await page.route('**/api/cluster.get*', async (route) => {
    const answer = await route.fetch({ headers: { ...route.request().headers(), 'sec-fetch-site': 'same-origin' } })
    await route.fulfill({ response: answer, headers: { ...answer.headers(), age: '7' } })
  })
  await expect(said(page, 'From')).toHaveText(/^the console’s memory: another viewer or tab had asked/)
  await expect(said(page, 'Age')).toHaveText(/^([7-9]|1\d) s by the cloud’s clock/)
  await page.unroute('**/api/cluster.get*')
  // Its answers stop; the cloud's clock, told by other calls, goes on by an hour.
  await page.route('**/api/cluster.get*', () => undefined)
  await advance(account, 60)
  await expect(said(page, 'Age')).toHaveText(/^1 h( \d+ min)? by the cloud’s clock/)
  await expect(said(page, 'Next read')).toHaveText('now')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Pause all updates' }).click()
  await source(page, 'ListClusterDetails').click()
  await expect(said(page, 'Next read')).toHaveText('none while updates are paused')
})

test('在手机上，来源说明完整且可访问', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await signIn(page, 'demo-source-phone', { language: 'zh', poll: 30_000 })
  await page.goto('/cross-region')
  await source(page, 'ListSnapshotCrossRegionPolicy').click()
  await expect(said(page, '接口')).toHaveText('ListSnapshotCrossRegionPolicy')
  await expect(said(page, '数据时效')).toHaveText(/^按云端时钟已过 \d+ 秒：应答于 /)
  await expect(said(page, '取自')).toHaveText('云端，为本页面调用')
  await expect(said(page, '下次读取')).toHaveText(/^\d+ 秒 后，每 30 秒 一次$/)
  await expect(said(page, '每分钟调用')).toHaveText(/^此接口 \d+ 次，本标签页共 \d+ 次$/)
  await expect(popover(page).getByRole('button', { name: '复制为 curl' })).toBeInViewport({ ratio: 1 })
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
})
