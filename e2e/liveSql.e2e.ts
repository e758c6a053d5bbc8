import { expect, test, type Page } from '@playwright/test'
import { advance, calls, expectAccessibleInBoth, expectNoSidewaysScroll, faults, row, signIn } from './app.ts'

interface Listed {
  query_id: string
  pid: string
  user_name: string
  resource_pool: string
  query_status: string
  system_query: boolean
  elapsed_time: number
}
interface Answer {
  data: { queries: Listed[]; status: { session_count: number } }
}
async function firstCluster(page: Page): Promise<string> {
  const { clusters } = (await row(page, 'cluster.list')) as { clusters: { id: string; name: string }[] }
  return clusters.find((one) => one.name === 'dws-prod-1')?.id ?? ''
}
const answerOf = async (page: Page, cluster: string): Promise<Answer> =>
  (await row(page, 'query.list', { params: { cluster_id: cluster }, body: { offset: '0', limit: '1000', conditions: [] } })) as Answer
const statementsOf = async (page: Page, cluster: string) => (await answerOf(page, cluster)).data.queries
/** From here on the cluster runs what it runs now: nothing begins or ends between our look and the page's. */
async function hold(page: Page, account: string, cluster: string): Promise<Listed[]> {
  const body = await answerOf(page, cluster)
  await faults(account, [{ call: 'ListQueries', status: 200, body }])
  return body.data.queries
}
const table = (page: Page, name = 'Statements') => page.getByRole('table', { name, exact: true })

/** Signs in and opens the live list. */
async function open(page: Page, account: string, search = '', options: Parameters<typeof signIn>[2] = {}): Promise<string> {
  await signIn(page, account, { poll: 10_000, ...options })
  const cluster = await firstCluster(page)
  await page.goto(`/clusters/${cluster}/sql${search}`)
  return cluster
}

test('the list has what the cluster runs, its system queries hidden and counted', async ({ page }) => {
  const account = 'demo-sql-list'
  const cluster = await open(page, account)
  await expect(table(page).getByRole('row').nth(1)).toBeVisible()
  const all = await hold(page, account, cluster)
  await page.reload()
  const system = all.filter((one) => one.system_query).length
  await expect(page.getByText(`${system} system ${system === 1 ? 'query' : 'queries'} hidden`)).toBeVisible()
  await expect(page.getByRole('heading', { name: `${all.length - system} statements` })).toBeVisible()
  await page.goto(`/clusters/${cluster}/sql?system=1`)
  await expect(page.getByRole('heading', { name: `${all.length} statements` })).toBeVisible()
})

test('a condition is typed by its field, refused at the field, and sent as the reference writes it', async ({ page }) => {
  await open(page, 'demo-sql-where')
  await page.getByRole('button', { name: 'Add condition' }).click()
  const form = page.getByRole('dialog', { name: 'Add condition' })
  await form.getByLabel('Field').selectOption({ label: 'Run time' })
  await form.getByLabel('Operator').selectOption({ label: '>  more than' })
  await form.getByLabel('Value').fill('a minute')
  await form.getByRole('button', { name: 'Apply' }).click()
  await expect(form.getByText('Enter a whole number')).toBeVisible()
  await form.getByLabel('Field').selectOption({ label: 'User' })
  await form.getByLabel('Operator').selectOption({ label: '<>  not equal' })
  await form.getByLabel('Value').fill('etl_batch')
  const sent = page.waitForRequest((request) => decodeURIComponent(request.url()).includes('"userName"'))
  await form.getByRole('button', { name: 'Apply' }).click()
  const input = JSON.parse(new URL((await sent).url()).searchParams.get('input') ?? '{}') as { body: unknown }
  // l.7948 and the examples: `<>`, field names in camel case (l.8058).
  expect(input.body).toMatchObject({ conditions: [{ field: 'userName', operator: '<>', value: 'etl_batch' }] })
  await expect(page.getByText('User <> etl_batch')).toBeVisible()
  await page.reload()
  await expect(page.getByText('User <> etl_batch')).toBeVisible()
  await page.getByRole('button', { name: 'Remove the condition User <> etl_batch' }).click()
  await expect(page).not.toHaveURL(/where=/)
})

