import { expect, test, type Page } from '@playwright/test'
import { advance, row, signIn } from './app.ts'

/* One statement from its first to its last second. The world of this account is the same each time: between its 18th and 71st
   minute one new statement runs, from its 31st on it spills unevenly, and for ten minutes more its session rests. */

interface Listed {
  query_id: string
  pid: string
  query_status: string
  system_query: boolean
  max_spill_size: number
  spill_skew_percent: number
}
async function firstCluster(page: Page): Promise<string> {
  const { clusters } = (await row(page, 'cluster.list')) as { clusters: { id: string; name: string }[] }
  return clusters.find((one) => one.name === 'dws-prod-1')?.id ?? ''
}
/** Each with a limit of its own is another question: none is answered from the memory of the second before. */
async function runningOn(page: Page, cluster: string, limit: number): Promise<Listed[]> {
  const input = { params: { cluster_id: cluster }, body: { offset: '0', limit: String(limit), conditions: [] } }
  const { data } = (await row(page, 'query.list', input)) as { data: { queries: Listed[] } }
  return data.queries.filter((one) => !one.system_query && one.query_status === 'active')
}
const rowOf = (page: Page, id: string) =>
  page
    .getByRole('table', { name: 'Statements', exact: true })
    .locator('tbody tr')
    .filter({ has: page.locator(`a[href*="q=${id}"]`) })

/** What the chart of the worst skews says last, and the worst that stands in the list: percent. */
const worstOf = (page: Page) =>
  page.evaluate(() => {
    const numbers = (all: Iterable<Element>) => [...all].map((one) => Number(/(\d+)$/.exec(one.textContent ?? '')?.[1] ?? 0))
    const chart = [...document.querySelectorAll('section')].find((one) => one.querySelector('h2')?.textContent?.startsWith('Worst skew'))
    const rows = document.querySelectorAll('table[aria-label="Statements"] tbody tr td:last-child')
    return { chart: Math.max(...numbers(chart?.querySelectorAll('li') ?? [])), list: Math.max(...numbers(rows)) }
  })
const LIST = 'columns=query_id,state,max_spill_size,worst_skew&sort=-worst_skew&range=15m'

test('a statement appears, spills, is uneven and ends: list, chart, page, why slow and slider tell the same of it', async ({ page }) => {
  const account = 'demo-sql-story'
  await signIn(page, account, { poll: 2000 })
  const cluster = await firstCluster(page)
  const before = new Set((await runningOn(page, cluster, 1000)).map((one) => one.query_id))
  await advance(account, 22)
  const begun = new Map((await runningOn(page, cluster, 999)).map((one) => [one.query_id, one]))
  await page.goto(`/clusters/${cluster}/sql?${LIST}`)
  await expect(rowOf(page, [...begun.keys()][0] ?? '')).toBeVisible()
  await advance(account, 23)
  const all = (await runningOn(page, cluster, 998)).filter(({ query_id }) => begun.get(query_id)?.max_spill_size === 0)
  const hero = all.find((one) => !before.has(one.query_id) && one.max_spill_size > 1024 && one.spill_skew_percent >= 60)
  const id = hero?.query_id ?? ''
  expect(id, 'a statement that appeared, spills and is uneven').toMatch(/^\d{18}$/)
  const skew = `${hero?.spill_skew_percent}`

  // The list has it, and the chart above knows one at least as uneven: as uneven as the worst of the list.
  await expect(rowOf(page, id)).toContainText(`spill${skew}`)
  const chart = page.getByRole('region', { name: /^Worst skew/ })
  await expect(chart.getByRole('listitem').filter({ hasText: `Spill ${skew}` })).toBeVisible()
  await expect.poll(async () => ((one) => one.chart - one.list)(await worstOf(page))).toBe(0)
  // Beside the list: why it is slow.
  await rowOf(page, id).getByRole('link').click()
  const panel = page.getByRole('region', { name: `Statement ${id}` })
  const said = panel.getByRole('region', { name: 'Why slow' })
  await expect(said).toContainText(`${skew} % skewed`)
  await expect(panel.getByRole('row', { name: /^Spill/ })).toContainText(`${skew} %`)
  await expect(panel.getByText(`SELECT pg_terminate_backend(${hero?.pid});`)).toBeVisible()
  await expect(panel.getByText('Stopping a statement is not part of the API this console uses.')).toBeVisible()
  await expect(panel.getByRole('link', { name: 'Open page' })).toHaveAttribute('href', new RegExp(`/sql/${id}$`))
  // A clause leads to its field on the statement's page, which has the same figure.
  await said.getByRole('link', { name: /^Spilled/ }).click()
  await expect(page).toHaveURL(new RegExp(`/sql/${id}.*#field-max_spill_size$`))
  await expect(page.getByRole('region', { name: 'Why slow' })).toContainText(`${skew} % skewed`)
  await expect(page.locator('#field-spill_skew_percent')).toContainText(`${skew} %`)
  await expect(page.locator('#field-max_spill_size')).toBeInViewport()
  await expect(page.getByRole('heading', { name: 'Plan' })).toBeVisible()
  await expect(page.getByRole('term').filter({ hasText: /^Session id$/ })).toBeVisible()

  // It ends: its session rests, and what the row still says of the statement is nobody's skew of now.
  await page.goto(`/clusters/${cluster}/sql?${LIST}`)
  await expect(rowOf(page, id)).toContainText(`spill${skew}`)
  await advance(account, 29)
  await expect(rowOf(page, id)).toContainText('Idle in tx')
  await expect(rowOf(page, id)).toContainText('ended')
  await expect.poll(async () => ((one) => one.chart - one.list)(await worstOf(page))).toBe(0)
  // It leaves the list; its page stays.
  await advance(account, 24 * 60)
  await expect(rowOf(page, id)).toHaveCount(0)
  await page.goto(`/clusters/${cluster}/sql/${id}`)
  await expect(page.getByText('Has ended.')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Why slow' })).toContainText(`${skew} % skewed`)

  // The slider shows the list as it was, with it in it; the figures kept of that moment say the same.
  const { points } = (await row(page, 'history.statement', { query: { cluster_id: cluster, query_id: id } })) as {
    points: { at: number; statement: Listed }[]
  }
  const at = points.findLast(({ statement }) => statement.query_status === 'active')?.at ?? 0
  const kept = (await row(page, 'history.samples', { query: { cluster_id: cluster, from: at, to: at } })) as {
    samples: { skew: { spill: { percent: number } } }[]
  }
  expect(kept.samples.map((one) => one.skew.spill.percent)).toEqual([hero?.spill_skew_percent])
  await page.goto(`/clusters/${cluster}/sql?${LIST}&at=${at}&q=${id}`)
  await expect(page.getByText(/^The list as it was at/).first()).toBeVisible()
  await expect(rowOf(page, id)).toContainText(`spill${skew}`)
  await expect(panel.getByRole('region', { name: 'Why slow' })).toContainText(`${skew} % skewed`)
})
