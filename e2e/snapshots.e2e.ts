import { expect, test, type Page } from '@playwright/test'
import { advance, atRest, calls, expectAccessibleInBoth, expectNoSidewaysScroll, faults, row, signIn, turnTo } from './app.ts'
import { inTray } from './clusterDialogs.ts'

interface Listed {
  id: string
  name: string
  status: string
  type: string
  cluster_id: string
  started: string
}
const listed = async (page: Page): Promise<Listed[]> => ((await row(page, 'snapshot.list')) as { snapshots: Listed[] }).snapshots
const firstCluster = async (page: Page): Promise<string> =>
  ((await row(page, 'cluster.list')) as { clusters: { id: string }[] }).clusters[0]?.id ?? ''
const rowOf = (page: Page, name: string) =>
  page.getByRole('table', { name: /^(Snapshots|快照)$/ }).getByRole('row', { name: new RegExp(`${name}\\b`) })
const manualOf = (all: readonly Listed[]): Listed => {
  const found = all.find((one) => one.type === 'MANUAL' && one.status === 'AVAILABLE')
  if (!found) throw new Error('no manual snapshot')
  return found
}

/** As the console prints kilobytes, in a world whose chains are between 10 GB and 10 TB. */
function inGigabytes(kilobytes: number): string {
  const gigabytes = kilobytes / 1024 ** 2
  return gigabytes < 1024 ? `${Math.round(gigabytes)} GB` : `${(gigabytes / 1024).toFixed(1).replace('.0', '')} TB`
}

/** Table 5-84 to 5-86 but for the id. */
const ALL_FIELDS = {
  name: 'every_field',
  description: 'Before the release',
  started: '2026-04-12T01:02:03Z',
  finished: '2026-04-12T01:30:00Z',
  size: 512.5,
  status: 'AVAILABLE',
  type: 'AUTOMATED',
  cluster_id: '4f87d3c4-9e33-482f-b962-e23b30d1a18c',
  cluster_name: 'dws-of-old',
  backup_key: 'key-of-2',
  prior_backup_key: 'key-of-1',
  base_backup_key: 'key-of-0',
  backup_device: 'OBS',
  total_backup_size: 734_003_200,
  base_backup_name: 'full_0',
  support_inplace_restore: true,
  fine_grained_backup: false,
  fine_grained_backup_detail: { database: 'sales_dw', schema_list: ['ods', 'dws'], table_list: ['ods.orders'] },
  guest_agent_version: '8.2.0.100',
  cluster_status: 'FROZEN',
  bak_expected_start_time: '2026-04-12T01:00:00Z',
  bak_keep_day: 9,
  bak_period: '0 0 1 * * ?',
  db_user: 'backup_user',
  datastore: { type: 'dws', version: '8.2.1.230' },
  progress: '100',
  backup_level: 'schema',
}
const SHOWN: Readonly<Record<string, readonly (readonly [label: string, value: string | RegExp])[]>> = {
  Snapshot: [
    ['Name', 'every_field'],
    ['Status', 'Available'],
    ['Progress', '100 %'],
    ['Type', 'Automated'],
    ['Description', 'Before the release'],
    ['Started', '2026-04-12 09:02:03 UTC+08:00'],
    ['Finished', '2026-04-12 09:30:00 UTC+08:00'],
    ['Size', '512.5 GB'],
  ],
  Backup: [
    ['Level', 'Schemas'],
    ['Medium', 'OBS'],
    ['Key', 'key-of-2'],
    ['Builds on', 'key-of-1'],
    ['Full backup', 'full_0key-of-0'],
    ['Cumulative', /^700 GB/],
    ['Fine-grained', 'No'],
    ['Database', 'sales_dw'],
    ['Schemas', 'ods, dws'],
    ['Tables', 'ods.orders'],
    ['Restore in place', 'Yes'],
  ],
  Source: [
    ['Cluster', /^dws-of-old/],
    ['Cluster id', /^4f87d3c4/],
    ['Cluster status', 'Frozen'],
    ['Version', 'dws 8.2.1.230'],
    ['Guest agent', '8.2.0.100'],
    ['Backup user', 'backup_user'],
  ],
  Retention: [
    ['Kept for', '9 days'],
    ['Expires', /^2026-04-21 09:30(:00)? UTC\+08:00/],
    ['Planned start', /^2026-04-12 09:00(:00)? UTC\+08:00/],
    ['Policy', '0 0 1 * * ?'],
  ],
}
const factIn = (page: Page, panel: string, label: string) =>
  page
    .getByRole('region', { name: panel, exact: true })
    .getByRole('term')
    .filter({ hasText: new RegExp(`^${label}$`) })
    .locator('..')
    .getByRole('definition')
    .first()