test('columns by set and one by one, groups and the search stay in the address', async ({ page }) => {
  const account = 'demo-sql-columns'
  const cluster = await open(page, account)
  await page.getByRole('button', { name: 'Diagnosis' }).click()
  const choice = page.getByRole('dialog', { name: 'Columns' })
  await choice.getByRole('button', { name: 'Memory and spill' }).click()
  await expect(table(page).getByRole('columnheader', { name: 'Spilling DNs' })).toBeVisible()
  await choice.getByLabel('Query band').click()
  await expect(choice.getByLabel('Query band')).toBeChecked()
  await expect(table(page).getByRole('columnheader', { name: 'Query band' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.reload()
  await expect(table(page).getByRole('columnheader', { name: 'Query band' })).toBeVisible()
  const all = await hold(page, account, cluster)
  await page.goto(`/clusters/${cluster}/sql?group=resource_pool`)
  const pools = new Set(all.filter((one) => !one.system_query).map((one) => one.resource_pool))
  await expect(table(page, 'Resource pool').getByRole('row')).toHaveCount(pools.size + 1)
})

test('the order holds while the pointer is in the table, through three readings, and thaws after it', async ({ page }) => {
  const account = 'demo-sql-freeze'
  const cluster = await open(page, account, '?sort=-max_peak_memory', { poll: 2000 })
  const rows = table(page).getByRole('row')
  await expect(rows.nth(1)).toBeVisible()
  // Those that have only just begun grow past the others within a minute.
  await rows.nth(1).hover()
  const order = async () => await rows.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href')))
  const before = await order()
  const seen = (await calls(account))['ListQueries'] ?? 0
  await advance(account, 1)
  await expect.poll(async () => ((await calls(account))['ListQueries'] ?? 0) - seen).toBeGreaterThanOrEqual(3)
  await expect(page.getByText(/Order frozen since/)).toBeVisible()
  const there = new Set((await statementsOf(page, cluster)).map((one) => one.query_id))
  const isThere = (href: string | null) => [...there].some((id) => href?.includes(`q=${id}`))
  const kept = before.filter(isThere)
  await expect.poll(async () => (await order()).filter((href) => kept.includes(href))).toEqual(kept)
  // Said above the table too.
  await expect(page.getByRole('button', { name: /^\d+ updates? waiting$/ })).toBeVisible()
  await page.mouse.move(5, 5)
  await expect(page.getByText(/Order frozen since/)).toHaveCount(0)

  // A row that is open beside the table holds the order too; a press shows what waits.
  await page.goto(`/clusters/${cluster}/sql?sort=-max_peak_memory&q=${[...there][0]}`)
  await expect(rows.nth(1)).toBeVisible()
  // Words and figures stay whole, on one line of a row each; what stands beside the table keeps within its frame.
  await expect.poll(() => rows.nth(1).evaluate((one) => one.getBoundingClientRect().height)).toBeLessThan(45)
  const ranges = page.getByRole('table', { name: /^All data nodes/ })
  await expect(ranges).toContainText(/\d (MB|GB)/)
  await expect.poll(() => ranges.evaluate((one) => one.scrollWidth - (one.parentElement?.clientWidth ?? 0))).toBeLessThanOrEqual(0)
  const standing = await order()
  await advance(account, 2)
  const waiting = page.getByRole('button', { name: /^\d+ updates? waiting$/ })
  await expect(waiting).toBeVisible()
  await waiting.click()
  await expect(waiting).toHaveCount(0)
  await expect.poll(order).not.toEqual(standing)
})

test('a failed refresh keeps the list and says why; a code in a 200 body is a failure too', async ({ page }) => {
  const account = 'demo-sql-faults'
  await open(page, account, '', { poll: 2000 })
  await expect(table(page).getByRole('row').nth(1)).toBeVisible()
  await faults(account, [{ call: 'ListQueries', status: 200, body: { code: 500, msg: 'dms is busy', data: null } }])
  await expect(page.getByText(/Could not refresh/).first()).toBeVisible()
  await expect(table(page).getByRole('row').nth(1)).toBeVisible()
  await faults(account, [])
  await expect(page.getByText(/Could not refresh/)).toHaveCount(0, { timeout: 30_000 })
  await faults(account, [{ call: 'ListQueries', status: 403, body: { error_code: 'DWS.0015', error_msg: 'Forbidden.' } }])
  await page.reload()
  await expect(page.getByText('DWS.0015').first()).toBeVisible()
})

test('a chart shows the figures of the answer, as a table too, and a moment shows the list as it was', async ({ page }) => {
  const account = 'demo-sql-charts'
  await open(page, account, '', { poll: 2000 })
  const sessions = page.getByRole('slider', { name: /Sessions/ })
  await expect(sessions).toBeVisible()
  await expect.poll(async () => (await calls(account))['ListQueries'] ?? 0).toBeGreaterThanOrEqual(2)
  await page.getByRole('button', { name: 'Show as table' }).click()
  await expect(page.getByRole('columnheader', { name: /Sessions/ }).first()).toBeVisible()
  await page.getByRole('button', { name: 'The list as it was' }).click()
  await expect(page.getByText(/The list as it was at/).first()).toBeVisible()
  await page.getByRole('button', { name: 'Back to live' }).first().click()
  await expect(page).not.toHaveURL(/at=/)
})

test('in Chinese: words, accessibility in both schemes, a phone', async ({ page }) => {
  const cluster = await open(page, 'demo-sql-zh', '', { language: 'zh', scheme: 'auto' })
  await expect(table(page, '语句').getByRole('row').nth(1)).toBeVisible()
  await expect(page.getByRole('columnheader', { name: '最大倾斜率' })).toBeVisible()
  await expect(page.getByText(/运行中|排队中|等待锁/).first()).toBeVisible()
  await expectAccessibleInBoth(page)
  const one = (await statementsOf(page, cluster)).find((other) => !other.system_query && other.query_status === 'active')
  await page.goto(`/clusters/${cluster}/sql/${one?.query_id}`)
  await expect(page.getByText('为什么慢')).toBeVisible()
  await expectAccessibleInBoth(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(page)
  await page.goto(`/clusters/${cluster}/sql`)
  await expect(page.getByText(/运行中|排队中|等待锁/).first()).toBeVisible()
  await expectNoSidewaysScroll(page)
  // On a phone what was pressed is shown where the person is.
  await table(page, '语句').getByRole('row').nth(9).click()
  await expect(page.getByRole('region', { name: /^语句 \d{18}$/ })).toBeInViewport()
  await expectNoSidewaysScroll(page)
})
