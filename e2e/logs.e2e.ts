import { expect, test, type Locator, type Page } from '@playwright/test'
import { calls, expectAccessible, expectNoSidewaysScroll, faults, row, signIn } from './app.ts'
import { clusterNamed, dialogOf, inTray } from './clusterDialogs.ts'

const LIST = 'ListLtsLogs'
const table = (page: Page, name = 'LTS logs') => page.getByRole('table', { name })
/** Opens the logs of a cluster; gives its id. */
async function open(page: Page, name = 'dws-prod-1'): Promise<string> {
  const { id } = await clusterNamed(page, name)
  await page.goto(`/clusters/${id}/logs`)
  return id
}
/** Presses a dialog's act once its facts are read. */
async function press(dialog: Locator, name: string): Promise<void> {
  const act = dialog.getByRole('button', { name })
  await expect(act).not.toHaveAttribute('aria-disabled', 'true')
  await act.click()
}

test('the logs go off after one question and on again after another; each is followed until the list says so', async ({ page }) => {
  const account = 'demo-logs-switch'
  await signIn(page, account)
  const id = await open(page)
  await expect(table(page).getByRole('row')).toHaveCount(7)
  const enable = page.getByRole('button', { name: 'Turn on' })
  await expect(enable).toHaveAttribute('aria-disabled', 'true')
  await expect(enable).toHaveAccessibleDescription('The logs are on already')

  await page.getByRole('button', { name: 'Turn off' }).click()
  await expect(dialogOf(page)).toContainText('From then on no log of this cluster reaches LTS, audit logs included.')
  await expect(dialogOf(page).getByRole('textbox')).toHaveCount(0)
  // l.10010; the example's v2 (l.10031) is wrong.
  await expect(dialogOf(page)).toContainText(/POST \/v1\/\S+\/lts-logs\/disable/)
  await press(dialogOf(page), 'Turn off logs of dws-prod-1')
  const outcome = page.getByRole('dialog', { name: 'Logs of dws-prod-1' })
  await expect(outcome).toContainText(/Accepted at \d\d:\d\d:\d\d/)
  await expect(outcome).toContainText('The logs are off')
  expect(await row(page, 'log.list', { params: { cluster_id: id } })).toMatchObject({ access_status: 'CLOSE' })
  await outcome.getByRole('button', { name: 'Close' }).last().click()
  await expect(page.getByText('No log of this cluster goes to the Log Tank Service (LTS).')).toBeVisible()
  // Off already, by this list: whoever types the name may ask the service all the same (400 DWS.7107).
  await page.getByRole('button', { name: 'Turn off' }).focus()
  await page.getByRole('button', { name: 'Let the service decide…' }).click()
  const asked = page.getByRole('dialog', { name: 'Let the service decide' })
  await asked.getByLabel('Type the name to go on').fill('dws-prod-1')
  await asked.getByRole('button', { name: 'Go on' }).click()
  await press(dialogOf(page), 'Turn off logs of dws-prod-1')
  await expect(outcome).toContainText('DWS.7107')
  await outcome.getByRole('button', { name: 'Close' }).last().click()

  await enable.click()
  await press(dialogOf(page), 'Turn on logs of dws-prod-1')
  await expect(outcome).toContainText('The logs are on')
  await outcome.getByRole('button', { name: 'Close' }).last().click()
  await expect(table(page).getByRole('row')).toHaveCount(7)
  await expect(await inTray(page, 'Turning on of logs')).toContainText('Finished at')
  expect(await calls(account)).toMatchObject({ DisableLtsLogs: 2, EnableLtsLogs: 1 })
})

