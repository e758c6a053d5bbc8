import { expect, test } from '@playwright/test'
import { asV1, isUserName, passwordClasses, type CreateV2Body } from './clusterCreate.ts'
import { consoleEndpoints, contract, endpoints } from './index.ts'

type Part = 'params' | 'query' | 'body'
/** "path: key" of each thing that is wrong. */
function faults(id: string, part: Part, value: unknown): string[] {
  const schema = (endpoints.get(id) ?? consoleEndpoints.get(id))?.input[part]
  const result = schema?.safeParse(value)
  return result?.error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) ?? []
}

// l.893-908, with a password that keeps l.851: the example's own is shorter than 12.
const V1 = {
  node_type: 'dws.m1.xlarge.ultrahigh',
  number_of_node: 3,
  subnet_id: '374eca02-cfc4-4de7-8ab5-dbef7d9a720',
  security_group_id: 'dc3ec145-9029-4b39-b5a3-ace5a01f772b',
  vpc_id: '85b20d7e-9eb7-4b2a-98f3-3c8843ea3574',
  availability_zone: 'az1.dc1',
  port: 8000,
  name: 'dws-1',
  user_name: 'dbadmin',
  user_pwd: 'Demo-Pass-2026',
  public_ip: { public_bind_type: 'auto_assign', eip_id: '' },
  enterprise_project_id: 'aca4e50a-266f-4786-827c-f8d6cc3fbada',
} as const
// l.10969-10996
const V2: CreateV2Body['cluster'] = {
  flavor: 'dwsx2.rt.xlarge.m6',
  num_node: 3,
  subnet_id: '050e154d-9954-4929-b6d3-12af7c9213ac',
  security_group_id: '',
  vpc_id: '050e154d-9954-4929-b6d3-12af7c9213ac',
  db_port: 8000,
  datastore_version: '8.1.3.320',
  availability_zones: ['cn-north-4c'],
  name: 'dws1',
  num_cn: 3,
  db_name: 'dbadmin',
  db_password: 'Demo-Pass-2026',
  public_ip: { public_bind_type: 'auto_assign', eip_id: '' },
  volume: { volume: 'SSD', capacity: '100' },
}
const v1 = (change: object) => faults('cluster.create', 'body', { cluster: { ...V1, ...change } })
const v2 = (change: object) => faults('cluster.createV2', 'body', { cluster: { ...V2, ...change } })

test('the printed examples pass', () => {
  expect(v1({})).toEqual([])
  expect(v2({})).toEqual([])
  expect(v2({ volume: { volume: 'SSD', capacity: 100 } })).toEqual([])
})

test('the wrapper is needed (contract.md 5.1.1 item 1)', () => {
  expect(faults('cluster.create', 'body', V1)).not.toEqual([])
})

