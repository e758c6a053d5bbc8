import { expect, test, type Page } from '@playwright/test'
import { faults, row, signIn, turnTo, type Fault } from './app.ts'
import { clusterNamed } from './clusterDialogs.ts'

/* Snapshots, plans, upgrades, logs and parameters: each failure of their reads in one place, over the old data or in place of none. */

interface Place {
  path: string
  /** Something it has read. */
  seen: string
  /** How many panels with a read of their own it has. */
  reads: number
  /** In place of a failure where the region does not offer the call: the page goes on without. */
  without?: string
  /** Each cluster of the fleet is a read: again only by the button; one alone asks for all whether the region has a call at all. */
  isFleet?: boolean
}

async function placesOf(page: Page): Promise<Place[]> {
  const { id } = await clusterNamed(page, 'dws-prod-1')
  const { snapshots } = (await row(page, 'snapshot.list')) as { snapshots: { id: string; name: string; cluster_id: string }[] }
  const { plan_list } = (await row(page, 'plan.list', { params: { cluster_id: id } })) as { plan_list: { plan_id: string }[] }
  const snapshot = snapshots.find(({ cluster_id }) => cluster_id === id)
  const noList = 'This region does not list resource plans.'
  return [
    { path: '/plans', seen: 'day_and_night', reads: 1, without: noList },
    { path: `/clusters/${id}/plans`, seen: 'day_and_night', reads: 1, without: noList },
    { path: `/clusters/${id}/plans/${plan_list[0]?.plan_id}`, seen: 'evening_reports', reads: 1 },
    { path: '/upgrades', seen: '8.1.3.333 → 8.2.0', reads: 2, isFleet: true },
    { path: `/clusters/${id}/upgrades`, seen: '8.3.0.108', reads: 3 },
    { path: '/snapshots', seen: snapshot?.name ?? '', reads: 1 },
    { path: `/snapshots/${snapshot?.id}`, seen: 'Backup chain', reads: 1 },
    { path: `/clusters/${id}/logs`, seen: 'database audit log', reads: 1 },
    { path: `/clusters/${id}/parameters`, seen: '130 records', reads: 1 },
    { path: '/cross-region', seen: 'sim-region-4', reads: 2, without: 'This region does not offer cross-region snapshots' },
  ]
}
const CALLS = [
  'ListWorkloadPlans',
  'ShowWorkloadPlan',
  'ListUpdatableVersion',
  'ListUpdateRecord',
  'ListSnapshots',
  'ListSnapshotDetails',
  'ListLtsLogs',
  'ListConfigurationsAuditRecords',
  'ListSnapshotCrossRegion',
  'ListSnapshotCrossRegionPolicy',
]
const fail = (account: string, fault: Omit<Fault, 'call'>) =>
  faults(
    account,
    CALLS.map((call) => ({ call, ...fault })),
  )
// l.11150 ff and chapter 8.1; quirk 1.9.
const BROKEN = { status: 500, body: { error_code: 'DWS.0004', error_msg: 'Database error.' } }
const FORBIDDEN = { status: 403, body: { error_code: 'DWS.0011', error_msg: 'No permission.' } }
const WITHDRAWN = { status: 404, body: { error_code: 'APIGW.0101', error_msg: 'The API does not exist or has not been published.' } }

/** How the console's server answers a read of the first cluster now. */
async function statusOf(page: Page, read: string): Promise<number> {
  const { id } = await clusterNamed(page, 'dws-prod-1')
  const input = read === 'plan.list' ? { params: { cluster_id: id } } : {}
  const answer = await page.request.get(`/api/${read}?input=${encodeURIComponent(JSON.stringify(input))}`, {
    headers: { 'sec-fetch-site': 'same-origin' },
  })
  return answer.status()
}

test('a failed refresh, 500, 403 or a call withdrawn: said once a read, and what was read stays', async ({ page }) => {
  const account = 'demo-operations-kept'
  await signIn(page, account)
  const places = await placesOf(page)
  await page.goto('/plans')
  for (const place of places) {
    await turnTo(page, place.path)
    await expect(page.getByText(place.seen).first()).toBeVisible()
    // Each of its panels: one that is left while it reads has nothing that could stay.
    if (place.isFleet) await expect(page.getByText('not collected yet')).toHaveCount(0)
    else
      await expect(
        page
          .getByRole('main')
          .getByRole('button', { name: /^Source: / })
          .nth(place.reads - 1),
      ).toBeVisible()
  }
  for (const [fault, said] of [
    [BROKEN, '500 DWS\\.0004'],
    [FORBIDDEN, '403 DWS\\.0011'],
    [WITHDRAWN, '404 APIGW\\.0101'],
  ] as const) {
    await fail(account, fault)
    for (const place of places)
      await test.step(`${said} ${place.path}`, async () => {
        await turnTo(page, place.path)
        if (place.isFleet) {
          await page.getByRole('button', { name: /^Automatic updates:/ }).click()
          await page.getByRole('button', { name: 'Read now' }).click()
        }
        await expect(page.getByText(new RegExp(`Could not refresh since .*${said}`))).toHaveCount(place.reads)
        await expect(page.getByText(place.seen).first()).toBeVisible()
        await expect(page.getByRole('alert')).toHaveCount(0)
      })
  }
})

test('a first read that fails, 403 or a call withdrawn: in place of the content, once a read, with nothing to press', async ({ page }) => {
  const account = 'demo-operations-first'
  await signIn(page, account)
  const places = await placesOf(page)
  for (const [fault, said] of [
    [FORBIDDEN, 'Not permitted for operator'],
    [WITHDRAWN, 'This region does not offer the call'],
  ] as const) {
    await fail(account, fault)
    // Nothing is left of what was read before: neither here nor, once its second is over, in the server's memory.
    await page.goto('/error-codes')
    for (const read of ['plan.list', 'snapshot.list']) await expect.poll(() => statusOf(page, read)).toBe(fault.status)
    for (const place of places)
      await test.step(`${said} ${place.path}`, async () => {
        await turnTo(page, place.path)
        const problem = page.getByRole('main').getByRole('alert')
        if (place.without !== undefined && fault === WITHDRAWN) {
          await expect(page.getByText(place.without)).toHaveCount(1)
          await expect(problem).toHaveCount(0)
          return
        }
        await expect(problem.filter({ hasText: said })).toHaveCount(place.reads)
        await expect(problem).toHaveCount(place.reads)
        await expect(problem.first()).toContainText(/request \S+/i)
        await expect(problem.getByRole('button', { name: 'Try now' })).toHaveCount(0)
        if (!place.isFleet) await expect(page.getByText(place.seen)).toHaveCount(0)
      })
  }
})
