import { expect, test, type Page } from '@playwright/test'
import { expectNoSidewaysScroll, faults, row, signIn, type Fault } from './app.ts'
import { clusterNamed } from './clusterDialogs.ts'

interface World {
  cluster: string
  snapshot: string
  plan: string
}
async function worldOf(page: Page): Promise<World> {
  const { id: cluster } = await clusterNamed(page, 'dws-prod-1')
  const { snapshots } = (await row(page, 'snapshot.list')) as { snapshots: { id: string; cluster_id: string; status: string }[] }
  const { plan_list } = (await row(page, 'plan.list', { params: { cluster_id: cluster } })) as { plan_list: { plan_id: string }[] }
  const snapshot = snapshots.find((one) => one.cluster_id === cluster && one.status === 'AVAILABLE')?.id ?? ''
  return { cluster, snapshot, plan: plan_list[0]?.plan_id ?? '' }
}

/** A page, its heading, something it has read, and its reads with the number of places that show each. */
const PAGES: readonly { path: (world: World) => string; title: RegExp; seen: string | RegExp; reads: Readonly<Record<string, number>> }[] =
  [
    { path: () => '/snapshots', title: /^Snapshots$/, seen: /\d+ of \d+ snapshots/, reads: { ListSnapshots: 1 } },
    { path: ({ snapshot }) => `/snapshots/${snapshot}`, title: /./, seen: 'Backup chain', reads: { ListSnapshotDetails: 1 } },
    {
      path: () => '/cross-region',
      title: /^Cross-region/,
      seen: 'Destination regions',
      reads: { ListSnapshotCrossRegion: 1, ListSnapshotCrossRegionPolicy: 1 },
    },
    { path: ({ cluster, plan }) => `/clusters/${cluster}/plans/${plan}`, title: /./, seen: 'office_hours', reads: { ShowWorkloadPlan: 1 } },
    // Kernel upgrades and hot patches are two reads of one call.
    {
      path: ({ cluster }) => `/clusters/${cluster}/upgrades`,
      title: /^dws-prod-1$/,
      seen: '8.3.0.108',
      reads: { ListUpdatableVersion: 2, ListUpdateRecord: 1 },
    },
    { path: ({ cluster }) => `/clusters/${cluster}/logs`, title: /^dws-prod-1$/, seen: 'LTS logs', reads: { ListLtsLogs: 1 } },
    {
      path: ({ cluster }) => `/clusters/${cluster}/parameters`,
      title: /^dws-prod-1$/,
      seen: '130 records',
      reads: { ListConfigurationsAuditRecords: 1 },
    },
  ]

/** A page meets one of these later and the other at first; all of product.md section 13 are in readPlaces.e2e.ts. */
const FAULTS: readonly { what: string; fault: Omit<Fault, 'call'>; said: string }[] = [
  { what: '500', fault: { status: 500, body: { error_code: 'DWS.0004', error_msg: 'Database error.' } }, said: '500 DWS.0004' },
  { what: 'cut', fault: { abort: true }, said: '502 CONSOLE.UNREACHABLE' },
]

async function readNow(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Automatic updates:/ }).click()
  await page.getByRole('button', { name: 'Read now' }).click()
}

for (const [index, { path, title, seen, reads }] of PAGES.entries())
  test(`${Object.keys(reads).join(' and ')}: each failure in one place, the data stays, and it comes back`, async ({ page }) => {
    const account = `demo-reads-${Object.keys(reads)[0]?.toLowerCase()}`
    await signIn(page, account, { poll: 'auto' })
    const world = await worldOf(page)
    const all = (fault: Omit<Fault, 'call'>) =>
      faults(
        account,
        Object.keys(reads).map((call) => ({ call, ...fault })),
      )
    const places = Object.values(reads).reduce((sum, count) => sum + count, 0)
    const problem = page.getByRole('alert')
    const failures: Error[] = []
    page.on('pageerror', (error) => failures.push(error))

    // A slow first answer: the heading stands, nothing is called failed, and the data comes.
    await all({ delay_ms: 800 })
    await page.goto(path(world))
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(problem).toHaveCount(0)
    await expect(page.getByText(seen).first()).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)

    const [later, first] = [FAULTS[index % 2], FAULTS[(index + 1) % 2]]
    await all(later?.fault ?? {})
    // Within its short floor the server answers from memory: then the next press sees it.
    await expect(async () => {
      await readNow(page)
      await expect(page.getByText(new RegExp(`^Could not refresh since .*${later?.said}`))).toHaveCount(places, { timeout: 1500 })
    }).toPass()
    await expect(page.getByText(seen).first()).toBeVisible()
    await expect(problem).toHaveCount(0)
    await page.setViewportSize({ width: 390, height: 844 })
    await expectNoSidewaysScroll(page)
    await page.setViewportSize({ width: 1440, height: 900 })

    // Nothing read yet: in place of the content, with code and request id, and it comes back by itself or at a press.
    await all(first?.fault ?? {})
    await page.reload()
    await expect(problem.filter({ hasText: first?.said ?? '' })).toHaveCount(places)
    await expect(problem.first()).toContainText(/Request \S+/i)
    await all({ times: 0 })
    await readNow(page)
    await expect(page.getByText(seen).first()).toBeVisible({ timeout: 30_000 })
    await expect(problem).toHaveCount(0)
    expect(failures).toEqual([])
  })
