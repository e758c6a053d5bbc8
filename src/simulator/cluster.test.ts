import { expect, test } from '@playwright/test'
import { startFace, type Entered, type Face, type Seen } from './testFace.ts'

const MINUTE = 60
let face: Face
let me: Entered
test.beforeEach(async () => {
  face = await startFace()
  me = await face.enter()
})
test.afterEach(() => face.simulator.close())

const list = () => me.call('GET', 'v1.0', '/clusters?enterprise_project_id=all_granted_eps')
const named = async (name: string) => (await list()).rows('clusters').find((row) => row['name'] === name)
const idOf = async (name: string) => String((await named(name))?.['id'])
const detail = async (id: string) => me.call('GET', 'v1.0', `/clusters/${id}`)
const refusal = ({ status, at }: Seen) => `${status} ${String(at('error_code'))}`

/** The v2 example of chapter 6.1 (l.10969-10996) with a node type of this region. */
const v2 = (changes: Record<string, unknown> = {}) => ({
  cluster: {
    flavor: 'dws2.m6.4xlarge.8',
    num_node: 3,
    subnet_id: '050e154d-9954-4929-b6d3-12af7c9213ac',
    security_group_id: '',
    vpc_id: '050e154d-9954-4929-b6d3-12af7c9213ac',
    db_port: 8000,
    datastore_version: '8.1.3.333',
    availability_zones: ['sim-region-1a'],
    name: 'dws-new',
    num_cn: 3,
    db_name: 'dbadmin',
    db_password: 'Obvious-Test-1',
    public_ip: { public_bind_type: 'auto_assign', eip_id: '' },
    volume: { volume: 'SSD', capacity: '500' },
    ...changes,
  },
})
/** The v1.0 example of chapter 5.1.1 (l.880 ff). */
const v1 = (changes: Record<string, unknown> = {}) => ({
  cluster: {
    node_type: 'dws2.m6.8xlarge.8',
    number_of_node: 3,
    subnet_id: '374eca02-cfc4-4de7-8ab5-dbebf7d9a720',
    security_group_id: 'dc3ec145-9029-4b39-b5a3-ace5a01f772b',
    vpc_id: '85b20d7e-9eb7-4b2a-98f3-3c8843ea3574',
    availability_zone: 'sim-region-1b',
    port: 8000,
    name: 'dws-older',
    user_name: 'dbadmin',
    user_pwd: 'Obvious-Test-1',
    public_ip: { public_bind_type: 'not_use', eip_id: '' },
    ...changes,
  },
})

test('a creation by v2 takes 10 to 15 minutes, shows its percent and becomes available (l.815)', async () => {
  const made = await me.call('POST', 'v2', '/clusters', v2())
  expect(made.status).toBe(200)
  const id = String(made.at('cluster.id'))
  expect((await detail(id)).at('cluster.status')).toBe('CREATING')
  await face.advance(5 * MINUTE)
  const half = await detail(id)
  expect(half.at('cluster.status')).toBe('CREATING')
  expect(String(half.at('cluster.action_progress.CREATING'))).toMatch(/^[1-9]\d%$/)
  expect(half.rows('cluster.nodes').map((node) => node['status'])).toEqual(['100', '100', '100'])
  await face.advance(4 * MINUTE)
  expect((await detail(id)).at('cluster.status')).toBe('CREATING')
  await face.advance(7 * MINUTE)
  const done = await detail(id)
  expect(done.at('cluster')).toMatchObject({
    status: 'AVAILABLE',
    sub_status: 'NORMAL',
    task_status: null,
    action_progress: null,
    version: '8.1.3.333',
    number_of_node: 3,
    port: 8000,
    user_name: 'dbadmin',
    node_type: 'dws2.m6.4xlarge.8',
    availability_zone: 'sim-region-1a',
    public_ip: { public_bind_type: 'auto_assign' },
  })
  const node = String(done.at('cluster.nodes.0.id'))
  expect((await me.call('GET', 'v2', `/instances/${node}`)).at('volume.size')).toBe(500)
})

test('a creation by v1.0 is accepted in its wrapper only (contract.md, 5.1.1 item 1)', async () => {
  expect((await me.call('POST', 'v1.0', '/clusters', v1())).status).toBe(200)
  expect((await me.call('POST', 'v1.0', '/clusters', v1({ name: 'dws-bare' }).cluster)).status).toBe(400)
  expect((await named('dws-older'))?.['status']).toBe('CREATING')
})

