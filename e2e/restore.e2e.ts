import { expect, test, type Page } from '@playwright/test'
import { advance, calls, expectAccessibleInBoth, expectNoSidewaysScroll, faults, row, signIn } from './app.ts'

interface Snapshot {
  id: string
  name: string
  status: string
  cluster_id: string
}
interface Cluster {
  id: string
  name: string
  status: string
  task_status: string | null
  vpc_id: string
  port: number
}
const clustersOf = async (page: Page) => ((await row(page, 'cluster.list')) as { clusters: Cluster[] }).clusters
const clusterOf = async (page: Page, name: string) => (await clustersOf(page)).find((one) => one.name === name)

/** A snapshot of dws-prod-1 in a state. */
async function snapshotOf(page: Page, isUsable = true): Promise<Snapshot> {
  const cluster = await clusterOf(page, 'dws-prod-1')
  const { snapshots } = (await row(page, 'snapshot.list')) as { snapshots: Snapshot[] }
  const found = snapshots.find((one) =>
    isUsable ? one.cluster_id === cluster?.id && one.status === 'AVAILABLE' : one.status === 'UNAVAILABLE',
  )
  if (!found) throw new Error('no such snapshot')
  return found
}
const dialogOf = (page: Page) => page.getByRole('alertdialog')
const outcomeOf = (page: Page) => page.getByRole('dialog')

test('a snapshot is restored to a new cluster: faults at fields, the request as it is sent, followed until it is there', async ({
  page,
}) => {
  test.setTimeout(120_000)
  const account = 'demo-restore-cluster'
  await signIn(page, account)
  const { id } = await snapshotOf(page)
  await page.goto(`/snapshots/${id}`)
  await page.getByRole('button', { name: 'Restore to a new cluster' }).click()
  await page.getByLabel('Name of the new cluster').fill('DWS-PROD-1')
  await expect(page.getByText('A cluster of this name exists already')).toBeVisible()
  await page.getByLabel('Port').fill('7999')
  await page.getByRole('button', { name: 'Review the restore' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'There is a problem' })).toContainText('A whole number from 8000 to 30000')
  await page.getByLabel('Name of the new cluster').fill('dws-restored')
  // Every override of table 5-90 and 5-91 (l.5225 ff), away from the source's.
  await page.getByLabel('VPC id').fill('vpc-of-the-test')
  await page.getByLabel('Subnet id').fill('subnet-of-the-test')
  await page.getByLabel('Security group id').fill('group-of-the-test')
  await page.getByLabel('Availability zone').fill('sim-region-1b')
  await page.getByLabel('Port').fill('8123')
  await page.getByLabel('Enterprise project id').fill('enterprise-of-the-test')
  await page.getByLabel('Public address', { exact: true }).selectOption({ label: 'Bind an existing one' })
  await page.getByRole('button', { name: 'Review the restore' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'There is a problem' })).toContainText(
    'Id of the public address: Name the public address to bind',
  )
  await page.getByLabel('Id of the public address').fill('eip-of-the-test')
  await page.getByRole('button', { name: 'Review the restore' }).click()
  await expect(dialogOf(page)).toContainText('dws2.m6.8xlarge.8')
  await expect(dialogOf(page)).toContainText('125 MB/s per DN')
  const sent = page.waitForRequest((request) => request.url().endsWith('/api/snapshot.restore'))
  await dialogOf(page).getByRole('button', { name: 'Restore to dws-restored' }).click()
  expect((await sent).postDataJSON().body).toEqual({
    restore: {
      name: 'dws-restored',
      vpc_id: 'vpc-of-the-test',
      subnet_id: 'subnet-of-the-test',
      security_group_id: 'group-of-the-test',
      availability_zone: 'sim-region-1b',
      port: 8123,
      enterprise_project_id: 'enterprise-of-the-test',
      public_ip: { public_bind_type: 'bind_existing', eip_id: 'eip-of-the-test' },
    },
  })
  await expect(outcomeOf(page)).toContainText('Accepted at')
  await expect(outcomeOf(page).getByRole('link', { name: 'Open dws-restored' })).toBeVisible()
  const made = () => clusterOf(page, 'dws-restored')
  await expect.poll(made).toMatchObject({ status: 'CREATING', port: 8123, vpc_id: 'vpc-of-the-test' })
  await outcomeOf(page).getByRole('button', { name: 'Close' }).last().click()
  const followed = page.getByRole('row', { name: /To a new cluster, dws-restored/ })
  await expect(followed).toContainText('Restoring')
  await advance(account, 60)
  await expect(followed).toContainText('Finished at', { timeout: 40_000 })
  await followed.getByRole('link', { name: 'Open dws-restored' }).click()
  await expect(page).toHaveURL(new RegExp(`/clusters/${(await made())?.id}`))
  expect((await calls(account))['RestoreCluster']).toBe(1)
})

