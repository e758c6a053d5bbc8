import { readFile } from 'node:fs/promises'
import { expect, test, type Page } from '@playwright/test'
import { advance, expectAccessibleInBoth, expectNoSidewaysScroll, faults, row, signIn } from './app.ts'

interface Listed {
  schema_name: string
  table_name: string
  db_name: string
  table_owner: string
}
async function open(page: Page, account: string, options: Parameters<typeof signIn>[2] = {}): Promise<string> {
  await signIn(page, account, { poll: 10_000, ...options })
  const { clusters } = (await row(page, 'cluster.list')) as { clusters: { id: string; name: string }[] }
  const cluster = clusters.find((one) => one.name === 'dws-prod-1')?.id ?? ''
  await page.goto(`/clusters/${cluster}/tables`)
  return cluster
}
const table = (page: Page, name = 'Skew and dirty pages') => page.getByRole('table', { name, exact: true })
const first = (page: Page) => table(page).getByRole('row').nth(1)

/** The lines of the file that "Export" makes. */
async function exported(page: Page, name: RegExp): Promise<string[]> {
  await page.getByRole('button', { name: 'Export' }).click()
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: /^CSV/ }).click()])
  expect(file.suggestedFilename()).toMatch(name)
  const text = await readFile(await file.path(), 'utf8')
  expect(text.startsWith('\uFEFF# call: ListTablesStatistic')).toBe(true)
  return text.slice(1).trimEnd().split('\r\n')
}

test('both causes in one list; the filter is the service’s, sent as the reference names it', async ({ page }) => {
  const cluster = await open(page, 'demo-tables-list')
  await expect(first(page)).toBeVisible()
  const listed = (await row(page, 'tableStatistic.list', {
    params: { cluster_id: cluster },
    query: { rate_type: 'skew', offset: 0, limit: 200 },
  })) as { data: Listed[] }
  const owner = listed.data[0]?.table_owner ?? ''
  await page.getByLabel('Filter by', { exact: true }).selectOption({ label: 'Owner' })
  await page.getByLabel('Value').fill(owner)
  const sent = page.waitForRequest((request) => request.url().includes('/api/tableStatistic.list') && request.url().includes('table_owner'))
  await page.getByRole('button', { name: 'Apply' }).click()
  const input = JSON.parse(new URL((await sent).url()).searchParams.get('input') ?? '{}') as { query: unknown }
  // l.7653 ff: fixed values of rate_type, order_by, sort_by and filter.
  expect(input.query).toMatchObject({ filter: 'table_owner', value: owner, order_by: 'table_size', sort_by: 'DESC', offset: 0 })
  await expect(page).toHaveURL(/by=table_owner/)
  await expect(first(page)).toContainText(owner)
  // Both causes are read by themselves: the file has what the page shows once both are there.
  await expect(table(page).getByRole('row').filter({ hasText: 'Skew' })).not.toHaveCount(0)
  await expect(table(page).getByRole('row').filter({ hasText: 'Dirty pages' })).not.toHaveCount(0)
  const lines = await exported(page, /^tables-dws-prod-1-\d{4}-\d\d-\d\dT\d{6}Z\.csv$/)
  expect(lines).toContain(`# filter: by=table_owner&filter=${owner}`)
  expect(lines.find((line) => line.startsWith('project,'))).toMatch(
    /^project,cluster,cluster_id,rate_type,database,schema,table,owner,size,/,
  )
  const held = lines.slice(lines.findIndex((line) => line.startsWith('project,')) + 1).map((line) => line.split(','))
  expect(new Set(held.map((one) => one[7]))).toEqual(new Set([owner]))
  expect(new Set(held.map((one) => one[3]))).toEqual(new Set(['skew', 'dirtyPage']))
  await expect(page.getByText(new RegExp(`^${held.length} (entry|entries)`)).first()).toBeVisible()
  const ordered = page.waitForRequest((request) => decodeURIComponent(request.url()).includes('"order_by":"rate"'))
  await page.getByRole('button', { name: 'Rate', exact: true }).click()
  await ordered
  await expect(page).toHaveURL(/sort=-?rate/)
})

test('bytes only once the unit of the rate is confirmed; a table has its cause and the SQL that helps', async ({ page }) => {
  await open(page, 'demo-tables-unit')
  await expect(first(page)).toContainText('relative')
  await page.getByLabel('A rate of 0.77 means').selectOption({ label: '77 %' })
  await expect(first(page)).toContainText(/GB|MB|TB/)
  await page.getByRole('button', { name: /^Dirty pages/ }).click()
  await first(page).getByRole('link').click()
  const panel = page.getByRole('region', { name: /^Table / })
  await expect(panel.getByText(/Deleted and replaced rows still take up space/)).toBeVisible()
  await expect(panel.getByText(/^VACUUM FULL "[^"]+"\."[^"]+";/)).toBeVisible()
  await expect(panel.getByText(/VACUUM FULL takes an exclusive lock/)).toBeVisible()
})

