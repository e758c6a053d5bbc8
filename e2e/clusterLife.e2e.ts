import { expect, test, type Locator, type Page } from '@playwright/test'
import { advance, calls, faults, row, signIn } from './app.ts'
import { clusterNamed, dialogOf, open } from './clusterDialogs.ts'
import { fill, preview, send } from './createForm.ts'

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
/** The request as a dialog shows it. */
async function shownBody(dialog: Locator): Promise<unknown> {
  const body = dialog.getByRole('group', { name: 'Request' })
  const unfold = dialog.getByRole('button', { name: /^Request/ })
  // One of the two is there from the start: the request, or the line that unfolds it.
  await expect(body.or(unfold).first()).toBeVisible()
  if (await unfold.and(dialog.locator('[aria-expanded=false]')).isVisible()) await unfold.click()
  return JSON.parse(await body.innerText())
}
async function twoReadings(page: Page): Promise<void> {
  for (let i = 0; i < 2; i += 1) await page.waitForResponse((response) => response.url().includes('/api/cluster.list') && response.ok())
}

interface Life {
  page: Page
  account: string
  id: string
  outcome: Locator
}

async function restart({ page, account, outcome }: Life): Promise<void> {
  await page.getByRole('button', { name: 'Restart', exact: true }).click()
  const dialog = dialogOf(page)
  await expect(dialog).toContainText('Every session ends and every running statement is rolled back.')
  // l.2424; the proxy fills it in.
  expect(await shownBody(dialog)).toEqual({ restart: {} })
  const sent = await act(page, dialog, 'Restart dws-life', 'cluster.restart')
  await expect(outcome).toContainText(/Accepted at \d\d:\d\d:\d\d UTC\+08:00, working/)
  await expect(outcome).not.toContainText('Finished')
  await until(page, account, sent.at, 2)
  await expect(outcome).toContainText(/Restarting [1-9]\d? %/)
  await until(page, account, sent.at, 6)
  await expect(outcome).toContainText(/Finished at \d\d:\d\d:\d\d/)
  await outcome.getByRole('button', { name: 'Close' }).last().click()
}

/** By three: a snapshot, a quiet gap, growth, another gap, redistribution. */
async function resize({ page, account, id, outcome }: Life): Promise<void> {
  await page.getByRole('button', { name: 'Resize', exact: true }).click()
  const dialog = dialogOf(page)
  await expect(dialog).toContainText('3 → 6 nodes')
  const shown = await shownBody(dialog)
  const sent = await act(page, dialog, 'Resize dws-life to 6 nodes', 'cluster.resize')
  expect(sent.body).toEqual({ scale_out: { count: 3 } })
  expect(shown).toEqual(sent.body)
  await until(page, account, sent.at, 2)
  await expect(outcome).toContainText('Snapshotting')
  await until(page, account, sent.at, 4.4)
  await twoReadings(page)
  const quiet = (await row(page, 'cluster.get', { params: { cluster_id: id } })) as { cluster: Record<string, unknown> }
  expect(quiet.cluster).toMatchObject({ task_status: null, number_of_node: 3 })
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
  await expect(page.getByRole('main')).toContainText('3 → 6 nodes')
}

/** The checklist and the typed name open the button; the secret is dots. */
async function resetPassword({ page, account, outcome }: Life): Promise<void> {
  const dialog = await open(page, 'Reset password')
  const go = dialog.getByRole('button', { name: 'Reset the password of dws-life' })
  await dialog.getByLabel('New password').fill('Warehouse-2027')
  await expect(go).toHaveAttribute('aria-disabled', 'true')
  await dialog.getByLabel('Type the cluster’s name to confirm').fill('dws-life')
  await expect(go).not.toHaveAttribute('aria-disabled', 'true')
  await dialog.getByLabel('New password').fill('warehouse')
  await expect(go).toHaveAttribute('aria-disabled', 'true')
  await dialog.getByLabel('New password').fill('Warehouse-2027')
  expect(await shownBody(dialog)).toEqual({ new_password: '••••••••••••' })
  const sent = await act(page, dialog, 'Reset the password of dws-life', 'cluster.resetPassword')
  expect(sent.body).toEqual({ new_password: 'Warehouse-2027' })
  await until(page, account, sent.at, 3)
  await expect(outcome).toContainText(/Finished at/)
  await outcome.getByRole('button', { name: 'Close' }).last().click()
}

/** In place; the focus goes back to where it was, saved or not. */
async function describe({ page, id }: Life): Promise<void> {
  const pencil = page.getByRole('button', { name: 'Edit the description' })
  const field = page.getByRole('textbox', { name: 'Description' })
  await pencil.click()
  await field.fill('财务 & sales, moved')
  const form = page.locator('form').filter({ has: field })
  const shown = await shownBody(form)
  // The second click of two is none.
  const answered = page.waitForResponse((response) => response.url().endsWith('/api/cluster.saveDescription'))
  await form.getByRole('button', { name: 'Save', exact: true }).dblclick()
  const sent = (await answered).request().postDataJSON() as { body: unknown }
  expect(sent.body).toEqual({ description_info: '财务 & sales, moved' })
  expect(shown).toEqual(sent.body)
  await expect(field).toHaveCount(0)
  await expect(pencil).toBeFocused()
  await page.keyboard.press('Enter')
  // Escape ends it while nothing was typed; what was typed is not lost by a key.
  await field.fill('half a')
  await field.press('Escape')
  await expect(field).toHaveValue('half a')
  await field.fill('财务 & sales, moved')
  await field.press('Escape')
  await expect(pencil).toBeFocused()
  await expect(page.getByRole('main')).toContainText('财务 & sales, moved')
  const saved = (await row(page, 'cluster.get', { params: { cluster_id: id } })) as { cluster: Record<string, unknown> }
  expect(saved.cluster['cluster_description_info']).toBe('财务 & sales, moved')
}

