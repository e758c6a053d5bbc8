import { expect, test, type Locator, type Page } from '@playwright/test'
import { advance, calls, row, signIn } from './app.ts'
import { clusterNamed, dialogOf, open } from './clusterDialogs.ts'

test.describe.configure({ timeout: 120_000 })

/** Moves the cloud's clock to a moment after `since`, whatever time the steps before took. */
async function until(page: Page, account: string, since: number, minutes: number): Promise<void> {
  const input = encodeURIComponent('{}')
  const answer = await page.request.get(`/api/cluster.list?input=${input}`, {
    headers: { 'sec-fetch-site': 'same-origin', 'cache-control': 'no-cache' },
  })
  const now = Date.parse(answer.headers()['x-cloud-date'] ?? '')
  await advance(account, Math.max(0, since + minutes * 60_000 - now) / 60_000)
}
/** Sends what a dialog asks for; gives the body of the request and when the cloud took it. */
async function act(page: Page, dialog: Locator, name: string, call: string): Promise<{ body: unknown; at: number }> {
  const answered = page.waitForResponse((response) => response.url().endsWith(`/api/${call}`))
  await dialog.getByRole('button', { name, exact: true }).click()
  const answer = await answered
  expect(answer.ok()).toBe(true)
  const sent = answer.request().postDataJSON() as { body?: unknown }
  return { body: sent.body, at: Date.parse(answer.headers()['x-cloud-date'] ?? '') }
}
async function twoReadings(page: Page): Promise<void> {
  for (let i = 0; i < 2; i += 1) await page.waitForResponse((response) => response.url().includes('/api/cluster.list') && response.ok())
}

test('a restart is sent as the reference has it, and followed to its end', async ({ page }) => {
  const account = 'demo-life'
  await signIn(page, account)
  const { id } = await clusterNamed(page, 'dws-prod-1')
  await page.goto(`/clusters/${id}`)

  // Restart: the body is {"restart":{}} (l.2424), filled in by the proxy.
  await page.getByRole('button', { name: 'Restart', exact: true }).click()
  const restart = dialogOf(page)
  await expect(restart).toContainText('Every session ends and every running statement is rolled back.')
  const sent = await act(page, restart, 'Restart dws-prod-1', 'cluster.restart')
  const outcome = page.getByRole('dialog', { name: /dws-prod-1$/ })
  await expect(outcome).toContainText(/Accepted at \d\d:\d\d:\d\d UTC\+08:00, working/)
  await expect(outcome).not.toContainText('Finished')
  await until(page, account, sent.at, 2)
  await expect(outcome).toContainText(/Restarting [1-9]\d? %/)
  await until(page, account, sent.at, 6)
  await expect(outcome).toContainText(/Finished at \d\d:\d\d:\d\d/)
  await outcome.getByRole('button', { name: 'Close' }).last().click()

  expect(await calls(account)).toMatchObject({ RestartCluster: 1 })
})

test('a resize is followed through snapshot, quiet gaps and growth to the end of the redistribution', async ({ page }) => {
  const account = 'demo-life-resize'
  await signIn(page, account)
  const { id } = await clusterNamed(page, 'dws-prod-1')
  await page.goto(`/clusters/${id}`)
  const outcome = page.getByRole('dialog', { name: /dws-prod-1$/ })

  // By three: a snapshot, a quiet gap, growth, another gap, redistribution.
  await page.getByRole('button', { name: 'Resize', exact: true }).click()
  const resize = dialogOf(page)
  await expect(resize).toContainText('9 → 12 nodes')
  const sent = await act(page, resize, 'Resize dws-prod-1 to 12 nodes', 'cluster.resize')
  expect(sent.body).toEqual({ scale_out: { count: 3 } })
  await until(page, account, sent.at, 2)
  await expect(outcome).toContainText('Snapshotting')
  await until(page, account, sent.at, 4.4)
  await twoReadings(page)
  const quiet = (await row(page, 'cluster.get', { params: { cluster_id: id } })) as { cluster: Record<string, unknown> }
  expect(quiet.cluster).toMatchObject({ task_status: null, number_of_node: 9 })
  await expect(outcome).toContainText('Accepted at')
  await expect(outcome).not.toContainText('Finished')
  await until(page, account, sent.at, 10)
  await expect(outcome).toContainText(/Scaling out [1-9]\d? %/)
  await until(page, account, sent.at, 25)
  await expect(outcome).toContainText(/Redistributing [1-9]\d? %/)
  await expect(outcome).not.toContainText('Finished')
  await until(page, account, sent.at, 39)
  await expect(outcome).toContainText(/Finished at/)
  await outcome.getByRole('button', { name: 'Close' }).last().click()
  await expect(page.getByRole('main')).toContainText('9 → 12 nodes')

  expect(await calls(account)).toMatchObject({ ResizeCluster: 1 })
})