/** Opens the form for tables and pastes rows of a spreadsheet into its first cell. */
async function pasteTables(page: Page, id: string, text: string, label: string): Promise<void> {
  await page.goto(`/snapshots/${id}?restore=tables`)
  const cell = page.getByLabel(label)
  await cell.focus()
  await cell.evaluate((element, pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', pasted)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)
}

test('tables are pasted and restored: cells say what is wrong, overwriting is typed, the job is followed to its end', async ({ page }) => {
  test.setTimeout(120_000)
  const account = 'demo-restore-tables'
  await signIn(page, account)
  const { id } = await snapshotOf(page)
  await pasteTables(page, id, 'ods\torders\tbak\torders_0412\nods\tpayments\n\tbasket\tdws\tbasket\n', 'Source schema, row 1')
  await expect(page.getByText('3 rows pasted')).toBeVisible()
  await page.getByRole('button', { name: 'Review the restore' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'There is a problem' })).toContainText('Source schema, row 3: This is needed')
  await expect(page.getByLabel('Source schema, row 3')).toHaveAttribute('aria-invalid', 'true')
  await page.getByLabel('Source schema, row 3').fill('dws')
  await page.getByRole('textbox', { name: 'Database' }).fill('sales_dw')
  await page.getByRole('button', { name: 'Review the restore' }).click()
  const dialog = dialogOf(page)
  await expect(dialog).toContainText('2 tables are overwritten as they are now: ods.payments, dws.basket.')
  await expect(dialog).toContainText(/Connected now\d+ sessions?, \d+ running statements? \(as of \d\d:\d\d:\d\d UTC\+08:00\)/)
  const act = dialog.getByRole('button', { name: 'Restore 3 tables' })
  await expect(act).toHaveAttribute('aria-disabled', 'true')
  await dialog.getByLabel('Type the cluster’s name to confirm').fill('dws-prod-1')
  const sent = page.waitForRequest((request) => request.url().endsWith('/api/snapshot.restoreTables'))
  await act.click()
  // Table 5-95 (l.5541 ff): the lists belong together by position.
  expect((await sent).postDataJSON().body).toEqual({
    case_sensitive: true,
    database: 'sales_dw',
    restore_table_list: [
      { schema_name: 'ods', table_name: 'orders' },
      { schema_name: 'ods', table_name: 'payments' },
      { schema_name: 'dws', table_name: 'basket' },
    ],
    target_table_list: [
      { schema_name: 'bak', table_name: 'orders_0412' },
      { schema_name: 'ods', table_name: 'payments' },
      { schema_name: 'dws', table_name: 'basket' },
    ],
  })
  await expect(outcomeOf(page)).toContainText('Accepted at')
  await expect(outcomeOf(page)).toContainText('Waiting')
  await outcomeOf(page).getByRole('button', { name: 'Close' }).last().click()
  await advance(account, 1)
  await expect.poll(() => clusterOf(page, 'dws-prod-1')).toMatchObject({ task_status: 'FINE_GRAINED_RESTORING' })
  await page.reload()
  const followed = page.getByRole('row', { name: /3 tables/ })
  await expect(followed).toContainText('Running')
  await advance(account, 30)
  await expect(followed).toContainText('Finished')
  expect((await calls(account))['RestoreTable']).toBe(1)
})

test('tables in Chinese, where the region tells of no jobs: the cluster’s task stands for it', async ({ page }) => {
  test.setTimeout(120_000)
  const account = 'demo-restore-zh'
  await faults(account, [
    {
      call: 'ListJobDetails',
      status: 404,
      body: { error_code: 'APIGW.0101', error_msg: 'The API does not exist or has not been published.' },
    },
  ])
  await signIn(page, account, { language: 'zh' })
  const { id } = await snapshotOf(page)
  await pasteTables(page, id, 'ods.orders\nods.refunds', '源 schema，第 1 行')
  await page.getByRole('textbox', { name: '数据库' }).fill('sales_dw')
  await page.getByRole('button', { name: '核对恢复内容' }).click()
  await dialogOf(page).getByLabel('请输入集群名称以确认').fill('dws-prod-1')
  await dialogOf(page).getByRole('button', { name: '恢复 2 张表' }).click()
  await expect(outcomeOf(page)).toContainText('以集群的任务代替')
  await page.keyboard.press('Escape')
  await advance(account, 1)
  await expect(page.getByRole('row', { name: /2 张表/ })).toContainText('细粒度恢复中')
})

test('a lost answer is found by the new name and nothing is sent twice', async ({ page }) => {
  test.setTimeout(120_000)
  const account = 'demo-restore-lost'
  await signIn(page, account)
  const { id } = await snapshotOf(page)
  await page.goto(`/snapshots/${id}?restore=cluster`)
  await page.getByLabel('Name of the new cluster').fill('dws-lost')
  await page.getByLabel('Availability zone').fill('az2')
  await page.getByLabel('Port').fill('')
  // A reload in the middle loses nothing.
  await page.reload()
  await expect(page.getByLabel('Name of the new cluster')).toHaveValue('dws-lost')
  await expect(page.getByLabel('Availability zone')).toHaveValue('az2')
  await expect(page.getByLabel('Port')).toHaveValue('')
  await page.getByLabel('Availability zone').fill('')
  await page.getByRole('button', { name: 'Review the restore' }).click()
  await expect(dialogOf(page)).toContainText('free')
  await faults(account, [{ call: 'RestoreCluster', abort: true, apply: true }])
  const sent = page.waitForRequest((request) => request.url().endsWith('/api/snapshot.restore'))
  await dialogOf(page).getByRole('button', { name: 'Restore to dws-lost' }).click()
  // What was left empty is left out: as in the source (l.5231 ff).
  expect((await sent).postDataJSON().body).toEqual({ restore: { name: 'dws-lost', enterprise_project_id: '0' } })
  await expect(outcomeOf(page)).toContainText('Found: the request was carried out')
  await expect.poll(async () => (await clustersOf(page)).filter((one) => one.name === 'dws-lost')).toHaveLength(1)
  // Sent: the form starts afresh.
  await outcomeOf(page).getByRole('button', { name: 'Close' }).last().click()
  await page.goto(`/snapshots/${id}?restore=cluster`)
  await expect(page.getByLabel('Name of the new cluster')).toHaveValue('')
  expect((await calls(account))['RestoreCluster']).toBe(1)
})

test('what cannot be read is unknown and a reason to stop; a refusal keeps the form; a job that fails says why', async ({ page }) => {
  test.setTimeout(120_000)
  const account = 'demo-restore-fault'
  await signIn(page, account)
  const { id } = await snapshotOf(page)
  await pasteTables(page, id, 'ods\torders\tbak\torders_a\nods\trefunds\tbak\trefunds_a', 'Source schema, row 1')
  await page.getByRole('textbox', { name: 'Database' }).fill('nowhere')
  const refusal = { error_code: 'DWS.5172', error_msg: 'The database nowhere does not exist.' } // l.11284
  await faults(account, [
    { call: 'ListTablesStatistic', status: 500, body: { error_code: 'DWS.9999', error_msg: 'Internal error.' } },
    { call: 'RestoreTable', status: 400, body: refusal },
  ])
  await page.getByRole('button', { name: 'Review the restore' }).click()
  const dialog = dialogOf(page)
  await expect(dialog).toContainText('could not be read (DWS.9999)')
  await dialog.getByLabel('Type the cluster’s name to confirm').fill('dws-prod-1')
  const act = dialog.getByRole('button', { name: 'Restore 2 tables' })
  await act.click()
  await expect(dialog).toContainText('1 fact could not be read')
  expect((await calls(account))['RestoreTable']).toBeUndefined()
  await act.click()
  await expect(dialog.getByRole('alert').filter({ hasText: 'DWS.5172' })).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(page.getByLabel('Target table, row 2')).toHaveValue('refunds_a')

  // Accepted is not done: the job fails while it runs (reference/beyond.md, ListJobDetails), and that is told.
  await page.getByRole('textbox', { name: 'Database' }).fill('sales_dw')
  const detail = 'DWS.5173:The schema ods is not in the snapshot.'
  await faults(account, [
    { call: 'ListJobDetails', body: { job_id: 'j', status: 'FAIL', failed_code: 'RestoreTableTask-fail:DWS.5173', failed_detail: detail } },
  ])
  await page.getByRole('button', { name: 'Review the restore' }).click()
  await expect(dialog).toContainText('0 of the targets are among the')
  await expect(act).not.toHaveAttribute('aria-disabled', 'true')
  await act.click()
  await expect(outcomeOf(page)).toContainText(/Accepted at .*Failed.*The schema ods is not in the snapshot\./)
  await expect(outcomeOf(page)).not.toContainText('Finished')
  await expect(outcomeOf(page).getByRole('link', { name: 'What DWS.5173 means' })).toBeVisible()
  await outcomeOf(page).getByRole('button', { name: 'Close' }).last().click()
  await expect(page.getByRole('row', { name: /2 tables/ }).filter({ hasText: detail })).toHaveCount(1)
})

test('only an available snapshot can be restored from, and an auditor restores nothing', async ({ page }) => {
  await signIn(page, 'demo-restore-gate')
  await page.goto(`/snapshots/${(await snapshotOf(page, false)).id}`)
  const button = page.getByRole('button', { name: 'Restore to a new cluster' })
  await expect(button).toHaveAttribute('aria-disabled', 'true')
  await expect(button).toHaveAccessibleDescription('Not available: nothing can be restored from it')
  // The rule is a document's: whoever types the name may ask the service, whose answer it then is.
  await button.focus()
  await page.getByRole('button', { name: 'Let the service decide…' }).click()
  await page.getByLabel('Name of the new cluster').fill('dws-anyway')
  await page.getByRole('button', { name: 'Review the restore' }).focus()
  await page.getByRole('button', { name: 'Let the service decide…' }).click()
  const asked = page.getByRole('dialog', { name: 'Let the service decide' })
  await asked.getByLabel('Type the name to go on').fill((await snapshotOf(page, false)).name)
  await asked.getByRole('button', { name: 'Go on' }).click()
  await dialogOf(page).getByRole('button', { name: 'Restore to dws-anyway' }).click()
  await expect(
    dialogOf(page)
      .getByRole('alert')
      .filter({ hasText: /DWS\.\d{4}/ }),
  ).toHaveCount(1)
  expect((await calls('demo-restore-gate'))['RestoreCluster']).toBe(1)
  await signIn(page, 'demo-restore-auditor', { user: 'auditor' })
  await page.goto(`/snapshots/${(await snapshotOf(page)).id}?restore=tables`)
  await expect(page.getByRole('button', { name: 'Review the restore' })).toHaveAttribute('aria-disabled', 'true')
})

test('the forms are accessible in both schemes and do not scroll sideways', async ({ page }) => {
  await signIn(page, 'demo-restore-look', { scheme: 'auto', poll: 'auto' })
  const { id } = await snapshotOf(page)
  for (const [form, seen] of [
    ['cluster', 'Name of the new cluster'],
    ['tables', 'Source schema, row 1'],
  ] as const) {
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto(`/snapshots/${id}?restore=${form}`)
    await expect(page.getByLabel(seen)).toBeVisible()
    await expectAccessibleInBoth(page)
    await page.setViewportSize({ width: 390, height: 844 })
    await expectNoSidewaysScroll(page)
  }
})
