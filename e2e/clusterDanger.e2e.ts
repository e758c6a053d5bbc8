import { expect, test } from '@playwright/test'
import { advance, calls, expectAccessibleInBoth, expectNoSidewaysScroll, faults, row, signIn } from './app.ts'
import { clusterNamed, dialogOf, inTray, open } from './clusterDialogs.ts'

test.describe.configure({ timeout: 120_000 })

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString().replace(/\.\d+Z$/, 'Z')

/** Rule 1: what the dialog of a deletion says, in this order, for a cluster with so many manual snapshots and two automated ones. */
const DELETION = {
  en: {
    menu: 'More actions',
    action: 'Delete',
    title: 'Delete cluster',
    sentence: (id: string) => `Permanently delete dws-prod-1 (${id}) in project sim-region-1 / sim-region-1? You cannot undo this.`,
    loss: [
      'User data and 2 automated snapshots go with it. 0 manual snapshots stay (keep_last_manual_snapshot = 0).',
      'User data and 2 automated snapshots go with it. 1 manual snapshot stays (keep_last_manual_snapshot = 1).',
      'User data and 2 automated snapshots go with it. 3 manual snapshots stay (keep_last_manual_snapshot = 3).',
    ],
    newest: /nightly-2, finished 2 h 1\d min ago, off-site copy: /,
    connected: /\d+ sessions, \d+ running statements \(as of \d\d:\d\d:\d\d UTC\+08:00\)/,
    typed: 'Type the cluster’s name to confirm',
    safe: 'Keep cluster',
    act: 'Delete dws-prod-1',
  },
  zh: {
    menu: '更多操作',
    action: '删除',
    title: '删除集群',
    sentence: (id: string) => `永久删除项目 sim-region-1 / sim-region-1 中的集群 dws-prod-1（${id}）？此操作不可撤销。`,
    loss: [
      '用户数据和 2 个自动快照将一并删除；0 个手动快照保留（keep_last_manual_snapshot = 0）。',
      '用户数据和 2 个自动快照将一并删除；1 个手动快照保留（keep_last_manual_snapshot = 1）。',
      '用户数据和 2 个自动快照将一并删除；3 个手动快照保留（keep_last_manual_snapshot = 3）。',
    ],
    newest: /nightly-2，完成于 2 小时 1\d 分钟前；异地副本：/,
    connected: /\d+ 个会话，\d+ 条正在执行的语句（截至 \d\d:\d\d:\d\d UTC\+08:00）/,
    typed: '请输入集群名称以确认',
    safe: '保留集群',
    act: '删除 dws-prod-1',
  },
} as const
for (const language of ['en', 'zh'] as const)
  test(`a deletion says what goes, what stays, who is connected and what there is to restore (${language})`, async ({ page }) => {
    const account = `demo-danger-words-${language}`
    const words = DELETION[language]
    await signIn(page, account, { language, poll: 300_000 })
    const { id } = await clusterNamed(page, 'dws-prod-1')
    await page.goto(`/clusters/${id}`)
    const snapshot = (name: string, type: string, ended: number) => ({
      id: `snapshot-${name}`,
      name,
      type,
      status: 'AVAILABLE',
      size: 500,
      cluster_id: id,
      started: minutesAgo(ended + 10),
      finished: minutesAgo(ended),
    })
    const automated = [snapshot('nightly-1', 'AUTOMATED', 1570), snapshot('nightly-2', 'AUTOMATED', 130)]
    for (const [index, count] of [0, 1, 3].entries()) {
      const manual = Array.from({ length: count }, (_, i) => snapshot(`by-hand-${i}`, 'MANUAL', 3000 + i))
      const snapshots = [...automated, ...manual]
      await faults(account, [{ call: 'ListSnapshots', status: 200, body: { snapshots, count: snapshots.length } }])
      const dialog = page.getByRole('alertdialog', { name: words.title })
      // A page's own reading, begun before the list changed, may answer the first opening; each opening reads again.
      await expect(async () => {
        await page.keyboard.press('Escape')
        await expect(dialog).toHaveCount(0)
        await page.getByRole('button', { name: words.menu }).click()
        await page.getByRole('menuitem', { name: words.action, exact: true }).click()
        await expect(dialog).toContainText(words.loss[index] ?? '', { timeout: 4000 })
      }).toPass()
      await expect(dialog).toContainText(words.connected, { timeout: 30_000 })
      await expect(dialog).toContainText(words.newest)
      await expect(dialog.getByRole('button', { name: words.safe })).toBeFocused()
      const text = (await dialog.innerText()).replace(/\s+/g, ' ')
      const order = [
        ...[words.title, words.sentence(id), words.loss[index] ?? ''].map((part) => text.indexOf(part)),
        text.search(words.newest),
        text.search(words.connected),
      ]
      expect(
        order.every((at, i) => at >= 0 && at > (order[i - 1] ?? -1)),
        `${order.join(' ')} in ${text}`,
      ).toBe(true)
      await expect(dialog.getByLabel(words.typed)).toBeVisible()
      await expect(dialog.getByRole('button', { name: words.act })).toHaveAttribute('aria-disabled', 'true')
      await page.keyboard.press('Escape')
      await expect(dialog).toHaveCount(0)
    }
  })

