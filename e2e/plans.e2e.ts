import { expect, test, type Page } from '@playwright/test'
import { advance, calls, expectAccessibleInBoth, expectNoSidewaysScroll, faults, row, signIn, turnTo, type Fault } from './app.ts'
import { inTray } from './clusterDialogs.ts'

/** The list call is gone from the region (quirk 1.9). */
const WITHDRAWN: Fault = {
  call: 'ListWorkloadPlans',
  status: 404,
  body: { error_code: 'APIGW.0101', error_msg: 'The API does not exist or has not been published in the environment.' },
}

interface Listed {
  plan_id: string
  plan_name: string
  status: number
}
/** The first cluster and its plans by name, from the region. */
async function world(page: Page): Promise<{ cluster: string; plans: Record<string, string> }> {
  const { clusters } = (await row(page, 'cluster.list')) as { clusters: { id: string }[] }
  const cluster = clusters[0]?.id ?? ''
  const { plan_list } = (await row(page, 'plan.list', { params: { cluster_id: cluster } })) as { plan_list: Listed[] }
  return { cluster, plans: Object.fromEntries(plan_list.map((one) => [one.plan_name, one.plan_id])) }
}
const addressOf = ({ cluster, plans }: Awaited<ReturnType<typeof world>>, name: string) =>
  `/clusters/${cluster}/plans/${plans[name] ?? name}`
const statusOf = async (page: Page, { cluster, plans }: Awaited<ReturnType<typeof world>>, name: string) => {
  const { workload_plan } = (await row(page, 'plan.get', { params: { cluster_id: cluster, plan_id: plans[name] } })) as {
    workload_plan: { status: number }
  }
  return workload_plan.status
}
const fact = (page: Page, label: string) => page.getByRole('term').filter({ hasText: label }).locator('..').getByRole('definition').first()

test('the plans of every cluster in service, and the way to one', async ({ page }) => {
  await signIn(page, 'demo-plans-list')
  await page.goto('/clusters')
  await page.getByRole('link', { name: 'Resource plans' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Resource plans' })).toBeVisible()
  await expect(page).toHaveTitle('Resource plans · Plumbline')
  const line = page.getByRole('row').filter({ hasText: 'day_and_night' }).filter({ hasText: 'dws-prod-1' })
  await expect(line).toContainText('Running')
  await expect(page.getByRole('row').filter({ hasText: 'quarter_close' }).first()).toContainText('Stopped')
  await line.getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1, name: 'day_and_night' })).toBeVisible()
  await expect(page).toHaveTitle('day_and_night · Plumbline')
  await expect(page).toHaveURL(/\/clusters\/[^/]+\/plans\//)
})

