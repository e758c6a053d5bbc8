import { expect, test, type Page } from '@playwright/test'
import { advance, calls, faults, PASSWORD, row, signIn } from './app.ts'

/* One statement from its first to its last second, and what the live page says while it cannot read. */

interface Listed {
  query_id: string
  user_name: string
  query_status: string
  system_query: boolean
  max_spill_size: number
  dntime_skew_percent: number
  cpu_skew_percent: number
  memory_skew_percent: number
  spill_skew_percent: number
  iops_skew_percent: number
}
async function firstCluster(page: Page): Promise<string> {
  const { clusters } = (await row(page, 'cluster.list')) as { clusters: { id: string; name: string }[] }
  return clusters.find((one) => one.name === 'dws-prod-1')?.id ?? ''
}
/** Each with a limit of its own is another question: none is answered from the memory of the second before. */
async function statementsOf(page: Page, cluster: string, limit = 1000): Promise<Listed[]> {
  const input = { params: { cluster_id: cluster }, body: { offset: '0', limit: String(limit), conditions: [] } }
  const { data } = (await row(page, 'query.list', input)) as { data: { queries: Listed[] } }
  return data.queries.filter((one) => !one.system_query)
}
const worst = (one: Listed) =>
  Math.max(one.dntime_skew_percent, one.cpu_skew_percent, one.memory_skew_percent, one.spill_skew_percent, one.iops_skew_percent)
const rowOf = (page: Page, id: string) =>
  page
    .getByRole('table', { name: 'Statements', exact: true })
    .locator('tbody tr')
    .filter({ has: page.locator(`a[href*="q=${id}"]`) })

/** Minutes that are looked through for a statement that was not there at first, spills and is uneven. */
const STEPS = 20
test('a statement appears, spills, is uneven and ends: list, chart, page, why slow and slider tell the same of it', async ({ page }) => {
  const account = 'demo-sql-story'
  await signIn(page, account, { poll: 2000 })
  const cluster = await firstCluster(page)
  const before = new Set((await statementsOf(page, cluster)).map((one) => one.query_id))
  let hero: Listed | undefined
  for (let step = 0; step < STEPS && !hero; step++) {
    await advance(account, 3)
    const all = (await statementsOf(page, cluster, 999 - step)).filter((one) => one.query_status === 'active')
    hero = all.find((one) => !before.has(one.query_id) && one.max_spill_size > 1024 && one.spill_skew_percent >= 50)
  }
  const id = hero?.query_id ?? ''
  expect(id, 'a statement that appeared, spills and is uneven').toMatch(/^\d{18}$/)
  const skew = hero ? worst(hero) : 0
  const spillSkew = `${hero?.spill_skew_percent} %`

  // The list, and beside it why it is slow.
  await page.goto(`/clusters/${cluster}/sql?columns=query_id,max_spill_size,worst_skew&q=${id}`)
  await expect(rowOf(page, id)).toContainText(String(skew))
  const panel = page.getByRole('region', { name: `Statement ${id}` })
  const said = panel.getByRole('region', { name: 'Why slow' })
  await expect(said).toContainText(`${spillSkew} skewed`)
  await expect(panel.getByRole('row', { name: /^Spill/ })).toContainText(spillSkew)
  // The chart knows one at least as uneven: it shows the worst of all.
  const chart = page.getByRole('region', { name: /^Worst skew/ })
  const shown = async () => Number(/Spill (\d+)/.exec((await chart.getByRole('list').textContent()) ?? '')?.[1])
  await expect.poll(shown).toBeGreaterThanOrEqual(hero?.spill_skew_percent ?? Infinity)

  // A clause leads to its field on the statement's page, which has the same figure.
  await said.getByRole('link', { name: /^Spilled/ }).click()
  await expect(page).toHaveURL(new RegExp(`/sql/${id}.*#field-max_spill_size$`))
  await expect(page.getByRole('region', { name: 'Why slow' })).toContainText(`${spillSkew} skewed`)
  await expect(page.locator('#field-spill_skew_percent')).toContainText(spillSkew)
  await expect(page.locator('#field-max_spill_size')).toBeInViewport()

  // It ends.
  await page.goto(`/clusters/${cluster}/sql?columns=query_id,max_spill_size,worst_skew&sort=query_id`)
  await expect(rowOf(page, id)).toBeVisible()
  await advance(account, 24 * 60)
  await expect(rowOf(page, id)).toHaveCount(0)
  await page.goto(`/clusters/${cluster}/sql/${id}`)
  await expect(page.getByText('Has ended.')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Why slow' })).toContainText(`${spillSkew} skewed`)

  // The slider shows the list as it was, with it in it.
  const now = Date.parse((await page.request.get('/healthz')).headers()['date'] ?? '')
  const input = { query: { cluster_id: cluster, query_id: id } }
  const { points } = (await row(page, 'history.statement', input)) as { points: { at: number; statement: Listed }[] }
  const last = points.at(-1)
  expect(last?.at ?? 0).toBeGreaterThan(now - 60 * 60_000)
  expect(last?.statement.spill_skew_percent).toBe(hero?.spill_skew_percent)
  await page.goto(`/clusters/${cluster}/sql?columns=query_id,max_spill_size,worst_skew&at=${last?.at}&q=${id}`)
  await expect(page.getByText(/^The list as it was at/).first()).toBeVisible()
  await expect(rowOf(page, id)).toContainText(String(skew))
  await expect(panel.getByRole('region', { name: 'Why slow' })).toContainText(`${spillSkew} skewed`)
})

test('three readings that fail are a gap in the charts; 429 is waited out; signed out, the charts stay behind the form', async ({
  page,
}) => {
  const account = 'demo-sql-gap'
  await signIn(page, account, { poll: 2000 })
  const cluster = await firstCluster(page)
  await page.goto(`/clusters/${cluster}/sql?range=15m`)
  const sessions = page.getByRole('slider', { name: /^Sessions/ })
  await expect(sessions).toBeVisible()
  const down = { status: 503, body: { error_code: 'DWS.0005', error_msg: 'Service unavailable.' } }
  await faults(account, [{ call: 'ListQueries', ...down, times: 3 }])
  await expect(page.getByText(/^503: next try in/)).toBeVisible()
  // It works again, and of the time between nothing is known.
  await expect(page.getByText(/^503: next try in/)).toHaveCount(0, { timeout: 40_000 })
  await expect(page.getByText(/no samples: 503 DWS\.0005 from the service/)).toBeVisible()
  await expect(page.locator('.chart-gap').first()).toBeVisible()

  await faults(account, [
    {
      call: 'ListQueries',
      status: 429,
      headers: { 'Retry-After': '8' },
      body: { error_code: 'APIGW.0308', error_msg: 'The throttling threshold has been reached.' },
    },
  ])
  await expect(page.getByText(/^429: next try in [678] s$/)).toBeVisible()
  const asked = (await calls(account))['ListQueries']
  await expect(page.getByText(/^429: next try in [123] s$/)).toBeVisible()
  expect((await calls(account))['ListQueries'], 'not asked again before the time is over').toBe(asked)

  await faults(account, [{ call: 'ListQueries', status: 401, body: { error_code: 'IAM.0066', error_msg: 'token expired' } }])
  const form = page.getByRole('dialog', { name: 'Sign in again' })
  await expect(form).toBeVisible({ timeout: 20_000 })
  await expect(page.locator('.chart-gap').first()).toBeVisible()
  await expect(page.locator('.recharts-line-curve').first()).toBeAttached()
  await faults(account, [])
  await form.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await form.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByText(/next try in/)).toHaveCount(0)
})
