import { expect, test, type Page } from '@playwright/test'
import { calls, freePort, row, signIn, start, turnTo } from './app.ts'

/** Every write of the master table (reference/contract.md) and of chapter 6.1. */
const WRITES = [
  ...['create', 'createV2', 'delete', 'restart', 'resize', 'resetPassword', 'saveDescription'].map((action) => `cluster.${action}`),
  ...['create', 'delete', 'restore', 'restoreTables'].map((action) => `snapshot.${action}`),
  ...['savePolicy', 'deletePolicy'].map((action) => `crossRegion.${action}`),
  ...['start', 'stop', 'delete'].map((action) => `plan.${action}`),
  ...['log.enable', 'log.disable', 'upgrade.act'],
]
const MUTATING =
  /^(Restart|Resize|Reset password|Delete|Create|Edit|Restore|Set policy|Change|Start$|Stop$|Turn o|Update$|Retry$|Roll back|Commit)/

/** A page, the controls on it that change something, and those in its first menu. */
interface Stop {
  path: string
  /** What stands there once it is read. */
  seen: string | RegExp
  controls?: readonly string[]
  menu?: RegExp
  items?: readonly string[]
}

function stopsOf(cluster: string, snapshot: string | undefined): Stop[] {
  const tab = (name: string, seen: Stop['seen'], more: Partial<Stop> = {}): Stop => ({
    seen,
    path: `/clusters/${cluster}${name}`,
    ...more,
    controls: ['Restart', 'Resize', ...(more.controls ?? [])],
  })
  return [
    {
      path: '/clusters',
      seen: 'dws-mkt-new',
      controls: ['Create cluster'],
      menu: /^Actions for/,
      items: ['Create snapshot', 'Restart', 'Resize', 'Reset password', 'Delete'],
    },
    { path: '/clusters/new', seen: 'dws2.m6.4xlarge.8' },
    tab('', 'Maintenance window', { controls: ['Edit the description'] }),
    tab('/nodes', 'dws-prod-1-dws-cn-cn-1-1'),
    tab('/redistribution', /^ListClusterRedistribution|^ShowClusterRedistribution/),
    { path: '/snapshots', seen: /\d+ of \d+ snapshots/, controls: ['Create snapshot'], menu: /^Actions for/, items: ['Delete'] },
    { path: `/snapshots/${snapshot}`, seen: 'Backup chain', controls: ['Delete', 'Restore to a new cluster', 'Restore tables'] },
    {
      path: '/cross-region',
      seen: 'sim-region-4',
      controls: ['Set policy'],
      menu: /^Actions for/,
      items: ['Change policy', 'Delete policy'],
    },
    tab('/snapshots', 'Recovery points', { controls: ['Create snapshot'], menu: /^Actions for/, items: ['Delete'] }),
    tab('/plans', 'day_and_night'),
    tab('/logs', 'database audit log', { controls: ['Turn on', 'Turn off'] }),
    tab('/upgrades', '8.3.0.108', { menu: /^Actions on/, items: ['Update', 'Retry', 'Roll back', 'Commit'] }),
    tab('/parameters', '130 records'),
    tab('/sql', /^\d+ statements$/),
    tab('/tables', 'A rate of 0.77 means'),
    { path: '/plans', seen: 'day_and_night' },
    { path: '/upgrades', seen: '8.1.3.333 → 8.2.0' },
    { path: '/sql', seen: /8\.1\.2 or later does/ },
    { path: '/tables', seen: 'not collected' },
    { path: '/audit', seen: /\d+ readable, \d+ refused/ },
    { path: '/error-codes', seen: 'DWS.5001' },
  ]
}

