import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { failedReasons, privateEndpoints, publicEndpoints } from './cluster.ts'
import { contract, endpoints } from './index.ts'
import { zonesOf } from './nodeType.ts'

// Bodies as the reference prints them, with what its examples and quirks section 3 do to them.
const CLUSTER = {
  id: '7d85f602-a948-4a30-afd4-e84f47471c15',
  name: 'dws-1',
  status: 'AVAILABLE',
  version: '1.2.0',
  created: '2018-02-10T14:28:14Z',
  port: 8000,
  endpoints: [{ connect_info: 'dws-1.cn-north-4.myhuaweicloud.com', jdbc_url: 'jdbc:postgresql://dws-1/<YOUR_DATABASE_name>' }],
  nodes: [{ id: 'acaf62a4-41b3-4106-bf6b-2f669d88291e', status: '200' }],
  tags: [{ key: 'key1', value: 'value1' }],
  number_of_node: 3,
  action_progress: { SNAPSHOTTING: '20%' },
  sub_status: 'READONLY',
  task_status: 'SNAPSHOTTING',
  parameter_group: { id: '157e9cc4', name: 'Default-Parameter-Group-dws ', status: 'In-Sync' },
  private_ip: ['192.168.0.12', '192.168.0.66'],
  maintain_window: { day: 'Wed', start_time: '18:00', end_time: '22:00' },
  resize_info: { target_node_num: '6', origin_node_num: '3', resize_status: 'GROWING', start_time: '2018-02-14T14:28:14Z' },
}
const BODIES: [name: string, id: string, body: unknown][] = [
  ['list, l.1276 ff', 'cluster.list', { clusters: [CLUSTER] }],
  ['list with nulls, l.572-620', 'cluster.list', { clusters: [{ ...CLUSTER, task_status: null, action_progress: null, tags: null }] }],
  ['count as text', 'cluster.list', { clusters: [CLUSTER], count: '2' }],
  ['no list', 'cluster.list', { count: 0 }],
  ['list null', 'cluster.list', { clusters: null }],
  ['null elements', 'cluster.list', { clusters: [null, CLUSTER, null] }],
  ['status of no list, field of no table', 'cluster.list', { clusters: [{ ...CLUSTER, status: 'REHEATING', novel: { deep: [1] } }] }],
  [
    'other family',
    'cluster.list',
    { clusters: [{ status: 'CREATE_FAILED', failed_reasons: { t1: { error_code: 'DWS.1', error_msg: 'x' } } }] },
  ],
  ['detail, l.1657 ff', 'cluster.get', { cluster: CLUSTER }],
  ['detail null', 'cluster.get', { cluster: null }],
  ['created, l.934', 'cluster.create', { cluster: { id: '7d85f602-a948-4a30-afd4-e84f47471c15' } }],
  [
    'node types, l.1985 ff',
    'nodeType.list',
    {
      node_types: [
        {
          spec_name: 'dws.d2.xlarge',
          available_zones: [{ code: 'az1', status: 'normal' }],
          datastores: [{ version: '8.1.3.200', attachments: { min_cn: '2', max_cn: 20 } }],
          volume: null,
          elastic_volume_specs: [{ type: 'SSD', step: '100', min_size: 100, max_size: 32000 }],
          detail: [{ type: 'vCPU', value: '4' }],
        },
      ],
      count: 1,
    },
  ],
  [
    'redistribution, l.3179 ff',
    'redistribution.get',
    { redis_info: { redis_conf: { schedule_conf: { schedule_date: null } }, redis_table_detail: null } },
  ],
  ['paused', 'redistribution.get', { redis_info: { redis_table_detail: { data: [{ id: 2147492808 }], total: 1 } }, error_msg: null }],
  ['records, l.3468 ff', 'parameterAudit.list', { records: [{ id: 1, operator: null, end_time: null }], count: 10 }],
  ['description, l.3725', 'cluster.saveDescription', { error_code: 'DWS.0138', error_msg: null }],
  [
    'instance, l.4021 ff',
    'instance.get',
    { status: null, links: [{ rel: 'self', href: null }], volume: null, fault: null, replicas: null, pay_model: 0 },
  ],
  ['snapshots, l.4559 ff', 'snapshot.list', { snapshots: [{ size: '500,', type: 'MANUAL' }], count: 2 }],
  ['snapshot, l.4835', 'snapshot.get', { snapshot: { size: 500, fine_grained_backup_detail: {} } }],
  [
    'policies, l.6314',
    'crossRegion.policies',
    { cross_region_configs: [{ source_region: null, status: null, back_keep_day: 3 }], count: 1 },
  ],
  ['plan, l.7026 ff', 'plan.get', { workload_plan: { status: '0', current_stage: '', stage_list: [{ month: 4, day: 4 }] } }],
  ['blank result', 'plan.start', { workload_res_code: '' }],
  [
    'tables, l.7699 ff',
    'tableStatistic.list',
    { collect_time: 0, data: [{ table_size: '224 KB', skew_rate: null, dirty_page_rate: 0.77 }], count: 3 },
  ],
  [
    'queries, l.8191 ff',
    'query.list',
    { code: 0, count: 0, data: { queries: [{ query_id: '145522562959854219', priority: null }], status: {} } },
  ],
  ['query gone', 'query.get', { code: 0, data: { ctime: 0, query: null } }],
  ['logs, l.9627', 'log.list', { access_status: 'OPEN', lts_access_list: [{ status: 'OPEN', id: 'c0c4e5f2' }], count: 2 }],
  ['records, l.10263', 'upgrade.records', { records: [{ status: 'UpdateCompleted_Success', failed_reason: null }] }],
  ['paths, l.10510 ff', 'upgrade.versions', { items: [{ process: '0', end_time: '' }] }],
]
for (const [name, id, body] of BODIES) {
  test(`${id} reads ${name}`, () => {
    expect(endpoints.get(id)?.output.safeParse(body).error).toBeUndefined()
  })
}

