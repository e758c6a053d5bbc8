import { readFile } from 'node:fs/promises'
import { expect, test, type Page } from '@playwright/test'
import { faults, signIn } from './app.ts'

/* Interaction rules 20, 23, 27 and 30: what a link keeps, what an export holds, what a read-only session may, and how it ends. */

const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true })
const names = (page: Page) =>
  page
    .getByRole('table', { name: 'Clusters' })
    .getByRole('link')
    .evaluateAll((links) => links.map((one) => one.textContent))
const groupOf = (page: Page, name: RegExp) => page.getByRole('group', { name: 'Groups of states' }).getByRole('button', { name })

test('filter, group and sort live in the address: reload and Back give the same view', async ({ page }) => {
  await signIn(page, 'demo-view')
  await page.goto('/clusters')
  await page.getByPlaceholder('Name, id, tag').fill('env=prod')
  await groupOf(page, /^Working/).click()
  await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click()
  await page.mouse.move(0, 0)
  const expected = ['dws-fin-dm', 'dws-etl-02']
  await expect.poll(() => names(page)).toEqual(expected)
  const address = () => Object.fromEntries(new URL(page.url()).searchParams)
  await expect.poll(address).toEqual({ q: 'env=prod', show: 'working', sort: '-name' })
  await page.reload()
  await expect.poll(() => names(page)).toEqual(expected)
  await expect(groupOf(page, /^Working/)).toHaveAttribute('aria-pressed', 'true')
  await link(page, 'dws-etl-02').click()
  await expect(page.getByRole('heading', { level: 1, name: 'dws-etl-02' })).toBeVisible()
  await page.getByRole('link', { name: /^Nodes/ }).click()
  await expect(page).toHaveURL(/\/nodes/)
  await page.goBack()
  await page.goBack()
  await expect.poll(() => names(page)).toEqual(expected)
  await expect(page.getByPlaceholder('Name, id, tag')).toHaveValue('env=prod')
})

test('unknown and oversized values of an address are dropped: the usual view stands', async ({ page }) => {
  await signIn(page, 'demo-view-odd')
  await page.goto('/clusters')
  await expect(link(page, 'dws-prod-1')).toBeVisible()
  const usual = await names(page)
  await page.goto(`/clusters?show=nonsense&sort=colour&columns=bogus&compact=maybe&version=${'9'.repeat(500)}&lang=xx`)
  await expect(link(page, 'dws-prod-1')).toBeVisible()
  await expect.poll(() => names(page)).toEqual(usual)
  await expect(page.getByRole('columnheader', { name: 'Status' })).toHaveAttribute('aria-sort', 'descending')
})

const ODD = {
  clusters: [
    {
      id: '00000000-0000-4000-8000-000000000001',
      name: '=1+1',
      status: 'AVAILABLE',
      number_of_node: -5,
      availability_zone: '-5',
      tags: [{ key: '部门', value: '财务,一部' }],
    },
    {
      id: '00000000-0000-4000-8000-000000000002',
      name: 'dws-plain',
      status: 'UNAVAILABLE',
      enterprise_project_id: '0',
      cluster_description_info: '说"好"',
      password: 'not-for-exports',
    },
  ],
}

async function exported(page: Page, kind: RegExp): Promise<{ name: string; bytes: Buffer }> {
  await page.getByRole('button', { name: 'Export' }).click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: kind }).click()])
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}

