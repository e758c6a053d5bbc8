import { expect, test, type Page } from '@playwright/test'
import { expectAccessibleInBoth, expectNoSidewaysScroll, faults, row, signIn, turnTo } from './app.ts'

/* Every page of clusters: one heading before its data, a title, both colour schemes, phones, and no failed request. */

const PAGES = [
  { path: '/clusters', title: 'Clusters', seen: 'dws-prod-1' },
  { path: '/clusters/:id', title: 'dws-prod-1', seen: 'Maintenance window' },
  { path: '/clusters/:id/nodes', title: 'dws-prod-1', seen: 'dws-prod-1-dws-cn-cn-1-1' },
  { path: '/clusters/:id/redistribution', title: 'dws-prod-1', seen: 'ShowClusterRedistribution' },
  { path: '/clusters/new', title: 'Create cluster', seen: 'dws2.m6.4xlarge.8' },
  { path: '/error-codes', title: 'Error codes', seen: 'DWS.5001' },
]

async function firstId(page: Page): Promise<string> {
  const { clusters } = (await row(page, 'cluster.list')) as { clusters: { id: string }[] }
  return clusters[0]?.id ?? ''
}

/** Answers of 400 and above, and what the page's own code complains of. */
function complaints(page: Page): string[] {
  const found: string[] = []
  page.on('response', (answer) => answer.status() >= 400 && found.push(`${answer.status()} ${new URL(answer.url()).pathname}`))
  page.on('pageerror', (error) => found.push(String(error)))
  page.on('console', (message) => message.type() === 'error' && found.push(message.text()))
  return found
}

test('every page: title, heading, accessible in both schemes, no sideways scroll down to 360 px, nothing fails', async ({ page }) => {
  test.setTimeout(240_000)
  await signIn(page, 'demo-pages', { scheme: 'auto', poll: 'auto' })
  const found = complaints(page)
  const id = await firstId(page)
  await page.goto('/error-codes')
  await expect(page.getByRole('heading', { level: 1, name: 'Error codes' })).toBeVisible()
  for (const { path, title, seen } of PAGES)
    await test.step(path, async () => {
      await page.setViewportSize({ width: 1440, height: 900 })
      await turnTo(page, path.replace(':id', id))
      await expect(page.getByRole('heading', { level: 1, name: title, exact: true })).toBeVisible()
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
      await expect(page).toHaveTitle(`${title} · Plumbline`)
      await expect(page.locator('main').getByText(seen).first()).toBeVisible()
      await expectAccessibleInBoth(page)
      for (const width of [390, 360]) {
        await page.setViewportSize({ width, height: 844 })
        await expectNoSidewaysScroll(page)
      }
      expect(found).toEqual([])
    })
})

test('the heading stands before the data: list and cluster', async ({ page }) => {
  const account = 'demo-heading'
  await signIn(page, account)
  const id = await firstId(page)
  await faults(account, [{ call: '*', delay_ms: 6000 }])
  for (const [path, title] of [
    ['/clusters', 'Clusters'],
    [`/clusters/${id}`, id],
  ] as const) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    await expect(page.getByRole('link', { name: 'dws-prod-1', exact: true })).toHaveCount(0)
    await expect(page).toHaveTitle(`${title} · Plumbline`)
  }
  await faults(account, [])
})

test('the sign-in page in both schemes and down to 360 px', async ({ page }) => {
  const found = complaints(page)
  await page.addInitScript(() => {
    localStorage.setItem('plumbline.language', 'en')
    localStorage.setItem('plumbline.scheme', 'auto')
  })
  await page.goto('/sign-in')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Plumbline')
  await expect(page).toHaveTitle('Sign in · Plumbline')
  await expectAccessibleInBoth(page)
  for (const width of [390, 360]) {
    await page.setViewportSize({ width, height: 844 })
    await expectNoSidewaysScroll(page)
  }
  expect(found).toEqual([])
})
