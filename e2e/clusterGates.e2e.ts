import { expect, test } from '@playwright/test'
import { advance, calls, faults, row, signIn } from './app.ts'
import { clusterNamed, dialogOf } from './clusterDialogs.ts'

test.describe.configure({ timeout: 120_000 })

const rowOf = (name: string) => ({ name: new RegExp(`^(?=.*${name})`) })
const ACTIONS = ['Create snapshot', 'Restart', 'Resize', 'Reset password', 'Delete'] as const

const CHANGING = 'A task is running: not possible until it ends'
const SNAPSHOT = 'Snapshot in progress: not possible until it ends'
const UNKNOWN = 'Unknown status: the rules do not say whether it is possible'
const CREATING = 'The cluster is being created: not possible until it is available'
const FAILED = 'The creation failed: the cluster can only be deleted'
const FROZEN = 'The cluster is frozen: not possible until the account is in order'
const GROWING = 'Scaling out: not possible until it ends'
const BROKEN = 'The redistribution failed: not possible until it is mended'
const DOWN = 'The cluster is unavailable: not possible until it is in service'
const ALONE = 'Stand-alone cluster: not supported'
/** The gate table of the vendor's guide over the clusters of a fresh world: a reason, or undefined where it may be done. */
const MATRIX = {
  'sim-region-1': {
    'dws-prod-1': [undefined, undefined, undefined, undefined, undefined],
    'dws-etl-02': [CHANGING, CHANGING, CHANGING, CHANGING, undefined],
    'dws-fin-dm': [SNAPSHOT, SNAPSHOT, SNAPSHOT, SNAPSHOT, undefined],
    'dws-risk-01': [UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, undefined],
    'dws-mkt-new': [CREATING, CREATING, CREATING, CREATING, undefined],
    'dws-crm-rt': [ALONE, undefined, ALONE, undefined, undefined],
    'dws-ads-report': [FAILED, FAILED, FAILED, FAILED, undefined],
    'dws-archive-21': [FROZEN, FROZEN, FROZEN, FROZEN, undefined],
  },
  'sim-region-1_staging': {
    'dws-stg-main': [undefined, undefined, undefined, undefined, undefined],
    'dws-stg-load': [GROWING, GROWING, GROWING, GROWING, GROWING],
    'dws-stg-old': [BROKEN, undefined, BROKEN, undefined, undefined],
    'dws-stg-flex': [DOWN, undefined, DOWN, DOWN, undefined],
  },
}
for (const [project, clusters] of Object.entries(MATRIX))
  test(`what each cluster does not allow now is in its menu, with the reason: ${project}`, async ({ page }) => {
    await signIn(page, 'demo-gates', { projects: [project], poll: 'auto' })
    await page.goto('/clusters')
    for (const [name, reasons] of Object.entries(clusters)) {
      await page.getByRole('button', { name: `Actions for ${name}`, exact: true }).click()
      const menu = page.getByRole('menu')
      await expect(menu).toBeVisible()
      for (const [index, action] of ACTIONS.entries()) {
        const item = menu.getByRole('menuitem', { name: new RegExp(`^${action}(?!:)`) })
        const reason = reasons[index]
        await expect(item, `${name}: ${action}`).toHaveAttribute('aria-disabled', String(reason !== undefined))
        await expect(item, `${name}: ${action}`).toHaveText(`${action}${reason ?? ''}`)
      }
      await page.keyboard.press('Escape')
    }
  })

test('a barred action is in reach of the keyboard, does nothing, and can be left to the service by typing the name', async ({ page }) => {
  const account = 'demo-gates-force'
  await signIn(page, account)
  const { id } = await clusterNamed(page, 'dws-etl-02')
  await page.goto(`/clusters/${id}`)
  const button = page.getByRole('button', { name: 'Restart', exact: true })
  await button.focus()
  await expect(button).toBeFocused()
  await expect(button).toHaveAccessibleDescription(CHANGING)
  await page.keyboard.press('Enter')
  await expect(dialogOf(page)).toHaveCount(0)
  await page.getByRole('button', { name: 'Let the service decide…' }).click()
  const ask = page.getByRole('dialog', { name: 'Let the service decide' })
  await expect(ask).toContainText(`Reason: ${CHANGING}`)
  await expect(ask.getByRole('button', { name: 'Go on' })).toHaveAttribute('aria-disabled', 'true')
  await ask.getByLabel('Type the name to go on').fill('dws-etl-02')
  await ask.getByRole('button', { name: 'Go on' }).click()
  await dialogOf(page).getByRole('button', { name: 'Restart dws-etl-02' }).click()
  // The service decides: it is busy, and says so with its own code (quirks 1.10).
  await expect(dialogOf(page)).toContainText('DWS.7023')
  await expect(dialogOf(page)).toContainText('the same request may work in a moment')
  expect(await calls(account)).toMatchObject({ RestartCluster: 1 })
})

test('no percent for 20 minutes is said in words, in list, tray and page; the bar stays where it was', async ({ page }) => {
  const account = 'demo-gates-silent'
  await signIn(page, account)
  const { clusters } = (await row(page, 'cluster.list')) as { clusters: Record<string, unknown>[] }
  const one = {
    ...clusters.find(({ name }) => name === 'dws-prod-1'),
    task_status: 'SNAPSHOTTING',
    action_progress: { SNAPSHOTTING: '0%' },
  }
  await faults(account, [
    { call: 'ListClusters', status: 200, body: { clusters: [one], count: '1' } },
    { call: 'ListClusterDetails', status: 200, body: { cluster: one } },
  ])
  await page.goto('/clusters')
  const listed = page.getByRole('row', rowOf('dws-prod-1'))
  await expect(listed).toContainText('0%')
  await page.waitForResponse((response) => response.url().includes('/api/operation.list') && response.ok())
  await advance(account, 20)
  await expect(listed).toContainText(/no progress 2[0-4] min/)
  await expect(listed).toContainText('0%')
  await page.getByRole('button', { name: /running/ }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'dws-prod-1' })).toContainText(/no progress reported for 2[0-4] min/)
  await page.keyboard.press('Escape')
  await listed.getByRole('link', { name: 'dws-prod-1' }).click()
  await expect(page.getByRole('main')).toContainText(/No progress reported for 2[0-4] min/)
  await expect(page.getByRole('main')).toContainText('none while nothing changes')
})
