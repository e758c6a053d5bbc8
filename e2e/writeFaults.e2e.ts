import { expect, test, type Locator, type Page, type Route } from '@playwright/test'
import { calls, faults, signIn, type Fault } from './app.ts'
import { clusterNamed, open } from './clusterDialogs.ts'
import { DOTS, fill, SECRET } from './createForm.ts'

/*
 * Every fault of product.md section 13 that a write can meet, at a form, a dialog and a danger dialog: the message stands in one place
 * with code, remedy and request, what was typed stays, and each press sends one call. The page stays open from fault to fault. A lost
 * write that did happen is found: by name in the form (createLife.e2e.ts), by record or state in danger dialogs (clusterDanger.e2e.ts),
 * and by the list in the dialog here.
 */

const said = (error_code: string) => ({ error_code, error_msg: 'Said by the cloud.' })
interface Case {
  name: string
  fault: Omit<Fault, 'call'>
  /** Status and code as the page shows them; undefined: nobody knows what became of the write. */
  shows?: string
  en?: readonly string[]
  zh?: readonly string[]
}
const REFUSED: readonly Case[] = [
  { name: '400', fault: { status: 400, body: said('DWS.5037') }, shows: '400 DWS.5037', en: ['What to do'], zh: ['处理建议'] },
  { name: '401 of another kind', fault: { status: 401, body: said('DWS.0011') }, shows: '403 DWS.0011' },
  {
    name: '403',
    fault: { status: 403, body: said('IAM.0003') },
    shows: 'IAM.0003',
    en: ['Not permitted for operator', 'Said by the cloud.'],
    zh: ['operator 没有权限', 'Said by the cloud.'],
  },
  { name: '404', fault: { status: 404, body: said('DWS.3027') }, shows: '404 DWS.3027' },
  { name: '409', fault: { status: 409, body: said('DWS.5045') }, shows: '409 DWS.5045' },
  { name: '500', fault: { status: 500, body: said('DWS.0005') }, shows: '500 DWS.0005', en: ['What to do'], zh: ['处理建议'] },
  { name: '503', fault: { status: 503, text: '' }, shows: '503 CONSOLE.BAD_ANSWER' },
  {
    name: 'base64',
    fault: { status: 400, text: Buffer.from(JSON.stringify(said('DWS.5039'))).toString('base64') },
    shows: '400 DWS.5039',
  },
  { name: '200 with an error code', fault: { status: 200, body: said('DWS.5041') }, shows: '409 DWS.5041', en: ['Said by the cloud.'] },
]
/** Nobody knows what became of the write: the in-process matrix has all of them, here is one of each kind. */
const LOST: readonly Case[] = [
  { name: '502 in HTML', fault: { status: 502, text: '<html>Bad Gateway</html>', headers: { 'Content-Type': 'text/html' } } },
  { name: 'a reset', fault: { abort: true } },
]
/** What happens between the browser and the console's own server. */
const OWN: readonly [name: string, answer: NonNullable<Parameters<Route['fulfill']>[0]>][] = [
  [
    'silence until the time is over',
    {
      status: 504,
      json: {
        ...{ error_code: 'CONSOLE.TIMEOUT', error_msg: 'The cloud did not answer in time.', request_id: 'own-0123456789' },
        cloud: { call: 'POST /v1.0/x', sent: true },
      },
    },
  ],
  [
    'a gateway before the console',
    { status: 502, contentType: 'text/html', body: '<html>Bad Gateway</html>', headers: { 'x-request-id': 'own-0123456789' } },
  ],
]
/** It pauses nothing but would be answered from a pause if it did: last. */
const THROTTLED: Case = {
  name: '429',
  fault: { status: 429, body: said('APIGW.0308'), headers: { 'Retry-After': '1' } },
  shows: '429 APIGW.0308',
}
const REQUEST = /cloud request cloud-|云端请求 cloud-/
const ANY_REQUEST = /request \S{6}|请求 \S{6}/

interface Place {
  account: string
  call: string
  /** Row of the console's own interface. */
  row: string
  language: 'en' | 'zh'
  /** Where a refusal stands, and where a lost answer is looked for. */
  place: Locator
  lost: Locator
  act: Locator
  /** What was typed is there. */
  kept: () => Promise<void>
}
const WORDS = {
  en: {
    unknown: 'Outcome unknown',
    once: 'do not submit again',
    nothing: 'Not found in the reads: the request seems not to have been carried out',
    back: 'Back to the form',
  },
  zh: { unknown: '结果未知', once: '请勿重复提交', nothing: '读取中未发现：请求似乎未执行', back: '返回表单' },
}

/** The look-up waits a minute in all: the clock is moved along, wait by wait, until its end is there. */
const lookedUp = (page: Page, end: Locator) =>
  expect(async () => {
    if (!(await end.isVisible())) await page.clock.fastForward(26_000)
    expect(await end.isVisible()).toBe(true)
  }).toPass({ intervals: [40], timeout: 20_000 })

/** One press with its answer: what is said, that everything typed is there, and that one call left. */
async function press(at: Place, name: string, sent: number, says: () => Promise<void>): Promise<void> {
  const before = (await calls(at.account))[at.call] ?? 0
  await at.act.click()
  await says()
  await at.kept()
  expect((await calls(at.account))[at.call] ?? 0, name).toBe(before + sent)
}

async function saysLost(page: Page, at: Place, name: string): Promise<void> {
  const words = WORDS[at.language]
  await expect(at.lost, name).toContainText(words.unknown)
  await expect(at.lost).toContainText(words.once)
  await expect(at.lost).toContainText(ANY_REQUEST)
  const back = page.getByRole('button', { name: words.back })
  await lookedUp(page, back)
  await expect(at.lost).toContainText(words.nothing)
  await back.click()
}