const CREATION: [change: object, faults: string[]][] = [
  [{ name: 'abc' }, ['cluster.name: cluster_name_length']], // 4 to 64, l.844
  [{ name: 'abcd' }, []],
  [{ name: `a${'b'.repeat(63)}` }, []],
  [{ name: `a${'b'.repeat(64)}` }, ['cluster.name: cluster_name_length']],
  [{ name: '1abc' }, ['cluster.name: cluster_name_pattern']],
  [{ name: 'ab c' }, ['cluster.name: cluster_name_pattern']],
  [{ name: 'A_b-9' }, []],
  [{ name: undefined }, ['cluster.name: required']],
  [{ port: 7999 }, ['cluster.port: port_range']], // l.843
  [{ port: 30000 }, []],
  [{ port: 30001 }, ['cluster.port: port_range']],
  [{ port: 8000.5 }, ['cluster.port: port_range']],
  [{ port: undefined }, []],
  [{ number_of_node: 1 }, []], // l.837
  [{ number_of_node: 2 }, ['cluster.number_of_node: node_count']],
  [{ number_of_node: 256 }, []],
  [{ number_of_node: 257 }, ['cluster.number_of_node: node_count']],
  [{ number_of_node: '3' }, ['cluster.number_of_node: node_count']],
  [{ number_of_cn: 1 }, ['cluster.number_of_cn: cn_count']], // l.11013
  [{ number_of_cn: 2 }, []],
  [{ number_of_cn: 4 }, ['cluster.number_of_cn: cn_above_nodes']],
  [{ number_of_node: 30, number_of_cn: 20 }, []],
  [{ number_of_node: 30, number_of_cn: 21 }, ['cluster.number_of_cn: cn_count']],
  [{ user_name: 'dbadm' }, ['cluster.user_name: user_name_length']], // 6 to 64, l.848
  [{ user_name: '_dbadm' }, []],
  [{ user_name: '1dbadm' }, ['cluster.user_name: user_name_pattern']],
  [{ user_name: 'DbAdmin' }, ['cluster.user_name: user_name_pattern']],
  [{ user_name: 'select' }, ['cluster.user_name: user_name_keyword']],
  [{ user_pwd: 'Passw0rd!23' }, ['cluster.user_pwd: password_length']], // 12 to 32, l.851
  [{ user_pwd: 'Passw0rd!234' }, []],
  [{ user_pwd: `Aa1${'x'.repeat(29)}` }, []],
  [{ user_pwd: `Aa1${'x'.repeat(30)}` }, ['cluster.user_pwd: password_length']],
  [{ user_pwd: 'password1234' }, ['cluster.user_pwd: password_classes']],
  [{ user_name: 'admin_user_1', user_pwd: 'admin_user_1' }, ['cluster.user_pwd: password_is_user']],
  [{ user_name: 'admin_user_1', user_pwd: '1_resu_nimda' }, ['cluster.user_pwd: password_is_user']],
  [{ public_ip: { public_bind_type: 'bind_existing' } }, ['cluster.public_ip.eip_id: eip_needed']],
  [{ public_ip: { public_bind_type: 'bind_existing', eip_id: 'e' } }, []],
  [{ public_ip: { public_bind_type: 'sometimes' } }, ['cluster.public_ip.public_bind_type: bind_type']],
  [{ tags: [{ key: '', value: '' }] }, ['cluster.tags.0.key: tag_key_length']], // l.866-869
  [{ tags: [{ key: 'k'.repeat(128), value: 'v'.repeat(255) }] }, []],
  [{ tags: [{ key: 'k'.repeat(129), value: '' }] }, ['cluster.tags.0.key: tag_key_length']],
  [{ tags: [{ key: 'k', value: 'v'.repeat(256) }] }, ['cluster.tags.0.value: tag_value_length']],
  [{ tags: [{ key: '部门', value: '' }] }, []],
  [{ tags: [{ key: ' k', value: '' }] }, ['cluster.tags.0.key: tag_pattern']],
  [{ tags: [{ key: 'k', value: 'a=b' }] }, ['cluster.tags.0.value: tag_pattern']],
  [
    {
      tags: [
        { key: 'k', value: '1' },
        { key: 'k', value: '2' },
      ],
    },
    ['cluster.tags: tag_twice'],
  ],
  [{ tags: Array.from({ length: 21 }, (_, i) => ({ key: `k${i}`, value: '' })) }, ['cluster.tags: tag_count']],
  [{ vpc_id: '' }, ['cluster.vpc_id: required']],
  [{ novel: 1 }, []],
]
for (const [change, expected] of CREATION) {
  test(`creation with ${JSON.stringify(change).slice(0, 70)}: ${expected.join() || 'passes'}`, () => expect(v1(change)).toEqual(expected))
}

test('v2 keeps the same rules under its own names', () => {
  expect(v2({ num_node: 2, num_cn: undefined })).toEqual(['cluster.num_node: node_count'])
  expect(v2({ num_cn: 4 })).toEqual(['cluster.num_cn: cn_above_nodes'])
  expect(v2({ db_port: 80 })).toEqual(['cluster.db_port: port_range'])
  expect(v2({ db_name: 'x' })).toEqual(['cluster.db_name: user_name_length'])
  expect(v2({ db_password: 'short' })).toContain('cluster.db_password: password_length')
  expect(v2({ volume: { volume: 'SSD', capacity: 0 } })).toEqual(['cluster.volume.capacity: volume_capacity'])
})

