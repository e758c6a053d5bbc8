import { expect, test, type Page } from '@playwright/test'
import { advance, calls, expectAccessible, expectNoSidewaysScroll, faults, row, signIn, start } from './app.ts'
import { clusterNamed } from './clusterDialogs.ts'

const line = (page: Page, name: string) => page.getByRole('table', { name: 'Upgrades' }).getByRole('row').filter({ hasText: name })
async function allCollected(page: Page): Promise<void> {
  await expect(line(page, 'dws-prod-1')).toBeVisible()
  await expect(page.getByText('not collected yet')).toHaveCount(0, { timeout: 30_000 })
}

test('each cluster with its version, where it can go and how the last step ended; filter, order and link', async ({ page }) => {
  const account = 'demo-fleet'
  await signIn(page, account)
  await page.goto('/clusters')
  await page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'Upgrades' }).click()
  await expect(page).toHaveURL(/\/upgrades/)
  await expect(page.getByRole('heading', { level: 1, name: 'Upgrades' })).toBeVisible()
  await allCollected(page)
  await expect(line(page, 'dws-prod-1')).toContainText('8.3.0.108')
  await expect(line(page, 'dws-prod-1')).toContainText('Update failed')
  await expect(line(page, 'dws-prod-1')).toContainText('8.1.3.333 → 8.2.0')
  await expect(line(page, 'dws-crm-rt')).toContainText('Updated, not committed')
  // One is being made, one never was: there is nothing to ask for.
  await expect(line(page, 'dws-mkt-new')).toContainText('not in service')
  await expect(line(page, 'dws-ads-report')).toContainText('not in service')
  await expect.poll(() => calls(account)).toMatchObject({ ListUpdatableVersion: 6, ListUpdateRecord: 6 })

  await page.getByRole('button', { name: /^Not committed/ }).click()
  await expect(line(page, 'dws-')).toHaveCount(1)
  await expect(page).toHaveURL(/show=observed/)
  await page.reload()
  await expect(line(page, 'dws-crm-rt')).toBeVisible()
  await expect(line(page, 'dws-')).toHaveCount(1)
  await page.getByRole('button', { name: /^All/ }).click()
  await page.getByRole('button', { name: 'Last result' }).first().click()
  await page.getByRole('checkbox', { name: /^Updated, not committed/ }).click()
  await page.keyboard.press('Escape')
  await expect(line(page, 'dws-')).toHaveCount(1)
  await page.getByPlaceholder('Name or id').fill('nobody')
  await expect(page.getByText('No cluster fits')).toBeVisible()
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(line(page, 'dws-')).toHaveCount(8)

  await page.getByRole('button', { name: 'Targets', exact: true }).last().click()
  await expect(page).toHaveURL(/sort=-target/)
  await expect(line(page, 'dws-').first()).toContainText('dws-crm-rt')
  await page.getByRole('link', { name: 'dws-crm-rt' }).click()
  await expect(page).toHaveURL(/\/clusters\/[0-9a-f-]{36}\/upgrades/)
  await expect(page.getByText('under observation')).toBeVisible()
})

test('a cluster on its way is read again by itself until it is there', async ({ page }) => {
  const account = 'demo-fleet-moves'
  await page.clock.install()
  await signIn(page, account)
  const { id } = await clusterNamed(page, 'dws-prod-1')
  const { items } = (await row(page, 'upgrade.versions', { params: { cluster_id: id } })) as { items: { id: string; to: string }[] }
  const item_id = items.find(({ to }) => to === '8.3.0.108')?.id
  await row(page, 'upgrade.act', { params: { cluster_id: id }, body: { action: 'update', item_id } }, 'POST')
  await page.goto('/upgrades')
  await expect(line(page, 'dws-prod-1').getByText('Update running')).toHaveCount(2)
  await advance(account, 36)
  await expect(async () => {
    await page.clock.fastForward(10_000)
    await expect(line(page, 'dws-prod-1').getByText('Update failed')).toHaveCount(2, { timeout: 500 })
  }).toPass()
})

