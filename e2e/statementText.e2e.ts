import { expect, test, type Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll, faults, row, signIn } from './app.ts'

interface Listed {
  query_id: string
  query: string
  system_query: boolean
}
const LONG = `select o.id, sum(o.amount) total from dwd.orders o where o.note = 'a long text' and o.id in (${Array.from({ length: 900 }, (_, n) => 100_000 + n).join(', ')}) group by o.id`

/** A statement's page where the service tells this text of it. */
async function openWith(page: Page, account: string, text: string, options: Parameters<typeof signIn>[2] = {}): Promise<void> {
  await signIn(page, account, { poll: 10_000, ...options })
  const { clusters } = (await row(page, 'cluster.list')) as { clusters: { id: string; name: string }[] }
  const cluster = clusters.find((one) => one.name === 'dws-prod-1')?.id ?? ''
  const input = { params: { cluster_id: cluster }, body: { offset: '0', limit: '1000', conditions: [] } }
  const { data } = (await row(page, 'query.list', input)) as { data: { queries: Listed[] } }
  const one = data.queries.find((each) => !each.system_query)
  const body = { code: 0, msg: 'Success', data: { ...one, query: text } }
  await faults(account, [{ call: 'ShowQueryDetail', status: 200, body }])
  await page.goto(`/clusters/${cluster}/sql/${one?.query_id}`)
}
const textOf = (page: Page, name = 'Statement') => page.getByLabel(name, { exact: true })

test('a statement is laid out in lines, its start first, all of it when asked; as sent on request', async ({ page }) => {
  await openWith(page, 'demo-text-long', LONG)
  const text = textOf(page)
  await expect(text).toContainText(/^select\s+o\.id,\s+sum\(o\.amount\) total\s+from\s+dwd\.orders o\s+where/)
  await expect.poll(async () => (await text.innerText()).split('\n').length).toBeGreaterThan(8)
  await expect(text).not.toContainText('100899')
  await page.getByRole('button', { name: /^Show all [\d,]+ characters$/ }).click()
  await expect(text).toContainText('100899')
  await page.getByRole('button', { name: 'Show less' }).click()
  await expect(text).not.toContainText('100899')
  await page.getByRole('button', { name: 'As sent' }).click()
  await expect(page).toHaveURL(/as_sent=1/)
  await expect(text).toContainText("select o.id, sum(o.amount) total from dwd.orders o where o.note = 'a long text'")
  await page.reload()
  await expect(page.getByRole('button', { name: 'As sent' })).toHaveAttribute('aria-pressed', 'true')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: 'Copy statement' }).click()
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(LONG)
})

test('a statement cut by the service is shown as it came, and the page says so; in Chinese, dark, on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openWith(page, 'demo-text-cut', "select * from dim.customer where name = '王 and", { language: 'zh', scheme: 'dark' })
  await expect(textOf(page, '语句')).toHaveText("select * from dim.customer where name = '王 and")
  await expect(page.getByText('按原文显示：语句过长或被截断，无法格式化。')).toBeVisible()
  await expect(page.getByRole('button', { name: '原文' })).toHaveCount(0)
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
})
