import { expect, test } from '@playwright/test'
import { advance, calls, expectAccessibleInBoth, expectNoSidewaysScroll, faults, PASSWORD, row, signIn } from './app.ts'
import { inTray } from './clusterDialogs.ts'
import { edit, fill, next, preview, SECRET, send, TYPE } from './createForm.ts'

test.describe.configure({ timeout: 180_000 })

const rowOf = (name: string) => ({ name: new RegExp(`^(?=.*${name})`) })

test('a creation whose answer is lost is found by its name and not sent twice', async ({ page }) => {
  const account = 'demo-create-lost'
  await signIn(page, account)
  await faults(account, [{ call: 'CreateClusterV2', abort: true, apply: true, times: 1 }])
  await fill(page, 'dws-lost')
  // The look-up waits for us, so that what the page says meanwhile can be read.
  let isSent = false
  let letGo = () => {}
  const held = new Promise<void>((resolve) => (letGo = resolve))
  page.on('request', (request) => (isSent ||= request.url().includes('/api/cluster.createV2')))
  await page.route(/\/api\/(cluster|operation)\.list/, async (route) => {
    if (isSent) await held
    await route.continue()
  })
  await send(page).getByRole('button', { name: 'Create dws-lost' }).click()
  await expect(send(page)).toContainText('Outcome unknown')
  await expect(send(page)).toContainText('do not submit again')
  const create = send(page).getByRole('button', { name: 'Create dws-lost' })
  await expect(create).toHaveAttribute('aria-disabled', 'true')
  await expect(create).toHaveAccessibleDescription('The outcome of the last request is not known yet')
  await create.dispatchEvent('click')
  // Its own cluster is in the list now; the name is not taken by another.
  const said = await page.evaluateHandle(() => {
    const texts: string[] = []
    new MutationObserver(() => texts.push(document.querySelector('main')?.textContent ?? '')).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    })
    return texts
  })
  letGo()
  await expect(page.getByText('Found by its name: the creation of dws-lost was accepted')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name: 'dws-lost' })).toBeVisible({ timeout: 30_000 })
  expect((await said.jsonValue()).filter((text) => /taken/i.test(text))).toEqual([])
  expect(await calls(account)).toMatchObject({ CreateClusterV2: 1 })
  // One operation: what was sent here is what runs there.
  await expect(await inTray(page, 'dws-lost')).toContainText('by you')
  await expect(page.getByRole('listitem').filter({ hasText: 'dws-lost' }).filter({ hasText: 'since' })).toHaveCount(1)
})

test('who goes on while a creation is on its way is told of it, and stays where they are', async ({ page }) => {
  const account = 'demo-create-away'
  await signIn(page, account)
  await fill(page, 'dws-away')
  await faults(account, [{ call: 'CreateClusterV2', delay_ms: 6000 }])
  const answered = page.waitForResponse((response) => response.url().includes('/api/cluster.createV2'))
  await page.getByRole('button', { name: 'Create dws-away' }).click()
  await expect(await inTray(page, 'dws-away')).toContainText('Sent, no answer yet')
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Error codes' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Error codes' })).toBeVisible()
  await answered
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('dws-away')
  await expect(await inTray(page, 'dws-away')).toContainText(/Accepted|Working/)
  expect(new URL(page.url()).pathname).toBe('/error-codes')
})