test('a plan by the clock: the stage that holds, the next switch in both zones, and the calendar follows', async ({ page }) => {
  const account = 'demo-plans-clock'
  await signIn(page, account)
  const here = await world(page)
  // Its stages begin at 00:00, 10:00 and 16:00 UTC: none begins while we look.
  const minutes = (Date.now() / 60_000) % 1440
  if ([600, 960, 1440].some((start) => start > minutes && start - minutes < 5)) await advance(account, 5)
  await page.goto(addressOf(here, 'day_and_night'))
  const current = fact(page, 'Current stage')
  await expect(current).toHaveText(/^(office_hours|evening_reports|night_load)$/)
  const before = await current.innerText()
  await expect(fact(page, 'By its times')).toHaveText(before)
  // Written from the plan's times: 00:00, 10:00 and 16:00 UTC.
  await expect(fact(page, 'In UTC')).toHaveText(/^\d{4}-\d\d-\d\d (00|10|16):00 UTC$/)
  await expect(fact(page, 'Next switch')).toContainText(/in \d+ (h|min)/)
  const following = { office_hours: 'evening_reports', evening_reports: 'night_load', night_load: 'office_hours' }[before]
  await expect(fact(page, 'Next switch')).toContainText(following ?? '?')
  const picture = page.getByRole('img', { name: /^Calendar: .*Stages: office_hours, evening_reports, night_load/ })
  await expect(picture).toBeVisible()
  // Each view in both zones, with the line of now where the legend's own words put it, and the next switch.
  const legend = page.getByRole('figure')
  const part = async () => {
    const words = await legend.getByText(/^now, /).innerText()
    const [, day, hour, minute] = /^now, \d{4}-\d\d-(\d\d) (\d\d):(\d\d) UTC\+08:00 · \d{4}-\d\d-\d\d \d\d:\d\d UTC$/.exec(words) ?? []
    const days = (Number(hour) + Number(minute) / 60) / 24
    return { ofDay: days, ofMonth: (Number(day) - 1 + days) / 31 }
  }
  const drawn = async (mark: string) => {
    const line = picture.locator(`[data-mark=${mark}]`)
    await expect(line).toHaveCount(1)
    return line.evaluate((element) => {
      const [own, track] = [element.getBoundingClientRect(), (element.parentElement ?? element).getBoundingClientRect()]
      return (own.left - track.left) / track.width
    })
  }
  for (const view of ['Week', 'Year', 'Day'] as const) {
    await page.getByRole('button', { name: view, exact: true }).click()
    await expect(picture).toContainText(view === 'Year' ? 'December' : /UTC\+08:00.*UTC/)
    await expect(legend).toContainText(
      new RegExp(`next switch to ${following}, \\d{4}-\\d\\d-\\d\\d (08|18|00):00 UTC\\+08:00 · \\d{4}-\\d\\d-\\d\\d (00|10|16):00 UTC`),
    )
    const off = async () => Math.abs((await drawn('now')) - (await part())[view === 'Year' ? 'ofMonth' : 'ofDay'])
    await expect.poll(off, view).toBeLessThan(0.003)
    if (view === 'Year') {
      await expect(legend).toContainText('office_hours00:00 – 10:00 UTC · 08:00 – 18:00 UTC+08:00')
      await expect(legend).toContainText('night_load16:00 – 00:00 UTC · 00:00 – 08:00 UTC+08:00')
    }
  }
  await expect(page).toHaveURL(/view=day/)
  await page.getByRole('button', { name: 'Day after' }).click()
  await expect(page).toHaveURL(/date=\d{4}-\d\d-\d\d/)
  await page.getByRole('button', { name: 'Show as table' }).click()
  const table = page.getByRole('table', { name: 'Calendar' })
  await expect(table.getByRole('row').filter({ hasText: 'office_hours' }).first()).toContainText(/UTC/)
  await page.reload()
  await expect(table).toBeVisible()
  // The longest stage has 10 hours: another one holds after them.
  await advance(account, 10 * 60 + 1)
  await expect(current).not.toHaveText(before, { timeout: 20_000 })
})

test('stop and start: asked once, the request shown, followed until the plan shows it', async ({ page }) => {
  const account = 'demo-plans-stop'
  await signIn(page, account)
  const here = await world(page)
  await page.goto(addressOf(here, 'day_and_night'))
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('dws-prod-1')
  await expect(dialog).toContainText('The plan switches no more until it is started again.')
  await expect(dialog).toContainText(/Connected now\d+ sessions?, \d+ running statements? \(as of \d\d:\d\d:\d\d UTC\+08:00\)/)
  await expect(dialog).toContainText(/POST/)
  // The service says yes, and the plan still runs: accepted is not done, neither here nor in the tray.
  const running = await row(page, 'plan.get', { params: { cluster_id: here.cluster, plan_id: here.plans['day_and_night'] } })
  await faults(account, [{ call: 'ShowWorkloadPlan', body: running }])
  await dialog.getByRole('button', { name: 'Stop day_and_night' }).click()
  const result = page.getByRole('dialog', { name: 'Stop of day_and_night' })
  await expect(result).toContainText(/Accepted at/)
  await result.getByRole('button', { name: 'Close' }).last().click()
  const tray = await inTray(page, 'Plan stop')
  await expect(tray).toContainText('Accepted, waiting for the cloud to show it')
  await expect(tray).not.toContainText('Finished')
  await faults(account, [])
  await expect(tray).toContainText(/Finished at \d\d:\d\d:\d\d/)
  await page.keyboard.press('Escape')
  await expect.poll(() => statusOf(page, here, 'day_and_night')).toBe(0)
  expect((await calls(account))['StopWorkloadPlan']).toBe(1)
  // A plan that is stopped says so at its button, and can be started.
  await expect(page.getByRole('button', { name: 'Stop', exact: true })).toHaveAttribute('aria-disabled', 'true')
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await expect(dialog).toContainText('no rule of the vendor’s guide is broken')
  await dialog.getByRole('button', { name: 'Start day_and_night' }).click()
  await expect(page.getByRole('dialog', { name: 'Start of day_and_night' })).toContainText('The plan is running')
  await expect.poll(() => statusOf(page, here, 'day_and_night')).toBe(1)
})

