import type { Locator, Page } from '@playwright/test'

/* The create form as a person goes through it; its words are written out here, not taken from the console. */

export const DOTS = '••••••••••••'
/** A password that keeps the rules of l.851. */
export const SECRET = 'Warehouse-2026'
export const TYPE = 'dws2.m6.4xlarge.8'

export const summary = (page: Page): Locator => page.getByRole('alert').filter({ hasText: 'There is a problem' })
/** The panel of the review that shows the request and sends it. */
export const send = (page: Page): Locator => page.getByRole('complementary', { name: 'Request' })
/** The body as it will be sent. */
export const preview = (page: Page): Locator => send(page).getByRole('group', { name: 'Request' }).last()
export const next = (page: Page, to: string): Promise<void> => page.getByRole('button', { name: `Next: ${to}` }).click()
export const edit = async (page: Page, step: string, change: () => Promise<void>): Promise<void> => {
  await page.getByRole('button', { name: `Edit: ${step}` }).click()
  await change()
  await page
    .getByRole('navigation', { name: 'Steps' })
    .getByRole('button', { name: /Review/ })
    .click()
}

const WORDS = {
  en: { next: 'Next:', used: 'VPC: used by your clusters', name: 'Cluster name', password: 'Password' },
  zh: { next: '下一步：', used: '虚拟私有云：现有集群使用的', name: '集群名称', password: '密码' },
}
/** The form up to its review, as a person fills it who takes what is offered. */
export async function fill(page: Page, name: string, language: 'en' | 'zh' = 'en'): Promise<void> {
  const words = WORDS[language]
  const goOn = () => page.getByRole('button', { name: words.next }).click()
  await page.goto('/clusters/new')
  await page.getByRole('radio', { name: TYPE }).check()
  await goOn()
  await page.getByRole('list', { name: words.used }).getByRole('button').first().click()
  await goOn()
  await page.getByLabel(words.name).fill(name)
  await page.getByLabel(words.password, { exact: true }).fill(SECRET)
  await goOn()
  await goOn()
}