test('a session that ends in the middle of the form: sign-in over it, the input stays, nothing is replayed', async ({ page }) => {
  const account = 'demo-create-session'
  await signIn(page, account)
  await fill(page, 'dws-kept')
  await page.getByRole('button', { name: 'Edit: Database' }).click()
  const endSession = () => page.request.post('/api/session.signOut', { headers: { 'sec-fetch-site': 'same-origin' }, data: {} })
  const signInAgain = async () => {
    const dialog = page.getByRole('dialog', { name: 'Sign in again' })
    await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(dialog).toHaveCount(0)
  }
  await endSession()
  await signInAgain()
  await expect(page.getByLabel('Cluster name')).toHaveValue('dws-kept')
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue(SECRET)
  await next(page, 'options')
  await next(page, 'review')
  // Now at the button: what was pressed without a session is not sent after it.
  const create = send(page).getByRole('button', { name: 'Create dws-kept' })
  await expect(create).toBeEnabled()
  const refused = page.waitForResponse((response) => response.url().includes('/api/cluster.list') && response.status() === 401)
  await endSession()
  await create.dispatchEvent('click')
  await refused
  await signInAgain()
  await expect(page.getByRole('region', { name: /Checked just now/ })).toContainText('No cluster named dws-kept')
  expect((await calls(account))['CreateClusterV2']).toBeUndefined()
  await create.click()
  await expect(page.getByRole('heading', { level: 1, name: 'dws-kept' })).toBeVisible({ timeout: 30_000 })
  expect(await calls(account)).toMatchObject({ CreateClusterV2: 1 })
})

test('a reload keeps the draft, never the secret', async ({ page }) => {
  await signIn(page, 'demo-create-reload')
  await fill(page, 'dws-draft')
  await page.reload()
  await expect(preview(page)).toContainText('"name": "dws-draft"')
  await expect(page.getByText('1 field is not right yet')).toBeVisible()
  expect(await page.evaluate(() => JSON.stringify(sessionStorage) + JSON.stringify(localStorage))).not.toContain(SECRET)
  await page.getByRole('button', { name: 'Edit: Database' }).click()
  await expect(page.getByLabel('Cluster name')).toHaveValue('dws-draft')
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue('')
})

test('"same as cluster…" fills all but the name and the secrets', async ({ page }) => {
  await signIn(page, 'demo-create-same')
  const { clusters } = (await row(page, 'cluster.list')) as { clusters: Record<string, unknown>[] }
  const like = clusters.find((one) => one['name'] === 'dws-prod-1')
  await page.goto('/clusters/new')
  await page.getByRole('button', { name: 'Same as cluster…' }).click()
  await page
    .getByRole('dialog', { name: 'Same as a cluster' })
    .getByRole('button', { name: /^dws-prod-1/ })
    .click()
  await expect(page.getByRole('radio', { name: 'dws2.m6.8xlarge.8' })).toBeChecked()
  for (const step of ['network', 'database']) await next(page, step)
  await expect(page.getByLabel('Cluster name')).toHaveValue('')
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue('')
  await page.getByLabel('Cluster name').fill('dws-prod-2')
  await page.getByLabel('Password', { exact: true }).fill(SECRET)
  for (const step of ['options', 'review']) await next(page, step)
  const shown = JSON.parse(await preview(page).innerText()) as { cluster: Record<string, unknown> }
  expect(shown.cluster).toMatchObject({
    name: 'dws-prod-2',
    flavor: 'dws2.m6.8xlarge.8',
    num_node: 9,
    num_cn: 3,
    datastore_version: '8.2.1.230',
    availability_zones: ['sim-region-1b'],
    vpc_id: like?.['vpc_id'],
    subnet_id: like?.['subnet_id'],
    security_group_id: like?.['security_group_id'],
    public_ip: { public_bind_type: 'auto_assign' },
    db_name: 'dbadmin',
    db_port: 8000,
    enterprise_project_id: '0',
    tags: [
      { key: 'env', value: 'prod' },
      { key: 'team', value: 'bi' },
      { key: 'cost', value: '4410' },
    ],
  })
})

