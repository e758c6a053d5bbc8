import { expect, test, type Locator, type Page } from '@playwright/test'
import { advance, calls, expectAccessible, expectNoSidewaysScroll, faults, row, signIn } from './app.ts'
import { clusterNamed, dialogOf } from './clusterDialogs.ts'

const ACT = 'ExecuteClusterUpgradeAction'
async function open(page: Page, name = 'dws-prod-1'): Promise<string> {
  const { id } = await clusterNamed(page, name)
  await page.goto(`/clusters/${id}/upgrades`)
  return id
}
const pathTo = (page: Page, version: string): Locator =>
  page.getByRole('table', { name: 'Kernel upgrades' }).getByRole('row').filter({ hasText: version })
const records = (page: Page): Locator => page.getByRole('table', { name: 'Upgrade records' }).getByRole('row')
async function choose(page: Page, version: string, action: string): Promise<Locator> {
  await page.getByRole('button', { name: `Actions on the upgrade to ${version}` }).click()
  await page.getByRole('menuitem', { name: action, exact: true }).click()
  return dialogOf(page)
}
/** Sends what a dialog asks for; gives the body that was sent. */
async function send(page: Page, name: string): Promise<unknown> {
  const act = dialogOf(page).getByRole('button', { name, exact: true })
  await expect(act).not.toHaveAttribute('aria-disabled', 'true')
  const answered = page.waitForResponse((response) => response.url().endsWith('/api/upgrade.act'))
  await act.click()
  return ((await answered).request().postDataJSON() as { body: unknown }).body
}
const outcomeOf = (page: Page) => page.getByRole('dialog', { name: 'Upgrade of dws-prod-1' })
async function close(page: Page): Promise<void> {
  await outcomeOf(page).getByRole('button', { name: 'Close' }).last().click()
}

test('an update is typed, sent once and followed; one that fails says why, is retried, observed, and committed', async ({ page }) => {
  const account = 'demo-upgrade-commit'
  await signIn(page, account)
  const id = await open(page)
  await page.getByRole('button', { name: 'Actions on the upgrade to 8.3.0.108' }).click()
  for (const [action, reason] of [
    ['Commit', 'Nothing waits for a commit'],
    ['Roll back', 'Nothing is installed that could be rolled back'],
    ['Retry', 'Nothing has failed'],
  ] as const) {
    const item = page.getByRole('menuitem', { name: new RegExp(`^${action}(?!:)`) })
    await expect(item).toHaveAttribute('aria-disabled', 'true')
    await expect(item).toContainText(reason)
  }
  await page.getByRole('menuitem', { name: 'Update', exact: true }).click()
  await expect(dialogOf(page)).toContainText('Sessions may be cut while nodes restart')
  await expect(dialogOf(page).getByRole('button', { name: 'Update dws-prod-1' })).toHaveAttribute('aria-disabled', 'true')
  await dialogOf(page).getByRole('textbox').fill('dws-prod-1')
  // What there is to go back to elsewhere is a fact too: one that is taken away meanwhile asks again.
  await expect(dialogOf(page)).toContainText('off-site copy: yes, sim-region-2')
  await row(page, 'crossRegion.deletePolicy', { query: { cluster_id: id } }, 'POST')
  await dialogOf(page).getByRole('button', { name: 'Update dws-prod-1' }).click()
  await expect(dialogOf(page)).toContainText('Off-site copy sim-region-2 →')
  await expect(dialogOf(page)).toContainText('off-site copy: no')
  expect((await calls(account))[ACT]).toBeUndefined()
  // l.10713-10716
  expect(await send(page, 'Update dws-prod-1')).toEqual({ action: 'update', item_id: expect.stringMatching(/^[0-9a-f-]{36}$/) })
  await expect(outcomeOf(page)).toContainText(/Accepted at \d\d:\d\d:\d\d/)
  await expect(outcomeOf(page)).toContainText('Update running')
  await advance(account, 36)
  await expect(outcomeOf(page)).toContainText('Update failed')
  await expect(outcomeOf(page)).toContainText('Upgrade of dn_6003_6004 timed out.')
  await close(page)
  // The cluster looks as before; the header's list says all the same that the step failed, and where to read why.
  await page.getByRole('button', { name: /^Running tasks/ }).click()
  const ended = page.getByRole('dialog', { name: 'Running tasks' }).getByRole('listitem').filter({ hasText: 'Upgrade step' })
  await expect(ended).toContainText('Failed at')
  await expect(ended).toContainText('DWS.9999')
  await expect(ended.getByRole('link', { name: 'Read why: dws-prod-1' })).toHaveAttribute('href', `/clusters/${id}/upgrades`)
  await page.keyboard.press('Escape')

  const retry = await choose(page, '8.3.0.108', 'Retry')
  await expect(retry.getByRole('textbox')).toHaveCount(0)
  expect(await send(page, 'Retry update of dws-prod-1')).toMatchObject({ action: 'retry' })
  await advance(account, 31)
  await expect(outcomeOf(page)).toContainText('Updated, not committed')
  await close(page)
  await expect(page.getByText(/^Updated \S+ → 8\.3\.0\.108, not committed: under observation\./)).toBeVisible()
  await expect(pathTo(page, '8.3.0.108')).toContainText('Updated, not committed')

  const commit = await choose(page, '8.3.0.108', 'Commit')
  await expect(commit).toContainText('Once it is committed, the update cannot be rolled back.')
  await expect(commit.getByRole('textbox')).toHaveCount(0)
  expect(await send(page, 'Commit dws-prod-1')).toMatchObject({ action: 'commit' })
  await advance(account, 7)
  await expect(outcomeOf(page)).toContainText('Committed')
  await close(page)
  await expect(page.getByText('under observation')).toHaveCount(0)
  await expect(records(page).nth(1)).toContainText('Committed')
  const now = () => row(page, 'cluster.get', { params: { cluster_id: id } })
  await expect.poll(now).toMatchObject({ cluster: { version: '8.3.0.108' } })
  expect((await calls(account))[ACT]).toBe(3)
})

