import { expect, test, type Page } from '@playwright/test'
import { expectNoSidewaysScroll, faults, row, signIn, type Fault } from './app.ts'

/*
 * What no document lists is shown as it came, in violet with "unknown value", sorts last, can be filtered, and never
 * crashes, hides a row or turns green (interaction rule 28; reference/quirks.md sections 3 and 6).
 */

const well = (name: string, more: Record<string, unknown> = {}) => ({
  id: `00000000-0000-4000-8000-${name
    .padEnd(12, '0')
    .replace(/[^0-9a-f]/g, 'a')
    .slice(0, 12)}`,
  name,
  status: 'AVAILABLE',
  sub_status: 'NORMAL',
  task_status: null,
  action_progress: null,
  version: '8.2.1.230',
  node_type: 'dws2.m6.4xlarge.8',
  number_of_node: 3,
  availability_zone: 'sim-region-1a',
  created: '2026-01-15T10:00:00Z',
  nodes: [],
  endpoints: [],
  ...more,
})

const ODD = [
  well('odd-status', { status: 'WARP_DRIVE' }),
  well('odd-flag', { sub_status: 'NORMAL | HAUNTED' }),
  well('odd-task', { task_status: 'DEFRAGMENT_MOON' }),
  well('odd-several', { action_progress: { REBOOTING: '20%', SNAPSHOTTING: '55%' }, task_status: 'REBOOTING' }),
  well('odd-progress', { action_progress: { GROWING: 'nearly there' }, task_status: 'GROWING' }),
  well('odd-nulls', { status: null, sub_status: null, version: null, node_type: null, number_of_node: null, tags: null, nodes: null }),
  well('odd-text-number', { number_of_node: '12' }),
  well('odd-number', { number_of_node: 'many' }),
  { id: '00000000-0000-4000-8000-00000000bare', name: 'odd-bare' },
  well('odd-extra', { quantum_state: { spin: 'up' }, tags: [null, { key: 'env', value: null }, { key: '部门', value: '财务' }] }),
  well('well-1'),
]
const list = (clusters: unknown): Fault => ({ call: 'ListClusters', status: 200, body: { clusters } })
const rowOf = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(`^(?=.*${name}(?![\\w-]))`) })
const names = (page: Page) =>
  page
    .getByRole('table', { name: 'Clusters' })
    .getByRole('link')
    .evaluateAll((links) => links.map((one) => one.textContent))

/** Colour of a word as the theme has it, so that "violet" and "not green" are compared, not assumed. */
const colourOf = (page: Page, token: string) =>
  page.evaluate((name) => {
    const probe = document.createElement('span')
    probe.style.color = `var(${name})`
    document.body.append(probe)
    const { color } = getComputedStyle(probe)
    probe.remove()
    return color
  }, token)

test('odd clusters are all there, raw where nobody knows the word, and none turns green', async ({ page }) => {
  const account = 'demo-odd'
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  await signIn(page, account)
  await faults(account, [list(ODD)])
  await page.goto('/clusters')
  await expect(page.getByText(`${ODD.length} in sim-region-1`)).toBeVisible()
  for (const { name } of ODD) await expect(rowOf(page, name)).toBeVisible()

  const violet = await colourOf(page, '--unk')
  const green = await colourOf(page, '--ok')
  expect(violet).not.toBe(green)
  const raw = [
    ['odd-status', 'WARP_DRIVE'],
    ['odd-flag', 'HAUNTED'],
    ['odd-task', 'DEFRAGMENT_MOON'],
    ['odd-number', 'many'],
  ] as const
  for (const [name, word] of raw) {
    await expect(rowOf(page, name)).toContainText('unknown value')
    await expect(rowOf(page, name).getByText(word, { exact: true })).toHaveCSS('color', violet)
  }
  // Nothing is known of these two: neither is shown as available.
  for (const name of ['odd-nulls', 'odd-bare', 'odd-status']) {
    await expect(rowOf(page, name)).not.toContainText('Available')
    const colours = await rowOf(page, name)
      .locator('*')
      .evaluateAll((all) => all.map((one) => getComputedStyle(one).color))
    expect(colours).not.toContain(green)
  }
  await expect(rowOf(page, 'odd-bare')).toContainText('Unknown')
  await expect(rowOf(page, 'odd-several')).toContainText('Restarting')
  await expect(rowOf(page, 'odd-several')).toContainText('20%')
  await expect(rowOf(page, 'odd-progress')).toContainText('nearly there')
  await expect(rowOf(page, 'odd-text-number').getByRole('cell', { name: '12', exact: true })).toBeVisible()
  // What no document names is kept in a log, with the place where it stood.
  await page.getByRole('navigation').getByRole('link', { name: 'Error codes' }).click()
  const drift = page.getByRole('region', { name: 'Not in the documents' })
  await drift.getByRole('button', { name: 'Show' }).click()
  for (const [place, value] of [
    ['clusters[].status', '"WARP_DRIVE"'],
    ['clusters[].sub_status', '"HAUNTED"'],
    ['clusters[].task_status', '"DEFRAGMENT_MOON"'],
    ['clusters[].quantum_state', '{"spin":"up"}'],
  ] as const)
    await expect(drift.getByRole('row').filter({ hasText: place }).filter({ hasText: value })).toContainText('ListClusters')
  expect(errors).toEqual([])
})

