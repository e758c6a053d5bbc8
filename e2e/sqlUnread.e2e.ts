import { expect, test, type Page } from '@playwright/test'
import { calls, faults, PASSWORD, row, signIn } from './app.ts'

/* What the live page says while it cannot read. */

async function firstCluster(page: Page): Promise<string> {
  const { clusters } = (await row(page, 'cluster.list')) as { clusters: { id: string; name: string }[] }
  return clusters.find((one) => one.name === 'dws-prod-1')?.id ?? ''
}
test('three readings that fail are a gap in the charts; 429 is waited out; signed out, the charts stay behind the form', async ({
  page,
}) => {
  const account = 'demo-sql-gap'
  await signIn(page, account, { poll: 2000 })
  const cluster = await firstCluster(page)
  await page.goto(`/clusters/${cluster}/sql?range=15m`)
  const sessions = page.getByRole('slider', { name: /^Sessions/ })
  await expect(sessions).toBeVisible()
  const down = { status: 503, body: { error_code: 'DWS.0005', error_msg: 'Service unavailable.' } }
  await faults(account, [{ call: 'ListQueries', ...down, times: 3 }])
  await expect(page.getByText(/^503: next try in/)).toBeVisible()
  // It works again, and of the time between nothing is known.
  await expect(page.getByText(/^503: next try in/)).toHaveCount(0, { timeout: 40_000 })
  await expect(page.getByText(/no samples: 503 DWS\.0005 from the service/)).toBeVisible()
  await expect(page.locator('.chart-gap').first()).toBeVisible()

  await faults(account, [
    {
      call: 'ListQueries',
      status: 429,
      headers: { 'Retry-After': '8' },
      body: { error_code: 'APIGW.0308', error_msg: 'The throttling threshold has been reached.' },
    },
  ])
  await expect(page.getByText(/^429: next try in [678] s$/)).toBeVisible()
  const asked = (await calls(account))['ListQueries']
  await expect(page.getByText(/^429: next try in [123] s$/)).toBeVisible()
  expect((await calls(account))['ListQueries'], 'not asked again before the time is over').toBe(asked)

  await faults(account, [{ call: 'ListQueries', status: 401, body: { error_code: 'IAM.0066', error_msg: 'token expired' } }])
  const form = page.getByRole('dialog', { name: 'Sign in again' })
  await expect(form).toBeVisible({ timeout: 20_000 })
  await expect(page.locator('.chart-gap').first()).toBeVisible()
  await expect(page.locator('.recharts-line-curve').first()).toBeAttached()
  await faults(account, [])
  await form.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await form.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByText(/next try in/)).toHaveCount(0)
})
