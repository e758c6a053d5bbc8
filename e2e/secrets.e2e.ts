import { expect, test, type Page } from '@playwright/test'
import { PASSWORD, row } from './app.ts'
import { open, clusterNamed } from './clusterDialogs.ts'
import { fill, SECRET, send } from './createForm.ts'

/* One person's way through everything that takes a secret: none of them is in any answer or page afterwards. */

const NEW_SECRET = 'Warehouse-2027'

/** Everything the browser was told by the console, and its pages as they stand. */
function listen(page: Page) {
  const told: { from: string; text: string }[] = []
  const pending: Promise<unknown>[] = []
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (!pathname.startsWith('/api/')) return
    const read = response.text().then(
      async (text) => told.push({ from: pathname, text: text + JSON.stringify({ ...(await response.allHeaders()), 'set-cookie': '' }) }),
      // A page that is left takes its answers with it.
      () => undefined,
    )
    pending.push(read)
  })
  const look = async () => {
    const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href, document.cookie]))
    told.push({ from: `page ${page.url()}`, text: (await page.content()) + kept })
  }
  const all = async () => {
    await Promise.all(pending)
    return told
  }
  return { look, all }
}

test('no answer and no page holds a password, token or secret key: sign-ins, creation, reset, restore', async ({ page, context }) => {
  test.setTimeout(180_000)
  const { look, all } = listen(page)
  const signInHere = async (fields: Record<string, string>) => {
    for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  }
  const home = page.getByRole('link', { name: 'dws-prod-1', exact: true })
  await page.goto('/sign-in')
  await signInHere({ 'Account name': 'demo-secrets', 'IAM user name': 'mfa', Password: PASSWORD })
  await expect(page.getByText('This user needs an MFA passcode and the IAM user id.')).toBeVisible()
  await signInHere({ 'MFA passcode': '123456', 'IAM user id': 'mfa-user-id' })
  await expect(home).toBeVisible()
  const { session } = (await row(page, 'session.get')) as { session: { projects: { id: string }[] } }
  await look()

  await context.clearCookies()
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Use an access key (AK/SK)' }).click()
  await signInHere({
    'Access key id (AK)': 'AK-demo-secrets-operator',
    'Secret access key (SK)': PASSWORD,
    'Project id': session.projects[0]?.id ?? '',
  })
  await expect(home).toBeVisible()
  await look()

  await context.clearCookies()
  await page.goto('/sign-in')
  await signInHere({ 'Account name': 'demo-secrets', 'IAM user name': 'operator', Password: PASSWORD })
  await expect(home).toBeVisible()
  await fill(page, 'dws-secret')
  await look()
  await send(page).getByRole('button', { name: 'Create dws-secret' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'dws-secret' })).toBeVisible()
  await look()

  const { id } = await clusterNamed(page, 'dws-prod-1')
  await page.goto(`/clusters/${id}`)
  const reset = await open(page, 'Reset password')
  await reset.getByLabel('New password').fill(NEW_SECRET)
  await reset.getByLabel('Type the cluster’s name to confirm').fill('dws-prod-1')
  await reset.getByRole('button', { name: 'Reset the password of dws-prod-1' }).click()
  await expect(page.getByRole('dialog', { name: /dws-prod-1$/ })).toContainText('Accepted at')
  await look()

  const { snapshots } = (await row(page, 'snapshot.list')) as { snapshots: { id: string; status: string; type: string }[] }
  const snapshot = snapshots.find((one) => one.status === 'AVAILABLE' && one.type === 'MANUAL')
  await page.goto(`/snapshots/${snapshot?.id}?restore=cluster`)
  await page.getByLabel('Name of the new cluster').fill('dws-secret-2')
  await look()
  for (const path of ['/audit', '/audit/sessions']) {
    await page.goto(path)
    await expect(page.getByRole('table').first()).toBeVisible()
    await look()
  }

  const told = await all()
  expect(told.length).toBeGreaterThan(30)
  // The demo password is published on the sign-in page and nowhere else.
  for (const { from, text } of told)
    for (const [what, secret] of [
      ['password', PASSWORD],
      ['password of a cluster', SECRET],
      ['new password', NEW_SECRET],
      ['passcode', '"123456"'],
      ['token', /(?<![A-Za-z0-9+/])MII[A-Za-z0-9+/-]{60}/],
    ] as const)
      expect(typeof secret === 'string' ? text.includes(secret) : secret.test(text), `${what} in ${from}`).toBe(false)
})
