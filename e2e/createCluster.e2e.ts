import { expect, test } from '@playwright/test'
import { calls, faults, signIn } from './app.ts'
import { DOTS, edit, fill, next, preview, SECRET, send, summary, TYPE } from './createForm.ts'

test.describe.configure({ timeout: 180_000 })

test('node type, nodes, coordinators and disk say what is wrong with them; the summary leads there', async ({ page }) => {
  await signIn(page, 'demo-create-fields')
  await page.goto('/clusters/new')
  // Node type: none chosen; 2 and 257 nodes, more coordinators than nodes.
  await next(page, 'network')
  await expect(summary(page)).toBeFocused()
  await expect(summary(page).getByRole('link', { name: 'Node type: choose one' })).toBeVisible()
  await page.getByRole('radio', { name: TYPE }).check()
  const nodes = page.getByRole('spinbutton', { name: 'Nodes' })
  await nodes.fill('2')
  await next(page, 'network')
  await expect(nodes).toHaveAccessibleDescription(/a whole number from 3 to 256/)
  await nodes.fill('257')
  await expect(nodes).toHaveAccessibleDescription(/a whole number from 3 to 256/)
  await nodes.fill('4')
  await page.getByLabel('Coordinators (CN)').fill('5')
  await next(page, 'network')
  await expect(summary(page).getByRole('link')).toHaveCount(1)
  await summary(page)
    .getByRole('link', { name: /Coordinators/ })
    .click()
  await expect(page.getByLabel('Coordinators (CN)')).toBeFocused()
  await expect(page.getByLabel('Coordinators (CN)')).toHaveAccessibleDescription(/2 to 4/)
  await page.getByLabel('Coordinators (CN)').fill('4')
  await page.getByLabel('Disk for each node, GB').fill('150')
  await next(page, 'network')
  await expect(page.getByLabel('Disk for each node, GB')).toHaveAccessibleDescription(
    /100 to 12,000 in steps of 100.*outside the bounds or between the steps/,
  )
  await page.getByLabel('Disk for each node, GB').fill('')
  await next(page, 'network')
})

test('network and database fields say what is wrong, the password as a checklist while one types', async ({ page }) => {
  await signIn(page, 'demo-create-database')
  await page.goto('/clusters/new?step=network')
  await page.getByLabel('Bind one that is there').check()
  await next(page, 'database')
  await expect(summary(page).getByRole('link')).toHaveText([
    'VPC: must be filled in',
    'Subnet: must be filled in',
    'Security group: must be filled in',
    'Id of the address: enter the id of the address to bind',
  ])
  await page.getByRole('list', { name: 'VPC: used by your clusters' }).getByRole('button').first().click()
  await page.getByRole('radio', { name: 'None' }).check()
  await next(page, 'database')
  // Database: name, administrator, password, port.
  await page.getByLabel('Cluster name').fill('1ab')
  await page.getByLabel('Administrator').fill('Admin')
  await page.getByLabel('Password', { exact: true }).fill('short')
  await page.getByLabel('Port').fill('7999')
  await next(page, 'options')
  await expect(summary(page).getByRole('link')).toHaveCount(4)
  await expect(page.getByLabel('Cluster name')).toHaveAccessibleDescription(/4 to 64 characters$/)
  await page.getByLabel('Cluster name').fill('1abc')
  await expect(page.getByLabel('Cluster name')).toHaveAccessibleDescription(/a letter first, then only letters, digits, - and _$/)
  await page.getByLabel('Cluster name').fill('dws-prod-1')
  await expect(page.getByLabel('Cluster name')).toHaveAccessibleDescription(/a cluster of this project has this name already$/)
  await page.getByLabel('Cluster name').fill('dws-new_1')
  await expect(page.getByText('not in the list of')).toBeVisible()
  await expect(page.getByLabel('Administrator')).toHaveAccessibleDescription(/6 to 64 characters$/)
  await page.getByLabel('Administrator').fill('Adminis')
  await expect(page.getByLabel('Administrator')).toHaveAccessibleDescription(/only small letters, digits and _; no digit first$/)
  await page.getByLabel('Administrator').fill('select')
  await expect(page.getByLabel('Administrator')).toHaveAccessibleDescription(/is a keyword of the database$/)
  await page.getByLabel('Administrator').fill('dbadmin')
  await expect(page.getByLabel('Port')).toHaveAccessibleDescription(/a whole number from 8000 to 30000/)
  await page.getByLabel('Port').fill('30001')
  await expect(page.getByLabel('Port')).toHaveAccessibleDescription(/a whole number from 8000 to 30000/)
  await page.getByLabel('Port').fill('30000')
  // The checklist: length, three of four classes, not the user nor it backwards.
  const rule = (text: string) => page.getByRole('region', { name: 'Database' }).getByRole('listitem').filter({ hasText: text })
  await expect(rule('12 to 32 characters')).toContainText('not yet')
  await page.getByLabel('Password', { exact: true }).fill('alllowercase1')
  await expect(rule('12 to 32 characters')).toContainText('kept')
  await expect(rule('3 of: small letter')).toContainText('not yet')
  await expect(page.getByLabel('Password', { exact: true })).toHaveAccessibleDescription(/at least 3 of/)
  await page.getByLabel('Password', { exact: true }).fill(SECRET)
  await expect(rule('3 of: small letter')).toContainText('kept')
  await next(page, 'options')
})