async function saysRefused(at: Place, one: Case): Promise<void> {
  const problem = at.place.getByRole('alert').filter({ hasText: one.shows ?? '' })
  await expect(problem, one.name).toHaveCount(1)
  await expect(problem).toContainText(REQUEST)
  for (const word of one[at.language] ?? []) await expect(problem, one.name).toContainText(word)
}

// Each answer names itself, so that one failure is told from the next.
const set = (at: Place, { fault }: Case, index: number) =>
  faults(at.account, [{ call: at.call, ...fault, headers: { ...fault.headers, 'X-Request-Id': `cloud-${index}-0123456789` } }])

async function meetRefusals(at: Place): Promise<void> {
  for (const [index, one] of [...REFUSED, THROTTLED].entries()) {
    await set(at, one, index)
    await press(at, one.name, 1, () => saysRefused(at, one))
  }
}
async function meetLost(page: Page, at: Place, lost = LOST, own = OWN): Promise<void> {
  for (const [index, one] of lost.entries()) {
    await set(at, one, index)
    await press(at, one.name, 1, () => saysLost(page, at, one.name))
  }
  for (const [name, answer] of own) {
    await page.route(`**/api/${at.row}`, (route) => route.fulfill(answer), { times: 1 })
    await press(at, name, 0, () => saysLost(page, at, name))
  }
}

/** The page with a clock of ours, and the errors that nobody handled. */
async function enter(page: Page, account: string, language: 'en' | 'zh'): Promise<string[]> {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  await page.clock.install()
  await signIn(page, account, { language, poll: 300_000 })
  return errors
}

test.describe.configure({ timeout: 120_000 })

test('form: a refused or lost creation keeps all that was typed and is sent once a press', async ({ page }) => {
  const account = 'demo-faults-form'
  const errors = await enter(page, account, 'zh')
  await fill(page, 'dws-matrix', 'zh')
  const place = page.getByRole('complementary', { name: '请求' })
  const act = place.getByRole('button', { name: '创建 dws-matrix' })
  const shown = place.getByRole('group', { name: '请求' }).last()
  const at: Place = {
    ...{ account, call: 'CreateClusterV2', row: 'cluster.createV2', language: 'zh', place, lost: place, act },
    async kept() {
      // A refusal may have led to its field: the review is one step away.
      await expect(async () => {
        if (!(await act.isVisible())) await page.getByRole('navigation', { name: '步骤' }).getByRole('button', { name: '确认' }).click()
        await expect(shown).toContainText('"name": "dws-matrix"', { timeout: 1000 })
      }).toPass()
      await expect(shown).toContainText(DOTS)
    },
  }
  await meetLost(page, at, LOST.slice(0, 1), OWN.slice(0, 1))
  await meetRefusals(at)
  expect(errors).toEqual([])
})

test('dialog: a refused or lost snapshot keeps name and description, also over a reload, and is sent once a press', async ({ page }) => {
  const account = 'demo-faults-dialog'
  const errors = await enter(page, account, 'en')
  await page.goto('/snapshots?create=1')
  const dialog = page.getByRole('dialog', { name: 'Create snapshot' })
  const name = dialog.getByLabel('Name', { exact: true })
  const description = dialog.getByLabel(/^Description/)
  await name.fill('by-hand-1')
  await description.fill('before the release')
  const act = dialog.getByRole('button', { name: 'Create by-hand-1' })
  const kept = async () => {
    await expect(name).toHaveValue('by-hand-1')
    await expect(description).toHaveValue('before the release')
  }
  const lost = page.getByRole('dialog')
  const at: Place = { account, call: 'CreateSnapshot', row: 'snapshot.create', language: 'en', place: dialog, lost, act, kept }
  await meetLost(page, at)
  await meetRefusals(at)
  await page.reload()
  await kept()
  await faults(account, [{ call: 'CreateSnapshot', abort: true, apply: true }])
  const { CreateSnapshot: before = 0 } = await calls(account)
  await act.click()
  await lookedUp(page, lost.getByText(/Found: the request was carried out/))
  expect((await calls(account))['CreateSnapshot']).toBe(before + 1)
  expect(errors).toEqual([])
})

test('danger dialog: a refused or lost reset says so in place, keeps what was typed, and is sent once a press', async ({ page }) => {
  const account = 'demo-faults-danger'
  const errors = await enter(page, account, 'en')
  const { id } = await clusterNamed(page, 'dws-prod-1')
  await page.goto(`/clusters/${id}`)
  const dialog = await open(page, 'Reset password')
  const secret = dialog.getByLabel('New password')
  const typed = dialog.getByLabel('Type the cluster’s name to confirm')
  await secret.fill(SECRET)
  await typed.fill('dws-prod-1')
  const at: Place = {
    ...{ account, call: 'ResetPassword', row: 'cluster.resetPassword', language: 'en', place: dialog, lost: page.getByRole('dialog') },
    act: dialog.getByRole('button', { name: 'Reset the password of dws-prod-1' }),
    async kept() {
      await expect(secret).toHaveValue(SECRET)
      await expect(typed).toHaveValue('dws-prod-1')
    },
  }
  await meetRefusals(at)
  // Sent once more is a danger of its own: the name is asked for again.
  const keptButTheName = async () => {
    await expect(secret).toHaveValue(SECRET)
    await expect(typed).toHaveValue('')
    await typed.fill('dws-prod-1')
  }
  await meetLost(page, { ...at, kept: keptButTheName }, LOST.slice(1), OWN.slice(1))
  await page.reload()
  expect(await page.evaluate(() => JSON.stringify(sessionStorage) + JSON.stringify(localStorage))).not.toContain(SECRET)
  expect(errors).toEqual([])
})
