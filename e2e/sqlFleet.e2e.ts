import { expect, test } from '@playwright/test'
import { calls, expectAccessibleInBoth, expectNoSidewaysScroll, faults, row, signIn } from './app.ts'

const rowOf = (name: string) => ({ name: new RegExp(`^${name}\\b`) })

test('every cluster that can tell is read, each beside its figures; who cannot says why', async ({ page }) => {
  const account = 'demo-sql-fleet'
  await signIn(page, account, { poll: 60_000 })
  await page.goto('/sql')
  await expect(page).toHaveTitle('SQL · Plumbline')
  const first = page.getByRole('row', rowOf('dws-prod-1'))
  await expect(first.locator('[data-figure="sessions"]')).toHaveText(/^\d+$/)
  // A creation that failed has nothing to tell; archive-21 has a kernel before 8.1.2 (gate table).
  await expect(page.getByRole('row', rowOf('dws-ads-report'))).toContainText('not in service')
  await expect(page.getByRole('row', rowOf('dws-archive-21'))).toContainText('8.1.2 or later does')
  const { clusters } = (await row(page, 'cluster.list')) as { clusters: { status: string }[] }
  expect((await calls(account))['ListQueries'] ?? 0).toBeLessThan(clusters.length * 3)
  await first.getByRole('link', { name: 'dws-prod-1' }).click()
  await expect(page).toHaveURL(/\/clusters\/[^/]+\/sql/)
  await expect(page.getByRole('table', { name: 'Statements', exact: true })).toBeVisible()
})

test('a cluster that cannot be read says so in its row; the others keep their figures', async ({ page }) => {
  const account = 'demo-sql-fleet-fault'
  await signIn(page, account, { poll: 'auto' })
  await faults(account, [
    { call: 'ListQueries', status: 503, body: { error_code: 'DWS.0005', error_msg: 'Service unavailable.' }, times: 1 },
  ])
  await page.goto('/sql')
  await expect(page.getByText(/could not be read: 503 DWS\.0005/)).toHaveCount(1)
  await expect(page.locator('[data-figure="sessions"]').first()).toHaveText(/^\d+$/)
})

test('in Chinese: words, accessibility in both schemes, a phone', async ({ page }) => {
  await signIn(page, 'demo-sql-fleet-zh', { language: 'zh', scheme: 'auto', poll: 10_000 })
  await page.goto('/sql')
  await expect(page.getByRole('columnheader', { name: '会话数' })).toBeVisible()
  await expect(page.locator('[data-figure="sessions"]').first()).toHaveText(/^\d+$/)
  await expectAccessibleInBoth(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(page)
})