test('a tag without a key, with a sign that is not allowed, or twice; a review with gaps leads back to them', async ({ page }) => {
  const account = 'demo-create-tags'
  await signIn(page, account)
  await page.goto('/clusters/new?step=options')
  await page.getByRole('button', { name: 'Add a tag' }).click()
  await expect(page.getByLabel('Key')).toBeFocused()
  await page.getByRole('button', { name: 'Add a tag' }).click()
  await expect(page.getByLabel('Key').nth(1)).toBeFocused()
  await page.getByLabel('Key').nth(1).fill('a=b')
  await next(page, 'review')
  await expect(summary(page).getByRole('link')).toHaveText([
    'Key: 1 to 128 characters',
    'Key: only letters, digits, -, _ and Han characters',
  ])
  await page.getByLabel('Key').nth(0).fill('团队')
  await page.getByLabel('Key').nth(1).fill('团队')
  await next(page, 'review')
  await expect(summary(page).getByRole('link')).toHaveText(['Tags: each key once'])
  await page.getByRole('button', { name: 'Remove the tag 团队' }).first().click()
  await expect(page.getByRole('button', { name: 'Add a tag' })).toBeFocused()
  await next(page, 'review')
  await page.getByRole('button', { name: 'Create cluster', exact: true }).click()
  await expect(summary(page)).toBeFocused()
  await expect(summary(page).getByRole('link').first()).toHaveText('Node type: choose one')
  expect((await calls(account))['CreateClusterV2']).toBeUndefined()
})

test('what is shown is what is sent: kernel, zone and disk go by the recommended call', async ({ page }) => {
  const account = 'demo-create-sent'
  await signIn(page, account)
  await fill(page, 'dws-shown')
  await edit(page, 'Node type', () => page.getByLabel('Disk for each node, GB').fill('300'))
  const asked = page.waitForRequest((request) => request.method() === 'POST' && request.url().includes('/api/cluster.create'))
  await expect(preview(page)).toContainText('"flavor"')
  const shown: unknown = JSON.parse(await preview(page).innerText())
  await expect(send(page)).toContainText(/POST \/v2\/[0-9a-f]{32}\/clusters/)
  await send(page).getByRole('button', { name: 'Create dws-shown' }).click()
  const sent = (await asked).postDataJSON() as { body: { cluster: Record<string, unknown> } }
  expect((await asked).url()).toContain('/api/cluster.createV2')
  // l.10969-10996: flavor by its name, a list of zones, the disk of a node as text.
  expect(sent.body.cluster).toMatchObject({
    name: 'dws-shown',
    flavor: TYPE,
    num_node: 3,
    num_cn: 3,
    datastore_version: '8.2.1.230',
    availability_zones: ['sim-region-1a'],
    volume: { volume: 'SSD', capacity: '300' },
    public_ip: { public_bind_type: 'not_use' },
    db_name: 'dbadmin',
    db_password: SECRET,
    db_port: 8000,
    enterprise_project_id: '0',
  })
  expect(shown).toEqual({ cluster: { ...sent.body.cluster, db_password: DOTS } })
  await expect(page.getByRole('heading', { level: 1, name: 'dws-shown' })).toBeVisible({ timeout: 30_000 })
  expect(await calls(account)).toMatchObject({ CreateClusterV2: 1 })
})

test('a region without the recommended call: said, the older request shown, sent only on another press', async ({ page }) => {
  const account = 'demo-create-v1'
  await signIn(page, account)
  await faults(account, [
    {
      call: 'CreateClusterV2',
      status: 404,
      body: { error_code: 'APIGW.0101', error_msg: 'The API does not exist or has not been published in the environment' },
    },
  ])
  await fill(page, 'dws-older')
  await send(page).getByRole('button', { name: 'Create dws-older' }).click()
  await expect(send(page).getByRole('alert')).toContainText('CreateClusterV2 is not offered here (404 APIGW.0101).')
  await expect(send(page)).toContainText(/POST \/v1\.0\/[0-9a-f]{32}\/clusters/)
  expect(await calls(account)).toMatchObject({ CreateClusterV2: 1 })
  expect((await calls(account))['CreateCluster']).toBeUndefined()
  const asked = page.waitForRequest((request) => request.method() === 'POST' && request.url().includes('/api/cluster.create'))
  const shown: unknown = JSON.parse(await preview(page).innerText())
  await send(page).getByRole('button', { name: 'Create dws-older with CreateCluster' }).click()
  const sent = (await asked).postDataJSON() as { body: { cluster: Record<string, unknown> } }
  expect((await asked).url()).toMatch(/\/api\/cluster\.create(\?|$)/)
  // l.837-853: the older names, and no kernel.
  expect(sent.body.cluster).toMatchObject({
    node_type: TYPE,
    number_of_node: 3,
    number_of_cn: 3,
    user_name: 'dbadmin',
    user_pwd: SECRET,
    port: 8000,
  })
  expect(sent.body.cluster).not.toHaveProperty('datastore_version')
  expect(shown).toEqual({ cluster: { ...sent.body.cluster, user_pwd: DOTS } })
  await expect(page.getByRole('heading', { level: 1, name: 'dws-older' })).toBeVisible({ timeout: 30_000 })
  expect(await calls(account)).toMatchObject({ CreateClusterV2: 1, CreateCluster: 1 })
})

