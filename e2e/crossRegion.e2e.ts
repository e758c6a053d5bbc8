import { expect, test, type Page } from '@playwright/test'
import { calls, expectAccessibleInBoth, expectNoSidewaysScroll, faults, row, signIn } from './app.ts'
import { inTray } from './clusterDialogs.ts'

const rowOf = (name: string) => ({ name: new RegExp(`^(?=.*${name})`) })
const WITHDRAWN = { status: 404, body: { error_code: 'APIGW.0101', error_msg: 'The API does not exist or has not been published.' } }
const DOWN = { status: 503, body: { error_code: 'DWS.0005', error_msg: 'Service unavailable.' } }

interface Policy {
  cluster_id: string
  cluster_name: string
  destination_region: string | null
  destination_project_id: string | null
  status: boolean | null
  back_keep_day: number
}
const policiesOf = async (page: Page): Promise<Policy[]> =>
  ((await row(page, 'crossRegion.policies')) as { cross_region_configs: Policy[] }).cross_region_configs
const policyOf = async (page: Page, name: string) => (await policiesOf(page)).find((one) => one.cluster_name === name)

const menuOf = (page: Page, name: string, label: string) => page.getByRole('button', { name: label.replace('{}', name) })

test('policies and regions; what the service does not name is said to be not named', async ({ page }) => {
  await signIn(page, 'demo-cross-list')
  // The snapshots ask for the same policies: what they have read is good here too, and back there.
  await page.goto('/snapshots')
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  await page.getByRole('link', { name: 'Cross-region' }).click()
  await expect(page).toHaveTitle('Cross-region snapshots · Plumbline')
  const known = page.getByRole('row', rowOf('dws-prod-1'))
  await expect(known).toContainText('On')
  await expect(known).toContainText('sim-region-2')
  await expect(known).toContainText('14 days')
  // The document's own example names nothing but the days (l.6316-6325).
  const bare = page.getByRole('row', rowOf('dws-etl-02'))
  await expect(bare).toContainText('Unknown')
  await expect(bare).toContainText('not named')
  await expect(bare).toContainText('3 days')
  await expect(page.getByText('sim-region-4')).toBeVisible()
})

test('a policy is set: faults at the fields, the request as it is sent, the list shows it', async ({ page }) => {
  const account = 'demo-cross-set'
  await signIn(page, account)
  await page.goto('/cross-region')
  await page.getByRole('button', { name: 'Set policy' }).click()
  const dialog = page.getByRole('alertdialog')
  const chosen = dialog.getByLabel('Cluster', { exact: true })
  await chosen.selectOption({ label: 'dws-fin-dm' })
  await dialog.getByLabel('Retention').fill('0')
  await dialog.getByLabel('Destination project').focus()
  await expect(dialog.getByText('Enter a whole number from 1')).toBeVisible()
  await expect(dialog.getByText('This is needed')).toHaveCount(2)
  await dialog.getByLabel('Destination region').selectOption('sim-region-3')
  await dialog.getByLabel('Destination project').fill('0536cdee2200d5912f7cc00b877980f1')
  await dialog.getByLabel('Retention').fill('5')
  await expect(dialog.getByText('This is needed')).toHaveCount(0)
  await dialog.getByRole('button', { name: /^Request/ }).click()
  const cluster = ((await row(page, 'cluster.list')) as { clusters: { id: string; name: string }[] }).clusters.find(
    (one) => one.name === 'dws-fin-dm',
  )
  // The fields of table 5-103 (l.6059 ff).
  const body = {
    cluster_id: cluster?.id,
    destination_project_id: '0536cdee2200d5912f7cc00b877980f1',
    destination_region: 'sim-region-3',
    status: true,
    back_keep_day: 5,
  }
  const shown = await dialog.getByRole('group', { name: 'Request' }).innerText()
  expect(JSON.parse(shown)).toEqual(body)
  const sent = page.waitForRequest((request) => request.url().endsWith('/api/crossRegion.savePolicy'))
  await dialog.getByRole('button', { name: 'Set policy of dws-fin-dm' }).click()
  expect((await sent).postDataJSON().body).toEqual(body)
  const outcome = page.getByRole('dialog')
  await expect(outcome).toContainText('Accepted at')
  await expect(outcome).toContainText('The list shows the policy as it was sent')
  await outcome.getByRole('button', { name: 'Close' }).last().click()
  await expect(page.getByRole('row', rowOf('dws-fin-dm'))).toContainText('sim-region-3')
  await expect
    .poll(() => policyOf(page, 'dws-fin-dm'))
    .toMatchObject({ destination_region: 'sim-region-3', status: true, back_keep_day: 5 })
  expect((await calls(account))['AddSnapshotCrossRegionPolicy']).toBe(1)
})

