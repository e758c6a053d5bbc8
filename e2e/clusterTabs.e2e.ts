import { expect, test, type Page } from '@playwright/test'
import { advance, calls, faults, row, signIn } from './app.ts'
import { clusterNamed } from './clusterDialogs.ts'

/* The parts of a cluster's page: what they show of documented answers, and of answers that say less. */

const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const fact = (page: Page, region: string, label: string) =>
  panel(page, region).locator('dt').filter({ hasText: label }).first().locator('xpath=following-sibling::dd[1]')

test('redistribution: the example of the reference in words; none, unknown, refused and failed are told apart', async ({ page }) => {
  const account = 'demo-tab-redistribution'
  await signIn(page, account)
  const { id } = await clusterNamed(page, 'dws-prod-1')
  // l.3178-3215, with the two counts that an end leaves at nought set to what they are on the way.
  const info = {
    id: '8e4cc873-577a-4ca0-8a8c-723ef84581a9',
    cluster_id: id,
    start_time: '2023-01-11 09:21',
    end_time: null,
    status: 'RUNNING',
    redis_conf: { redis_mode: 'online', schedule_conf: null, parallel_jobs: 4, parallel_job: 4 },
    redis_progress: {
      bytes_done: 191746048,
      byte_left: 63915349,
      tables_done: 120,
      tables_left: 43,
      table_progress: 73,
      total_progress: 75,
      redis_rate: '12.5 MB/s',
      estimated_time: '00:05:00',
      completed: false,
      initialed: true,
      fail_count: 2,
      status: 'RUNNING',
      pause_by_user: false,
    },
    redis_table_detail: {
      total: 2,
      data: [
        { id: 1, db_name: 'sales', schema_name: 'public', table_name: 'orders', status: 'i' },
        { id: 2, db_name: 'sales', schema_name: 'public', table_name: 'regions', status: 'y' },
      ],
    },
  }
  const answer = (body: unknown, status = 200) => faults(account, [{ call: 'ShowClusterRedistribution', status, body }])
  await answer({ redis_info: info })
  await page.goto(`/clusters/${id}/redistribution`)
  await expect(fact(page, 'Redistribution', 'State')).toContainText('Running')
  await expect(panel(page, 'Redistribution')).toContainText('75%State')
  // 191746048 and 63915349 bytes, in units of 1024.
  await expect(fact(page, 'Redistribution', 'Bytes')).toContainText('183 MB done, 61 MB left75%')
  await expect(fact(page, 'Redistribution', 'Tables')).toContainText('120 done, 43 left')
  await expect(fact(page, 'Redistribution', 'Rate')).toContainText('12.5 MB/s')
  await expect(fact(page, 'Redistribution', 'Time left')).toContainText('00:05:00')
  await expect(fact(page, 'Redistribution', 'Failed tables')).toContainText('2')
  await expect(fact(page, 'Redistribution', 'Parallel jobs')).toContainText('4')
  // Printed without a zone (quirk 4.4): as it came, and marked.
  await expect(fact(page, 'Redistribution', 'Started')).toContainText('2023-01-11 09:21')
  await expect(fact(page, 'Redistribution', 'Started')).toContainText('no zone')
  await expect(fact(page, 'Redistribution', 'Ended')).toContainText('Not yet')
  await expect(page.getByRole('row', { name: /orders/ })).toContainText('Redistributing')
  await expect(page.getByRole('row', { name: /regions/ })).toContainText('Done')

  for (const [body, status, seen] of [
    [{ redis_info: null }, 200, 'No redistribution'],
    [{}, 200, 'State unknown'],
    [{ error_code: 'DWS.0004', error_msg: 'Forbidden.' }, 403, 'Not permitted for operator'],
    [{ error_code: 'DWS.0005', error_msg: 'Service unavailable.' }, 503, 'Could not read Redistribution'],
  ] as const) {
    await answer(body, status)
    await expect(async () => {
      await page.reload()
      await expect(page.getByRole('main').getByText(seen)).toBeVisible({ timeout: 4000 })
    }).toPass()
    await expect(page.getByRole('row', { name: /orders/ })).toHaveCount(0)
  }
  await expect(page.getByRole('alert')).toContainText('503 DWS.0005')
  // On a phone the last of the tabs, which is open, is in sight.
  await page.setViewportSize({ width: 390, height: 844 })
  await page.reload()
  await expect(page.getByRole('link', { name: 'Redistribution', exact: true })).toBeInViewport({ ratio: 0.95 })
})

