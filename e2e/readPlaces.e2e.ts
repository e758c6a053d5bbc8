import { expect, test, type Page } from '@playwright/test'
import { calls, faults, PASSWORD, signIn } from './app.ts'
import { clusterNamed, open } from './clusterDialogs.ts'
import { DOTS, fill, SECRET, send, TYPE } from './createForm.ts'
import {
  codeOf,
  FAULTS,
  NOT_OFFERED,
  said,
  set,
  STRANGE,
  strange,
  THROTTLED,
  TOKEN,
  UNAUTHORISED,
  well,
  type Case,
} from './readFaultCases.ts'

/*
 * Every fault of product.md section 13 that a read can meet, at the four places it can show: the first load of a page, a later read of
 * it, the checks of a form, the facts of a danger dialog. Each is said in its one place, what was read or typed stays, and the next
 * good answer takes it away. The page stays open from fault to fault; what each page shows of its own reads is in readFaults.e2e.ts.
 */

async function enter(page: Page, account: string): Promise<string[]> {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  await signIn(page, account, { poll: 300_000 })
  return errors
}
/** The token is refused: sign-in comes over the place, once, and leaves it as it is. */
async function signInAgain(page: Page): Promise<void> {
  const again = page.getByRole('dialog', { name: 'Sign in again' })
  await expect(again).toHaveCount(1)
  await again.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await again.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(again).toHaveCount(0)
}

/** The tab comes to the front again: what is shown is read at once (interaction rule 14). */
const readAgain = (page: Page) => page.evaluate(() => void document.dispatchEvent(new Event('visibilitychange', { bubbles: true })))

test.describe.configure({ timeout: 90_000 })

test('first load: each fault stands once in place of the content, and the next good answer brings it', async ({ page }) => {
  const at = { page, account: 'demo-places-first', call: 'ListSnapshots', row: 'snapshot.list' }
  const errors = await enter(page, at.account)
  const problem = page.locator('main').getByRole('alert')
  const content = page.getByText(/\d+ of \d+ snapshots/)
  // These two offer no other try.
  for (const [one, words] of [
    [UNAUTHORISED, 'Not permitted for operator'],
    [NOT_OFFERED, 'This region does not offer the call'],
  ] as const) {
    await set(at, one)
    await page.goto('/snapshots')
    await expect(problem, one.name).toContainText(words)
    await expect(problem).toHaveCount(1)
    await expect(problem.getByRole('button', { name: 'Try now' })).toHaveCount(0)
  }
  await set(at, TOKEN)
  await page.goto('/snapshots')
  await expect(page.getByRole('dialog', { name: 'Sign in again' })).toBeVisible()
  for (const [index, one] of [...FAULTS, THROTTLED].entries()) {
    await set(at, one)
    if (index === 0) await signInAgain(page)
    else await problem.getByRole('button', { name: 'Try now' }).click()
    await expect(problem.filter({ hasText: one.shows }), one.name).toHaveCount(1)
    await expect(problem).toHaveCount(1)
    await expect(problem).toContainText('Could not read')
    // Where the console's server did not answer itself there is no id to give.
    if (one.fault) await expect(problem).toContainText(/request \S{4}/)
    await expect(page.getByRole('heading', { level: 1, name: 'Snapshots' })).toBeVisible()
    await expect(content).toHaveCount(0)
  }
  await well(at)
  await expect(async () => {
    if (await problem.isVisible()) await problem.getByRole('button', { name: 'Try now' }).click()
    await expect(content).toBeVisible({ timeout: 500 })
  }).toPass()
  await expect(problem).toHaveCount(0)
  for (const body of STRANGE) {
    await strange(at, body)
    // Within its short floor the server answers from memory.
    await expect(async () => {
      await page.reload()
      const unknown = page.getByText('The service named no list in its answer. It may be empty or not.')
      await expect(unknown).toBeVisible({ timeout: 2000 })
    }).toPass()
    await expect(problem).toHaveCount(0)
  }
  expect(errors).toEqual([])
})