test('gates: one running plan a cluster, two stages at least; the service decides for whoever types the name', async ({ page }) => {
  const account = 'demo-plans-gates'
  await signIn(page, account)
  const here = await world(page)
  await page.goto(addressOf(here, 'quarter_close'))
  const start = page.getByRole('button', { name: 'Start', exact: true })
  await expect(start).toHaveAccessibleDescription('Another plan is running: a cluster runs one plan at a time')
  await start.focus()
  await page.getByRole('button', { name: 'Let the service decide…' }).click()
  await page.getByRole('dialog').getByLabel('Type the name to go on').fill('quarter_close')
  await page.getByRole('button', { name: 'Go on' }).click()
  const dialog = page.getByRole('alertdialog')
  await dialog.getByRole('textbox').fill('quarter_close')
  await dialog.getByRole('button', { name: 'Start quarter_close' }).click()
  await expect(dialog).toContainText('WORKLOAD.1')
  await expect(dialog).toContainText('another workload plan is running')
  await dialog.getByRole('button', { name: 'Do not start' }).click()
  await page.goto(addressOf(here, 'day_and_night'))
  await expect(page.getByRole('button', { name: 'Delete', exact: true })).toHaveAccessibleDescription('The plan is running: stop it first')
  expect((await calls(account))['DeleteWorkloadPlan']).toBeUndefined()
})

test('every broken rule is named with its stages, and the name is typed to start all the same', async ({ page }) => {
  const account = 'demo-plans-rules'
  await signIn(page, account)
  const here = await world(page)
  await page.goto(addressOf(here, 'leap_month'))
  const rules = page.getByRole('list', { name: 'Rules of a plan' })
  const rule = (text: string) => rules.getByRole('listitem').filter({ hasText: text })
  await expect(rule('No stage is set for a date that does not exist')).toContainText('never: 30 February does not exist')
  await expect(rule('No two stages begin at the same time')).toContainText('half, also_half begin together')
  await expect(rule('The pools of a stage get at most 99 % CPU share together')).toContainText('half: 105 %')
  await expect(rule('No other plan of the cluster is running')).toContainText('day_and_night is running')
  await expect(rule('No two stages hold at the same time')).toContainText(/half, also_half, first \d{4}-\d\d-\d\d/)
  await expect(rule('At least 2 stages')).toContainText('Kept')
  // Once no other plan runs, what is left are rules of the guide: the name is asked, and the service decides.
  await row(page, 'plan.stop', { params: { cluster_id: here.cluster, plan_id: here.plans['day_and_night'] } }, 'POST')
  const start = page.getByRole('button', { name: 'Start', exact: true })
  await expect(start).not.toHaveAttribute('aria-disabled', 'true')
  await start.click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('3 rules are broken')
  await expect(dialog).toContainText('never: 30 February does not exist')
  const act = dialog.getByRole('button', { name: 'Start leap_month' })
  await expect(act).toHaveAttribute('aria-disabled', 'true')
  const typed = dialog.getByLabel('A rule is broken. Type the plan’s name to start it all the same')
  await typed.fill('leap')
  await expect(act).toHaveAttribute('aria-disabled', 'true')
  await typed.fill('leap_month')
  await act.click()
  await expect(page.getByRole('dialog', { name: 'Start of leap_month' })).toContainText('The plan is running')
  await expect.poll(() => statusOf(page, here, 'leap_month')).toBe(1)
  expect((await calls(account))['StartWorkloadPlan']).toBe(1)
  await page.goto(addressOf(here, 'draft'))
  await expect(start).toHaveAttribute('aria-disabled', 'true')
  await expect(rule('At least 2 stages')).toContainText('The plan has 1 stage')
})

test('delete: the name is typed, the plan is gone, and its address says so', async ({ page }) => {
  const account = 'demo-plans-delete'
  await signIn(page, account)
  const here = await world(page)
  await page.goto(addressOf(here, 'draft'))
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('You cannot undo this.')
  const act = dialog.getByRole('button', { name: 'Delete draft' })
  await expect(act).toHaveAttribute('aria-disabled', 'true')
  await dialog.getByRole('textbox').fill('draft')
  await act.click()
  await expect(page.getByRole('dialog', { name: 'Deletion of draft' })).toContainText('The plan does not exist any more')
  await page.keyboard.press('Escape')
  await expect(page.getByText('The plan draft does not exist (any more)')).toBeVisible()
  const { plan_list } = (await row(page, 'plan.list', { params: { cluster_id: here.cluster } })) as { plan_list: Listed[] }
  expect(plan_list.map((one) => one.plan_name)).not.toContain('draft')
  expect((await calls(account))['DeleteWorkloadPlan']).toBe(1)
})

