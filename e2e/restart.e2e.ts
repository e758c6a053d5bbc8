import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { calls, freePort, PASSWORD, REGION, row, signIn, start } from './app.ts'

/** Where the vendor's own console is, as the configuration names it. */
const VENDOR = 'https://vendor.example'

/** A console of its own, in front of a region that is a program by itself: what a deployment looks like. */
async function deployed(env: Record<string, string> = {}) {
  const region = await start('simulator', { SIM_SPEED: '1' })
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-deployed-'))
  const config = join(folder, 'config.json')
  await writeFile(config, JSON.stringify({ regions: [{ id: REGION, name: 'Sim One', iam: region.url, dws: region.url, console: VENDOR }] }))
  const PORT = String(await freePort())
  const run = () => start('proxy', { PORT, CONSOLE_CONFIG: config, CONSOLE_DATA: join(folder, 'data'), ...env })
  return { region, run }
}

test('a restart of the console in the middle: people stay signed in and the page goes on', async ({ page }) => {
  test.setTimeout(120_000)
  const { region, run } = await deployed({ CONSOLE_SECRET: 'restart '.repeat(6) })
  let proxy = await run()
  try {
    await signIn(page, 'demo-proxy-restart', { origin: proxy.url })
    await page.goto(`${proxy.url}/clusters?q=dws-prod`)
    const link = page.getByRole('link', { name: 'dws-prod-1', exact: true })
    await expect(link).toBeVisible()
    await proxy.stop()
    const told = page.getByText(/^Could not refresh since .*: no answer from the console’s server$/)
    await expect(told).toBeVisible()
    await expect(link).toBeVisible()
    await expect(page.getByRole('button', { name: /^Automatic updates: offline/ })).toBeVisible()
    proxy = await run()
    await expect(told).toHaveCount(0, { timeout: 60_000 })
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(page.getByPlaceholder('Name, id, tag')).toHaveValue('dws-prod')
    expect(await row(page, 'session.get', {}, 'GET', proxy.url)).toMatchObject({ session: { user: 'operator', region: REGION } })
    // The session is the same one: nobody signed in again.
    expect((await calls('demo-proxy-restart', region.url))['KeystoneCreateUserTokenByPassword']).toBe(1)
  } finally {
    await proxy.stop()
    await region.stop()
  }
})

test('a console that is pointed at a region elsewhere behaves the same: sign-in, list, one write, the way to the vendor’s console', async ({
  page,
}) => {
  test.setTimeout(120_000)
  const account = 'demo-elsewhere'
  const { region, run } = await deployed()
  const proxy = await run()
  try {
    await page.goto(`${proxy.url}/sign-in`)
    await expect(page.getByRole('combobox', { name: 'Region' }).or(page.getByLabel('Region'))).toContainText('Sim One (sim-region-1)')
    // The published password belongs to the built-in region alone.
    await expect(page.getByText('No cloud account is needed', { exact: false })).toHaveCount(0)
    await page.getByLabel('Account name').fill(account)
    await page.getByLabel('IAM user name').fill('operator')
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('link', { name: 'dws-prod-1', exact: true }).click()
    await page.getByRole('button', { name: 'Edit the description' }).click()
    await page.getByLabel('Description').fill('财务集市 = 1 + 1')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(page.getByText('Description saved')).toBeVisible()
    await expect(page.locator('main').getByText('财务集市 = 1 + 1')).toBeVisible()
    expect((await calls(account, region.url))['SaveClusterDescriptionInfo']).toBe(1)
    // A log's address is a path of the vendor's console (contract 5.5.1).
    await page.getByRole('link', { name: 'Logs', exact: true }).click()
    const log = page.getByRole('link', { name: 'Open the log audit in the vendor’s console, new window' })
    await expect(log).toHaveAttribute('href', new RegExp(`^${VENDOR}/lts/\\?region=${REGION}&.*topicName=audit`))
    await expect(log).toHaveAttribute('target', '_blank')
    await expect(log).toHaveAttribute('rel', /noreferrer/)
  } finally {
    await proxy.stop()
    await region.stop()
  }
})