test('an update that failed is rolled back by the typed name: the path waits again', async ({ page }) => {
  const account = 'demo-upgrade-back'
  await signIn(page, account)
  const id = await open(page)
  const { items } = (await row(page, 'upgrade.versions', { params: { cluster_id: id } })) as { items: { id: string }[] }
  await row(page, 'upgrade.act', { params: { cluster_id: id }, body: { action: 'update', item_id: items[0]?.id } }, 'POST')
  await advance(account, 36)
  await expect(pathTo(page, '8.3.0.108')).toContainText('Upgrade of dn_6003_6004 timed out.')
  await page.getByRole('button', { name: 'Actions on the upgrade to 8.3.0.108' }).click()
  await expect(page.getByRole('menuitem', { name: /^Update(?!:)/ })).toContainText('The update failed: retry it or roll back')
  await page.getByRole('menuitem', { name: 'Roll back', exact: true }).click()
  await expect(dialogOf(page)).toContainText('off-site copy: yes, sim-region-2')
  await expect(dialogOf(page).getByRole('button', { name: 'Roll back dws-prod-1' })).toHaveAttribute('aria-disabled', 'true')
  await dialogOf(page).getByRole('textbox').fill('dws-prod-1')
  expect(await send(page, 'Roll back dws-prod-1')).toMatchObject({ action: 'rollback', item_id: items[0]?.id })
  await advance(account, 21)
  await expect(outcomeOf(page)).toContainText('Rolled back')
  await close(page)
  await expect(pathTo(page, '8.3.0.108')).toContainText('Waiting')
  await expect(records(page).nth(1)).toContainText('Rolled back')
  expect((await calls(account))[ACT]).toBe(2)
})

test('in Chinese: the observed update of another cluster is rolled back; a lost answer is looked up', async ({ page }) => {
  const account = 'demo-upgrade-zh'
  await signIn(page, account, { language: 'zh' })
  await open(page, 'dws-crm-rt')
  await expect(page.getByText(/^已升级 8\.2\.0\.103 → \S+，尚未提交：处于观察期。/)).toBeVisible()
  await page.getByRole('button', { name: /^升级到 \S+ 的操作$/ }).click()
  await page.getByRole('menuitem', { name: '回滚', exact: true }).click()
  await expect(dialogOf(page)).toContainText('节点重启期间会话可能中断。集群将回到升级前的版本。')
  await expect(dialogOf(page)).toContainText('最近可用快照无：没有可用于恢复的快照')
  await dialogOf(page).getByRole('textbox').fill('dws-crm-rt')
  await faults(account, [{ call: ACT, abort: true, apply: true, times: 1 }])
  expect(await send(page, '回滚 dws-crm-rt')).toMatchObject({ action: 'rollback' })
  const outcome = page.getByRole('dialog', { name: 'dws-crm-rt 的升级' })
  await expect(outcome).toContainText(/已核实：请求已执行/)
  await advance(account, 21)
  await expect(outcome).toContainText('已回滚')
  expect((await calls(account))[ACT]).toBe(1)
})