test('in Chinese: off already, by somebody else or by the service (DWS.7107), is told and nothing is repeated', async ({ page }) => {
  const account = 'demo-logs-already'
  await signIn(page, account, { language: 'zh', poll: 'auto' })
  const id = await open(page)
  await expect(table(page, 'LTS 日志')).toBeVisible()
  // Somebody else turns them off while the question stands.
  await page.getByRole('button', { name: '关闭', exact: true }).click()
  const dialog = dialogOf(page)
  const act = dialog.getByRole('button', { name: '关闭 dws-prod-1 的日志' })
  await expect(act).not.toHaveAttribute('aria-disabled', 'true')
  await row(page, 'log.disable', { params: { cluster_id: id } }, 'POST')
  await act.click()
  await expect(dialog).toContainText('读取之后发生了变化：状态 已开启 → 已关闭。请再次确认后再点击。')
  await act.click()
  await expect(dialog).toContainText('未发送。日志已经关闭。')
  expect(await calls(account)).toMatchObject({ DisableLtsLogs: 1 })
  await page.keyboard.press('Escape')

  // The list still says they are on, the service knows better (contract 5.5.3).
  await row(page, 'log.enable', { params: { cluster_id: id } }, 'POST')
  await faults(account, [
    {
      call: 'DisableLtsLogs',
      status: 400,
      body: { error_code: 'DWS.7107', error_msg: 'The LTS log function has been disabled.' },
      times: 1,
    },
  ])
  await page.reload()
  await page.getByRole('button', { name: '关闭', exact: true }).click()
  await press(dialog, '关闭 dws-prod-1 的日志')
  const outcome = page.getByRole('dialog', { name: 'dws-prod-1 的日志' })
  await expect(outcome).toContainText('日志此前已经关闭，没有任何变化（DWS.7107）')
  expect(await calls(account)).toMatchObject({ DisableLtsLogs: 2 })
  await outcome.getByRole('button', { name: '关闭', exact: true }).last().click()

  // The list says that they are on after all: a write of its own, followed until the list says otherwise.
  await page.getByRole('button', { name: '关闭', exact: true }).click()
  await expect(dialog).toContainText(/POST \/v1\/\S+\/lts-logs\/disable/)
  await press(dialog, '关闭 dws-prod-1 的日志')
  await expect(outcome).toContainText(/\d\d:\d\d:\d\d.* 已受理，进行中/)
  await expect(outcome).toContainText('日志已关闭')
  expect(await row(page, 'log.list', { params: { cluster_id: id } })).toMatchObject({ access_status: 'CLOSE' })
  expect(await calls(account)).toMatchObject({ DisableLtsLogs: 3 })
})

test('null is unknown; a read-only session changes nothing', async ({ page }) => {
  const account = 'demo-logs-fault'
  await signIn(page, account, { readOnly: true })
  await open(page)
  await expect(table(page).getByRole('row')).toHaveCount(7)
  for (const name of ['Turn on', 'Turn off'])
    await expect(page.getByRole('button', { name })).toHaveAccessibleDescription('Read-only session: nothing can be changed')
  await faults(account, [{ call: LIST, body: { access_status: null, lts_access_list: null, count: null } }])
  await page.reload()
  await expect(page.getByText('The service named no list in its answer.')).toBeVisible()
})

test('a kernel that sends no logs is not asked, until somebody wants it: then the service answers', async ({ page }) => {
  const account = 'demo-logs-old'
  await signIn(page, account)
  await open(page, 'dws-archive-21')
  await expect(page.getByText('Kernel 8.1.1.205 does not send logs to LTS')).toBeVisible()
  expect((await calls(account))[LIST]).toBeUndefined()
  await page.getByRole('button', { name: 'Ask the service all the same' }).click()
  await expect(page.getByText('Could not read LTS logs')).toBeVisible()
  await expect(page.getByText('DWS.5206')).toBeVisible()
})

for (const [scheme, language, title] of [
  ['light', 'en', 'LTS logs'],
  ['dark', 'zh', 'LTS 日志'],
] as const)
  test(`logs are accessible and fit a phone, ${scheme} ${language}`, async ({ page }) => {
    await signIn(page, `demo-logs-look-${scheme}`, { scheme, language, poll: 'auto' })
    await open(page)
    await expect(table(page, title)).toBeVisible()
    await expectAccessible(page)
    await page.setViewportSize({ width: 390, height: 844 })
    await expect(page.getByText('audit', { exact: true })).toBeVisible()
    await expectNoSidewaysScroll(page)
  })