/** Each control that changes something is there, shut, and says why to whoever reaches it. */
async function expectShut(page: Page, { path, seen, controls = [], menu, items = [] }: Stop): Promise<void> {
  await turnTo(page, path)
  await expect(page.locator('main').getByText(seen).first(), path).toBeVisible()
  await expect(page.getByText('read-only', { exact: true }).first(), path).toBeVisible()
  for (const name of controls) {
    const control = page.locator('main').getByRole('button', { name }).first()
    await expect(control, `${name} on ${path}`).toBeDisabled()
    await expect(control, `${name} on ${path}`).toHaveAccessibleDescription(/read-only/i)
  }
  if (menu) {
    await page.getByRole('button', { name: menu }).first().click()
    for (const name of items) {
      const item = page.getByRole('menuitem', { name }).first()
      await expect(item, `${name} in the menu on ${path}`).toBeDisabled()
      await expect(item, `${name} in the menu on ${path}`).toContainText(/read-only/i)
    }
  }
  // Nothing else on the page changes anything. Started, Status and the like are heads that sort.
  for (const role of ['button', 'link', 'menuitem'] as const)
    await expect(page.getByRole(role, { name: MUTATING, disabled: false }).and(page.locator(':not(th *)')), path).toHaveCount(0)
}

/** Every page or some, then the server itself: nothing that changes something leaves the console. */
async function walk(page: Page, { origin = '', some = /./ }: { origin?: string; some?: RegExp } = {}): Promise<void> {
  const { clusters } = (await row(page, 'cluster.list', {}, 'GET', origin)) as { clusters: { id: string; name: string }[] }
  const cluster = clusters.find((one) => one.name === 'dws-prod-1')?.id ?? ''
  const { snapshots } = (await row(page, 'snapshot.list', {}, 'GET', origin)) as {
    snapshots: { id: string; type: string; cluster_id: string }[]
  }
  const snapshot = snapshots.find((one) => one.type === 'MANUAL' && one.cluster_id === cluster)?.id
  const stops = stopsOf(cluster, snapshot).filter(({ path }) => some.test(path))
  expect(stops.length).toBeGreaterThan(1)
  await page.goto(`${origin}/error-codes`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  for (const stop of stops) await test.step(stop.path, () => expectShut(page, stop))
  await turnTo(page, '/plans')
  await page.getByRole('table', { name: 'Resource plans', exact: true }).getByRole('row').nth(1).getByRole('link').first().click()
  for (const name of ['Start', 'Stop', 'Delete'])
    await expect(page.getByRole('button', { name, exact: true })).toHaveAccessibleDescription('Read-only session: nothing can be changed')

  for (const write of WRITES) {
    const refused = await page.request.post(`${origin}/api/${write}`, { headers: { 'sec-fetch-site': 'same-origin' }, data: {} })
    expect(refused.status(), write).toBe(403)
    expect(await refused.json(), write).toMatchObject({ error_code: 'CONSOLE.READ_ONLY', cloud: { sent: false } })
  }
}

/** The names of the calls that the region got and that change something. */
const sent = async (account: string, region?: string) =>
  Object.keys(await calls(account, region)).filter((call) => !/^(List|Show|Keystone)/.test(call))

test('a read-only session: no page has an open control that changes something, and the server refuses every write', async ({ page }) => {
  test.setTimeout(240_000)
  const account = 'demo-read-only-walk'
  await signIn(page, account, { readOnly: true, poll: 30_000 })
  await walk(page)
  expect(await sent(account)).toEqual([])
})

test('an auditor reads snapshots, policies and plans, and changes none', async ({ page }) => {
  const account = 'demo-auditor-walk'
  await signIn(page, account, { user: 'auditor', poll: 30_000 })
  await walk(page, { some: /^\/(snapshots|cross-region)/ })
  expect(await sent(account)).toEqual([])
})

test('a console deployed read-only: the choice is taken, no page has an open control, and the server refuses every write', async ({
  page,
}) => {
  test.setTimeout(240_000)
  const account = 'demo-read-only-deployed'
  const region = await freePort()
  const console = await start('proxy', { CONSOLE_READ_ONLY: '1', SIM_PORT: String(region) })
  try {
    await page.goto(`${console.url}/sign-in`)
    const choice = page.getByRole('switch', { name: /^Read-only/ })
    await expect(choice).toBeChecked()
    await expect(choice).toBeDisabled()
    await signIn(page, account, { origin: console.url, poll: 30_000 })
    // The mode is the session's, whatever it comes from: the pages are all walked above.
    await walk(page, { origin: console.url, some: /^\/snapshots/ })
    expect(await sent(account, `http://127.0.0.1:${region}`)).toEqual([])
  } finally {
    await console.stop()
  }
})