test('what cannot be read is said once, with its cause; a region without the call is asked once', async ({ page }) => {
  const account = 'demo-fleet-fault'
  await signIn(page, account, { poll: 'auto' })
  const unavailable = { status: 503, body: { error_code: 'DWS.0005', error_msg: 'Service unavailable.' } }
  await faults(account, [
    { call: 'ListUpdateRecord', ...unavailable },
    { call: 'ListUpdatableVersion', ...unavailable },
  ])
  await page.goto('/upgrades')
  await allCollected(page)
  await expect(page.getByText('Could not read the upgrade records of 6 clusters')).toHaveCount(1)
  await expect(page.getByText('Could not read the targets of 6 clusters')).toHaveCount(1)
  await expect(line(page, 'dws-prod-1')).toContainText('8.2.1.230')
  await expect(line(page, 'dws-prod-1').getByText('could not be read')).toHaveCount(2)

  // The region takes the call away meanwhile: the one that is asked tells it for all, whatever was wrong with them before.
  const withdrawn = { status: 404, body: { error_code: 'APIGW.0101', error_msg: 'The API does not exist.' } }
  await faults(account, [{ call: 'ListUpdatableVersion', ...withdrawn }])
  const before = (await calls(account))['ListUpdatableVersion'] ?? 0
  const tryNow = page.getByRole('button', { name: 'Try now' })
  await tryNow.first().click()
  await expect(page.getByText('This region does not offer', { exact: false })).toHaveCount(1)
  await expect(page.getByText('Could not read the targets')).toHaveCount(0)
  await tryNow.click()
  await expect(line(page, 'dws-prod-1')).toContainText('Update failed')
  await expect(line(page, 'dws-prod-1').getByText('could not be read')).toHaveCount(1)
  await expect(page.getByText('Could not read')).toHaveCount(0, { timeout: 30_000 })
  expect((await calls(account))['ListUpdatableVersion']).toBe(before + 1)

  await page.reload()
  await allCollected(page)
  await expect(page.getByText('This region does not offer', { exact: false })).toHaveCount(1)
  await expect(line(page, 'dws-prod-1')).toContainText('Update failed')
  expect((await calls(account))['ListUpdatableVersion']).toBe(before + 2)
})

test('500 clusters: at most 4 reads at once and 5 a second, rows in sight first, the rest not collected yet', async ({ page }) => {
  const region = await start('proxy', { SIM_CLUSTERS: '500', SIM_SPEED: '1' })
  try {
    await signIn(page, 'demo-fleet-many', { origin: region.url, poll: 'auto' })
    const starts: { at: number; id: string }[] = []
    let running = 0
    let most = 0
    const isOurs = (url: string) => /\/api\/upgrade\.(versions|records)/.test(url)
    page.on('request', (request) => {
      if (!isOurs(request.url())) return
      const input = JSON.parse(new URL(request.url()).searchParams.get('input') ?? '{}') as { params: { cluster_id: string } }
      starts.push({ at: Date.now(), id: input.params.cluster_id })
      running += 1
      most = Math.max(most, running)
    })
    page.on('requestfinished', (request) => void (isOurs(request.url()) && (running -= 1)))
    page.on('requestfailed', (request) => void (isOurs(request.url()) && (running -= 1)))
    await page.goto(`${region.url}/upgrades`)
    await expect(page.getByText(/\d+ clusters not collected yet; rows in sight come first/)).toBeVisible()
    await expect.poll(() => starts.length, { timeout: 20_000 }).toBeGreaterThan(15)
    expect(most).toBeLessThanOrEqual(4)
    const [first, last] = [starts[0]?.at ?? 0, starts.at(-1)?.at ?? 0]
    expect((starts.length - 1) / ((last - first) / 1000)).toBeLessThan(5.5)

    // The end of the list comes into sight: its rows are next, long before their turn.
    await page.getByRole('group', { name: 'Upgrades' }).evaluate((element) => element.scrollTo(0, element.scrollHeight))
    const { clusters } = (await row(page, 'cluster.list', {}, 'GET', region.url)) as { clusters: { id: string; name: string }[] }
    const collator = new Intl.Collator(undefined, { numeric: true })
    const atEnd = clusters.toSorted((a, b) => collator.compare(a.name, b.name)).slice(-40)
    await expect(page.getByRole('link', { name: atEnd.at(-1)?.name ?? '' })).toBeVisible()
    const before = starts.length
    await expect.poll(() => starts.length, { timeout: 20_000 }).toBeGreaterThan(before + 10)
    const next = starts.slice(before + 1, before + 10)
    expect(next.filter(({ id }) => atEnd.some((one) => one.id === id))).toHaveLength(next.length)
  } finally {
    await region.stop()
  }
})

for (const [scheme, language, title] of [
  ['light', 'en', 'Upgrades'],
  ['dark', 'zh', '集群升级'],
] as const)
  test(`the matrix is accessible and fits a phone, ${scheme} ${language}`, async ({ page }) => {
    await signIn(page, `demo-fleet-look-${scheme}`, { scheme, language, poll: 'auto' })
    await page.goto('/upgrades')
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
    await expect(page.getByRole('link', { name: 'dws-prod-1' })).toBeVisible()
    await expect(page.getByText(language === 'en' ? 'not collected yet' : '尚未采集')).toHaveCount(0, { timeout: 30_000 })
    await expectAccessible(page)
    await page.setViewportSize({ width: 390, height: 844 })
    await expect(page.getByText('dws-prod-1')).toBeVisible()
    await expectNoSidewaysScroll(page)
  })