test('a v2 creation becomes a v1.0 one where no disk size would be lost', () => {
  expect(asV1(V2)).toBeUndefined()
  const plain = asV1({ ...V2, volume: undefined, security_group_id: 'sg' })
  expect(plain?.cluster).toMatchObject({ node_type: V2.flavor, number_of_node: 3, user_name: 'dbadmin', availability_zone: 'cn-north-4c' })
  expect(faults('cluster.create', 'body', plain)).toEqual([])
})

test('what no schema names is dropped, not refused', () => {
  const parsed = contract.cluster.resize.input.body.parse({ scale_out: { count: 3 }, project_id: 'p' })
  expect(parsed).toEqual({ scale_out: { count: 3 } })
})

const OTHERS: [id: string, part: Part, value: unknown, faults: string[]][] = [
  ['cluster.get', 'params', { cluster_id: '4ca46bf1-5c61-48ff-b4f3-0ad4e5e3ba90' }, []],
  ['cluster.get', 'params', { cluster_id: '..' }, ['cluster_id: path_value']],
  ['cluster.get', 'params', { cluster_id: 'a/b' }, ['cluster_id: path_value']],
  ['cluster.list', 'query', undefined, []],
  ['cluster.delete', 'body', { keep_last_manual_snapshot: 0 }, []], // l.2225
  ['cluster.delete', 'body', { keep_last_manual_snapshot: -1 }, ['keep_last_manual_snapshot: snapshots_kept']],
  ['cluster.delete', 'body', {}, ['keep_last_manual_snapshot: snapshots_kept']],
  ['cluster.resize', 'body', { scale_out: { count: 3 } }, []], // l.2648
  ['cluster.resize', 'body', { scale_out: { count: 0 } }, ['scale_out.count: resize_count']],
  ['cluster.resize', 'body', { scale_out: { count: 254 } }, ['scale_out.count: resize_count']],
  ['cluster.resetPassword', 'body', { new_password: 'NewPassw0rd!' }, []], // l.2869
  ['cluster.resetPassword', 'body', { new_password: 'newpassword!' }, ['new_password: password_classes']],
  ['cluster.saveDescription', 'body', { description_info: '' }, []],
  ['cluster.saveDescription', 'body', {}, ['description_info: required']],
  ['snapshot.create', 'body', { snapshot: { name: 'snapshot-3', cluster_id: 'c', description: 'Snapshot-3 description' } }, []], // l.4293
  ['snapshot.create', 'body', { snapshot: { name: 'abc', cluster_id: 'c' } }, ['snapshot.name: snapshot_name_length']],
  ['snapshot.create', 'body', { snapshot: { name: '3abc', cluster_id: 'c' } }, ['snapshot.name: snapshot_name_pattern']],
  ['snapshot.create', 'body', { snapshot: { name: 'abcd', cluster_id: 'c', description: 'x'.repeat(256) } }, []],
  [
    'snapshot.create',
    'body',
    { snapshot: { name: 'abcd', cluster_id: 'c', description: 'x'.repeat(257) } },
    ['snapshot.description: snapshot_description_length'],
  ],
  ...[...`!<>'=&"`].map((sign): [string, Part, unknown, string[]] => [
    'snapshot.create',
    'body',
    { snapshot: { name: 'abcd', cluster_id: 'c', description: `a${sign}b` } },
    ['snapshot.description: snapshot_description_pattern'],
  ]),
  ['snapshot.restore', 'body', { restore: { name: 'dws-1' } }, []],
  ['snapshot.restore', 'body', { restore: { name: 'dws-1', port: 1 } }, ['restore.port: port_range']],
  [
    'snapshot.restoreTables',
    'body',
    {
      case_sensitive: true,
      database: 'postgres',
      restore_table_list: [{ schema_name: 's', table_name: 't' }],
      target_table_list: [{ schema_name: 's', table_name: 't' }],
    },
    [],
  ], // l.5569
  [
    'snapshot.restoreTables',
    'body',
    { case_sensitive: true, database: 'd', restore_table_list: [{ schema_name: 's', table_name: 't' }], target_table_list: [] },
    ['target_table_list: tables_needed', 'target_table_list: table_pairs'],
  ],
  ['crossRegion.deletePolicy', 'query', { cluster: 'c' }, ['cluster_id: required']], // l.6519 against l.6533
  [
    'crossRegion.savePolicy',
    'body',
    { cluster_id: 'c', destination_project_id: 'p', destination_region: 'r', status: true, back_keep_day: 0 },
    ['back_keep_day: keep_days'],
  ],
  [
    'tableStatistic.list',
    'query',
    { rate_type: 'dirtyPage', filter: '', value: '', offset: 0, limit: 1, order_by: '', sort_by: 'ASC' },
    [],
  ], // l.7691
  ['tableStatistic.list', 'query', { rate_type: 'dirt', offset: -1, limit: 1 }, ['rate_type: rate_type', 'offset: whole_number']],
  ['tableStatistic.list', 'query', { rate_type: 'skew', offset: 0, limit: 1, filter: 'colour' }, ['filter: choice']],
  ['redistribution.get', 'query', { type: 'i,y,n' }, []],
  ['redistribution.get', 'query', { type: 'x' }, ['type: table_states']],
  ['query.list', 'body', { offset: '0', limit: '100', order_by: 'duration asc' }, []],
  ['query.list', 'body', { offset: '-1', limit: '1' }, ['offset: whole_number']],
  [
    'query.list',
    'body',
    { offset: '0', limit: '1', conditions: [{ field: 'userName', value: 'x', operator: '~' }] },
    ['conditions.0.operator: operator'],
  ],
  ['upgrade.act', 'body', { action: 'update', item_id: 'i' }, []],
  ['upgrade.act', 'body', { action: 'burn', item_id: 'i' }, ['action: upgrade_action']],
  ['session.signIn', 'body', { region: 'r', account: 'demo', user: 'operator', password: 'Demo-Pass-2026' }, []],
  ['session.signIn', 'body', { region: 'r', user: 'operator' }, ['account: required', 'password: required']],
  ['session.signIn', 'body', { region: 'r', access_key: 'AK-demo-operator', secret_key: 'Demo-Pass-2026', project_id: 'p' }, []],
  ['session.signIn', 'body', { region: 'r', access_key: 'AK-demo-operator' }, ['secret_key: required', 'project_id: required']],
  ['audit.list', 'query', { from: 'yesterday' }, ['from: time']],
]
for (const [id, part, value, expected] of OTHERS) {
  test(`${id} ${part} ${JSON.stringify(value)?.slice(0, 80)}: ${expected.join() || 'passes'}`, () =>
    expect(faults(id, part, value)).toEqual(expected))
}

test('numbers of ListQueries are text on the wire, and not-equal is sent as <> (l.7935, quirk 7.3)', () => {
  const condition = { field: 'applicationName', value: 'x', operator: '!=' as const }
  expect(contract.query.list.input.body.parse({ offset: 0, limit: '20', conditions: [condition] })).toEqual({
    offset: '0',
    limit: '20',
    conditions: [{ ...condition, operator: '<>' }],
  })
  expect(contract.query.list.input.body.parse({ offset: '0', limit: '1' }).conditions).toEqual([])
})

test('a password has its classes counted and is held beside the user name (l.2856)', () => {
  expect(passwordClasses('aA1~')).toBe(4)
  expect(passwordClasses('aa11')).toBe(2)
  expect(isUserName('nimdabd', 'dbadmin')).toBe(true)
  expect(isUserName('dbadmin1', 'dbadmin')).toBe(false)
})