/** Has the region's answers say that one snapshot builds on another. */
async function buildOn(page: Page, base: string, increment: string, more: object = {}): Promise<void> {
  const { snapshot } = (await row(page, 'snapshot.get', { params: { snapshot_id: base } })) as { snapshot: { backup_key: string } }
  await page.route(
    (url) => url.pathname === '/api/snapshot.get' && url.search.includes(increment),
    async (route) => {
      const response = await route.fetch({ headers: { ...route.request().headers(), 'sec-fetch-site': 'same-origin' } })
      const body = (await response.json()) as { snapshot: object }
      const keys = { prior_backup_key: snapshot.backup_key, base_backup_key: snapshot.backup_key }
      const { 'content-encoding': _, 'content-length': __, ...headers } = response.headers()
      await route.fulfill({ headers, json: { snapshot: { ...body.snapshot, ...keys, ...more } } })
    },
  )
}

const WORDS = {
  en: {
    create: 'Create snapshot',
    name: 'Name',
    taken: 'Another snapshot of this project has this name; case does not count',
    rule: '4 to 64 characters: a letter first, then letters, digits, - and _',
    accepted: /Accepted at \d\d:\d\d:\d\d/,
    available: /Available since/,
    act: 'Create',
    del: 'Delete',
    confirm: 'Type the snapshot’s name to confirm',
    deleting: 'Deleting',
    gone: 'Gone from the list',
    depends: 'Depends on it',
    lossChain: '1 increment that builds on it cannot be restored any more either.',
    finished: 'Finished at',
  },
  zh: {
    create: '创建快照',
    name: '名称',
    taken: '该项目已有同名快照（不区分大小写）',
    rule: '4～64 个字符：字母开头，只含字母、数字、- 和 _',
    accepted: /\d\d:\d\d:\d\d.* 已受理，进行中/,
    available: /起可用，可用于恢复/,
    act: '创建',
    del: '删除',
    confirm: '请输入快照名称以确认',
    deleting: '删除中',
    gone: '已从列表中消失',
    depends: '依赖它的',
    lossChain: '依赖它的 1 个增量快照也将无法恢复。',
    finished: '已完成',
  },
} as const

for (const language of ['en', 'zh'] as const)
  test(`a snapshot is made and followed until it can be restored from, ${language}`, async ({ page }) => {
    const t = WORDS[language]
    const account = `demo-snapshot-create-${language}`
    await signIn(page, account, { language })
    const cluster = await firstCluster(page)
    const other = (await listed(page))[0]
    await page.goto(`/clusters/${cluster}/snapshots`)
    await page.getByRole('button', { name: t.create, exact: true }).click()
    const dialog = page.getByRole('dialog')
    const name = dialog.getByLabel(t.name, { exact: true })
    // l.4266: a letter first; unique whatever the case.
    await name.fill('1abc')
    await expect(dialog).toContainText(t.rule)
    await name.fill(other?.name.toUpperCase() ?? '')
    await expect(dialog).toContainText(t.taken)
    await dialog.getByRole('button', { name: new RegExp(`^${t.act} `) }).click()
    await expect(dialog.getByRole('alert').first()).toContainText(t.taken)
    expect((await calls(account))['CreateSnapshot']).toBeUndefined()
    await name.fill('before-release')
    await dialog.getByLabel(/^(Description|描述)/).fill('Before the release')
    await dialog.getByRole('button', { name: `${t.act} before-release` }).click()
    await expect(dialog).toContainText(t.accepted)
    await expect(dialog).not.toContainText(t.available)
    expect((await calls(account))['CreateSnapshot']).toBe(1)
    const made = async () => (await listed(page)).find((one) => one.name === 'before-release')
    await expect.poll(made).toMatchObject({
      status: 'CREATING',
      cluster_id: cluster,
      type: 'MANUAL',
    })
    await advance(account, 30)
    await expect(dialog).toContainText(t.available, { timeout: 30_000 })
    await expect.poll(made).toMatchObject({ status: 'AVAILABLE' })
    await page.keyboard.press('Escape')
    await expect(rowOf(page, 'before-release')).toBeVisible()
  })