test('scalars come out in one form, whatever they came in', () => {
  const list = contract.cluster.list.output.parse({ clusters: [null, { id: 7, port: '8000', status: null, novel: 1 }], count: '2' })
  expect(list).toMatchObject({ clusters: [{ id: '7', port: 8000, status: null, novel: 1 }], count: 2 })
  const snapshots = contract.snapshot.list.output.parse({
    snapshots: [
      { size: '500,', fine_grained_backup: 't' },
      { size: 'much', fine_grained_backup: 0 },
    ],
  })
  expect(snapshots.snapshots?.map((one) => [one.size, one.fine_grained_backup])).toEqual([
    [500, true],
    ['much', false],
  ])
  const query = contract.query.get.output.parse({
    data: { query_id: '145522562959854219', system_query: 'constructor', waiting: '__proto__' },
  })
  expect(query.data).toMatchObject({ query_id: '145522562959854219', system_query: 'constructor', waiting: '__proto__' })
})

test('either spelling of a field is read (quirks 3.6 and 3.7)', () => {
  expect(privateEndpoints({ endPoints: [{ connect_info: 'a' }] })).toEqual([{ connect_info: 'a' }])
  expect(privateEndpoints({ endpoints: [{ connect_info: 'b' }] })).toEqual([{ connect_info: 'b' }])
  expect(publicEndpoints({ public_endpoints: null })).toEqual([])
  expect(publicEndpoints({ public_ip: null })).toBeUndefined()
  expect(zonesOf({ availability_zones: [{ code: 'az1' }] })).toEqual([{ code: 'az1' }])
  expect(failedReasons({ failed_reasons: { error_code: 'DWS.1', error_msg: 'x' } })).toEqual([{ code: 'DWS.1', message: 'x' }])
  const several = contract.cluster.get.output.parse({ cluster: { failed_reasons: { a: { error_code: 'DWS.1' }, b: { error_msg: 'y' } } } })
  expect(several.cluster && failedReasons(several.cluster)).toEqual([
    { code: 'DWS.1', message: '' },
    { code: '', message: 'y' },
  ])
  expect(failedReasons({ failed_reasons: null })).toEqual([])
})

test('a container of the wrong kind is refused', () => {
  for (const body of [null, [], 'x', 1, { clusters: 'x' }, { clusters: {} }, { clusters: ['x'] }, { clusters: [[]] }]) {
    expect(contract.cluster.list.output.safeParse(body).success, JSON.stringify(body)).toBe(false)
  }
  expect(contract.cluster.get.output.safeParse({ cluster: [] }).success).toBe(false)
  expect(contract.query.list.output.safeParse({ data: [] }).success).toBe(false)
})

test('no scalar in any place of an answer makes it unreadable', () => {
  const scalar = fc.oneof(
    fc.string(),
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.constantFrom('constructor', '__proto__', 'null', '', ' ', 'NaN', '1e999'),
  )
  // Containers keep their kind, and null stays: it may stand for a container.
  const mutated = (value: unknown): fc.Arbitrary<unknown> => {
    if (value === null) return fc.constant(null)
    if (Array.isArray(value)) return fc.tuple(...value.map(mutated))
    if (typeof value !== 'object') return scalar
    return fc.record(Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mutated(one)])), { requiredKeys: [] })
  }
  for (const [name, id, body] of BODIES) {
    fc.assert(
      fc.property(mutated(body), (answer) => {
        const result = endpoints.get(id)?.output.safeParse(answer)
        expect(result?.error, `${id} ${name}`).toBeUndefined()
      }),
      { numRuns: 40 },
    )
  }
})
