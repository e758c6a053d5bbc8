import { expect, type Locator, type Page } from '@playwright/test'
import { row } from './app.ts'

/* Steps that the tests of the danger dialogs share. */

export const dialogOf = (page: Page): Locator => page.getByRole('alertdialog')

export async function clusterNamed(page: Page, name: string): Promise<{ id: string }> {
  const { clusters } = (await row(page, 'cluster.list')) as { clusters: { id: string; name: string }[] }
  const found = clusters.find((one) => one.name === name)
  expect(found, name).toBeDefined()
  return { id: found?.id ?? '' }
}

/** Opens a dialog from the menu of a cluster's page, once its facts are read. */
export async function open(page: Page, action: string, menu = 'More actions'): Promise<Locator> {
  await page.getByRole('button', { name: menu }).click()
  await page.getByRole('menuitem', { name: action, exact: true }).click()
  const dialog = dialogOf(page)
  await expect(dialog).toBeVisible()
  await expect(dialog.getByText('reading…')).toHaveCount(0, { timeout: 30_000 })
  return dialog
}

/** The latest of its kind in the tray, which is opened where it is not open yet. */
export async function inTray(page: Page, what: string | RegExp): Promise<Locator> {
  const open = page.getByRole('button', { name: /^(Running tasks|运行中的任务)/ })
  await expect(async () => {
    if ((await open.getAttribute('aria-expanded')) !== 'true') await open.click()
    await expect(open).toHaveAttribute('aria-expanded', 'true', { timeout: 1000 })
  }).toPass()
  return page.getByRole('listitem').filter({ hasText: what }).first()
}