test('a snapshot that ends unavailable has failed, in its dialog and in the tray, and the way to it is there', async ({ page }) => {
  const account = 'demo-snapshot-fails'
  await signIn(page, account)
  const cluster = await firstCluster(page)
  await page.goto(`/clusters/${cluster}/snapshots`)
  await page.getByRole('button', { name: 'Create snapshot', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: /^Create / }).click()
  await expect(dialog).toContainText(/Accepted at .*, working/)
  const findMade = async () => (await listed(page)).find((one) => one.cluster_id === cluster && one.status === 'CREATING')
  await expect.poll(findMade).toBeDefined()
  const made = await findMade()
  // l.4542
  await faults(account, [{ call: 'ListSnapshotDetails', body: { snapshot: { ...made, status: 'UNAVAILABLE' } } }])
  await advance(account, 30)
  await expect(dialog).toContainText('Unavailable: the backup did not come to its end')
  await page.keyboard.press('Escape')
  const tray = await inTray(page, /Snapshot.*by you/)
  await expect(tray).toContainText('Failed at')
  await expect(tray).not.toContainText('Finished')
  await tray.getByRole('link', { name: /^Read why/ }).click()
  await expect(page).toHaveURL(new RegExp(`/snapshots/${made?.id ?? ''}`))
})

for (const language of ['en', 'zh'] as const)
  test(`a manual snapshot is deleted and followed until it is gone, ${language}`, async ({ page }) => {
    const t = WORDS[language]
    const account = `demo-snapshot-delete-${language}`
    await signIn(page, account, { language })
    const all = await listed(page)
    // An increment of the same cluster builds on it (l.4788): no world has one by itself, since only automated ones are increments.
    const incrementOf = ({ cluster_id, started }: Listed) =>
      all.find((one) => one.cluster_id === cluster_id && one.type === 'AUTOMATED' && one.started > started)
    const { id, name, ...manual } = manualOf(all.filter((one) => incrementOf(one)))
    const increment = incrementOf({ id, name, ...manual })
    // A detail that names nothing is about the snapshot that was asked for.
    const isNamed = language === 'en'
    await buildOn(page, id, increment?.id ?? '', isNamed ? {} : { id: null, name: null })
    await page.goto(`/snapshots?q=${name}`)
    await rowOf(page, name).getByRole('button').last().click()
    await page.getByRole('menuitem', { name: t.del, exact: true }).click()
    const dialog = page.getByRole('alertdialog')
    await expect(dialog).toContainText(id)
    await expect(dialog).toContainText(`${t.depends}${isNamed ? increment?.name : increment?.id}`)
    await expect(dialog).toContainText(t.lossChain)
    const act = dialog.getByRole('button', { name: `${t.del} ${name}` })
    await expect(act).toHaveAttribute('aria-disabled', 'true')
    await dialog.getByLabel(t.confirm).fill(name)
    await act.click()
    const outcome = page.getByRole('dialog')
    await expect(outcome).toContainText(t.accepted)
    expect((await calls(account))['DeleteSnapshot']).toBe(1)
    await advance(account, 1)
    await expect(outcome).toContainText(t.gone, { timeout: 30_000 })
    await expect.poll(async () => (await listed(page)).some((one) => one.id === id)).toBe(false)
    await page.keyboard.press('Escape')
    await expect(await inTray(page, name)).toContainText(t.finished)
    await page.goto(`/snapshots/${id}`)
    await expect(
      page
        .getByRole('status')
        .getByText(/is gone|已删除/)
        .first(),
    ).toBeVisible()
  })

