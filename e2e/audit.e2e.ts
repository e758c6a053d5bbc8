import { execFile } from 'node:child_process'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test, type Page } from '@playwright/test'
import {
  calls,
  expectAccessible,
  expectAccessibleInBoth,
  expectNoSidewaysScroll,
  faults,
  freePort,
  REGION,
  row,
  signIn,
  start,
} from './app.ts'

const run = promisify(execFile)
const headers = { 'sec-fetch-site': 'same-origin' }
const table = (page: Page) => page.getByRole('table', { name: 'Records' })
const rowOf = (page: Page, ...words: string[]) =>
  words.reduce((rows, word) => rows.filter({ hasText: word }), table(page).getByRole('row')).first()

async function clusterNamed(page: Page, name: string): Promise<string> {
  const { clusters } = (await row(page, 'cluster.list')) as { clusters: { id: string; name: string }[] }
  return clusters.find((one) => one.name === name)?.id ?? ''
}
const restart = (page: Page, id: string) =>
  page.request.post('/api/cluster.restart', { headers, data: { params: { cluster_id: id }, body: { restart: {} } } })

test('a write, a refused write and a failed sign-in are in the trail; a record shows all it holds', async ({ page }) => {
  const account = 'demo-audit-trail'
  const wrong = { region: REGION, account, user: 'operator', password: 'not-the-password' }
  expect((await page.request.post('/api/session.signIn', { headers, data: { body: wrong } })).status()).toBe(401)
  await signIn(page, account, { readOnly: true })
  const id = await clusterNamed(page, 'dws-prod-1')
  expect((await restart(page, id)).status()).toBe(403)
  await signIn(page, account)
  expect((await restart(page, id)).status()).toBe(200)

  await page.goto('/clusters')
  await page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'Audit' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Audit' })).toBeVisible()
  await expect(rowOf(page, 'Restart', 'OK')).toBeVisible()
  await expect(rowOf(page, 'Restart', 'Refused')).toContainText('CONSOLE.READ_ONLY')
  await expect(rowOf(page, 'Restart', 'Refused')).toContainText('dws-prod-1')
  await expect(rowOf(page, 'Sign-in', 'Failed')).toContainText('CONSOLE.SIGN_IN_FAILED')
  await expect(rowOf(page, 'Sign-in', 'OK')).toBeVisible()
  await expect(page.getByText('Read-only session')).toHaveCount(0)

  await rowOf(page, 'Restart', 'OK').getByRole('link').click()
  const panel = page.getByRole('region', { name: /^Record \d+$/ })
  await expect(panel).toContainText(id)
  await expect(panel).toContainText('cluster.restart')
  await expect(panel.getByText('What was seen since')).toBeVisible()
  await expect(panel.getByText(/^[0-9a-f]{64}$/)).toHaveCount(2)
  // A link with a record shows it wherever it is in the trail.
  const url = new URL(page.url())
  await page.goto(`/audit?record=${url.searchParams.get('record')}&outcome=failed`)
  await expect(panel).toContainText('cluster.restart')
  expect(await page.content()).not.toContain('not-the-password')
})

test('filters by outcome, call, user and time, all in the address; a time that ends before it begins is told at its field', async ({
  page,
}) => {
  const account = 'demo-audit-filter'
  await signIn(page, account, { readOnly: true })
  expect((await restart(page, await clusterNamed(page, 'dws-prod-1'))).status()).toBe(403)
  await page.goto('/audit?tz=UTC')
  const form = page.getByRole('search', { name: 'Filter of the records' })
  await form.getByLabel('Outcome').selectOption({ label: 'Refused' })
  await form.getByRole('button', { name: 'Apply' }).click()
  await expect(table(page).getByRole('row')).toHaveCount(2)
  expect(new URL(page.url()).searchParams.get('outcome')).toBe('refused')
  await page.goBack()
  await expect(rowOf(page, 'Sign-in', 'OK')).toBeVisible()
  await form.getByLabel('Call').selectOption('session.signIn')
  await form.getByLabel('User').fill('operator')
  await form.getByRole('button', { name: 'Apply' }).click()
  await expect(table(page).getByRole('row')).toHaveCount(2)
  await expect(rowOf(page, 'Sign-in', 'OK')).toBeVisible()
  await form.getByRole('button', { name: 'Show all' }).click()
  await form.getByLabel('From').fill('2020-02-02T02:00')
  await form.getByLabel('To', { exact: true }).fill('2020-02-01T02:00')
  await expect(form.getByText('This is before the beginning')).toBeVisible()
  await form.getByLabel('To', { exact: true }).fill('2020-02-03T02:00')
  await form.getByRole('button', { name: 'Apply' }).click()
  await expect(page.getByText('No record fits this filter')).toBeVisible()
  expect(new URL(page.url()).searchParams.get('from')).toBe('2020-02-02T02:00:00.000Z')
  await form.getByRole('button', { name: 'Last hour' }).click()
  await expect(rowOf(page, 'Restart', 'Refused')).toBeVisible()
  // 17 reads and 18 writes of the reference (contract.md section 1), and beyond it CreateClusterV2, ListJobDetails, ShowQueryDetail.
  await expect(page.getByRole('region', { name: 'Read-only session' })).toContainText('19 readable, 19 refused, 0 sent')
})

