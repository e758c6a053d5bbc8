import { expect, test } from '@playwright/test'
import { signIn } from './app.ts'

test.describe.configure({ timeout: 180_000 })

const ACTIONS = ['Create snapshot', 'Restart', 'Resize', 'Reset password', 'Delete'] as const

const CHANGING = 'A task is running: not possible until it ends'
const SNAPSHOT = 'Snapshot in progress: not possible until it ends'
const UNKNOWN = 'Unknown status: the rules do not say whether it is possible'
const CREATING = 'The cluster is being created: not possible until it is available'
const FAILED = 'The creation failed: the cluster can only be deleted'
const FROZEN = 'The cluster is frozen: not possible until the account is in order'
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