test('in Chinese: snapshots of several clusters, one name and one result each; one that the service refuses says why', async ({ page }) => {
  const account = 'demo-snapshot-many'
  await signIn(page, account, { language: 'zh' })
  // Until the redistribution of a second cluster is over.
  await advance(account, 1440)
  const other = (await listed(page))[0]
  await page.goto('/clusters')
  for (const name of ['dws-prod-1', 'dws-etl-02', 'dws-fin-dm']) await page.getByRole('checkbox', { name: `选择 ${name}` }).check()
  await page.getByRole('button', { name: '创建快照', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: '创建 2 个快照' })
  // A node of it is at fault: left out, with the reason.
  await expect(dialog.getByRole('listitem').filter({ hasText: 'dws-fin-dm' })).toContainText('不会创建快照：')
  const first = dialog.getByLabel('dws-prod-1 的快照')
  const second = dialog.getByLabel('dws-etl-02 的快照')
  await first.fill(other?.name.toUpperCase() ?? '')
  await dialog.getByRole('button', { name: '创建 2 个快照' }).click()
  await expect(dialog.getByRole('alert').first()).toContainText('dws-prod-1: 该项目已有同名快照（不区分大小写）')
  await first.fill('night-a')
  await second.fill('NIGHT-a')
  await expect(dialog.getByText('该项目已有同名快照（不区分大小写）').last()).toBeVisible()
  await second.fill('night-b')
  await dialog.getByLabel('各快照的描述（可选）').fill('before the night run')
  await faults(account, [
    {
      call: 'CreateSnapshot',
      status: 500,
      body: { error_code: 'DWS.0004', error_msg: 'Database error.' },
      headers: { 'x-request-id': 'req-of-night' },
      times: 1,
    },
  ])
  const sent: unknown[] = []
  page.on('request', (request) => request.url().endsWith('/api/snapshot.create') && sent.push(request.postDataJSON().body))
  await dialog.getByRole('button', { name: '创建 2 个快照' }).click()
  const results = page.getByRole('dialog', { name: '创建 2 个快照' }).getByRole('status').getByRole('listitem')
  await expect(results.filter({ hasText: 'dws-prod-1' })).toContainText('DWS.0004')
  await expect(results.filter({ hasText: 'dws-prod-1' })).toContainText(/请求 \S+/)
  await expect(results.filter({ hasText: 'dws-etl-02' })).toContainText(/\d\d:\d\d:\d\d 已受理，进行中/)
  await expect(results.filter({ hasText: 'dws-etl-02' })).toContainText('创建中')
  const etl = ((await row(page, 'cluster.list')) as { clusters: { id: string; name: string }[] }).clusters.find(
    (one) => one.name === 'dws-etl-02',
  )
  // l.4262-4268
  expect(sent).toHaveLength(2)
  expect(sent[1]).toEqual({ snapshot: { name: 'night-b', cluster_id: etl?.id, description: 'before the night run' } })
  expect((await calls(account))['CreateSnapshot']).toBe(2)
  await advance(account, 60)
  await expect(results.filter({ hasText: 'dws-etl-02' })).toContainText('起可用，可用于恢复', { timeout: 30_000 })
  await page.keyboard.press('Escape')

  // What has been read is found by name, without another call.
  const before = await atRest(async () => (await calls(account))['ListSnapshots'])
  await page.keyboard.press('Control+K')
  await page.getByRole('combobox').fill('night-b')
  await expect(page.getByRole('option')).toHaveCount(1)
  expect((await calls(account))['ListSnapshots']).toBe(before)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'night-b' })).toBeVisible()
  await page.keyboard.press('Control+K')
  await page.getByRole('combobox').fill('创建快照')
  await expect(page.getByRole('option', { selected: true })).toContainText('创建快照')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/snapshots\?create=1/)
  await expect(page.getByRole('dialog', { name: '创建快照' }).getByRole('combobox', { name: '集群' })).toBeVisible()
})