test('pages by cursor; the export is the whole trail and verify-audit accepts it, and not once a record is changed', async ({ page }) => {
  const account = 'demo-audit-pages'
  await signIn(page, account)
  await signIn(page, account, { readOnly: true })
  const id = await clusterNamed(page, 'dws-prod-1')
  for (let i = 0; i < 55; i += 1) expect((await restart(page, id)).status()).toBe(403)
  await page.goto('/audit')
  await expect(table(page).getByRole('row')).toHaveCount(51)
  await page.getByRole('link', { name: 'Older' }).click()
  await expect(page.getByText('No older record')).toBeVisible()
  await expect(rowOf(page, 'Sign-in', 'OK')).toBeVisible()
  await page.goBack()
  await expect(table(page).getByRole('row')).toHaveCount(51)
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export' }).click()])
  await expect(page.getByText(/^\d+ records exported\.$/)).toBeVisible()
  expect(file.suggestedFilename()).toMatch(/^audit-.*\.jsonl$/)
  const path = await file.path()
  const text = await readFile(path, 'utf8')
  // Beside them the bare places of the records of others, through which the chain holds.
  const told = text
    .trim()
    .split('\n')
    .filter((line) => line.includes('"call"'))
  expect(told.length).toBeGreaterThan(56)
  const { stdout } = await run('node', ['dist/server/tools/verify-audit.js', path])
  expect(stdout).toContain(`Sound: ${told.length} records`)
  expect(stdout).not.toContain('Not in this file')
  const changed = `${path}.changed`
  await writeFile(changed, text.replace('"outcome":"refused"', '"outcome":"ok"'))
  await expect(run('node', ['dist/server/tools/verify-audit.js', changed])).rejects.toHaveProperty(
    'stdout',
    expect.stringContaining('its content does not fit its hash'),
  )
})

test('another account sees nothing of it', async ({ page }) => {
  await signIn(page, 'demo-audit-other-a', { readOnly: true })
  expect((await restart(page, await clusterNamed(page, 'dws-prod-1'))).status()).toBe(403)
  await signIn(page, 'demo-audit-other-b')
  await page.goto('/audit')
  await expect(rowOf(page, 'Sign-in', 'OK')).toBeVisible()
  await expect(table(page)).not.toContainText('Restart')
})

test('what a killed console left open is shown as unknown by the next; a sign-out is a record', async ({ page }) => {
  const account = 'demo-audit-crash'
  const [port, simPort] = [String(await freePort()), String(await freePort())]
  const env = { PORT: port, SIM_PORT: simPort, SIM_SPEED: '1', CONSOLE_DATA: await mkdtemp(join(tmpdir(), 'plumbline-')) }
  const world = `http://127.0.0.1:${simPort}`
  const first = await start('proxy', env)
  const origin = first.url
  await signIn(page, account, { origin })
  await row(page, 'session.signOut', {}, 'POST', origin)
  await signIn(page, account, { origin })
  const { clusters } = (await row(page, 'cluster.list', {}, 'GET', origin)) as { clusters: { id: string }[] }
  await faults(account, [{ call: 'RestartCluster', delay_ms: 60_000 }], world)
  const data = { params: { cluster_id: clusters[0]?.id }, body: { restart: {} } }
  const lost = page.request.post(`${origin}/api/cluster.restart`, { headers, data }).catch(() => undefined)
  await expect.poll(async () => (await calls(account, world))['RestartCluster'] ?? 0).toBe(1)
  await first.kill()
  await lost
  const second = await start('proxy', env)
  await signIn(page, account, { origin })
  await page.goto(`${origin}/audit`)
  await expect(rowOf(page, 'Restart', 'Outcome unknown')).toBeVisible()
  await expect(rowOf(page, 'Sign-out', 'OK')).toBeVisible()
  await rowOf(page, 'Restart', 'Outcome unknown').getByRole('link').click()
  await expect(page.getByRole('region', { name: /^Record \d+$/ })).toContainText(clusters[0]?.id ?? 'none')
  await second.stop()
})

test('own sessions are listed, and another one is ended at once', async ({ page, browser, baseURL }) => {
  const account = 'demo-audit-sessions'
  await signIn(page, account)
  const other = await browser.newPage(baseURL === undefined ? {} : { baseURL })
  await signIn(other, account, { readOnly: true })
  await page.goto('/audit/sessions')
  const sessions = page.getByRole('table', { name: 'Your sessions' })
  await expect(sessions.getByRole('row')).toHaveCount(3)
  await expect(sessions.getByText('this session')).toHaveCount(1)
  await sessions.getByRole('button', { name: 'End session' }).click()
  const dialog = page.getByRole('dialog', { name: 'End this session?' })
  await dialog.getByRole('button', { name: 'End session' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(sessions.getByRole('row')).toHaveCount(2)
  expect(await row(other, 'session.get')).toEqual({ session: null })
  await expectAccessible(page)
  await other.close()
})

test('in Chinese: words, accessibility in both schemes, a phone', async ({ page }) => {
  await signIn(page, 'demo-audit-zh', { language: 'zh', scheme: 'auto', readOnly: true })
  expect((await restart(page, await clusterNamed(page, 'dws-prod-1'))).status()).toBe(403)
  await page.goto('/audit')
  await expect(page.getByRole('heading', { level: 1, name: '审计' })).toBeVisible()
  const records = page.getByRole('table', { name: '记录' })
  await expect(records.getByText('已拒绝')).toBeVisible()
  await expect(records.getByText('成功').first()).toBeVisible()
  await expect(page.getByText(/可读 \d+ 个，拒绝 \d+ 个，已发送 0 次/)).toBeVisible()
  await records.getByRole('row').filter({ hasText: '已拒绝' }).getByRole('link').click()
  await expect(page.getByText('前一条记录的哈希')).toBeVisible()
  await expectAccessibleInBoth(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await expect(records.getByText('已拒绝')).toBeVisible()
  await expectNoSidewaysScroll(page)
})