test.describe('what the reference forbids is refused with its code', () => {
  const cases: [string, Record<string, unknown>, string][] = [
    ['an unknown node type (l.11016)', { flavor: 'dws.none' }, '400 DWS.5240'],
    ['two nodes (l.837, l.11222)', { num_node: 2 }, '400 DWS.5047'],
    ['one node of a standard type (l.837)', { num_node: 1, num_cn: undefined }, '400 DWS.5047'],
    ['more coordinators than nodes (l.11013)', { num_cn: 4 }, '400 DWS.5207'],
    ['one coordinator (l.11013)', { num_cn: 1 }, '400 DWS.5207'],
    ['a sold-out zone (l.11018)', { availability_zones: ['sim-region-1c'] }, '400 ECS.0319'],
    ['an unknown zone (l.11200)', { availability_zones: ['mars'] }, '400 DWS.5011'],
    ['a name that is too short (l.844, l.11232)', { name: 'abc' }, '400 DWS.5057'],
    ['a name with a blank (l.844)', { name: 'dws new' }, '400 DWS.5057'],
    ['a name in use (l.11224)', { name: 'DWS-prod-1' }, '409 DWS.5050'],
    ['a port below 8000 (l.843)', { db_port: 5432 }, '400 DWS.5038'],
    ['a weak password (l.851)', { db_password: 'alllowercase' }, '400 DWS.5144'],
    ['the user name turned round as password (l.851)', { db_name: 'abcdefg_12345', db_password: '54321_gfedcba' }, '400 DWS.5145'],
    ['a user name with capitals (l.848)', { db_name: 'DbAdmin' }, '400 DWS.5059'],
    ['a disk off its step', { volume: { volume: 'SSD', capacity: 150 } }, '400 DWS.5078'],
    ['a disk that is no SSD (l.1961)', { volume: { volume: 'TAPE', capacity: 500 } }, '400 DWS.5061'],
    ['a kernel the type has not', { datastore_version: '7.0.0' }, '400 DWS.5005'],
    ['an unknown way to bind an address (l.865)', { public_ip: { public_bind_type: 'maybe' } }, '400 DWS.5098'],
    ['a tag with a slash (l.874)', { tags: [{ key: 'a/b', value: '' }] }, '400 DWS.5197'],
  ]
  for (const [what, changes, code] of cases) {
    test(what, async () => {
      const before = (await list()).rows('clusters').length
      expect(refusal(await me.call('POST', 'v2', '/clusters', v2(changes)))).toBe(code)
      expect((await list()).rows('clusters')).toHaveLength(before)
    })
  }
  test('a sold-out node type by v1.0 (DWS.5200)', async () => {
    expect(refusal(await me.call('POST', 'v1.0', '/clusters', v1({ node_type: 'dws.m3.4xlarge', availability_zone: '' })))).toBe(
      '400 DWS.5200',
    )
  })
  test('a body that is no JSON', async () => {
    expect(refusal(await me.call('POST', 'v2', '/clusters', '{"cluster":'))).toBe('400 DWS.5065')
  })
})

test('a restart shows only after some seconds, bars what else would change the cluster, and ends (quirk 1.10, quirks section 8)', async () => {
  const id = await idOf('dws-prod-1')
  const restart = () => me.call('POST', 'v1.0', `/clusters/${id}/restart`, { restart: {} })
  expect((await restart()).status).toBe(200)
  expect((await detail(id)).at('cluster.task_status')).toBe(null)
  // Nothing to be seen, and busy all the same; real bodies carry both shapes (quirk 1.5).
  const again = await restart()
  expect(refusal(again)).toBe('403 DWS.7023')
  expect(again.at('errCode')).toBe('DWS.7023')
  await face.advance(30)
  expect((await detail(id)).at('cluster')).toMatchObject({ status: 'AVAILABLE', task_status: 'REBOOTING' })
  for (const [path, body] of [
    ['resize', { scale_out: { count: 3 } }],
    ['reset-password', { new_password: 'Another-Test-2' }],
  ] as const) {
    expect(refusal(await me.call('POST', 'v1.0', `/clusters/${id}/${path}`, body))).toBe('403 DWS.7023')
  }
  await face.advance(5 * MINUTE)
  expect((await detail(id)).at('cluster')).toMatchObject({ task_status: null, action_progress: null })
})

