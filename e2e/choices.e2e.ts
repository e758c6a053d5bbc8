import { expect, test, type Page } from '@playwright/test'
import { faults, row, signIn } from './app.ts'

/* What a person chooses for the whole console: language, colours, time zone (interaction rule 24). */

const choose = async (page: Page, menu: RegExp, name: string | RegExp) => {
  await page.getByRole('banner').getByRole('button', { name: menu }).click()
  await page.getByRole('button', { name }).click()
}

test('another language in the middle of a form: the words change, what is typed stays', async ({ page }) => {
  await signIn(page, 'demo-language')
  await page.goto('/clusters/new?step=database')
  await page.getByLabel('Cluster name').fill('dws-new-marts')
  await page.getByLabel('Administrator').fill('opsadmin')
  await choose(page, /^Language/, '中文')
  await expect(page.getByRole('heading', { level: 1, name: '创建集群' })).toBeVisible()
  await expect(page.getByLabel('集群名称')).toHaveValue('dws-new-marts')
  await expect(page.getByLabel('管理员用户')).toHaveValue('opsadmin')
  await expect(page).toHaveTitle('创建集群 · Plumbline')
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: '创建集群' })).toBeVisible()
  await expect(page.getByLabel('集群名称')).toHaveValue('dws-new-marts')
})

test('what is unfolded and half typed on a page survives the switch of language and colours', async ({ page }) => {
  await signIn(page, 'demo-half-typed')
  const { clusters } = (await row(page, 'cluster.list')) as { clusters: { id: string }[] }
  await page.goto(`/clusters/${clusters[0]?.id}`)
  await page.getByRole('button', { name: 'Edit the description' }).click()
  await page.getByLabel('Description').fill('not saved yet')
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const light = await background()
  await choose(page, /^Colours/, /^Dark/)
  await expect.poll(background).not.toBe(light)
  await choose(page, /^Language/, '中文')
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible()
  await expect(page.locator('main textarea')).toHaveValue('not saved yet')
})

/** One day in either half of the year, one time without a zone, and one whose form nobody explains (quirks 4.2, 4.4). */
const TIMES = [
  { name: 'winter', created: '2026-01-15T10:00:00Z' },
  { name: 'summer', created: '2026-07-01T10:00:00Z' },
  { name: 'zoneless', created: '2026-01-15T10:00:00' },
  { name: 'odd-form', created: '15.01.2026 10:00' },
]

test('one zone for every time: offset, daylight saving, and what came without a zone', async ({ page, context }) => {
  const account = 'demo-zone'
  await signIn(page, account)
  const clusters = TIMES.map((one, index) => ({ id: `00000000-0000-4000-8000-00000000000${index}`, status: 'AVAILABLE', ...one }))
  await faults(account, [{ call: 'ListClusters', status: 200, body: { clusters } }])
  await page.goto('/clusters?columns=name,created')
  const rowOf = (name: string) => page.getByRole('row', { name: new RegExp(`^(?=.*${name})`) })
  await expect(rowOf('winter')).toContainText('2026-01-15 18:00 UTC+08:00')
  await expect(rowOf('summer')).toContainText('2026-07-01 18:00 UTC+08:00')
  await expect(rowOf('zoneless')).toContainText('2026-01-15 18:00 UTC+08:00 zone not stated (taken as UTC)')
  await expect(rowOf('odd-form')).toContainText('15.01.2026 10:00')
  await expect(rowOf('odd-form')).not.toContainText('UTC')

  await choose(page, /^Time zone: Asia\/Shanghai, UTC\+08:00/, /^Europe\/Berlin/)
  await expect(rowOf('winter')).toContainText('2026-01-15 11:00 UTC+01:00')
  await expect(rowOf('summer')).toContainText('2026-07-01 12:00 UTC+02:00')
  await expect(rowOf('zoneless')).toContainText('2026-01-15 11:00 UTC+01:00 zone not stated (taken as UTC)')
  await expect(page.getByText(/^ListClusters · data of \d\d:\d\d:\d\d UTC\+0[12]:00/)).toBeVisible()

  // The zone is in the address on every page (rule 27), so that a pasted link shows the same times in a browser elsewhere.
  await expect(page).toHaveURL(/[?&]tz=Europe%2FBerlin/)
  const link = page.url()
  await page.getByRole('link', { name: 'Error codes' }).click()
  await expect(page).toHaveURL(/\/error-codes\?tz=Europe%2FBerlin/)
  await page.goBack()
  await expect(rowOf('summer')).toContainText('2026-07-01 12:00 UTC+02:00')

  const other = await context.newPage()
  await other.goto('/clusters')
  await other.evaluate(() => localStorage.removeItem('plumbline.zone'))
  await other.goto(link)
  await expect(other.getByRole('row', { name: /summer/ })).toContainText('2026-07-01 12:00 UTC+02:00')
  // Back to the browser's own zone: it leaves the address.
  await choose(other, /^Time zone: Europe\/Berlin/, /^This browser’s zone/)
  await expect(other.getByRole('row', { name: /summer/ })).toContainText('2026-07-01 18:00 UTC+08:00')
  await expect(other).not.toHaveURL(/tz=/)
  // A zone that does not exist is dropped.
  await other.goto('/clusters?columns=name,created&tz=Mars%2FOlympus')
  await expect(other.getByRole('row', { name: /summer/ })).toContainText('2026-07-01 18:00 UTC+08:00')
  await expect(other).not.toHaveURL(/tz=/)
})