test('unknown values sort last in both directions, have a group, and can be filtered', async ({ page }) => {
  const account = 'demo-odd-sort'
  await signIn(page, account)
  const three = ['odd-status', 'well-1', 'odd-nulls', 'odd-number']
  await faults(account, [list(three.map((name) => ODD.find((one) => one.name === name)))])
  await page.goto('/clusters')
  await expect(rowOf(page, 'well-1')).toBeVisible()
  const unknownLast = async (column: string, unknown: readonly string[]) => {
    for (const times of [1, 2]) {
      await page.getByRole('columnheader', { name: column }).getByRole('button').click()
      await page.mouse.move(0, 0)
      // The order goes through the address: it stands a moment after the press.
      const last = async () => new Set((await names(page)).slice(-unknown.length))
      await expect.poll(last, `${column}, press ${times}`).toEqual(new Set(unknown))
    }
  }
  await unknownLast('Nodes', ['odd-nulls', 'odd-number'])
  await page.goto('/clusters?sort=status')
  await expect(rowOf(page, 'well-1')).toBeVisible()
  await expect.poll(async () => new Set((await names(page)).slice(-2))).toEqual(new Set(['odd-status', 'odd-nulls']))
  await page.goto('/clusters?sort=-status')
  await expect(rowOf(page, 'well-1')).toBeVisible()
  await expect.poll(async () => new Set((await names(page)).slice(-2))).toEqual(new Set(['odd-status', 'odd-nulls']))

  await page
    .getByRole('group', { name: 'Groups of states' })
    .getByRole('button', { name: /^Unknown/ })
    .click()
  await expect(rowOf(page, 'well-1')).toHaveCount(0)
  await expect(rowOf(page, 'odd-status')).toBeVisible()
  await page.goto('/clusters?status=WARP_DRIVE')
  await expect(rowOf(page, 'odd-status')).toBeVisible()
  await expect.poll(() => names(page)).toEqual(['odd-status'])
})

test('an odd cluster opens: its page shows what it has and names the fields that no document knows', async ({ page }) => {
  const account = 'demo-odd-page'
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  await signIn(page, account)
  const open = async (name: string) => {
    await faults(account, [{ call: 'ListClusterDetails', status: 200, body: { cluster: ODD.find((one) => one.name === name) } }])
    await page.goto('/clusters/00000000-0000-4000-8000-000000000001')
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  }
  await open('odd-extra')
  await expect(page.getByText('quantum_state')).toBeVisible()
  await expect(page.getByText('unknown field')).toBeVisible()
  // Hardly anything is known of this one: every part stands, and says so.
  await open('odd-bare')
  await expect(page.getByRole('heading', { level: 2, name: 'Nodes' })).toBeVisible()
  for (const tab of ['Nodes', 'Redistribution']) {
    await page.getByRole('navigation', { name: 'Parts of the cluster' }).getByRole('link', { name: tab }).click()
    await expect(page.getByRole('heading', { level: 2, name: tab })).toBeVisible()
  }
  await expect(page.getByText('This part of the page cannot be shown')).toHaveCount(0)
  expect(errors).toEqual([])
})