test('a policy is changed in Chinese: what fewer days mean is said first', async ({ page }) => {
  await signIn(page, 'demo-cross-zh', { language: 'zh' })
  await page.goto('/cross-region')
  await expect(page.getByRole('heading', { level: 1, name: '跨区域快照' })).toBeVisible()
  await menuOf(page, 'dws-prod-1', '{} 的操作').click()
  await page.getByRole('menuitem', { name: '修改配置' }).click()
  const dialog = page.getByRole('alertdialog', { name: '修改跨区域备份配置' })
  await expect(dialog.getByRole('button', { name: '设置 dws-prod-1 的配置' })).toHaveAttribute('aria-disabled', 'true')
  await dialog.getByLabel('保留天数').fill('10')
  await expect(dialog).toContainText('副本保留天数由 14 天改为 10 天')
  await dialog.getByRole('button', { name: '设置 dws-prod-1 的配置' }).click()
  await expect(page.getByRole('dialog')).toContainText('列表中的配置与发送的一致')
  await expect.poll(() => policyOf(page, 'dws-prod-1')).toMatchObject({ destination_region: 'sim-region-2', back_keep_day: 10 })
})

test('a policy is deleted only with the name typed, by cluster_id (l.6519), and leaves the list', async ({ page }) => {
  const account = 'demo-cross-delete'
  await signIn(page, account)
  await page.goto('/cross-region')
  const { cluster_id } = (await policyOf(page, 'dws-prod-1')) ?? {}
  await menuOf(page, 'dws-prod-1', 'Actions for {}').click()
  await page.getByRole('menuitem', { name: 'Delete policy' }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('no snapshot of the cluster is copied to sim-region-2')
  const act = dialog.getByRole('button', { name: 'Delete policy of dws-prod-1' })
  await expect(act).toHaveAttribute('aria-disabled', 'true')
  await dialog.getByRole('button', { name: /^Request/ }).click()
  await expect(dialog.getByText(`/snapshots/cross-region-policies?cluster_id=${cluster_id}`)).toBeVisible()
  await dialog.getByLabel('Type the cluster’s name to confirm').fill('dws-prod-1')
  await act.click()
  await expect(page.getByRole('dialog')).toContainText('The list no longer holds the policy')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('row', rowOf('dws-prod-1'))).toHaveCount(0)
  await expect.poll(() => policyOf(page, 'dws-prod-1')).toBeUndefined()
  const tray = await inTray(page, 'Removal of a cross-region policy')
  await expect(tray).toContainText('dws-prod-1')
  await expect(tray).toContainText('Finished at')
  expect((await calls(account))['DeleteSnapshotCrossRegionPolicy']).toBe(1)
})