test('an automated snapshot is not deleted by hand, and its menu says so', async ({ page }) => {
  await signIn(page, 'demo-snapshot-gate')
  const automated = (await listed(page)).find((one) => one.type === 'AUTOMATED')
  await page.goto(`/snapshots?q=${automated?.name}`)
  await rowOf(page, automated?.name ?? '')
    .getByRole('button')
    .last()
    .click()
  const item = page.getByRole('menuitem', { name: /^Delete/ }).first()
  await expect(item).toHaveAttribute('aria-disabled', 'true')
  await expect(item).toContainText('Automated snapshot: only the service deletes it, when it expires')
})

test('the chain leads from the full backup to the increments that need this one', async ({ page }) => {
  await signIn(page, 'demo-snapshot-chain')
  const cluster = await firstCluster(page)
  const chain = (await listed(page)).filter((one) => one.type === 'AUTOMATED' && one.cluster_id === cluster).reverse()
  const details = await Promise.all(
    chain.map(
      async ({ id }) =>
        ((await row(page, 'snapshot.get', { params: { snapshot_id: id } })) as { snapshot: Record<string, unknown> }).snapshot,
    ),
  )
  // A full one with increments behind it: prior_backup_key is FULL (l.4789), theirs is the key of the one before.
  const full = details.find(
    (one) => one['prior_backup_key'] === 'FULL' && details.some((other) => other['base_backup_key'] === one['backup_key']),
  )
  const needing = details.filter((one) => one['base_backup_key'] === full?.['backup_key'])
  expect(needing.length).toBeGreaterThan(1)
  await page.goto(`/snapshots/${String(full?.['id'])}`)
  const picture = page.getByRole('list', { name: 'Backup chain' })
  await expect(picture.getByRole('listitem')).toHaveCount(needing.length + 1, { timeout: 30_000 })
  await expect(picture.getByRole('listitem').first()).toContainText('Full')
  await expect(picture.getByText('needs this one')).toHaveCount(needing.length)
  await expect(page.getByText(new RegExp(`${needing.length} increments build on this one`))).toBeVisible()
  // Each with its size from the full one on, stated in KB (l.4792): the sum of its own and those before it, stated in GB (l.4778).
  const links = [full, ...needing]
  let sum = 0
  for (const [index, link] of links.entries()) {
    sum += Number(link?.['size'])
    expect(Number(link?.['total_backup_size']) / 1024 ** 2).toBeCloseTo(sum, 1)
    await expect(picture.getByRole('listitem').nth(index)).toContainText(`${inGigabytes(Number(link?.['total_backup_size']))} in all`)
  }
  await expect(
    page.getByText(`${links.length} snapshots, ${inGigabytes(Number(links.at(-1)?.['total_backup_size']))} in all`),
  ).toBeVisible()

  // Every field of table 5-84 (l.4770 ff) is on the page, by the values of one answer.
  await faults('demo-snapshot-chain', [{ call: 'ListSnapshotDetails', body: { snapshot: { ...ALL_FIELDS, id: full?.['id'] } } }])
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'every_field' })).toBeVisible()
  for (const [panel, facts] of Object.entries(SHOWN))
    for (const [label, value] of facts) await expect.soft(factIn(page, panel, label), `${panel}: ${label}`).toHaveText(value)
  await expect(factIn(page, 'Snapshot', 'Id')).toContainText(String(full?.['id']).slice(0, 8))
})