test('never collected, an empty list with its reasons and no list are three things', async ({ page }) => {
  const account = 'demo-tables-none'
  await faults(account, [{ call: 'ListTablesStatistic', status: 200, body: { collect_time: 0, data: [], count: 0 } }])
  await open(page, account, { poll: 2000 })
  await expect(page.getByText('Table statistics have not been collected for this cluster.')).toBeVisible()
  await faults(account, [{ call: 'ListTablesStatistic', status: 200, body: { collect_time: 1_776_000_000_000, data: [], count: 0 } }])
  await expect(page.getByText('No table is above the collection threshold in the last collection')).toBeVisible()
  await expect(page.getByText('The problem is younger than the last collection.')).toBeVisible()
  await faults(account, [{ call: 'ListTablesStatistic', status: 200, body: { collect_time: 1_776_000_000_000, data: null } }])
  await expect(page.getByText('The service named no list of tables')).toBeVisible()
})

test('a failed first load says why with its code and comes back; later failures keep the list', async ({ page }) => {
  const account = 'demo-tables-fault'
  await faults(account, [{ call: 'ListTablesStatistic', status: 503, body: { error_code: 'DWS.0005', error_msg: 'Service unavailable.' } }])
  await open(page, account, { poll: 2000 })
  await expect(page.getByText('DWS.0005').first()).toBeVisible()
  await faults(account, [])
  await expect(first(page)).toBeVisible({ timeout: 40_000 })
  await faults(account, [{ call: 'ListTablesStatistic', status: 503, body: { error_code: 'DWS.0005', error_msg: 'Service unavailable.' } }])
  await expect(page.getByText(/Could not refresh/).first()).toBeVisible()
  await expect(first(page)).toBeVisible()
})

test('the next collection tells what has become worse, appeared or been fixed', async ({ page }) => {
  const account = 'demo-tables-trend'
  await open(page, account, { poll: 2000 })
  await expect(first(page)).toBeVisible()
  await advance(account, 26 * 60)
  await expect(first(page)).toContainText(/same|worse|better|fixed/, { timeout: 40_000 })
})

test('all clusters side by side lead to one table of theirs', async ({ page }) => {
  await signIn(page, 'demo-tables-fleet', { poll: 10_000 })
  const { clusters: all } = (await row(page, 'cluster.list')) as { clusters: { id: string; name: string }[] }
  const [slow = '', never = ''] = ['dws-prod-1', 'dws-fin-dm'].map((name) => all.find((one) => one.name === name)?.id)
  let answer = () => {}
  const answered = new Promise<void>((resolve) => (answer = resolve))
  await page.route(
    (url) => url.pathname === '/api/tableStatistic.list' && url.search.includes(slow),
    (route) => answered.then(() => route.continue()),
  )
  await page.goto(`/tables?cluster=${slow},${never}`)
  await expect(page).toHaveTitle(/· Plumbline$/)
  // One was never collected, the other is not read yet: that is not "none", nor "never" of both.
  await expect(page.getByText('0 entries of 2 clusters, 1 not collected, 1 not read yet')).toBeVisible()
  await expect(page.getByText('Table statistics have not been collected')).toHaveCount(0)
  const covered = page.getByRole('table', { name: 'Clusters', exact: true }).getByRole('row')
  await expect(covered.filter({ hasText: 'dws-prod-1' })).toHaveText(/not read yet––$/)
  await expect(covered.filter({ hasText: 'dws-fin-dm' })).toHaveText(/not collected––$/)
  answer()
  await expect(first(page)).toBeVisible()
  await page.getByRole('link', { name: 'Tables', exact: true }).click()
  await expect(covered).toHaveCount(7)
  await expect(page.getByText('not read yet')).toHaveCount(0)
  await expect(table(page).getByRole('columnheader', { name: 'Cluster' })).toBeVisible()
  await expect(page.getByText('not collected').first()).toBeVisible()
  const lines = await exported(page, /^tables-\d{4}-\d\d-\d\dT\d{6}Z\.csv$/)
  const clusters = lines.slice(lines.findIndex((line) => line.startsWith('project,')) + 1).map((line) => line.split(',')[1])
  expect(new Set(clusters).size).toBeGreaterThan(1)
})

test('in Chinese: words, accessibility in both schemes, a phone', async ({ page }) => {
  await open(page, 'demo-tables-zh', { language: 'zh', scheme: 'auto' })
  await expect(table(page, '表倾斜率与脏页率').getByRole('row').nth(1)).toBeVisible()
  await expect(page.getByRole('columnheader', { name: '倾斜率或脏页率' })).toBeVisible()
  await expect(page.getByRole('link', { name: '表倾斜率与脏页率' }).first()).toBeAttached()
  await expectAccessibleInBoth(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await expectNoSidewaysScroll(page)
})