test('words of any length stay on a phone’s page: status, flag, task, name in a dialog, address', async ({ page }) => {
  const account = 'demo-odd-long'
  await signIn(page, account)
  await page.setViewportSize({ width: 360, height: 800 })
  const { clusters } = (await row(page, 'cluster.list')) as { clusters: { id: string; name: string }[] }
  const id = clusters.find(({ name }) => name === 'dws-prod-1')?.id ?? ''
  const { cluster } = (await row(page, 'cluster.get', { params: { cluster_id: id } })) as { cluster: Record<string, unknown> }
  await page.goto(`/clusters/${id}`)
  const long = (start: string) => `${start}_${'MOONLIGHT'.repeat(8)}`
  for (const odd of [
    { status: long('STATUS') },
    { sub_status: `NORMAL | ${long('FLAG')}` },
    { task_status: `${long('TASK')}ING` },
    { name: '数据仓库集群'.repeat(12) },
  ]) {
    await faults(account, [{ call: 'ListClusterDetails', status: 200, body: { cluster: { ...cluster, ...odd } } }])
    await expect(page.getByText(Object.values(odd)[0]?.replace('NORMAL | ', '') ?? '').first()).toBeVisible()
    await expectNoSidewaysScroll(page)
  }
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Delete', exact: true }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog.getByRole('button', { name: 'Keep cluster' })).toBeFocused()
  await expect.poll(() => dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0)
  await page.goto(`/nope/${'x'.repeat(200)}`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expectNoSidewaysScroll(page)
})

test('an address that is left out is unknown, one that is stated as none is none: page, nodes, deletion', async ({ page }) => {
  const account = 'demo-odd-address'
  await signIn(page, account)
  const { clusters } = (await row(page, 'cluster.list')) as { clusters: { id: string; name: string }[] }
  const id = clusters.find(({ name }) => name === 'dws-prod-1')?.id ?? ''
  const { cluster } = (await row(page, 'cluster.get', { params: { cluster_id: id } })) as { cluster: Record<string, unknown> }
  const facts = page.getByRole('region', { name: 'Connection' })
  const told = async (private_: string, elb: string, address: string) => {
    await expect(facts).toContainText(new RegExp(`Private${private_}.*ELB${elb}.*Public${address}`))
  }
  const none = { endpoints: [], elb: null, public_ip: { public_bind_type: 'not_use', eip_id: '' }, public_endpoints: null }
  const { endpoints: _1, elb: _2, public_ip: _3, public_endpoints: _4, ...left } = cluster
  await faults(account, [{ call: 'ListClusterDetails', status: 200, body: { cluster: { ...cluster, ...none } } }])
  await page.goto(`/clusters/${id}`)
  await told('None', 'No load balancer', 'Not bound')
  await faults(account, [
    { call: 'ListClusterDetails', status: 200, body: { cluster: left } },
    { call: 'ShowInstance', status: 200, body: { id: 'x', status: 'ACTIVE', name: 'a-node' } },
  ])
  await told('Unknown', 'Unknown', 'Unknown')
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Delete', exact: true }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('Public addressUnknown')
  // It has copies in another region already (the demo's first cluster): nothing is offered to turn on.
  await expect(dialog).toContainText('off-site copy: yes')
  await expect(dialog.getByRole('link', { name: 'Turn on copies to another region' })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await page.goto(`/clusters/${id}/nodes`)
  const [head, first] = [page.getByRole('row').first(), page.getByRole('row').nth(1)]
  await page.setViewportSize({ width: 1900, height: 900 })
  await expect(first).toContainText('a-node')
  const heads = await head.getByRole('columnheader').allInnerTexts()
  for (const name of ['Public address', 'Volume, GB'])
    await expect(first.getByRole('cell').nth(heads.findIndex((text) => text.startsWith(name)))).toHaveText('Unknown')
})

test('an answer whose list is no list is refused in words, not taken for an empty one', async ({ page }) => {
  const account = 'demo-odd-shape'
  await signIn(page, account)
  await faults(account, [list('x')])
  await page.goto('/clusters')
  await expect(page.getByText('Could not read the clusters')).toBeVisible()
  await expect(page.getByText('CONSOLE.BAD_ANSWER')).toBeVisible()
  await expect(page.getByText(/unexpected shape at "clusters/)).toBeVisible()
  await expect(page.getByText('No cluster in this project yet')).toHaveCount(0)
})

test('none, unknown, not permitted, failed, and not collected: five displays', async ({ page }) => {
  const account = 'demo-five-nothings'
  await signIn(page, account)
  const first = ((await row(page, 'cluster.list')) as { clusters: { id: string }[] }).clusters
  const none = page.getByText('No cluster in this project yet')
  const unknown = page.getByText('Unknown', { exact: true }).and(page.locator('[data-kind=unknown] *'))
  const refused = page.getByText('Not permitted for operator')
  const failed = page.getByText('Could not read the clusters')
  const all = [none, unknown, refused, failed]
  // The proxy's memory of an answer, a second long, may outlive the fault before this one.
  const only = (one: (typeof all)[number]) =>
    expect(async () => {
      await page.goto('/clusters')
      await expect(one).toBeVisible({ timeout: 5000 })
      for (const other of all) if (other !== one) await expect(other).toHaveCount(0)
    }).toPass()
  await faults(account, [list([])])
  await only(none)
  await faults(account, [{ call: 'ListClusters', status: 200, body: {} }])
  await only(unknown)
  await faults(account, [{ call: 'ListClusters', status: 403, body: { error_code: 'DWS.0004', error_msg: 'Forbidden.' } }])
  await only(refused)
  await faults(account, [{ call: 'ListClusters', status: 503, body: { error_code: 'DWS.0005', error_msg: 'Service unavailable.' } }])
  await only(failed)
  // Redistribution is reported from kernel 8.1.1.200 on (l.1953): an older one has nothing to be asked for.
  await faults(account, [{ call: 'ListClusterDetails', status: 200, body: { cluster: well('old-kernel', { version: '8.1.0.100' }) } }])
  await page.goto(`/clusters/${first[0]?.id}/redistribution`)
  await expect(page.getByText('Version 8.1.0.100 does not report redistribution')).toBeVisible()
  await expect(page.locator('[data-kind=not-collected]')).toHaveCount(1)
  await expect(page.locator('[data-kind=none]')).toHaveCount(0)
})