test('nodes: what each says of itself; none, unknown, refused and failed are told apart', async ({ page }) => {
  const account = 'demo-tab-nodes'
  await signIn(page, account)
  const { id } = await clusterNamed(page, 'dws-prod-1')
  const { cluster } = (await row(page, 'cluster.get', { params: { cluster_id: id } })) as { cluster: Record<string, unknown> }
  const detail = (nodes: unknown) => ({ call: 'ListClusterDetails', status: 200, body: { cluster: { ...cluster, nodes } } })
  const node = { id: 'a3f1c2d4-0000-4000-8000-000000000001', status: '200' }
  const first = page.getByRole('table', { name: 'Nodes' }).getByRole('row').nth(1)
  const seen = async (rules: Parameters<typeof faults>[1], check: () => Promise<void>) => {
    await faults(account, rules)
    await expect(async () => {
      await page.goto(`/clusters/${id}/nodes`)
      await check()
    }).toPass()
  }
  const brief = { timeout: 4000 }
  // Example 5.1.12 of the reference, with a node at fault.
  const told = {
    id: node.id,
    name: 'dws-demo-dws-cn-cn-1-1',
    status: 'FAILED',
    flavor: { id: 'ebe532d6-665f-40e6-a4d4-3c51545b6a67' },
    volume: { type: 'SSD', used: 41, size: 100 },
    fault: { message: 'The instance does not answer.', created: null, details: null },
    azcode: 'sim-region-1b',
    traffic_ip: '192.168.0.13',
    public_ip: null,
  }
  await seen([detail([{ ...node, status: '400' }]), { call: 'ShowInstance', status: 200, body: told }], async () => {
    await expect(first).toContainText('dws-demo-dws-cn-cn-1-1', brief)
    await expect(first).toContainText('The instance does not answer.')
    await expect(first).toContainText('192.168.0.13')
    await expect(first).toContainText('41 of 100')
  })
  await seen([detail([node]), { call: 'ShowInstance', status: 403, body: { error_code: 'DWS.0004', error_msg: 'Forbidden.' } }], () =>
    expect(first).toContainText('could not be read: DWS.0004', brief),
  )
  await seen([detail([node]), { call: 'ShowInstance', abort: true }], () =>
    expect(first).toContainText('could not be read: CONSOLE.UNREACHABLE', brief),
  )
  await seen([detail([])], () => expect(page.getByText('The service names no nodes')).toBeVisible(brief))
  await seen([detail(undefined)], () =>
    expect(page.getByText('The service named no list in its answer. It may be empty or not.')).toBeVisible(brief),
  )
})

test('the maintenance window in UTC and in the chosen zone, over midnight; the progress chart as a table, by key', async ({ page }) => {
  const account = 'demo-tab-window'
  await signIn(page, account)
  const { id } = await clusterNamed(page, 'dws-etl-02')
  const { cluster } = (await row(page, 'cluster.get', { params: { cluster_id: id } })) as { cluster: Record<string, unknown> }
  await page.goto(`/clusters/${id}`)
  // GMT+0 (l.1617), the usual window of a new cluster.
  const chart = page.getByRole('region', { name: 'Reported progress, %' })
  await expect(chart).toBeVisible()
  await advance(account, 1)
  await chart.getByRole('button', { name: 'Show as table' }).focus()
  await page.keyboard.press('Enter')
  await expect(chart.getByRole('columnheader')).toHaveText(['Time', 'Percent'])
  await expect(chart.getByRole('row').nth(1)).toContainText(/\d\d:\d\d:\d\d.*\d/)
  await expect(chart.getByRole('button', { name: 'Show as chart' })).toBeFocused()
  await faults(account, [
    {
      call: 'ListClusterDetails',
      status: 200,
      body: { cluster: { ...cluster, maintain_window: { day: 'Wed', start_time: '22:00', end_time: '02:00' } } },
    },
  ])
  await expect(fact(page, 'Maintenance window', 'UTC')).toHaveText('Wed 22:00 – Thu 02:00')
  await expect(fact(page, 'Maintenance window', 'UTC+08:00')).toHaveText('Thu 06:00 – 10:00')
})