test('a busy cluster, an open vocabulary and a read-only session bar each step, with the reason', async ({ page, browser }) => {
  const account = 'demo-upgrade-gates'
  await signIn(page, account)
  await open(page, 'dws-fin-dm')
  await page
    .getByRole('button', { name: /^Actions on the upgrade to/ })
    .first()
    .click()
  await expect(page.getByRole('menuitem', { name: /^Update(?!:)/ })).toContainText('Snapshot in progress: not possible until it ends')
  // Whoever types the name may let the service decide, and its refusal is told.
  await page.getByRole('menuitem', { name: 'Update: Let the service decide…' }).click()
  const asked = page.getByRole('dialog', { name: 'Let the service decide' })
  await asked.getByLabel('Type the name to go on').fill('dws-fin-dm')
  await asked.getByRole('button', { name: 'Go on' }).click()
  await dialogOf(page).getByRole('textbox').fill('dws-fin-dm')
  expect(await send(page, 'Update dws-fin-dm')).toMatchObject({ action: 'update' })
  await expect(
    dialogOf(page)
      .getByRole('alert')
      .filter({ hasText: /DWS\.\d{4}/ }),
  ).toHaveCount(1)
  expect((await calls(account))[ACT]).toBe(1)
  const item = { id: 'p', from: '8.1.3', to: '9.9.9', process: '0', status: 'Paused', start_time: '', end_time: '', job_id: '' }
  await faults(account, [{ call: 'ListUpdatableVersion', body: { items: [item], count: 1 } }])
  await open(page)
  await expect(pathTo(page, '9.9.9')).toContainText('Paused')
  await page
    .getByRole('button', { name: /^Actions on the upgrade to/ })
    .first()
    .click()
  await expect(page.getByRole('menuitem', { name: /^Update(?!:)/ })).toContainText(
    'Unknown state: the rules do not say whether it is possible',
  )
  await faults(account, [])

  const reader = await (await browser.newContext()).newPage()
  await signIn(reader, account, { readOnly: true, origin: new URL(page.url()).origin })
  await reader.goto(page.url())
  await reader.getByRole('button', { name: 'Actions on the upgrade to 8.3.0.108' }).click()
  for (const action of ['Update', 'Retry', 'Roll back', 'Commit'])
    await expect(reader.getByRole('menuitem', { name: action })).toContainText('Read-only session: nothing can be changed')
  await reader.context().close()
})

test('a region that does not tell hot patches apart lists each path once', async ({ page }) => {
  const account = 'demo-upgrade-one-list'
  await signIn(page, account)
  const { id } = await clusterNamed(page, 'dws-prod-1')
  const path = { id: 'p-1', from: '8.2.1.230', to: '8.2.1.231', status: 'waiting', upgradable: true }
  await faults(account, [{ call: 'ListUpdatableVersion', status: 200, body: { items: [path] } }])
  await page.goto(`/clusters/${id}/upgrades`)
  await expect(page.getByText('Listed with the kernel upgrades above')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Actions on the upgrade to 8.2.1.231' })).toHaveCount(1)
})

test('a failed refresh keeps the paths and says why in one place; the records stay readable beside it', async ({ page }) => {
  const account = 'demo-upgrade-fault'
  await signIn(page, account)
  await open(page)
  await expect(pathTo(page, '8.3.0.108')).toBeVisible()
  const fault = { call: 'ListUpdatableVersion', status: 503, body: { error_code: 'DWS.0005', error_msg: 'Service unavailable.' } }
  await faults(account, [fault])
  // Kernel upgrades and hot patches are two reads, each with its own panel.
  await expect(page.getByText(/Could not refresh since .*503 DWS\.0005/)).toHaveCount(2)
  await expect(pathTo(page, '8.3.0.108')).toBeVisible()
  await page.reload()
  await expect(page.getByText('Could not read Kernel upgrades')).toBeVisible()
  await expect(records(page).nth(1)).toContainText('Update failed')
  await faults(account, [])
  await expect(pathTo(page, '8.3.0.108')).toBeVisible()
})

for (const [scheme, language, title] of [
  ['light', 'en', 'Kernel upgrades'],
  ['dark', 'zh', '集群版本升级'],
] as const)
  test(`upgrades of a cluster are accessible and fit a phone, ${scheme} ${language}`, async ({ page }) => {
    await signIn(page, `demo-upgrade-look-${scheme}`, { scheme, language, poll: 'auto' })
    await open(page)
    await expect(page.getByRole('table', { name: title })).toBeVisible()
    await expectAccessible(page)
    await page.setViewportSize({ width: 390, height: 844 })
    await expect(page.getByText('8.3.0.108').first()).toBeVisible()
    await expectNoSidewaysScroll(page)
  })
