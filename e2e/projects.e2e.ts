import { expect, test, type Page } from '@playwright/test'
import { calls, expectAccessible, faults, PASSWORD, row, signIn } from './app.ts'

/** The two projects of an account of the simulated region (interface.md section 5). */
const MAIN = 'sim-region-1'
const STAGING = 'sim-region-1_staging'
const BOTH = [MAIN, STAGING]

interface Opened {
  session: { projects: { id: string; name: string }[] }
}
async function idsOf(page: Page): Promise<{ main: string; staging: string }> {
  const { session } = (await row(page, 'session.get')) as Opened
  const idOf = (name: string) => session.projects.find((project) => project.name === name)?.id ?? ''
  return { main: idOf(MAIN), staging: idOf(STAGING) }
}
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true })
const picker = (page: Page) => page.getByRole('button', { name: /^sim-region-1 \// })
const projectIn = (page: Page) => new URL(page.url()).searchParams.get('project')

test('two projects chosen at sign-in are open in one session, and the address always names one', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByLabel('Account name').fill('demo-choose')
  await page.getByLabel('IAM user name').fill('operator')
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Choose projects…' }).click()
  await page.getByRole('checkbox', { name: new RegExp(`^${MAIN} `) }).check()
  await page.getByRole('checkbox', { name: new RegExp(`^${STAGING} `) }).check()
  await expect(page.getByText('2 projects chosen')).toBeVisible()
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(link(page, 'dws-prod-1')).toBeVisible()
  const { main, staging } = await idsOf(page)
  await expect.poll(() => projectIn(page)).toBe(main)
  await expect(picker(page)).toHaveAccessibleName(`sim-region-1 / ${MAIN} 1 of 2`)

  await picker(page).click()
  await page.getByRole('button', { name: new RegExp(`^${STAGING}`) }).click()
  await expect(link(page, 'dws-stg-main')).toBeVisible()
  await expect(link(page, 'dws-prod-1')).toHaveCount(0)
  await expect.poll(() => projectIn(page)).toBe(staging)

  // Every way on keeps the project: a link, the navigation, Back, and an address that names none.
  await link(page, 'dws-stg-main').click()
  await expect(page.getByRole('heading', { level: 1, name: 'dws-stg-main' })).toBeVisible()
  await expect.poll(() => projectIn(page)).toBe(staging)
  await page.getByRole('link', { name: 'Error codes' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Error codes' })).toBeVisible()
  await expect.poll(() => projectIn(page)).toBe(staging)
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1, name: 'dws-stg-main' })).toBeVisible()
  await page.goto('/clusters')
  await expect(link(page, 'dws-prod-1')).toBeVisible()
  await expect.poll(() => projectIn(page)).toBe(main)
})

test('a link to a project that is not open, or to an id that is none, says so and shows nothing of another', async ({ page }) => {
  await signIn(page, 'demo-foreign-link', { projects: [MAIN] })
  const { main } = await idsOf(page)
  await page.goto('/clusters/not-an-id')
  await expect(page.getByText('not-an-id does not exist (any more)')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Try now' })).toHaveCount(0)
  await expect(page.getByRole('banner').getByRole('button', { name: /^Automatic updates: live/ })).toBeVisible()
  await page.goto('/snapshots/not-an-id')
  await expect(page.getByText('not-an-id does not exist (any more)')).toBeVisible()
  await page.goto('/clusters?project=5f2a&q=prod')
  await expect(page.getByRole('heading', { level: 1, name: 'This project is not open' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText(
    'The link leads to a project that this session has not opened. Open are: sim-region-1.',
  )
  await expect(link(page, 'dws-prod-1')).toHaveCount(0)
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Clusters of sim-region-1' }).click()
  await expect(link(page, 'dws-prod-1')).toBeVisible()
  await page.goto(`/clusters?project=${main}`)
  await expect(link(page, 'dws-prod-1')).toBeVisible()
  // The link is kept while somebody signs in anew.
  await page.goto('/clusters?project=5f2a&q=prod')
  await page.getByRole('button', { name: 'Sign out and sign in again' }).click()
  await expect(page.getByLabel('Account name')).toBeVisible()
  await expect.poll(() => new URL(page.url()).searchParams.get('to')).toBe('/clusters?project=5f2a&q=prod')
})

test('两个项目的会话：指向未打开项目的链接不显示其他项目的数据', async ({ page }) => {
  await signIn(page, 'demo-foreign-zh', { projects: BOTH, language: 'zh' })
  await page.goto('/sql?project=5f2a')
  await expect(page.getByRole('heading', { level: 1, name: '该项目未打开' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('已打开的项目：sim-region-1, sim-region-1_staging')
})

test('one list of all opened projects, with a column that names each', async ({ page }) => {
  await signIn(page, 'demo-all-projects', { projects: BOTH })
  await page.goto('/clusters')
  await expect(link(page, 'dws-prod-1')).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'Project' })).toHaveCount(0)
  await picker(page).click()
  await page.getByRole('button', { name: /^All opened projects/ }).click()
  await expect(page.getByRole('columnheader', { name: 'Project' })).toBeVisible()
  await expect(page.getByRole('row', { name: /^(?=.*dws-prod-1).*/ }).getByRole('cell', { name: MAIN, exact: true })).toBeVisible()
  await expect(page.getByRole('row', { name: /^(?=.*dws-stg-main).*/ }).getByRole('cell', { name: STAGING, exact: true })).toBeVisible()
  await expect(page.getByText('12 in 2 projects')).toBeVisible()
  await expect.poll(() => new URL(page.url()).searchParams.get('scope')).toBe('all')
  // Snapshots, plans and upgrades are of all opened projects too; the second project has no snapshot by itself.
  const { main, staging } = await idsOf(page)
  const inStaging = (await row(page, 'cluster.list', { project: staging })) as { clusters: { id: string; name: string }[] }
  const snapshot = { name: 'of-staging', cluster_id: inStaging.clusters.find((one) => one.name === 'dws-stg-main')?.id }
  await row(page, 'snapshot.create', { project: staging, body: { snapshot } }, 'POST')
  for (const [name, table] of [
    ['Snapshots', 'Snapshots'],
    ['Resource plans', 'Resource plans'],
    ['Upgrades', 'Upgrades'],
  ] as const) {
    await page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name }).click()
    const rows = page.getByRole('table', { name: table, exact: true }).getByRole('row')
    for (const [cluster, of] of [
      ['dws-prod-1', MAIN],
      ['dws-stg-main', STAGING],
    ] as const) {
      if (name === 'Snapshots') await page.getByPlaceholder('Name, id, cluster').fill(cluster)
      await expect(rows.filter({ hasText: cluster }).first().getByRole('cell', { name: of, exact: true })).toBeVisible()
    }
    await expect.poll(() => new URL(page.url()).searchParams.get('scope')).toBe('all')
  }
  await page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'Clusters' }).click()
  // A cluster opens in its own project, whichever the page was in.
  await link(page, 'dws-stg-main').click()
  await expect(page.getByRole('heading', { level: 1, name: 'dws-stg-main' })).toBeVisible()
  await expect.poll(() => projectIn(page)).toBe(staging)
  // A link that names the wrong one of them leads there.
  await page.goto(`${new URL(page.url()).pathname}?project=${main}`)
  await expect(page.getByText('dws-stg-main is in the project sim-region-1_staging')).toBeVisible()
  await page.getByRole('link', { name: 'Open it there' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'dws-stg-main' })).toBeVisible()
  await expect.poll(() => projectIn(page)).toBe(staging)
})