test('Enter on an open dialog does no harm; a changed fact asks again; what is shown is sent', async ({ page }) => {
  const account = 'demo-danger-changed'
  await signIn(page, account)
  const { id } = await clusterNamed(page, 'dws-prod-1')
  await page.goto(`/clusters/${id}`)
  const first = await open(page, 'Delete')
  await expect(first.getByRole('button', { name: 'Keep cluster' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(first).toHaveCount(0)

  const dialog = await open(page, 'Delete')
  const act = dialog.getByRole('button', { name: 'Delete dws-prod-1' })
  await dialog.getByLabel('Type the cluster’s name to confirm').fill('dws-prod-')
  await expect(act).toHaveAttribute('aria-disabled', 'true')
  await expect(act).toHaveAccessibleDescription('locked until the name is typed')
  await dialog.getByLabel('Type the cluster’s name to confirm').fill('dws-prod-1')
  await expect(act).not.toHaveAttribute('aria-disabled', 'true')
  // Somebody else starts a snapshot between the look and the click.
  await row(page, 'snapshot.create', { body: { snapshot: { name: 'by-somebody', cluster_id: id } } }, 'POST')
  await advance(account, 1)
  await act.click()
  await expect(dialog).toContainText(/Changed since the facts were read: .*Task – → Snapshotting.*Look again, then press again\./)
  expect((await calls(account))['DeleteCluster']).toBeUndefined()

  await dialog.getByRole('button', { name: /^Request/ }).click()
  await expect(dialog).toContainText(/DELETE \/v1\.0\/\S+?\/clusters\/[0-9a-f-]{36}/)
  const [, path = ''] = /DELETE (\/v1\.0\/\S+?\/clusters\/[0-9a-f-]{36})/.exec(await dialog.innerText()) ?? []
  expect(path).toMatch(new RegExp(`^/v1\\.0/[0-9a-f]{32}/clusters/${id}$`))
  const shown: unknown = JSON.parse(await dialog.getByRole('group', { name: 'Request' }).innerText())
  const asked = page.waitForRequest((request) => request.url().endsWith('/api/cluster.delete'))
  await act.click()
  const sent = (await asked).postDataJSON() as { params: unknown; body: unknown }
  expect(sent.params).toEqual({ cluster_id: id })
  expect(sent.body).toEqual(shown)
  await expect(page.getByRole('dialog', { name: 'Deletion of dws-prod-1' })).toContainText(/Accepted at/)
  expect(await calls(account)).toMatchObject({ DeleteCluster: 1 })
})

test('a cluster that somebody else deleted meanwhile is told of as deleted, and nothing is sent, however often it is pressed', async ({
  page,
}) => {
  const account = 'demo-danger-gone'
  await signIn(page, account)
  const { id } = await clusterNamed(page, 'dws-prod-1')
  await page.goto('/clusters')
  await page.getByRole('button', { name: 'Actions for dws-prod-1', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Delete', exact: true }).click()
  const dialog = dialogOf(page)
  await expect(dialog.getByText('reading…')).toHaveCount(0)
  await dialog.getByLabel('Type the cluster’s name to confirm').fill('dws-prod-1')
  const error = { error_code: 'DWS.0047', error_msg: 'Cluster does not exist.' }
  await faults(account, [
    { call: 'ListClusterDetails', status: 401, body: error },
    { call: 'ListQueries', status: 403, body: { ...error, error_code: 'DWS.0015' } },
  ])
  for (const press of [1, 2]) {
    const read = page.waitForResponse((answer) => answer.url().includes('/api/cluster.get'))
    await dialog.getByRole('button', { name: 'Delete dws-prod-1' }).click()
    await read
    await expect(dialog.getByRole('alert'), `press ${press}`).toContainText('Not sent. The cluster is deleted.')
  }
  // Refused with 403, but for a thing that is not there (quirk 1.2).
  await expect(dialog).toContainText('could not be read (DWS.0015)')
  await expect(dialog.getByRole('button', { name: /^Copy id \S{8,}/ }).first()).toBeVisible()
  await expect(dialog).not.toContainText('reading it is not permitted')
  expect((await calls(account))['DeleteCluster']).toBeUndefined()
  expect(id).not.toBe('')
})

test('friction follows damage: restart and resize ask once, password and deletion want the name, several want the count', async ({
  page,
}) => {
  const account = 'demo-danger-friction'
  await signIn(page, account)
  const { id } = await clusterNamed(page, 'dws-prod-1')
  await page.goto(`/clusters/${id}`)
  for (const [action, outage, typed] of [
    ['Restart', 'The database takes no connection for the time of the restart.', false],
    ['Resize', 'While it scales out the cluster is read-only for a time and slower', false],
    ['Reset password', 'Whoever signs in as the administrator with the old password is refused', true],
    ['Delete', 'go with it.', true],
  ] as const) {
    const dialog = await open(page, action)
    await expect(dialog).toContainText(outage)
    await expect(dialog.getByLabel('Type the cluster’s name to confirm')).toHaveCount(typed ? 1 : 0)
    const act = dialog.locator('button[type=submit]')
    if (typed) await expect(act).toHaveAttribute('aria-disabled', 'true')
    else await expect(act).not.toHaveAttribute('aria-disabled', 'true')
    await page.keyboard.press('Escape')
  }
  await page.goto('/clusters')
  for (const name of ['dws-prod-1', 'dws-crm-rt']) await page.getByRole('checkbox', { name: `Select ${name}` }).check()
  await page.getByRole('button', { name: 'Restart', exact: true }).click()
  const several = page.getByRole('alertdialog', { name: 'Restart 2 clusters' })
  await several.getByLabel('Type the number of clusters (2) to confirm').fill('1')
  await expect(several.locator('button[type=submit]')).toHaveAttribute('aria-disabled', 'true')
  await several.getByLabel('Type the number of clusters (2) to confirm').fill('2')
  await several.locator('button[type=submit]').click()
  const results = page.getByRole('dialog', { name: 'Restart 2 clusters' })
  await expect(results.getByRole('listitem').filter({ hasText: 'Accepted at' })).toHaveCount(2)
  expect(await calls(account)).toMatchObject({ RestartCluster: 2 })
})

for (const [action, call, operation, act] of [
  ['Restart', 'cluster.restart', 'RestartCluster', 'Restart dws-prod-1'],
  ['Delete', 'cluster.delete', 'DeleteCluster', 'Delete dws-prod-1'],
] as const)
  test(`a lost answer is outcome unknown, looked up, and nothing more is sent meanwhile: ${action}`, async ({ page }) => {
    const account = `demo-danger-lost-${action.toLowerCase()}`
    await signIn(page, account)
    const { id } = await clusterNamed(page, 'dws-prod-1')
    await page.goto(`/clusters/${id}`)
    await faults(account, [{ call: operation, abort: true, apply: true, times: 1 }])
    const dialog = await open(page, action)
    if (action === 'Delete') await dialog.getByLabel('Type the cluster’s name to confirm').fill('dws-prod-1')
    // The look-up waits for us, so that what the page says meanwhile can be read.
    let isSent = false
    let letGo = () => {}
    const held = new Promise<void>((resolve) => (letGo = resolve))
    page.on('request', (request) => (isSent ||= request.url().includes(`/api/${call}`)))
    await page.route(/\/api\/(cluster\.(get|list)|operation\.list)/, async (route) => {
      if (isSent) await held
      await route.continue()
    })
    await dialog.getByRole('button', { name: act }).click()
    const outcome = page.getByRole('dialog', { name: /dws-prod-1$/ })
    await expect(outcome).toContainText('Outcome unknown')
    await expect(outcome).toContainText('The connection ended before the answer. Looking for the result … do not submit again.')
    await expect(outcome.getByRole('button', { name: act })).toHaveCount(0)
    await advance(account, 1)
    letGo()
    await expect(outcome).toContainText(
      /Found: the request was carried out \((its state shows it|its answer reached the console’s server)\)/,
    )
    await expect(outcome).toContainText(/Accepted at/)
    expect((await calls(account))[operation]).toBe(1)
  })

test('a snapshot first whose answer was lost is not sent again, and the deletion waits for it', async ({ page }) => {
  const account = 'demo-danger-snapshot-lost'
  await signIn(page, account)
  const { id } = await clusterNamed(page, 'dws-prod-1')
  await page.goto(`/clusters/${id}`)
  await faults(account, [{ call: 'CreateSnapshot', abort: true, times: 1 }])
  const dialog = await open(page, 'Delete')
  await dialog.getByRole('button', { name: 'Create a snapshot' }).click()
  await dialog.getByLabel('Snapshot name').fill('before-deletion')
  const send = dialog.getByRole('button', { name: 'Create it now' })
  await send.click()
  await expect(dialog.getByText('Outcome unknown')).toBeVisible()
  await expect(send).toHaveAttribute('aria-disabled', 'true')
  await dialog.getByLabel('Snapshot name').press('Enter')
  await dialog.getByLabel('Type the cluster’s name to confirm').fill('dws-prod-1')
  const act = dialog.getByRole('button', { name: 'Delete dws-prod-1' })
  await expect(act).toHaveAccessibleDescription(/Snapshot in progress: not possible until it ends/)
  expect((await calls(account))['CreateSnapshot']).toBe(1)
  await dialog.getByRole('button', { name: 'Cancel', exact: true }).click()
  await expect(act).not.toHaveAttribute('aria-disabled', 'true')
})

test('while an outcome is unknown the cluster’s other actions are barred, with the reason', async ({ page }) => {
  const account = 'demo-danger-barred'
  await signIn(page, account)
  const { id } = await clusterNamed(page, 'dws-prod-1')
  await page.goto(`/clusters/${id}`)
  await faults(account, [{ call: 'RestartCluster', abort: true, times: 1 }])
  const dialog = await open(page, 'Restart')
  await dialog.getByRole('button', { name: 'Restart dws-prod-1' }).click()
  const outcome = page.getByRole('dialog', { name: 'Restart of dws-prod-1' })
  await expect(outcome).toContainText('Outcome unknown')
  await outcome.getByRole('button', { name: 'Close' }).last().click()
  const restart = page.getByRole('button', { name: 'Restart', exact: true })
  await expect(restart).toHaveAttribute('aria-disabled', 'true')
  await restart.focus()
  await expect(restart).toHaveAccessibleDescription('The outcome of the last request is not known yet')
  await page.getByRole('button', { name: 'More actions' }).click()
  for (const action of ['Resize', 'Reset password', 'Delete']) {
    const item = page.getByRole('menuitem', { name: action }).first()
    await expect(item).toHaveAttribute('aria-disabled', 'true')
    await expect(item).toContainText('The outcome of the last request is not known yet')
  }
  await expect(page.getByText('Let the service decide…')).toHaveCount(0)
  // Nobody knows after a reload either: it stays barred, for who types the name to leave it to the service.
  await page.reload()
  await expect(restart).toHaveAttribute('aria-disabled', 'true')
  await restart.focus()
  await expect(restart).toHaveAccessibleDescription(/The outcome of the last request is not known yet/)
  await advance(account, 3)
  await expect(page.getByRole('main')).toContainText('not possible: Restart, Resize, Reset password, Delete')
  const lost = await inTray(page, 'Restart')
  await expect(lost).toContainText('Outcome unknown')
  await expect(lost).not.toContainText('Finished')
})

test('what was accepted a moment ago and is not shown by the cloud yet is not sent twice', async ({ page, context }) => {
  const account = 'demo-danger-twice'
  await signIn(page, account)
  const { id } = await clusterNamed(page, 'dws-prod-1')
  await page.goto(`/clusters/${id}`)
  // The cloud says yes and goes on showing the idle cluster (quirks section 8).
  await faults(account, [{ call: 'RestartCluster', status: 200, body: {} }])
  const dialog = await open(page, 'Restart')
  await dialog.getByRole('button', { name: 'Restart dws-prod-1' }).click()
  const outcome = page.getByRole('dialog', { name: 'Restart of dws-prod-1' })
  await expect(outcome).toContainText(/Accepted at/)
  await outcome.getByRole('button', { name: 'Close' }).last().click()
  const other = await context.newPage()
  await other.goto(`/clusters/${id}`)
  for (const tab of [page, other]) {
    const restart = tab.getByRole('button', { name: 'Restart', exact: true })
    await expect(restart).toHaveAttribute('aria-disabled', 'true')
    await restart.focus()
    await expect(restart).toHaveAccessibleDescription(/A request was sent; the cloud does not show it yet/)
  }
  expect((await calls(account))['RestartCluster']).toBe(1)
})

test('every danger dialog is accessible in both schemes and fits a phone', async ({ page }) => {
  await signIn(page, 'demo-danger-look', { scheme: 'auto', poll: 'auto' })
  await page.setViewportSize({ width: 390, height: 844 })
  const { id } = await clusterNamed(page, 'dws-prod-1')
  await page.goto(`/clusters/${id}`)
  for (const action of ['Restart', 'Resize', 'Reset password', 'Delete']) {
    const dialog = await open(page, action)
    await expectNoSidewaysScroll(page)
    const over = () => dialog.evaluate((element) => element.scrollWidth - element.clientWidth)
    await expect.poll(over, action).toBeLessThanOrEqual(0)
    // What a finger has to hit.
    const lowest = () => dialog.getByRole('button').evaluateAll((all) => Math.min(...all.map((one) => one.getBoundingClientRect().height)))
    await expect.poll(lowest, action).toBeGreaterThanOrEqual(40)
    await expectAccessibleInBoth(page, '[role=alertdialog]')
    await page.keyboard.press('Escape')
  }
  // 1440 × 900 at 400 %: the question and its field can be read whole.
  await page.setViewportSize({ width: 360, height: 225 })
  await page.getByRole('button', { name: 'More actions' }).click()
  // The menu has taken the focus: a key before it goes nowhere.
  await expect(page.getByRole('menu').locator(':focus')).toHaveCount(1)
  await page.keyboard.press('End')
  await expect(page.getByRole('menuitem', { name: 'Delete', exact: true })).toBeFocused()
  await page.keyboard.press('Enter')
  const enlarged = dialogOf(page)
  await expect(enlarged.getByText('reading…')).toHaveCount(0)
  await expect(enlarged.getByRole('button', { name: 'Keep cluster' })).toBeFocused()
  for (const part of [enlarged.getByText('You cannot undo this.'), enlarged.getByRole('textbox')]) {
    await part.scrollIntoViewIfNeeded()
    await expect(part).toBeInViewport({ ratio: 1 })
  }
  await page.keyboard.press('Escape')
  await page.setViewportSize({ width: 390, height: 844 })
  const other = await clusterNamed(page, 'dws-etl-02')
  await page.goto(`/clusters/${other.id}`)
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Restart: Let the service decide…' }).click()
  await expect(page.getByRole('dialog', { name: 'Let the service decide' })).toBeVisible()
  await expect(dialogOf(page)).toHaveCount(0)
  await expectNoSidewaysScroll(page)
  await expectAccessibleInBoth(page)
})