test('113 counts as started; a refusal in a 200 is a failure with its cause and remedy', async ({ page }) => {
  const account = 'demo-plans-results'
  await signIn(page, account)
  const here = await world(page)
  await page.goto(addressOf(here, 'day_and_night'))
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  const dialog = page.getByRole('alertdialog')
  const stop = dialog.getByRole('button', { name: 'Stop day_and_night' })
  await faults(account, [{ call: 'StopWorkloadPlan', body: { workload_res_code: -1, workload_res_str: 'gtm is busy' }, times: 1 }])
  await stop.click()
  await expect(dialog).toContainText('WORKLOAD.-1')
  await expect(dialog).toContainText('gtm is busy')
  await expect(dialog).toContainText('Read the plan again, then try once more.')
  await expect(dialog).toContainText('changed nothing')
  await faults(account, [
    { call: 'StopWorkloadPlan', body: { workload_res_code: 116, workload_res_str: 'stopped' }, apply: true, times: 1 },
  ])
  await stop.click()
  const result = page.getByRole('dialog', { name: 'Stop of day_and_night' })
  await expect(result).toContainText('had been stopped already')
  await expect(result).toContainText('The plan is stopped')
})

test('facts are read again at the click: a plan that another one overtook asks again', async ({ page }) => {
  const account = 'demo-plans-again'
  await signIn(page, account)
  const here = await world(page)
  await page.goto(addressOf(here, 'day_and_night'))
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('no other plan')
  await row(page, 'plan.stop', { params: { cluster_id: here.cluster, plan_id: here.plans['day_and_night'] } }, 'POST')
  await dialog.getByRole('button', { name: 'Stop day_and_night' }).click()
  await expect(dialog).toContainText('Status Running → Stopped')
  expect((await calls(account))['StopWorkloadPlan']).toBe(1)
})

test('a lost answer is looked up by the plan itself', async ({ page }) => {
  const account = 'demo-plans-lost'
  await signIn(page, account)
  const here = await world(page)
  await page.goto(addressOf(here, 'day_and_night'))
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await faults(account, [{ call: 'StopWorkloadPlan', abort: true, apply: true }])
  await page.getByRole('alertdialog').getByRole('button', { name: 'Stop day_and_night' }).click()
  const result = page.getByRole('dialog', { name: 'Stop of day_and_night' })
  await expect(result).toContainText('Found: the request was carried out', { timeout: 20_000 })
  await expect.poll(() => statusOf(page, here, 'day_and_night')).toBe(0)
  expect((await calls(account))['StopWorkloadPlan']).toBe(1)
})

