import { expect, test, type Page } from '@playwright/test'
import { calls, freePort, row, signIn, start } from './app.ts'

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
  controls?: readonly string[]
  menu?: RegExp
  items?: readonly string[]
}

function stopsOf(cluster: string, snapshot: string | undefined): Stop[] {
  const tab = (name: string, more: Omit<Stop, 'path'> = {}): Stop => ({
    path: `/clusters/${cluster}${name}`,
    ...more,
    controls: ['Restart', 'Resize', ...(more.controls ?? [])],
  })
  return [
    {
      path: '/clusters',
      controls: ['Create cluster'],
      menu: /^Actions for/,
      items: ['Create snapshot', 'Restart', 'Resize', 'Reset password', 'Delete'],
    },
    { path: '/clusters/new' },
    tab('', { controls: ['Edit the description'] }),
    tab('/nodes'),
    tab('/redistribution'),
    { path: '/snapshots', controls: ['Create snapshot'], menu: /^Actions for/, items: ['Delete'] },
    { path: `/snapshots/${snapshot}`, controls: ['Delete', 'Restore to a new cluster', 'Restore tables'] },
    { path: '/cross-region', controls: ['Set policy'], menu: /^Actions for/, items: ['Change policy', 'Delete policy'] },
    tab('/snapshots', { controls: ['Create snapshot'], menu: /^Actions for/, items: ['Delete'] }),
    tab('/plans'),
    tab('/logs', { controls: ['Turn on', 'Turn off'] }),
    tab('/upgrades', { menu: /^Actions on/, items: ['Update', 'Retry', 'Roll back', 'Commit'] }),
    tab('/parameters'),
    tab('/sql'),
    tab('/tables'),
    ...['/plans', '/upgrades', '/sql', '/tables', '/audit', '/error-codes'].map((path) => ({ path })),
  ]
}

/** Each control that changes something is there, shut, and says why to whoever reaches it. */
async function expectShut(page: Page, { path, controls = [], menu, items = [] }: Stop): Promise<void> {
  await page.goto(path)
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
    for (const control of await page.getByRole(role, { name: MUTATING }).all())
      if (!(await control.evaluate((element) => element.closest('th') !== null)))
        await expect(control, `${path} ${await control.innerText()}`).toBeDisabled()
}

/** Every page or some, then the server itself: nothing that changes something leaves the console. */
async function walk(page: Page, { origin = '', some = '' }: { origin?: string; some?: string } = {}): Promise<void> {
  const { clusters } = (await row(page, 'cluster.list', {}, 'GET', origin)) as { clusters: { id: string; name: string }[] }
  const cluster = clusters.find((one) => one.name === 'dws-prod-1')?.id ?? ''
  const { snapshots } = (await row(page, 'snapshot.list', {}, 'GET', origin)) as {
    snapshots: { id: string; type: string; cluster_id: string }[]
  }
  const snapshot = snapshots.find((one) => one.type === 'MANUAL' && one.cluster_id === cluster)?.id
  const stops = stopsOf(cluster, snapshot).filter(({ path }) => path.startsWith(some))
  expect(stops.length).toBeGreaterThan(1)
  for (const stop of stops) await expectShut(page, { ...stop, path: origin + stop.path })
  await page.goto(`${origin}/plans`)
  await page.getByRole('table').getByRole('row').nth(1).getByRole('link').first().click()
  await expect(page.getByRole('button', { name: 'Stop', exact: true })).toBeDisabled()
  await expect(page.getByRole('button', { name: 'Delete', exact: true })).toBeDisabled()

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
    await walk(page, { origin: console.url, some: '/snapshots' })
    expect(await sent(account, `http://127.0.0.1:${region}`)).toEqual([])
  } finally {
    await console.stop()
  }
})