test('a restart needs its body that says nothing (l.2424)', async () => {
  expect(refusal(await me.call('POST', 'v1.0', `/clusters/${await idOf('dws-prod-1')}/restart`, {}))).toBe('400 DWS.5037')
})

test('a resize backs up, pauses, grows, moves the data, and ends with more nodes (l.2600 ff, l.3046 ff)', async () => {
  const id = await idOf('dws-prod-1')
  expect((await me.call('POST', 'v1.0', `/clusters/${id}/resize`, { scale_out: { count: 3 } })).status).toBe(200)
  const seen: string[] = []
  for (let i = 0; i < 50; i += 1) {
    await face.advance(MINUTE)
    const cluster = (await detail(id)).at('cluster') as Record<string, unknown>
    const now = `${String(cluster['task_status'])} ${String(cluster['number_of_node'])} ${String(cluster['sub_status'])}`
    if (seen.at(-1) !== now) seen.push(now)
    if (cluster['task_status'] === 'GROWING') {
      // Numbers as text (l.1721).
      expect(cluster['resize_info']).toMatchObject({ target_node_num: '12', origin_node_num: '9', resize_status: 'GROWING' })
      expect(refusal(await me.call('DELETE', 'v1.0', `/clusters/${id}`, { keep_last_manual_snapshot: 0 }))).toBe('403 DWS.7023')
    }
  }
  expect(seen).toEqual([
    'SNAPSHOTTING 9 NORMAL',
    'null 9 NORMAL',
    'GROWING 9 NORMAL',
    'REDISTRIBUTING 12 UNBALANCED | REDISTRIBUTING',
    'null 12 NORMAL',
  ])
})

test('the data that moves is counted in bytes and tables, with its table states (l.3092 ff)', async () => {
  const id = await idOf('dws-etl-02')
  const look = (query = '') => me.call('GET', 'v2', `/clusters/${id}/redistribution${query}`)
  const first = await look('?limit=500')
  expect(first.at('redis_info')).toMatchObject({
    status: 'RUNNING',
    end_time: '',
    redis_progress: { total_progress: 62, completed: false },
  })
  expect(first.at('redis_info.start_time')).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d$/)
  const states = first.rows('redis_info.redis_table_detail.data').map((row) => row['status'])
  expect(states.filter((state) => state === 'i')).toHaveLength(1)
  expect(first.at('redis_info.redis_progress.tables_done')).toBe(states.filter((state) => state === 'y').length)
  const open = await look('?type=i,n&offset=1&limit=5')
  expect(open.rows('redis_info.redis_table_detail.data')).toHaveLength(5)
  expect(open.at('redis_info.redis_table_detail.total')).toBe(states.filter((state) => state !== 'y').length)
  await face.advance(60 * MINUTE)
  const later = await look()
  expect(Number(later.at('redis_info.redis_progress.bytes_done'))).toBeGreaterThan(Number(first.at('redis_info.redis_progress.bytes_done')))
  await face.advance(600 * MINUTE)
  expect((await look()).at('redis_info')).toMatchObject({
    status: 'SUCCESS',
    redis_progress: { byte_left: 0, tables_left: 0, completed: true },
  })
  expect((await detail(id)).at('cluster')).toMatchObject({ sub_status: 'NORMAL', task_status: null })
})

test('the tables of a redistribution need 8.2.1 (l.3046)', async () => {
  const staging = await face.enter('operator', 'sim-region-1_staging')
  const clusters = (await staging.call('GET', 'v1.0', '/clusters')).rows('clusters')
  const old = clusters.find((row) => row['name'] === 'dws-stg-old')
  const answer = await staging.call('GET', 'v2', `/clusters/${String(old?.['id'])}/redistribution`)
  expect(answer.at('redis_info')).toMatchObject({ status: 'FAIL', redis_table_detail: null, redis_progress: { fail_count: 3 } })
})

test('a password is set once, by the rules (l.2856)', async () => {
  const id = await idOf('dws-prod-1')
  const set = (new_password: string) => me.call('POST', 'v1.0', `/clusters/${id}/reset-password`, { new_password })
  expect(refusal(await set('short-1A'))).toBe('400 DWS.5144')
  expect((await set('Obvious-Test-1')).status).toBe(200)
  await face.advance(30)
  expect((await detail(id)).at('cluster.task_status')).toBe('SETTING_CONFIGURATION')
  await face.advance(2 * MINUTE)
  expect((await detail(id)).at('cluster.task_status')).toBe(null)
  expect(refusal(await set('Obvious-Test-1'))).toBe('400 DWS.5199')
})

