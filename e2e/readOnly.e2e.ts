import { expect, test, type Page } from '@playwright/test'
import { calls, row, signIn } from './app.ts'

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

/** Each control that changes something is there, shut, and says why to whoever reaches it. */
async function expectNoneOpen(page: Page): Promise<number> {
  let found = 0
  for (const role of ['button', 'link', 'menuitem'] as const)
    for (const control of await page.getByRole(role, { name: MUTATING }).all()) {
      // Started, Status and the like are heads that sort.
      if (await control.evaluate((element) => element.closest('th') !== null)) continue
      found += 1
      await expect(control, `${page.url()} ${await control.innerText()}`).toBeDisabled()
    }
  return found
}

test('a read-only session: no page has an open control that changes something, and the server refuses every write', async ({ page }) => {
  test.setTimeout(240_000)
  const account = 'demo-read-only-walk'
  await signIn(page, account, { readOnly: true, poll: 30_000 })
  const { clusters } = (await row(page, 'cluster.list')) as { clusters: { id: string; name: string }[] }
  const cluster = clusters.find((one) => one.name === 'dws-prod-1')?.id ?? ''
  const { snapshots } = (await row(page, 'snapshot.list')) as { snapshots: { id: string; type: string; cluster_id: string }[] }
  const snapshot = snapshots.find((one) => one.type === 'MANUAL' && one.cluster_id === cluster)?.id
  const tab = (name: string) => `/clusters/${cluster}/${name}`
  const pages: readonly [path: string, menu?: RegExp][] = [
    ['/snapshots', /^Actions for/],
    [`/snapshots/${snapshot}`],
    ['/cross-region', /^Actions for/],
    ['/plans'],
    [tab('plans')],
    [tab('snapshots'), /^Actions for/],
    [tab('logs')],
    [tab('upgrades'), /^Actions on/],
    [tab('parameters')],
    [tab('sql')],
    [tab('tables')],
    ['/sql'],
    ['/tables'],
    ['/upgrades'],
    ['/audit'],
    ['/error-codes'],
  ]
  let found = 0
  for (const [path, menu] of pages) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByText('read-only', { exact: true }).first(), path).toBeVisible()
    if (menu) {
      await page.getByRole('button', { name: menu }).first().click()
      await expect(page.getByRole('menuitem').first(), path).toBeVisible()
    }
    found += await expectNoneOpen(page)
  }
  expect(found).toBeGreaterThan(20)
  await page.goto('/plans')
  await page.getByRole('table').getByRole('row').nth(1).getByRole('link').first().click()
  await expect(page.getByRole('button', { name: 'Stop', exact: true })).toBeDisabled()
  await expectNoneOpen(page)

  for (const write of WRITES) {
    const refused = await page.request.post(`/api/${write}`, { headers: { 'sec-fetch-site': 'same-origin' }, data: {} })
    expect(refused.status(), write).toBe(403)
    expect(await refused.json(), write).toMatchObject({ error_code: 'CONSOLE.READ_ONLY', cloud: { sent: false } })
  }
  const sent = Object.keys(await calls(account)).filter((call) => !/^(List|Show|Keystone)/.test(call))
  expect(sent).toEqual([])
})