test('later read: each fault is said once above the old data, and the next good answer takes it away', async ({ page }) => {
  const at = { page, account: 'demo-places-poll', call: 'ListSnapshots', row: 'snapshot.list' }
  const errors = await enter(page, at.account)
  await page.goto('/snapshots')
  const content = page.getByText(/\d+ of \d+ snapshots/)
  const told = page.getByText(/^Could not refresh since/)
  await expect(content).toBeVisible()
  const before = await content.innerText()
  const meet = async (one: Case) => {
    await set(at, one)
    await expect(async () => {
      await readAgain(page)
      const words = one.own === 'refused' ? 'no answer from the console’s server' : one.shows
      await expect(told.filter({ hasText: words }), one.name).toHaveCount(1, { timeout: 1000 })
    }).toPass()
    await expect(told).toHaveCount(1)
    await expect(content).toHaveText(before)
    await expect(page.locator('main').getByRole('alert')).toHaveCount(0)
  }
  for (const one of [...FAULTS, UNAUTHORISED, NOT_OFFERED]) await meet(one)
  await set(at, TOKEN)
  await readAgain(page)
  await expect(page.getByRole('dialog', { name: 'Sign in again' })).toBeVisible()
  await expect(content).toHaveText(before)
  await well(at)
  await signInAgain(page)
  await expect(told).toHaveCount(0)
  await expect(content).toHaveText(before)
  const recover = () =>
    expect(async () => {
      await readAgain(page)
      await expect(told).toHaveCount(0, { timeout: 1000 })
      await expect(content).toHaveText(before, { timeout: 1000 })
    }).toPass()
  await meet(THROTTLED)
  await well(at)
  await recover()
  for (const body of STRANGE) {
    await strange(at, body)
    await expect(async () => {
      await readAgain(page)
      await expect(page.getByText('The service named no list in its answer. It may be empty or not.')).toBeVisible({ timeout: 1000 })
    }).toPass()
    await well(at)
    await recover()
  }
  expect(errors).toEqual([])
})

test('form: what cannot be checked is unknown, each fault with its code; everything typed stays', async ({ page }) => {
  const at = { page, account: 'demo-places-form', call: 'ListClusters', row: 'cluster.list' }
  const errors = await enter(page, at.account)
  await fill(page, 'dws-places')
  const checks = page.getByRole('region', { name: /Checked just now/ })
  const unread = checks.getByRole('listitem').filter({ hasText: /clusters could not be read/i })
  const free = checks.getByText('No cluster named dws-places in')
  const shown = send(page).getByRole('group', { name: 'Request' }).last()
  const kept = async () => {
    await expect(shown).toContainText('"name": "dws-places"')
    await expect(shown).toContainText(DOTS)
  }
  const check = () => checks.getByRole('button', { name: 'Check again' }).click()
  await expect(free).toBeVisible()
  const meet = async (one: Case) => {
    await set(at, one)
    await check()
    await expect(unread.filter({ hasText: `(${codeOf(one)}): unknown` }), one.name).toHaveCount(1)
    await expect(
      page
        .locator('main')
        .getByRole('alert')
        .filter({ hasText: codeOf(one) }),
    ).toHaveCount(0)
    await kept()
    await well(at)
  }
  for (const one of [...FAULTS, UNAUTHORISED, NOT_OFFERED]) {
    await meet(one)
    await check()
    await expect(free, one.name).toBeVisible()
    await expect(unread).toHaveCount(0)
  }
  for (const body of STRANGE) {
    await strange(at, body)
    await check()
    await expect(unread).toContainText('(–): unknown')
  }
  await set(at, TOKEN)
  await check()
  await expect(page.getByRole('dialog', { name: 'Sign in again' })).toBeVisible()
  await well(at)
  await signInAgain(page)
  await expect(free).toBeVisible()
  await meet(THROTTLED)
  await page.getByRole('button', { name: 'Edit: Database' }).click()
  await expect(page.getByLabel('Cluster name')).toHaveValue('dws-places')
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue(SECRET)
  // A later read of what there is to choose from: said above the table, and what was chosen stays.
  await page
    .getByRole('navigation', { name: 'Steps' })
    .getByRole('button', { name: /Node type/ })
    .click()
  const chosen = page.getByRole('radio', { name: TYPE })
  await expect(chosen).toBeChecked()
  await faults(at.account, [{ call: 'ListNodeTypes', status: 500, body: said('DWS.0005') }])
  const told = page.getByText(/^Could not refresh since .*500 DWS\.0005 from the service$/)
  await expect(async () => {
    await readAgain(page)
    await expect(told).toHaveCount(1, { timeout: 1000 })
  }).toPass()
  await expect(chosen).toBeChecked()
  await well(at)
  await page.getByRole('button', { name: 'Try now' }).click()
  await expect(told).toHaveCount(0)
  await expect(chosen).toBeChecked()
  expect(errors).toEqual([])
})