test('one node for a real-time type: no coordinator to choose, none sent; a sold-out type says so and stays unchosen', async ({ page }) => {
  await signIn(page, 'demo-create-one')
  await fill(page, 'dws-one')
  await edit(page, 'Node type', async () => {
    const soldOut = page.getByRole('radio', { name: /^dws\.m3\.4xlarge.*Sold out or not offered in every zone/ })
    await expect(soldOut).toHaveAttribute('aria-disabled', 'true')
    await soldOut.click({ force: true })
    await expect(page.getByRole('radio', { name: TYPE })).toBeChecked()
    await page.getByRole('radio', { name: 'dwsk2.h.2xlarge' }).check()
    await page.getByRole('spinbutton', { name: 'Nodes' }).fill('1')
    await expect(page.getByLabel('Coordinators (CN)')).toBeDisabled()
    await expect(page.getByLabel('Coordinators (CN)')).toHaveAccessibleDescription(/Nothing to choose here/)
  })
  await expect(preview(page)).toContainText('"num_node": 1')
  await expect(preview(page)).not.toContainText('num_cn')
  await send(page).getByRole('button', { name: 'Create dws-one' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'dws-one' })).toBeVisible({ timeout: 30_000 })
})

test('a creation is followed to its end in list, tray and page; the title of a hidden tab tells the end', async ({ page }) => {
  const account = 'demo-create-follow'
  await signIn(page, account)
  await fill(page, 'dws-follow')
  await send(page).getByRole('button', { name: 'Create dws-follow' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'dws-follow' })).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText(/accepted at \d\d:\d\d:\d\d UTC\+08:00, \d+ s ago, by operator/)).toBeVisible()
  await advance(account, 4)
  const percent = /[1-9]\d? ?%/
  await expect(page.getByRole('main')).toContainText(percent)
  await expect(page.getByRole('main')).not.toContainText('Finished')
  await page.getByRole('navigation', { name: 'Path' }).getByRole('link', { name: 'Clusters' }).click()
  const listed = page.getByRole('row', rowOf('dws-follow'))
  await expect(listed).toContainText('Creating')
  await expect(listed).toContainText(percent)
  await page.getByRole('button', { name: /running/ }).click()
  const tray = page.getByRole('listitem').filter({ hasText: 'dws-follow' })
  await expect(tray).toContainText(percent)
  await expect(tray).toContainText('by you')
  await page.keyboard.press('Escape')
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await advance(account, 16)
  await expect(page).toHaveTitle(/^dws-follow: creating finished|^dws-follow: creation finished/, { timeout: 30_000 })
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'visible' })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await expect(page).toHaveTitle('Clusters · Plumbline')
  await expect(listed).toContainText('Available')
  await expect(listed).not.toContainText('%')
})

test('several tasks that end behind another tab are all counted in the title', async ({ page }) => {
  const account = 'demo-ended-several'
  await signIn(page, account)
  const { clusters } = (await row(page, 'cluster.list')) as { clusters: { id: string; name: string }[] }
  await page.goto('/clusters')
  for (const name of ['dws-prod-1', 'dws-crm-rt']) {
    await row(page, 'cluster.restart', { params: { cluster_id: clusters.find((one) => one.name === name)?.id } }, 'POST')
    await expect(page.getByRole('row', rowOf(name))).toContainText('Restart requested')
  }
  await advance(account, 1)
  for (const name of ['dws-prod-1', 'dws-crm-rt']) await expect(page.getByRole('row', rowOf(name))).toContainText('Restarting')
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await advance(account, 9)
  await expect(page).toHaveTitle(/^dws-[a-z0-9-]+: .+ finished, and [1-9] more tasks? · Plumbline$/, { timeout: 30_000 })
})

test('every step of the form is accessible in both schemes and fits a phone', async ({ page }) => {
  await signIn(page, 'demo-create-look', { scheme: 'auto', poll: 'auto' })
  await page.setViewportSize({ width: 390, height: 844 })
  await fill(page, 'dws-look')
  const steps = page.getByRole('navigation', { name: 'Steps' })
  for (const name of ['Node type', 'Network', 'Database', 'Options', 'Review']) {
    await steps.getByRole('button', { name }).click()
    await expect(steps.getByRole('button', { name })).toHaveAttribute('aria-current', 'step')
    await expectNoSidewaysScroll(page)
    await expectAccessibleInBoth(page, 'main')
  }
})