test('an accepted restart is "requested" for everybody of the account at once; a menu that is held stays through three readings', async ({
  page,
  browser,
}) => {
  const account = 'demo-tab-requested'
  await signIn(page, account)
  const { id } = await clusterNamed(page, 'dws-prod-1')
  const other = await (await browser.newContext()).newPage()
  await signIn(other, account)
  await other.goto('/clusters')
  const listed = other.getByRole('row', { name: /^(?=.*dws-prod-1)/ })
  await other.getByRole('button', { name: 'Actions for dws-crm-rt' }).click()
  const held = other.getByRole('menuitem', { name: 'Restart', exact: true })
  await held.focus()
  // The cloud goes on telling the state of before for a while (quirks section 8).
  const { clusters } = (await row(page, 'cluster.list')) as { clusters: unknown[] }
  await faults(account, [{ call: 'ListClusters', status: 200, body: { clusters } }])
  await row(page, 'cluster.restart', { params: { cluster_id: id } }, 'POST')
  await expect(listed).toContainText('Restart requested')
  for (let reading = 0; reading < 3; reading += 1)
    await other.waitForResponse((answer) => answer.url().includes('/api/cluster.list') && answer.ok())
  await expect(held).toBeFocused()
  await other.keyboard.press('Escape')
  expect((await calls(account))['RestartCluster']).toBe(1)
  await other.context().close()
})

test('the palette opens a cluster of any project by key; a failure can be copied as a report, a view as a link', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const account = 'demo-tab-palette'
  await signIn(page, account, { projects: ['sim-region-1', 'sim-region-1_staging'] })
  await page.goto('/clusters?q=dws')
  await expect(
    page
      .getByRole('link', { name: 'dws-stg-main' })
      .or(page.getByRole('link', { name: 'dws-prod-1' }))
      .first(),
  ).toBeVisible()
  const go = async (text: string, found: string) => {
    await page.keyboard.press('Control+K')
    const field = page.getByRole('dialog').getByRole('combobox')
    await expect(field).toBeFocused()
    await page.keyboard.type(text)
    await expect(page.getByRole('option', { selected: true })).toContainText(found)
    await page.keyboard.press('Enter')
  }
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText())
  await page.getByRole('button', { name: /^Views/ }).click()
  await page.getByRole('button', { name: 'Copy link to this view' }).click()
  await expect.poll(clipboard).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/clusters\?.*q=dws/)
  await page.keyboard.press('Escape')
  // Enter is the palette's alone: it does not press what had the focus before.
  await page
    .getByRole('columnheader', { name: /Version/ })
    .getByRole('button')
    .focus()
  await go('crm', 'dws-crm-rt')
  await expect(page.getByRole('heading', { level: 1, name: 'dws-crm-rt' })).toBeVisible()
  await go('your sess', 'Your sessions')
  await expect(page.getByRole('heading', { level: 1, name: 'Audit' })).toBeVisible()
  expect(new URL(page.url()).pathname).toBe('/audit/sessions')
  await go('error', 'Error codes')
  await expect(page.getByRole('heading', { level: 1, name: 'Error codes' })).toBeVisible()
  await faults(account, [{ call: 'ListClusters', status: 500, body: { error_code: 'DWS.0004', error_msg: 'Database error.' } }])
  await expect(async () => {
    await page.goto('/clusters')
    await page.getByRole('button', { name: 'Copy report' }).first().click({ timeout: 4000 })
  }).toPass()
  await expect
    .poll(clipboard)
    .toMatch(
      /^code: DWS\.0004\nmessage: Database error\.\noperation: ListClusters\nstatus: 500\nrequest id: \S+\n[\s\S]*cloud request id: \S+\n/,
    )
})