test('danger dialog: a fact that fails is unknown, with its code, and stops the press; what was typed stays; nothing is sent', async ({
  page,
}) => {
  const at = { page, account: 'demo-places-dialog', call: 'ListQueries', row: 'query.list' }
  const errors = await enter(page, at.account)
  const { id } = await clusterNamed(page, 'dws-prod-1')
  await page.goto(`/clusters/${id}`)
  const [first, ...rest] = FAULTS
  if (first) await set(at, first)
  // At its opening.
  const dialog = await open(page, 'Delete')
  await expect(dialog).toContainText(`could not be read (${first && codeOf(first)})`)
  const typed = dialog.getByLabel('Type the cluster’s name to confirm')
  const keep = dialog.getByLabel('Manual snapshots to keep')
  await typed.fill('dws-prod-1')
  await keep.fill('1')
  const kept = async () => {
    await expect(typed).toHaveValue('dws-prod-1')
    await expect(keep).toHaveValue('1')
  }
  const press = () => dialog.getByRole('button', { name: 'Delete dws-prod-1' }).click()
  const changed = dialog.getByText(/Changed since the facts were read/)
  const recover = async () => {
    await well(at)
    await press()
    await expect(changed).toContainText(/ \? → \d/)
    await expect(dialog.getByText(/could not be read|is not permitted|not offered/)).toHaveCount(0)
    await kept()
  }
  await recover()
  const meet = async (one: Case, shows: string) => {
    await set(at, one)
    await press()
    await expect(dialog.getByRole('definition').filter({ hasText: shows }), one.name).toHaveCount(1)
    await expect(changed, one.name).toContainText(/ \d+ → \?/)
    await kept()
  }
  const words = (one: Case): [Case, string] => [one, `could not be read (${codeOf(one)})`]
  for (const [one, shows] of [
    [UNAUTHORISED, 'reading it is not permitted'],
    [NOT_OFFERED, 'not offered in this region'],
    ...rest.map(words),
  ] as const) {
    await meet(one, shows)
    await recover()
  }
  for (const body of STRANGE) {
    await strange(at, body)
    await press()
    await expect(changed).toContainText(/ \d+ → \?/)
    await kept()
    await recover()
  }
  await set(at, TOKEN)
  await press()
  await expect(page.getByRole('dialog', { name: 'Sign in again' })).toBeVisible()
  await well(at)
  await signInAgain(page)
  // Everything is read again; the press that met no session is not made up for.
  await expect(dialog.getByRole('definition').filter({ hasText: /\d+ sessions/ })).toHaveCount(1)
  await expect(dialog.getByText('could not be read')).toHaveCount(0)
  await kept()
  await meet(...words(THROTTLED))
  expect((await calls(at.account))['DeleteCluster']).toBeUndefined()
  expect(errors).toEqual([])
})
