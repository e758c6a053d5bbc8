import { expect, test } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll, faults, PASSWORD, row, signIn } from './app.ts'

test('signs in, and back to the page that was asked for', async ({ page }) => {
  await page.goto('/error-codes?code=DWS.5057')
  await expect(page.getByRole('heading', { name: 'Plumbline' })).toBeVisible()
  await page.getByLabel('Account name').fill(' demo-sign-in ')
  await page.getByLabel('IAM user name').fill('operator')
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Error codes' })).toBeVisible()
  expect(new URL(page.url()).searchParams.get('code')).toBe('DWS.5057')
})

test('a wrong password is said once, and the form keeps the rest', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByLabel('Account name').fill('demo-wrong')
  await page.getByLabel('IAM user name').fill('operator')
  await page.getByLabel('Password', { exact: true }).fill('not-the-password')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByText('Account, user or password is wrong.')).toBeVisible()
  await expect(page.getByLabel('Account name')).toHaveValue('demo-wrong')
})

test('a locked account, a sign-in service that does not answer and a user without a right: three messages of their own', async ({
  page,
}) => {
  await page.goto('/sign-in')
  const tryAs = async (account: string, user: string) => {
    await page.getByLabel('Account name').fill(account)
    await page.getByLabel('IAM user name').fill(user)
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  }
  await tryAs('demo-locked', 'locked')
  await expect(page.getByText('This account is locked after too many wrong passwords.')).toBeVisible()
  await expect(page.getByLabel('IAM user name')).toHaveValue('locked')
  await faults('demo-no-iam', [{ call: 'KeystoneCreateUserTokenByPassword', abort: true }])
  await tryAs('demo-no-iam', 'operator')
  await expect(page.getByText('The region’s sign-in service cannot be reached.')).toBeVisible()
  await expect(page.getByText('locked after')).toHaveCount(0)
  await tryAs('demo-outsider', 'outsider')
  await expect(page.getByRole('heading', { level: 1, name: 'Clusters' })).toBeVisible()
  await expect(page.getByText('Not permitted for outsider')).toBeVisible()
  await expect(page.getByText('No cluster in this project yet')).toHaveCount(0)
})

test('an MFA user is asked for the passcode and gets in with it', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByLabel('Account name').fill('demo-mfa')
  await page.getByLabel('IAM user name').fill('mfa')
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByText('This user needs an MFA passcode and the IAM user id.')).toBeVisible()
  // Asked for this one user: another name has no passcode to give.
  await page.getByLabel('IAM user name').fill('operator')
  await expect(page.getByLabel('MFA passcode')).toHaveCount(0)
  await page.getByLabel('IAM user name').fill('mfa')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByLabel('MFA passcode').fill('123456')
  await page.getByLabel('IAM user id').fill('mfa-user-id')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('link', { name: 'dws-prod-1' })).toBeVisible()
})

test('another tab that signs in read-only, or as somebody else, changes this one too', async ({ page, context }) => {
  await signIn(page, 'demo-tabs-one')
  await page.goto('/clusters')
  await expect(page.getByRole('button', { name: 'Session of operator, operate' })).toBeVisible()
  const other = await context.newPage()
  const signInThere = async (account: string, isReadOnly: boolean) => {
    await context.clearCookies()
    await other.goto('/sign-in')
    await other.getByLabel('Account name').fill(account)
    await other.getByLabel('IAM user name').fill('operator')
    await other.getByLabel('Password', { exact: true }).fill(PASSWORD)
    if (isReadOnly) await other.getByRole('switch', { name: /^Read-only/ }).check()
    await other.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(other.getByRole('link', { name: 'dws-prod-1' })).toBeVisible()
  }
  await signInThere('demo-tabs-one', true)
  await expect(page.getByRole('button', { name: 'Session of operator, read-only' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Create cluster' })).toHaveAttribute('aria-disabled', 'true')
  await signInThere('demo-tabs-two', false)
  await expect(page.getByRole('button', { name: 'Session of operator, operate' })).toBeVisible()
  await page.getByRole('button', { name: 'Session of operator, operate' }).click()
  await expect(page.getByText('demo-tabs-two')).toBeVisible()
})

test('the sign-in page in Chinese, dark, on a phone', async ({ page }) => {
  await page.addInitScript(() => {
    localStorage.setItem('plumbline.language', 'zh')
    localStorage.setItem('plumbline.scheme', 'dark')
  })
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/sign-in')
  await expect(page.getByRole('heading', { name: '准绳' })).toBeVisible()
  await expect(page.getByRole('button', { name: '登录', exact: true })).toBeVisible()
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
})

test('a session lost in the middle of a page puts sign-in over it; the page stays', async ({ page }) => {
  const account = 'demo-lost-session'
  await signIn(page, account)
  await page.goto('/clusters')
  await expect(page.getByRole('link', { name: 'dws-prod-1' })).toBeVisible()
  await faults(account, [{ call: 'ListClusters', status: 401, body: { error_code: 'IAM.0066', error_msg: 'token expired' } }])
  await expect(page.getByRole('dialog', { name: 'Sign in again' })).toBeVisible()
  await faults(account, [])
  await page.getByRole('dialog').getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('dialog').getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'dws-prod-1' })).toBeVisible()
})

test('an access key signs in where IAM gives no token: empty and wrong fields are said at the field', async ({ page, context }) => {
  await signIn(page, 'demo-key')
  const { session } = (await row(page, 'session.get')) as { session: { projects: { id: string }[] } }
  await context.clearCookies()
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Use an access key (AK/SK)' }).click()
  await expect(page.getByLabel('Account name')).toHaveCount(0)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByText('Fill this in')).toHaveCount(3)
  await page.getByLabel('Access key id (AK)').fill('AK-demo-key-operator')
  await page.getByLabel('Secret access key (SK)', { exact: true }).fill('not-the-secret')
  await page.getByLabel('Project id').fill(session.projects[0]?.id ?? '')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByText('The access key, the secret or the security token is wrong')).toBeVisible()
  await page.getByLabel('Secret access key (SK)', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('link', { name: 'dws-prod-1' })).toBeVisible()
  expect(await row(page, 'session.get')).toMatchObject({ session: { kind: 'access-key', user: 'AK-demo-key-operator' } })
})

test('the access-key form in Chinese is accessible on a phone', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('plumbline.language', 'zh'))
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/sign-in')
  await page.getByRole('button', { name: '改用访问密钥（AK/SK）' }).click()
  await expect(page.getByLabel('安全令牌', { exact: true })).toBeVisible()
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
})

test('the licence notices of what is bundled come with the page, and the session panel leads to them', async ({ page }) => {
  await signIn(page, 'demo-licences')
  await page.goto('/clusters')
  await page.getByRole('button', { name: /^Session of operator/ }).click()
  await expect(page.getByRole('link', { name: 'Licences of what is bundled' })).toHaveAttribute('href', '/licenses.txt')
  const notices = await page.request.get('/licenses.txt')
  expect(notices.headers()['content-type']).toContain('text/plain')
  const text = await notices.text()
  for (const name of ['react - ', 'react-router - ', 'recharts - ', '@mantine/core - ', 'zod - ', 'sql-formatter - ', 'nearley - '])
    expect(text).toContain(name)
})
