import { expect, test } from '@playwright/test'
import { advance, calls, row, signIn } from './app.ts'

const rowOf = (name: string) => ({ name: new RegExp(`^(?=.*${name})`) })

test('every cluster with health, task and progress; unknown words stay as they came', async ({ page }) => {
  await signIn(page, 'demo-list')
  await page.goto('/clusters')
  const table = page.getByRole('table', { name: /clusters/i })
  await expect(table.getByRole('row', rowOf('dws-prod-1'))).toContainText('Available')
  await expect(table.getByRole('row', rowOf('dws-ads-report'))).toContainText('Creation failed')
  await expect(table.getByRole('row', rowOf('dws-fin-dm'))).toContainText('Node fault')
  await expect(table.getByRole('row', rowOf('dws-fin-dm'))).toContainText('Read-only')
  await expect(table.getByRole('row', rowOf('dws-risk-01'))).toContainText('MAINTENANCE_HOLD')
  await expect(table.getByRole('row', rowOf('dws-risk-01'))).toContainText('unknown value')
  await expect(table.getByRole('row', rowOf('dws-etl-02'))).toContainText('Redistributing')
  await expect(page).toHaveTitle('Clusters · Plumbline')
})

test('the same list in Chinese', async ({ page }) => {
  await signIn(page, 'demo-list-zh', { language: 'zh' })
  await page.goto('/clusters')
  await expect(page.getByRole('heading', { level: 1, name: '集群' })).toBeVisible()
  await expect(page.getByRole('row', rowOf('dws-prod-1'))).toContainText('可用')
  await expect(page.getByRole('row', rowOf('dws-ads-report'))).toContainText('创建失败')
  await expect(page.getByRole('row', rowOf('dws-risk-01'))).toContainText('未知值')
})

test('search narrows the list, lives in the URL and survives a reload', async ({ page }) => {
  await signIn(page, 'demo-search')
  await page.goto('/clusters')
  await expect(page.getByRole('link', { name: 'dws-prod-1' })).toBeVisible()
  await page.getByPlaceholder('Name, id, tag').fill('fin-dm')
  await expect(page.getByRole('link', { name: 'dws-prod-1' })).toHaveCount(0)
  await expect(page).toHaveURL(/fin-dm/)
  await page.reload()
  await expect(page.getByRole('link', { name: 'dws-fin-dm' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'dws-prod-1' })).toHaveCount(0)
})

test('a restart: outage stated, accepted is not done, followed until the cluster is back', async ({ page }) => {
  const account = 'demo-restart'
  await signIn(page, account)
  await page.goto('/clusters')
  await page.getByRole('row', rowOf('dws-prod-1')).getByRole('button').last().click()
  await page.getByRole('menuitem', { name: /^Restart/ }).click()
  const dialog = page.getByRole('alertdialog').or(page.getByRole('dialog'))
  await expect(dialog).toContainText('dws-prod-1')
  await dialog.getByRole('button', { name: /^Restart dws-prod-1/ }).click()
  await expect(dialog).toContainText(/Accepted at/)
  expect((await calls(account))['RestartCluster']).toBe(1)
  await page.keyboard.press('Escape')
  await advance(account, 1)
  await expect(page.getByRole('row', rowOf('dws-prod-1'))).toContainText('Restarting')
  await advance(account, 10)
  await expect(page.getByRole('row', rowOf('dws-prod-1'))).not.toContainText('Restarting')
})

test('an auditor may look at everything and change nothing', async ({ page }) => {
  await signIn(page, 'demo-auditor', { user: 'auditor' })
  await page.goto('/clusters')
  await expect(page.getByRole('link', { name: 'dws-prod-1' })).toBeVisible()
  await expect(page.getByText('read-only').first()).toBeVisible()
  const list = (await row(page, 'cluster.list')) as { clusters: { id: string }[] }
  const refused = await page.request.post('/api/cluster.restart', {
    headers: { 'sec-fetch-site': 'same-origin' },
    data: { params: { cluster_id: list.clusters[0]?.id } },
  })
  expect(refused.status()).toBe(403)
  expect((await calls('demo-auditor'))['RestartCluster']).toBeUndefined()
})