test('the older call takes no disk size: the console says so instead of making another cluster', async ({ page }) => {
  const account = 'demo-create-v1-disk'
  await signIn(page, account)
  await faults(account, [{ call: 'CreateClusterV2', status: 404, body: { error_code: 'APIGW.0101', error_msg: 'Not published' } }])
  await fill(page, 'dws-disk')
  await edit(page, 'Node type', () => page.getByLabel('Disk for each node, GB').fill('500'))
  await send(page).getByRole('button', { name: 'Create dws-disk' }).click()
  await expect(send(page).getByRole('alert')).toContainText('takes no disk size')
  const create = send(page).getByRole('button', { name: 'Create dws-disk with CreateCluster' })
  await expect(create).toHaveAttribute('aria-disabled', 'true')
  await create.dispatchEvent('click')
  await send(page).getByRole('button', { name: 'Leave the disk size empty' }).click()
  await expect(create).not.toHaveAttribute('aria-disabled', 'true')
  expect((await calls(account))['CreateCluster']).toBeUndefined()
})

const REFUSED = {
  en: {
    problem: 'There is a problem',
    field: 'Cluster name',
    cause: 'The cluster name has characters or a length that are not allowed.',
    remedy: 'Enter a name that keeps the rules for cluster names.',
    next: 'Next: options',
    review: 'Review',
    create: 'Create dws-refused',
  },
  zh: {
    problem: '存在问题',
    field: '集群名称',
    cause: '集群名称含非法字符或长度不合法。',
    remedy: '请参考集群名的参数说明，输入符合要求的集群名称。',
    next: '下一步：选项',
    review: '确认',
    create: '创建 dws-refused',
  },
} as const
for (const language of ['en', 'zh'] as const)
  test(`a refused creation leads to its field, with code, cause and remedy; the input stays (${language})`, async ({ page }) => {
    const account = `demo-create-refused-${language}`
    const words = REFUSED[language]
    await signIn(page, account, { language })
    await faults(account, [
      { call: 'CreateClusterV2', status: 400, body: { error_code: 'DWS.5057', error_msg: 'Name refused.' }, times: 1 },
    ])
    await fill(page, 'dws-refused', language)
    await page.getByRole('button', { name: words.create }).click()
    const told = page.getByRole('alert').filter({ hasText: words.problem })
    await expect(told).toBeFocused()
    await expect(told.getByRole('heading', { name: words.problem })).toBeVisible()
    await told.getByRole('link', { name: `${words.field}` }).click()
    const name = page.getByLabel(words.field)
    await expect(name).toBeFocused()
    await expect(name).toHaveValue('dws-refused')
    await expect(name).toHaveAccessibleDescription(/DWS\.5057 Name refused\.$/)
    const problem = page.getByRole('alert').filter({ hasText: words.cause })
    await expect(problem).toContainText('400 DWS.5057')
    await expect(problem).toContainText(words.remedy)
    // The error does not fade, the input (also the password) is there, and the same press works once the cause is gone.
    await page.getByRole('button', { name: words.review }).click()
    await page.getByRole('button', { name: words.create }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'dws-refused' })).toBeVisible({ timeout: 30_000 })
    expect(await calls(account)).toMatchObject({ CreateClusterV2: 2 })
  })

test('a refusal that is about no field stands beside the button', async ({ page }) => {
  const account = 'demo-create-no-field'
  await signIn(page, account)
  await faults(account, [{ call: 'CreateClusterV2', status: 400, body: { error_code: 'DWS.0001', error_msg: 'Odd.' }, times: 1 }])
  await fill(page, 'dws-odd')
  await page.getByRole('button', { name: 'Create dws-odd' }).click()
  await expect(summary(page)).toBeFocused()
  await summary(page).getByRole('link', { name: 'DWS.0001 Odd.' }).click()
  await expect(send(page)).toBeFocused()
  await expect(send(page).getByRole('alert').filter({ hasText: '400 DWS.0001' })).toContainText('cloud request')
})