test('a description is saved under either code of success and read back (l.3726, contract.md 5.1.11)', async () => {
  for (const [name, code] of [
    ['dws-prod-1', 'DWS.0000'],
    ['dws-fin-dm', 'DWS.0138'],
  ] as const) {
    const id = await idOf(name)
    const saved = await me.call('POST', 'v1', `/clusters/${id}/description`, { description_info: '新描述' })
    expect([saved.status, saved.at('error_code'), saved.at('error_msg')]).toEqual([200, code, null])
    expect((await detail(id)).at('cluster.cluster_description_info')).toBe('新描述')
  }
})

test('a deletion is accepted with 202, shows, takes minutes, and frees the name (l.2195 ff)', async () => {
  const id = await idOf('dws-prod-1')
  expect(refusal(await me.call('DELETE', 'v1.0', `/clusters/${id}`))).toBe('400 DWS.0001')
  const deleted = await me.call('DELETE', 'v1.0', `/clusters/${id}`, { keep_last_manual_snapshot: 1 })
  expect([deleted.status, deleted.text]).toEqual([202, ''])
  expect((await detail(id)).at('cluster.status')).toBe('AVAILABLE')
  await face.advance(30)
  expect((await detail(id)).at('cluster.status')).toBe('DELETING')
  expect(refusal(await me.call('POST', 'v2', '/clusters', v2({ name: 'dws-prod-1' })))).toBe('409 DWS.5050')
  await face.advance(5 * MINUTE)
  expect(await named('dws-prod-1')).toBeUndefined()
  // Deleted later: 404 DWS.3027 (quirk 1.2).
  expect(refusal(await detail(id))).toBe('404 DWS.3027')
  expect((await me.call('POST', 'v2', '/clusters', v2({ name: 'dws-prod-1' }))).status).toBe(200)
})

test('what a state does not allow is refused (gate table, l.11256)', async () => {
  const act = async (name: string, path: string, body: unknown) =>
    refusal(await me.call('POST', 'v1.0', `/clusters/${await idOf(name)}/${path}`, body))
  const more = { scale_out: { count: 3 } }
  expect(await act('dws-crm-rt', 'resize', more)).toBe('400 DWS.5095')
  expect(await act('dws-fin-dm', 'resize', more)).toBe('403 DWS.7023')
  expect(await act('dws-archive-21', 'restart', { restart: {} })).toBe('403 DWS.7023')
  expect(await act('dws-ads-report', 'restart', { restart: {} })).toBe('403 DWS.7023')
  expect(await act('dws-mkt-new', 'restart', { restart: {} })).toBe('403 DWS.7023')
  expect(await act('dws-prod-1', 'resize', { scale_out: { count: 250 } })).toBe('400 DWS.5091')
})

test('a restart ends Pending-Reboot (quirks section 6)', async () => {
  const id = await idOf('dws-crm-rt')
  expect((await me.call('POST', 'v1.0', `/clusters/${id}/restart`, { restart: {} })).status).toBe(200)
  expect((await detail(id)).at('cluster.parameter_group.status')).toBe('Pending-Reboot')
  await face.advance(6 * MINUTE)
  expect((await detail(id)).at('cluster.parameter_group.status')).toBe('In-Sync')
})

test('a missing cluster is told in five ways (quirks 1.2 and 1.7)', async () => {
  const none = '00000000-0000-4000-8000-000000000000'
  const tell = async (version: string, path: string) => refusal(await me.call('GET', version, path))
  expect(await tell('v1.0', `/clusters/${none}`)).toBe('401 DWS.0047')
  expect(await tell('v1', `/clusters/${none}/upgrade-management/records`)).toBe('404 DWS.0047')
  expect(await tell('v2', `/clusters/${none}/redistribution`)).toBe('403 DWS.0015')
  expect(await tell('v1.0', '/clusters/not-a-uuid')).toBe('400 DWS.0001')
  const encoded = await me.call('GET', 'v1', `/clusters/${none}/lts-logs`)
  expect(encoded.at('error_code')).toBeUndefined()
  expect(JSON.parse(Buffer.from(encoded.text, 'base64url').toString())).toMatchObject({ error_code: 'DWS.0047' })
})