/** As many manual snapshots are kept as the dialog says. */
async function remove({ page, account, id, outcome }: Life): Promise<void> {
  const manual = async () => {
    const { snapshots } = (await row(page, 'snapshot.list')) as { snapshots: Record<string, unknown>[] }
    return snapshots.filter((one) => one['cluster_id'] === id && one['type'] === 'MANUAL').map((one) => one['name'])
  }
  for (const name of ['life_first', 'life_second']) {
    await row(page, 'snapshot.create', { body: { snapshot: { name, cluster_id: id } } }, 'POST')
    await advance(account, 30)
  }
  const dialog = await open(page, 'Delete')
  await expect(dialog).toContainText('keep_last_manual_snapshot = 2')
  await dialog.getByLabel('Manual snapshots to keep').fill('1')
  await expect(dialog).toContainText('1 manual snapshot goes too: fewer are kept than there are.')
  await dialog.getByLabel('Type the cluster’s name to confirm').fill('dws-life')
  const sent = await act(page, dialog, 'Delete dws-life', 'cluster.delete')
  expect(sent.body).toEqual({ keep_last_manual_snapshot: 1 })
  await until(page, account, sent.at, 1)
  await expect(outcome).toContainText(/Accepted at/)
  await expect(outcome).not.toContainText('Finished')
  await until(page, account, sent.at, 8)
  await expect(page.getByText('dws-life is gone')).toBeVisible()
  await expect.poll(manual).toEqual(['life_second'])
}

test('the whole life of one cluster: created, restarted, resized, its password and description changed, deleted', async ({ page }) => {
  test.setTimeout(240_000)
  const account = 'demo-life'
  await signIn(page, account)
  await fill(page, 'dws-life')
  const shown: unknown = JSON.parse(await preview(page).innerText())
  const made = await act(page, send(page), 'Create dws-life', 'cluster.createV2')
  expect(shown).toEqual(JSON.parse(JSON.stringify(made.body).replace('Warehouse-2026', '••••••••••••')))
  await expect(page.getByRole('heading', { level: 1, name: 'dws-life' })).toBeVisible({ timeout: 30_000 })
  await until(page, account, made.at, 16)
  await expect(page.getByRole('main').getByText('Available').first()).toBeVisible()
  const { id } = await clusterNamed(page, 'dws-life')
  const life: Life = { page, account, id, outcome: page.getByRole('dialog', { name: /dws-life$/ }) }
  for (const step of [restart, resize, resetPassword, describe, remove]) await test.step(step.name, () => step(life))
  expect(await calls(account)).toMatchObject({
    CreateClusterV2: 1,
    RestartCluster: 1,
    ResizeCluster: 1,
    ResetPassword: 1,
    SaveClusterDescriptionInfo: 1,
    DeleteCluster: 1,
  })
})

test('a description whose answer is lost is read again before it may be saved once more', async ({ page }) => {
  const account = 'demo-life-description'
  await signIn(page, account)
  const { id } = await clusterNamed(page, 'dws-prod-1')
  await page.goto(`/clusters/${id}`)
  await page.getByRole('button', { name: 'Edit the description' }).click()
  const field = page.getByRole('textbox', { name: 'Description' })
  await field.fill('moved to the second floor')
  await faults(account, [{ call: 'SaveClusterDescriptionInfo', abort: true, times: 1 }])
  let letGo = () => {}
  const held = new Promise<void>((resolve) => (letGo = resolve))
  await page.route('**/api/cluster.get*', async (route) => {
    await held
    await route.continue()
  })
  const save = page.getByRole('button', { name: 'Save', exact: true })
  await save.click()
  await expect(page.getByText('The answer was lost. The description is read again; compare it before saving once more.')).toBeVisible()
  await expect(save).toHaveAttribute('aria-disabled', 'true')
  await field.press('Control+Enter')
  letGo()
  await expect(save).not.toHaveAttribute('aria-disabled', 'true')
  await expect(field).toHaveValue('moved to the second floor')
  await save.click()
  await expect(field).toHaveCount(0)
  await expect(page.getByRole('main')).toContainText('moved to the second floor')
})

test('progress lives on the cluster: a reload and a second tab show it too', async ({ page, context }) => {
  const account = 'demo-life-reload'
  await signIn(page, account)
  const { id } = await clusterNamed(page, 'dws-prod-1')
  await page.goto(`/clusters/${id}`)
  await page.getByRole('button', { name: 'Resize', exact: true }).click()
  const sent = await act(page, dialogOf(page), 'Resize dws-prod-1 to 12 nodes', 'cluster.resize')
  await expect(page.getByRole('dialog', { name: /dws-prod-1$/ })).toContainText('Accepted at')
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