test('recovery points: time since the newest, longest gap, off-site copy; a region without the calls says so quietly', async ({ page }) => {
  const account = 'demo-snapshot-rpo'
  await signIn(page, account)
  const cluster = await firstCluster(page)
  await page.goto(`/clusters/${cluster}/snapshots`)
  const panel = page.getByRole('region', { name: 'Recovery points' })
  await expect(panel).toContainText('Since the newest', { timeout: 40_000 })
  await expect(panel).toContainText('Longest gap')
  await expect(panel).toContainText('yes, sim-region-2')
  await faults(account, [
    {
      call: 'ListSnapshotCrossRegionPolicy',
      status: 404,
      body: { error_code: 'APIGW.0101', error_msg: 'The API does not exist or has not been published in the environment' },
    },
  ])
  // An answer of the second before may still serve the first reload.
  await expect(async () => {
    await page.reload()
    await expect(panel).toContainText('not offered here', { timeout: 5_000 })
  }).toPass()
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('search, filters and groups live in the address', async ({ page }) => {
  await signIn(page, 'demo-snapshot-filter')
  const { name } = manualOf(await listed(page))
  await page.goto('/snapshots')
  await page.getByPlaceholder('Name, id, cluster').fill(name)
  await expect(rowOf(page, name)).toBeVisible()
  await expect(page).toHaveURL(new RegExp(`q=${name}`))
  await page.reload()
  await expect(rowOf(page, name)).toBeVisible()
  await page.goto('/snapshots?show=failed')
  await expect(page.getByRole('table', { name: 'Snapshots' }).getByText('Unavailable')).toHaveCount(1)
})

test('faults: old rows stay, a first load says why, an answer without a list is unknown, an odd status stays as it came', async ({
  page,
}) => {
  const account = 'demo-snapshot-faults'
  await signIn(page, account)
  const all = await listed(page)
  const { name } = manualOf(all)
  const down = { call: 'ListSnapshots', status: 503, body: { error_code: 'DWS.0005', error_msg: 'Service unavailable.' } }
  await page.goto('/snapshots')
  await expect(rowOf(page, name)).toBeVisible()
  await faults(account, [down])
  await expect(page.getByText(/Could not refresh/).first()).toBeVisible()
  await expect(rowOf(page, name)).toBeVisible()
  await page.reload()
  await expect(page.getByRole('alert')).toContainText('DWS.0005')
  await faults(account, [{ call: 'ListSnapshots', status: 403, body: { error_code: 'DWS.0011', error_msg: 'No permission.' } }])
  await page.reload()
  await expect(page.getByRole('alert')).toContainText('Not permitted for operator')
  await faults(account, [{ call: 'ListSnapshots', truncate: 60 }])
  await page.reload()
  await expect(page.getByRole('alert')).toContainText('CONSOLE.BAD_ANSWER')
  await faults(account, [{ call: 'ListSnapshots', status: 200, body: { snapshots: null, count: 0 } }])
  await page.reload()
  await expect(page.getByText('The service named no list in its answer. It may be empty or not.')).toBeVisible()
  await expect(page.getByText('No snapshot yet')).toHaveCount(0)
  await faults(account, [
    {
      call: 'ListSnapshots',
      status: 200,
      body: { snapshots: [{ ...all[0], name: 'odd-one', status: 'ARCHIVED_COLD', type: 'HOURLY' }], count: 1 },
    },
  ])
  await page.reload()
  await expect(rowOf(page, 'odd-one')).toContainText('ARCHIVED_COLD')
  await expect(rowOf(page, 'odd-one')).toContainText('HOURLY')
  await expect(rowOf(page, 'odd-one')).toContainText('unknown value')
})

test('list, snapshot and tab are accessible in both schemes and do not scroll sideways', async ({ page }) => {
  await signIn(page, 'demo-snapshot-look', { scheme: 'auto', poll: 'auto' })
  const { id, name } = manualOf(await listed(page))
  const cluster = await firstCluster(page)
  await page.goto('/error-codes')
  await expect(page.getByRole('heading', { level: 1, name: 'Error codes' })).toBeVisible()
  for (const [path, title, seen] of [
    ['/snapshots', 'Snapshots', name],
    [`/snapshots/${id}`, name, 'Backup chain'],
    [`/clusters/${cluster}/snapshots`, 'dws-prod-1', 'Recovery points'],
  ] as const) {
    await page.setViewportSize({ width: 1440, height: 900 })
    await turnTo(page, path)
    await expect(page.getByRole('heading', { level: 1, name: title, exact: true })).toBeVisible()
    await expect(page.locator('main').getByText(seen).first()).toBeVisible({ timeout: 40_000 })
    await expectAccessibleInBoth(page)
    await page.setViewportSize({ width: 390, height: 844 })
    await expectNoSidewaysScroll(page)
  }
})