test('a policy that changed meanwhile asks again and sends nothing', async ({ page }) => {
  const account = 'demo-cross-changed'
  await signIn(page, account)
  await page.goto('/cross-region')
  await menuOf(page, 'dws-prod-1', 'Actions for {}').click()
  await page.getByRole('menuitem', { name: 'Delete policy' }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('kept 14 days')
  const policy = await policyOf(page, 'dws-prod-1')
  const body = {
    cluster_id: policy?.cluster_id,
    destination_project_id: policy?.destination_project_id,
    destination_region: 'sim-region-4',
    status: true,
    back_keep_day: 30,
  }
  await row(page, 'crossRegion.savePolicy', { body }, 'POST')
  await dialog.getByLabel('Type the cluster’s name to confirm').fill('dws-prod-1')
  await dialog.getByRole('button', { name: 'Delete policy of dws-prod-1' }).click()
  await expect(dialog).toContainText('Changed since the facts were read')
  await expect(dialog).toContainText('sim-region-4')
  expect((await calls(account))['DeleteSnapshotCrossRegionPolicy']).toBeUndefined()
})

test('a lost answer is looked up by the list; nothing is sent twice', async ({ page }) => {
  const account = 'demo-cross-lost'
  await signIn(page, account)
  await page.goto('/cross-region')
  await menuOf(page, 'dws-prod-1', 'Actions for {}').click()
  await page.getByRole('menuitem', { name: 'Delete policy' }).click()
  const dialog = page.getByRole('alertdialog')
  await dialog.getByLabel('Type the cluster’s name to confirm').fill('dws-prod-1')
  await faults(account, [{ call: 'DeleteSnapshotCrossRegionPolicy', abort: true, apply: true }])
  await dialog.getByRole('button', { name: 'Delete policy of dws-prod-1' }).click()
  await expect(page.getByRole('dialog')).toContainText('Found: the request was carried out')
  expect((await calls(account))['DeleteSnapshotCrossRegionPolicy']).toBe(1)
})

test('a refused policy says why and keeps what was typed', async ({ page }) => {
  const account = 'demo-cross-refused'
  await signIn(page, account)
  await page.goto('/cross-region')
  await menuOf(page, 'dws-prod-1', 'Actions for {}').click()
  await page.getByRole('menuitem', { name: 'Change policy' }).click()
  const dialog = page.getByRole('alertdialog')
  await dialog.getByLabel('Retention').fill('900')
  const refusal = { error_code: 'DWS.5080', error_msg: 'The retention is out of range.' } // l.11246
  await faults(account, [{ call: 'AddSnapshotCrossRegionPolicy', status: 400, body: refusal }])
  await dialog.getByRole('button', { name: 'Set policy of dws-prod-1' }).click()
  await expect(dialog.getByRole('alert').filter({ hasText: 'DWS.5080' })).toHaveCount(1)
  await expect(dialog.getByLabel('Retention')).toHaveValue('900')
})

test('where the calls are withdrawn the page says so once, and the rest works', async ({ page }) => {
  const account = 'demo-cross-withdrawn'
  await faults(account, [
    { call: 'ListSnapshotCrossRegion', ...WITHDRAWN },
    { call: 'ListSnapshotCrossRegionPolicy', ...WITHDRAWN },
  ])
  await signIn(page, account)
  await page.goto('/cross-region')
  await expect(page.getByText('This region does not offer cross-region snapshots')).toHaveCount(1)
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Set policy' })).toHaveCount(0)
  await page.getByRole('link', { name: 'Clusters' }).first().click()
  await expect(page.getByRole('link', { name: 'dws-prod-1' })).toBeVisible()
})

test('a failed refresh keeps the policies; a failed list of regions is told in its panel and leaves a field to type in', async ({
  page,
}) => {
  const account = 'demo-cross-fault'
  await faults(account, [{ call: 'ListSnapshotCrossRegion', ...DOWN }])
  await signIn(page, account)
  await page.goto('/cross-region')
  await expect(page.getByRole('row', rowOf('dws-prod-1'))).toContainText('sim-region-2')
  await expect(page.getByRole('alert')).toHaveCount(1)
  await expect(page.getByRole('alert')).toContainText('Could not read Destination regions')
  await page.getByRole('button', { name: 'Set policy' }).click()
  await expect(page.getByRole('alertdialog').getByLabel('Destination region')).toHaveRole('textbox')
  await page.keyboard.press('Escape')
  await faults(account, [{ call: 'ListSnapshotCrossRegionPolicy', ...DOWN }])
  await expect(page.getByText(/^Could not refresh since/)).toHaveCount(1)
  await expect(page.getByRole('row', rowOf('dws-prod-1'))).toContainText('sim-region-2')
})

test('the page and its form are accessible in both schemes and do not scroll sideways', async ({ page }) => {
  await signIn(page, 'demo-cross-look', { scheme: 'auto', poll: 'auto' })
  await page.goto('/cross-region')
  await expect(page.getByRole('row', rowOf('dws-prod-1'))).toBeVisible()
  await expectAccessibleInBoth(page)
  await page.getByRole('button', { name: 'Set policy' }).click()
  await expect(page.getByRole('alertdialog').getByLabel('Cluster', { exact: true })).toBeVisible()
  await expectAccessibleInBoth(page, '[role=alertdialog]')
  await page.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(page)
  await page.keyboard.press('Escape')
  await expect(page.getByText('dws-prod-1').first()).toBeVisible()
  await expectNoSidewaysScroll(page)
})