test('the end of a cluster: password, description, deletion with its name typed', async ({ page }) => {
  const account = 'demo-life-end'
  await signIn(page, account)
  const { id } = await clusterNamed(page, 'dws-prod-1')
  await page.goto(`/clusters/${id}`)
  const outcome = page.getByRole('dialog', { name: /dws-prod-1$/ })

  // Password: the checklist and the typed name open the button; the secret is dots.
  const reset = await open(page, 'Reset password')
  const go = reset.getByRole('button', { name: 'Reset the password of dws-prod-1' })
  await reset.getByLabel('New password').fill('Warehouse-2027')
  await expect(go).toHaveAttribute('aria-disabled', 'true')
  await reset.getByLabel('Type the cluster’s name to confirm').fill('dws-prod-1')
  await expect(go).not.toHaveAttribute('aria-disabled', 'true')
  await reset.getByLabel('New password').fill('warehouse')
  await expect(go).toHaveAttribute('aria-disabled', 'true')
  await reset.getByLabel('New password').fill('Warehouse-2027')
  await reset.getByRole('button', { name: 'Request', exact: false }).first().click()
  await expect(reset).toContainText('"new_password": "••••••••••••"')
  let sent = await act(page, reset, 'Reset the password of dws-prod-1', 'cluster.resetPassword')
  expect(sent.body).toEqual({ new_password: 'Warehouse-2027' })
  await until(page, account, sent.at, 3)
  await expect(outcome).toContainText(/Finished at/)
  await outcome.getByRole('button', { name: 'Close' }).last().click()

  // Description, in place.
  await page.getByRole('button', { name: 'Edit the description' }).click()
  await page.getByRole('textbox', { name: 'Description' }).fill('财务 & sales, moved')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('textbox', { name: 'Description' })).toHaveCount(0)
  // The focus goes back to where it was; so it does when nothing is saved.
  await expect(page.getByRole('button', { name: 'Edit the description' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Description' }).press('Escape')
  await expect(page.getByRole('button', { name: 'Edit the description' })).toBeFocused()
  await expect(page.getByRole('main')).toContainText('财务 & sales, moved')
  const saved = (await row(page, 'cluster.get', { params: { cluster_id: id } })) as { cluster: Record<string, unknown> }
  expect(saved.cluster['cluster_description_info']).toBe('财务 & sales, moved')

  // Deletion: as many manual snapshots are kept as the dialog says.
  const manual = async () => {
    const { snapshots } = (await row(page, 'snapshot.list')) as { snapshots: Record<string, unknown>[] }
    return snapshots.filter((one) => one['cluster_id'] === id && one['type'] === 'MANUAL').length
  }
  const kept = await manual()
  expect(kept).toBeGreaterThan(1)
  const removal = await open(page, 'Delete')
  await expect(removal).toContainText(`keep_last_manual_snapshot = ${kept}`)
  await removal.getByLabel('Manual snapshots to keep').fill(String(kept - 1))
  await expect(removal).toContainText('1 manual snapshot goes too: fewer are kept than there are.')
  await removal.getByLabel('Type the cluster’s name to confirm').fill('dws-prod-1')
  sent = await act(page, removal, 'Delete dws-prod-1', 'cluster.delete')
  expect(sent.body).toEqual({ keep_last_manual_snapshot: kept - 1 })
  await until(page, account, sent.at, 1)
  await expect(outcome).toContainText(/Accepted at/)
  await expect(outcome).not.toContainText('Finished')
  await until(page, account, sent.at, 8)
  await expect(page.getByText('dws-prod-1 is gone')).toBeVisible()
  await expect.poll(manual).toBe(kept - 1)
  expect(await calls(account)).toMatchObject({ ResetPassword: 1, DeleteCluster: 1 })
})

test('progress lives on the cluster: a reload and a second tab show it too', async ({ page, context }) => {
  const account = 'demo-life-reload'
  await signIn(page, account)
  const { id } = await clusterNamed(page, 'dws-prod-1')
  await page.goto(`/clusters/${id}`)
  await page.getByRole('button', { name: 'Resize', exact: true }).click()
  const sent = await act(page, dialogOf(page), 'Resize dws-prod-1 to 12 nodes', 'cluster.resize')
  await page.reload()
  await until(page, account, sent.at, 8)
  const second = await context.newPage()
  await second.goto('/clusters')
  for (const tab of [page, second]) {
    await expect(tab.getByRole('main')).toContainText('Scaling out')
    await tab.getByRole('button', { name: /running/ }).click()
    const tray = tab.getByRole('listitem').filter({ hasText: 'dws-prod-1' }).filter({ hasText: 'by you' })
    await expect(tray).toContainText(/[1-9]\d? %/)
    await expect(tray).not.toContainText('Finished')
  }
  await until(page, account, sent.at, 39)
  for (const tab of [page, second])
    await expect(tab.getByRole('listitem').filter({ hasText: 'dws-prod-1' }).filter({ hasText: 'by you' })).toContainText('Finished')
})