test('one project of the list that cannot be read is named; the other is shown', async ({ page }) => {
  await signIn(page, 'demo-half-list', { projects: BOTH })
  const { staging } = await idsOf(page)
  await page.route(
    (url) => url.pathname === '/api/cluster.list' && url.search.includes(staging),
    (route) => route.fulfill({ status: 503, json: { error_code: 'DWS.0005', error_msg: 'Service unavailable.', request_id: 'half-1' } }),
  )
  await page.goto('/clusters?scope=all')
  const failed = page.getByText(`Could not read the clusters of ${STAGING}`)
  await expect(failed).toBeVisible()
  await expect(link(page, 'dws-prod-1')).toBeVisible()
  await expect(link(page, 'dws-stg-main')).toHaveCount(0)
  // It comes by itself as soon as it can be read.
  await page.unrouteAll()
  await expect(link(page, 'dws-stg-main')).toBeVisible({ timeout: 30_000 })
  await expect(failed).toHaveCount(0)
})

test('after a switch no answer of the one project ever stands under the other', async ({ page }) => {
  const account = 'demo-switch'
  await signIn(page, account, { projects: BOTH })
  await page.goto('/clusters')
  await expect(link(page, 'dws-prod-1')).toBeVisible()
  // From here on the page itself notes whenever it shows one project's cluster under the other's name.
  await page.evaluate(() => {
    const seen: string[] = []
    Object.assign(window, { mixed: seen })
    new MutationObserver(() => {
      const main = document.querySelector('main')?.innerText ?? ''
      if (main.includes('in sim-region-1_staging') && main.includes('dws-prod-1')) seen.push('main under staging')
      if (/in sim-region-1\n/.test(main) && main.includes('dws-stg-main')) seen.push('staging under main')
    }).observe(document.body, { childList: true, subtree: true, characterData: true })
  })
  // A poll of the first project is under way, slowly, while the person goes to the second and back.
  const before = (await calls(account))['ListClusters'] ?? 0
  await faults(account, [{ call: 'ListClusters', delay_ms: 1500, times: 1 }])
  await expect.poll(async () => (await calls(account))['ListClusters'] ?? 0).toBeGreaterThan(before)
  const choose = async (name: string) => {
    await picker(page).click()
    await page.getByRole('button', { name: new RegExp(`^${name}(?!_) ?[0-9a-f]{32}$`) }).click()
  }
  const { main, staging } = await idsOf(page)
  await choose(STAGING)
  await expect(page.getByText(`4 in ${STAGING}`)).toBeVisible()
  await expect(link(page, 'dws-stg-main')).toBeVisible()
  await expect(link(page, 'dws-prod-1')).toHaveCount(0)
  await expect.poll(() => projectIn(page)).toBe(staging)
  await choose(MAIN)
  await expect(link(page, 'dws-prod-1')).toBeVisible()
  await expect(link(page, 'dws-stg-main')).toHaveCount(0)
  await expect.poll(() => projectIn(page)).toBe(main)
  expect(await page.evaluate(() => (window as unknown as { mixed: string[] }).mixed)).toEqual([])
})
