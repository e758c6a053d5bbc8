import { expect, test } from '@playwright/test'
import { expectAccessible, signIn } from './app.ts'

for (const [language, words] of [
  ['en', { open: /Time zone: Asia\/Shanghai, UTC\+08:00/, other: 'Another zone', none: 'No zone has this name' }],
  ['zh', { open: /时区：Asia\/Shanghai，UTC\+08:00/, other: '其他时区', none: '没有这个时区' }],
] as const)
  test(`any zone of the world is found by typing, ${language}`, async ({ page }) => {
    await signIn(page, `demo-zone-${language}`, { language })
    await page.goto('/clusters')
    await page.getByRole('button', { name: words.open }).click()
    const search = page.getByRole('combobox', { name: words.other })
    await search.fill('nowhere')
    await expect(page.getByText(words.none)).toBeVisible()
    // As people write it, not as the database does.
    await search.fill('new york')
    await expect(page.getByRole('option')).toHaveText(['America/New_York'])
    if (language === 'en') await expectAccessible(page)
    await search.press('ArrowDown')
    await expect(search).toHaveAttribute('aria-activedescendant', /.+/)
    await search.press('Enter')
    await expect(page.getByRole('button', { name: /America\/New_York/ })).toHaveText(/UTC-0[45]:00/)
    await expect(search).toBeHidden()
  })

test('the colours follow the system until one is chosen, and the choice reaches other tabs', async ({ page, context }) => {
  await signIn(page, 'demo-scheme')
  await page.addInitScript(() => localStorage.getItem('plumbline.scheme') === 'light' && localStorage.setItem('plumbline.scheme', 'auto'))
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto('/clusters')
  // The page itself stands: before it, the colours of its start follow the system, and nothing listens to a change yet.
  await expect(page.getByRole('button', { name: /^Colours/ })).toBeVisible()
  const colour = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  await expect.poll(colour).toBe('rgb(13, 17, 18)')
  await page.emulateMedia({ colorScheme: 'light' })
  await expect.poll(colour).toBe('rgb(243, 245, 245)')
  const second = await context.newPage()
  await second.goto('/clusters')
  await second.getByRole('button', { name: /^Colours/ }).click()
  await second.getByRole('button', { name: 'Dark', exact: true }).click()
  await expect.poll(colour).toBe('rgb(13, 17, 18)')
})