test('a region that lists no plans says so without an error; a plan is opened by its id, wrong ones are told at the form', async ({
  page,
}) => {
  const account = 'demo-plans-withdrawn'
  await signIn(page, account)
  const here = await world(page)
  await faults(account, [WITHDRAWN])
  await page.goto(`/clusters/${here.cluster}/plans`)
  await expect(page.getByText('This region does not list resource plans.')).toBeVisible()
  await expect(page.getByText('No plan has been opened yet')).toBeVisible()
  await expect(page.getByText('Could not read')).toHaveCount(0)
  await page.getByRole('button', { name: 'Open by id' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Open a resource plan' })
  const id = dialog.getByLabel('Plan id')
  const open = dialog.getByRole('button', { name: 'Open plan' })
  await open.click()
  await expect(dialog.getByText('Enter the plan’s id')).toBeVisible()
  await id.fill('no such/id')
  await open.click()
  await expect(dialog.getByText(/An id has up to 64/)).toBeVisible()
  await id.fill('00000000-0000-0000-0000-000000000000')
  await open.click()
  await expect(dialog).toContainText('WORKLOAD.103')
  await expect(dialog).toContainText('The resource plan does not exist.')
  await expect(dialog).toContainText("Check the plan's id.")
  await expect(id).toHaveValue('00000000-0000-0000-0000-000000000000')
  await id.fill(here.plans['quarter_close'] ?? '')
  await open.click()
  await expect(page.getByRole('heading', { level: 1, name: 'quarter_close' })).toBeVisible()
  // What runs beside it cannot be known here.
  await expect(page.getByText('The plans of the cluster could not be listed')).toBeVisible()
})

test('a region that lists no plans: those opened before, and one that is gone can be forgotten', async ({ page }) => {
  const account = 'demo-plans-remembered'
  await signIn(page, account)
  const here = await world(page)
  await faults(account, [WITHDRAWN])
  await page.goto(addressOf(here, 'quarter_close'))
  await expect(page.getByRole('heading', { level: 1, name: 'quarter_close' })).toBeVisible()
  await page.goto('/plans')
  const line = page.getByRole('row').filter({ hasText: 'quarter_close' })
  await expect(line).toContainText('Stopped')
  await expect(line).toContainText('opened in this browser')
  // Deleted by somebody else: told in its line, and forgotten on demand.
  await row(page, 'plan.delete', { params: { cluster_id: here.cluster, plan_id: here.plans['quarter_close'] } }, 'POST')
  await page.reload()
  await expect(line).toContainText('Does not exist (any more)')
  await line.getByRole('button', { name: 'Forget it' }).click()
  await expect(page.getByText('No plan has been opened yet')).toBeVisible()
})

test('what the service does not say is not made up', async ({ page }) => {
  const account = 'demo-plans-odd'
  await signIn(page, account)
  const here = await world(page)
  const odd = {
    plan_id: here.plans['draft'],
    plan_name: 'odd',
    status: 7,
    current_stage: null,
    stage_list: [
      { stage_name: 'a', month: 'L', day: 4, start_time: '00:00:00', end_time: '12:00:00', next_valid_time: '2024-04-04 00:00:00' },
      {
        stage_name: 'b',
        start_time: '12:00:00',
        end_time: '00:00:00',
        queue_list: [{ queue_name: 'p', queue_resources: [{ resource_name: 'io_limit', resource_value: 3 }] }],
      },
    ],
  }
  await faults(account, [{ call: 'ShowWorkloadPlan', body: { workload_plan: odd } }])
  await page.goto(addressOf(here, 'draft'))
  await expect(page.getByText('unknown value').first()).toBeVisible()
  await expect(page.getByText('Not in the calendar, since their times cannot be read: a')).toBeVisible()
  const stages = page.getByRole('table', { name: 'Stages' })
  await expect(stages.getByRole('row').filter({ hasText: '2024-04-04 00:00:00' })).toContainText('no zone')
  await expect(stages).toContainText('not stated')
  await expect(page.getByRole('table', { name: 'Resource pools' })).toContainText('io_limit')
  await faults(account, [{ call: 'ShowWorkloadPlan', body: { workload_plan: { ...odd, stage_list: null } } }])
  await page.reload()
  await expect(page.getByText('The service did not name the stages')).toBeVisible()
})

test('the same in Chinese, from the list to a stopped plan', async ({ page }) => {
  const account = 'demo-plans-zh'
  await signIn(page, account, { language: 'zh' })
  const here = await world(page)
  await page.goto('/plans')
  await expect(page.getByRole('heading', { level: 1, name: '资源管理计划' })).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: 'day_and_night' }).first()).toContainText('运行中')
  await page.goto(addressOf(here, 'leap_month'))
  const rules = page.getByRole('list', { name: '计划规则' })
  await expect(rules).toContainText('never：2 月 30 日不存在')
  await expect(rules).toContainText('half：105%')
  await page.goto(addressOf(here, 'day_and_night'))
  await expect(fact(page, '当前计划阶段')).toHaveText(/^(office_hours|evening_reports|night_load)$/)
  await page.getByRole('button', { name: '停止', exact: true }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('该计划不再切换')
  await dialog.getByRole('button', { name: '停止 day_and_night' }).click()
  await expect(page.getByRole('dialog', { name: '停止 day_and_night' })).toContainText('计划已停止')
  await expect.poll(() => statusOf(page, here, 'day_and_night')).toBe(0)
})

test('the pages are accessible in both schemes and do not scroll sideways', async ({ page }) => {
  await signIn(page, 'demo-plans-look', { scheme: 'auto', poll: 'auto' })
  const here = await world(page)
  await page.goto('/error-codes')
  await expect(page.getByRole('heading', { level: 1, name: 'Error codes' })).toBeVisible()
  for (const [address, title, seen] of [
    ['/plans', 'Resource plans', 'day_and_night'],
    [`/clusters/${here.cluster}/plans`, 'dws-prod-1', 'day_and_night'],
    [addressOf(here, 'day_and_night'), 'day_and_night', 'office_hours'],
    [`${addressOf(here, 'leap_month')}?view=year`, 'leap_month', 'also_half'],
  ] as const) {
    await page.setViewportSize({ width: 1280, height: 800 })
    await turnTo(page, address)
    await expect(page.getByRole('heading', { level: 1, name: title, exact: true })).toBeVisible()
    await expect(page.locator('main').getByText(seen).first()).toBeVisible()
    await expectAccessibleInBoth(page)
    await page.setViewportSize({ width: 390, height: 844 })
    await expectNoSidewaysScroll(page)
  }
})
