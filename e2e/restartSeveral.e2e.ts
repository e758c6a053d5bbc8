import { expect, test, type Page } from '@playwright/test'
import { advance, calls, faults, signIn } from './app.ts'

/* Several restarts at once (interaction rules 1, 3, 4 and 18). */

const connected = (sessions: number) => ({
  call: 'ListQueries',
  status: 200,
  body: { status: 200, code: '0', data: { status: { session_count: sessions, queries_count: 2 }, queries: [] } },
})

async function openDialog(page: Page) {
  await page.goto('/clusters')
  for (const name of ['dws-prod-1', 'dws-crm-rt']) await page.getByRole('checkbox', { name: `Select ${name}` }).check()
  await page.getByRole('button', { name: 'Restart', exact: true }).click()
  const dialog = page.getByRole('alertdialog', { name: 'Restart 2 clusters' })
  await dialog.getByLabel('Type the number of clusters (2) to confirm').fill('2')
  return { dialog, act: dialog.locator('button[type=submit]'), results: page.getByRole('dialog', { name: 'Restart 2 clusters' }) }
}

test('several restarts wait for who is connected, and ask again when many more are', async ({ page }) => {
  const account = 'demo-several-changed'
  await signIn(page, account)
  let letGo = () => {}
  const held = new Promise<void>((resolve) => (letGo = resolve))
  await page.route('**/api/query.list*', async (route) => {
    await held
    await route.continue()
  })
  await faults(account, [connected(4)])
  const { dialog, act, results } = await openDialog(page)
  await expect(act).toHaveAccessibleDescription(/reading/i)
  letGo()
  await expect(dialog.getByText('4 sessions, 2 running statements')).toHaveCount(2)
  await expect(act).not.toHaveAttribute('aria-disabled', 'true')
  await faults(account, [connected(40)])
  await act.click()
  await expect(dialog.getByRole('alert')).toHaveText(
    /^Changed since the facts were read: dws-prod-1: Sessions 4 → 40; dws-crm-rt: Sessions 4 → 40\. Look again, then press again\.$/,
  )
  await expect(dialog.getByText('40 sessions, 2 running statements')).toHaveCount(2)
  expect((await calls(account))['RestartCluster']).toBeUndefined()
  await act.click()
  await expect(results.getByRole('listitem').filter({ hasText: 'Accepted at' })).toHaveCount(2)
  expect((await calls(account))['RestartCluster']).toBe(2)
})

test('one of several whose answer is lost and cannot be looked up may be looked up again, and is not sent again', async ({ page }) => {
  const account = 'demo-several-lost'
  await page.clock.install()
  await signIn(page, account)
  const { act, results } = await openDialog(page)
  await faults(account, [{ call: 'RestartCluster', abort: true, apply: true, times: 1 }])
  // From the moment it is sent nothing can be looked up.
  let isCut = false
  page.on('request', (request) => void (isCut ||= request.url().endsWith('/api/cluster.restart')))
  await page.route(/\/api\/(cluster\.get|operation\.list)/, (route) => (isCut ? route.abort() : route.continue()))
  await expect(act).not.toHaveAttribute('aria-disabled', 'true')
  const sent = page.waitForRequest('**/api/cluster.restart')
  await act.click()
  await sent
  const first = results.getByRole('listitem').filter({ hasText: 'dws-prod-1' })
  // Six reads over a minute, none of them answered.
  await expect(async () => {
    await page.clock.runFor(10_000)
    await expect(first).toContainText('The result could not be looked up', { timeout: 500 })
  }).toPass()
  await page.unrouteAll()
  await advance(account, 1)
  await first.getByRole('button', { name: 'Look again' }).click()
  await expect(async () => {
    await page.clock.runFor(5000)
    await expect(first).toContainText('Accepted at', { timeout: 500 })
  }).toPass()
  await expect(results.getByRole('listitem').filter({ hasText: 'dws-crm-rt' })).toContainText('Accepted at')
  expect((await calls(account))['RestartCluster']).toBe(2)
})