test('an export carries its filter, user, zone, call and time; text that a spreadsheet would run is defused, numbers are not', async ({
  page,
}) => {
  const account = 'demo-export'
  await signIn(page, account)
  await faults(account, [{ call: 'ListClusters', status: 200, body: ODD }])
  await page.goto('/clusters?tz=UTC')
  await expect(link(page, '=1+1')).toBeVisible()
  await page.getByRole('button', { name: 'Pause all updates' }).click()
  const csv = await exported(page, /^CSV/)
  expect(csv.name).toMatch(/^clusters-\d{4}-\d\d-\d\dT\d{6}Z\.csv$/)
  // A byte order mark, so that spreadsheets read the Chinese.
  expect([...csv.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const text = csv.bytes.toString('utf8').slice(1)
  const lines = text.split('\r\n')
  expect(lines[0]).toBe('# call: ListClusters')
  expect(lines[1]).toMatch(/^# data of: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/)
  expect(lines).toContain('# user: operator (demo-export)')
  expect(lines).toContain('# zone: UTC')
  expect(lines).toContain('# region: sim-region-1')
  expect(lines).toContain('# filter: none')
  const odd = lines.find((line) => line.includes('1+1')) ?? ''
  expect(odd).toMatch(/^'=1\+1,/)
  expect(odd).toContain(',-5,')
  expect(odd).not.toContain("'-5")
  expect(odd).toContain('"部门=财务,一部"')
  expect(text).not.toContain('not-for-exports')
  // The same sample gives the same bytes.
  expect((await exported(page, /^CSV/)).bytes.equals(csv.bytes)).toBe(true)

  await groupOf(page, /^Failed/).click()
  const json = JSON.parse((await exported(page, /^JSON/)).bytes.toString('utf8')) as Record<string, unknown>
  expect(json).toMatchObject({ filter: 'show=failed', user: 'operator', account, zone: 'UTC', source: 'ListClusters' })
  expect(json['clusters']).toEqual([
    {
      project: 'sim-region-1',
      id: '00000000-0000-4000-8000-000000000002',
      name: 'dws-plain',
      status: 'UNAVAILABLE',
      enterprise_project_id: '0',
      cluster_description_info: '说"好"',
    },
  ])
})

/** The session as the server tells it, with its two ends moved. */
const endingIn = (page: Page, session: number, token: number) =>
  page.route('**/api/session.get*', async (route) => {
    const answer = await route.fetch()
    const body = (await answer.json()) as { session: Record<string, unknown> }
    const at = (ms: number) => new Date(Date.now() + ms).toISOString()
    await route.fulfill({ response: answer, json: { session: { ...body.session, expires_at: at(session), cloud_expires_at: at(token) } } })
  })

test('the end of the console session is told ahead; one key prolongs it', async ({ page }) => {
  await signIn(page, 'demo-ending')
  await endingIn(page, 100_000, 36_000_000)
  await page.goto('/clusters')
  const bar = page.getByRole('alert').filter({ hasText: 'This console session ends in' })
  await expect(bar).toContainText(/ends in [01]:\d\d min/)
  await page.unrouteAll({ behavior: 'wait' })
  await page.getByPlaceholder('Name, id, tag').press('F2')
  await expect(bar).toHaveCount(0)
})

test('the end of the cloud token has other words and cannot be prolonged: sign-in over the page', async ({ page }) => {
  await signIn(page, 'demo-token-ending')
  await endingIn(page, 100_000, 100_000)
  await page.goto('/clusters')
  const bar = page.getByRole('alert').filter({ hasText: 'The cloud’s token ends in' })
  await expect(bar).toContainText('cannot be extended')
  await expect(bar.getByRole('button', { name: /Stay signed in/ })).toHaveCount(0)
  await bar.getByRole('button', { name: 'Sign in again' }).click()
  await expect(page.getByRole('dialog', { name: 'Sign in again' })).toContainText('A new sign-in gives a new cloud token.')
  await expect(link(page, 'dws-prod-1')).toBeVisible()
})

test('a view is saved under any name, opens as it was, and is deleted with the focus kept in the list of views', async ({ page }) => {
  await signIn(page, 'demo-saved-view')
  await page.goto('/clusters?show=failed&compact=1')
  await page.getByRole('button', { name: 'Views' }).click()
  const views = page.getByRole('dialog', { name: 'Views' })
  await views.getByRole('textbox', { name: 'Name of the view' }).fill('  <b>夜班</b>  ')
  await page.keyboard.press('Enter')
  await expect(views.getByRole('link', { name: '<b>夜班</b>', exact: true })).toBeVisible()
  // A blank name is none.
  await views.getByRole('textbox').fill('   ')
  await page.keyboard.press('Enter')
  await expect(views.getByRole('link')).toHaveCount(1)
  await page.goto('/clusters')
  await page.getByRole('button', { name: 'Views' }).click()
  await views.getByRole('link').click()
  await expect(page).toHaveURL(/show=failed/)
  await expect(link(page, 'dws-ads-report')).toBeVisible()
  await expect(link(page, 'dws-prod-1')).toHaveCount(0)
  await page.getByRole('button', { name: 'Views' }).click()
  await views.getByRole('button', { name: /^Delete view/ }).click()
  await expect(views.getByRole('link')).toHaveCount(0)
  await expect(views.getByRole('textbox')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Views' })).toBeFocused()
})
