import { expect, test, type Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll, faults, row, signIn, start } from './app.ts'

const CALL = 'ListConfigurationsAuditRecords'

async function idOf(page: Page, name = 'dws-prod-1', origin = ''): Promise<string> {
  const list = (await row(page, 'cluster.list', {}, 'GET', origin)) as { clusters: { id: string; name: string }[] }
  return list.clusters.find((one) => one.name === name)?.id ?? ''
}
async function open(page: Page, name?: string, search = '', origin = ''): Promise<void> {
  await page.goto(`${origin}/clusters/${await idOf(page, name, origin)}/parameters${search}`)
}
const rows = (page: Page) => page.getByRole('table', { name: 'Parameter changes' }).getByRole('row')

for (const offset of ['rows', 'pages'] as const)
  test(`all 130 records, each once, where the offset of a page counts ${offset}`, async ({ page }) => {
    const region = await start('proxy', { SIM_OFFSET: offset, SIM_SPEED: '1' })
    try {
      await signIn(page, `demo-parameters-${offset}`, { origin: region.url })
      await open(page, 'dws-prod-1', '?sort=id', region.url)
      await expect(page.getByText('130 records')).toBeVisible()
      // The oldest say nothing but when they began (l.3469-3485): that is not "none".
      const first = rows(page).nth(1)
      await expect(first).toContainText(/^1/)
      await expect(first.getByText('not reported')).toHaveCount(5)
      await page.getByRole('button', { name: 'Id', exact: true }).click()
      await expect(rows(page).nth(1)).toContainText(/^130/)
    } finally {
      await region.stop()
    }
  })

test('the service filters by operator, text and day; the filter is in the URL and can be taken away', async ({ page }) => {
  await signIn(page, 'demo-parameters-filter')
  const queries: Record<string, unknown>[] = []
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.pathname !== '/api/parameterAudit.list') return
    queries.push((JSON.parse(url.searchParams.get('input') ?? '{}') as { query: Record<string, unknown> }).query)
  })
  await open(page, 'dws-etl-02')
  await expect(page.getByText('24 records')).toBeVisible()
  expect(queries[0]).toEqual({ offset: 0, limit: 100 })

  await page.getByLabel('Filter by').selectOption('operator')
  await page.getByLabel('Text').fill('zhang_wei')
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page).toHaveURL(/by=operator&filter=zhang_wei/)
  await expect(page.getByText('24 records')).toHaveCount(0)
  const operators = rows(page).getByText('zhang_wei')
  await expect(operators).not.toHaveCount(0)
  await expect.poll(async () => (await rows(page).count()) - (await operators.count())).toBe(1)
  expect(queries.at(-1)).toEqual({ offset: 0, limit: 100, filter: 'zhang_wei', filter_by: 'operator' })

  // A day of the chosen zone (Asia/Shanghai here), in milliseconds.
  await page.getByLabel('Since').fill('2020-01-01')
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page).toHaveURL(/since=2020-01-01/)
  await expect.poll(() => queries.at(-1)?.['action_time']).toBe(Date.UTC(2019, 11, 31, 16))

  await page.getByLabel('Text').fill('nobody')
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page.getByText('No record fits the filter')).toBeVisible()
  await page.reload()
  await expect(page.getByText('No record fits the filter')).toBeVisible()
  await expect(page.getByLabel('Text')).toHaveValue('nobody')
  await page.getByRole('button', { name: 'Show all' }).first().click()
  await expect(page.getByText('24 records')).toBeVisible()
  await expect(page).not.toHaveURL(/filter|since/)
})

test('a service that does not heed the time: older records are not shown as newer ones', async ({ page }) => {
  const account = 'demo-parameters-time'
  await signIn(page, account)
  const records = [
    { id: 1, operator: null, start_time: '2023-06-10T16:23:21.000Z', end_time: null, status: null, failed_reason: null },
    { id: 2, operator: null, start_time: '2023-06-12T16:23:32.000Z', end_time: null, status: 'Sync-Failure', failed_reason: 'too large' },
  ]
  await faults(account, [{ call: CALL, body: { records, count: 10 } }])
  await open(page, 'dws-prod-1', '?since=2023-06-12')
  await expect(rows(page)).toHaveCount(2)
  await expect(rows(page).nth(1)).toContainText('Failed')
  await expect(rows(page).nth(1)).toContainText('too large')
  await expect(page.getByText('1 record; the service counts 10')).toBeVisible()
})

test('null instead of a list is unknown, an empty list is none, an unknown status stays as it came', async ({ page }) => {
  const account = 'demo-parameters-shapes'
  await signIn(page, account)
  await faults(account, [{ call: CALL, body: { records: null, count: null } }])
  await open(page)
  await expect(page.getByText('The service named no list in its answer.')).toBeVisible()
  await faults(account, [{ call: CALL, body: { records: [], count: 0 } }])
  await expect(page.getByText('No change of parameters is recorded')).toBeVisible()
  await faults(account, [{ call: CALL, body: { records: [{ id: 7, status: 'Reviewing' }], count: 1 } }])
  await expect(rows(page).nth(1)).toContainText('Reviewing')
  await expect(rows(page).nth(1)).toContainText('unknown value')
})

for (const [scheme, language, title] of [
  ['light', 'en', 'Parameter changes'],
  ['dark', 'zh', '参数修改审计记录'],
] as const)
  test(`accessible and without sideways scroll, ${scheme} ${language}`, async ({ page }) => {
    test.setTimeout(120_000)
    await signIn(page, `demo-parameters-look-${scheme}`, { scheme, language, poll: 'auto' })
    await open(page, 'dws-etl-02')
    await expect(page.getByRole('table', { name: title })).toBeVisible()
    await expect(page.getByText(language === 'en' ? 'not reported' : '未上报').first()).toBeVisible()
    await expectAccessible(page)
    // No time is broken between its date and its zone.
    const lines = await page.locator('tbody time').evaluateAll((all) => all.map((one) => one.getClientRects().length))
    expect([...new Set(lines)]).toEqual([1])
    await page.setViewportSize({ width: 390, height: 844 })
    await expectNoSidewaysScroll(page)
  })
