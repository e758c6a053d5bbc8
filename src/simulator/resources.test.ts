import { expect, test } from '@playwright/test'
import { HOUR, MINUTE } from './clock.ts'
import { crossRegionHandlers } from './crossRegion.ts'
import { logHandlers } from './log.ts'
import { parameterAuditHandlers } from './parameterAudit.ts'
import { planHandlers } from './plan.ts'
import { randomOf } from './random.ts'
import { UNSEEN, versionAt, type SimCluster } from './region.ts'
import { tableStatisticHandlers } from './tableStatistic.ts'
import { refusalOf, testRegion } from './testRegion.ts'
import { upgradeHandlers } from './upgrade.ts'

const planId = (cluster: SimCluster, n: number) => randomOf(cluster.id, 'plan', n).uuid()

test('plans: a running one with its stage by the clock, and results that stand in the body', () => {
  const { region, add, advance } = testRegion()
  const cluster = add()
  const of = (n: number | string) => ({
    params: { cluster_id: cluster.id, plan_id: typeof n === 'string' ? n : planId(cluster, n) },
    query: undefined,
    body: undefined,
  })
  const stage = () => planHandlers.get(region, of(0)).workload_plan?.current_stage
  // 02:30, 10:30 and 17:00 UTC
  expect(stage()).toBe('office_hours')
  advance(8 * HOUR)
  expect(stage()).toBe('evening_reports')
  advance(6.5 * HOUR)
  expect(stage()).toBe('night_load')
  const { workload_plan: quarter } = planHandlers.get(region, of(1))
  expect(quarter).toMatchObject({ status: 0, current_stage: '' }) // l.7029
  // numbers beside text (l.7032), the next time without a zone (l.7039)
  expect(quarter?.stage_list?.map((one) => typeof one?.month).toSorted()).toEqual(['number', 'string'])
  expect(quarter?.stage_list?.[1]).toMatchObject({
    month: 4,
    day: 4,
    start_time: '00:00:00',
    end_time: '00:00:00',
    next_valid_time: '2027-04-04 00:00:00',
  })
  // quirk 2.4: 113 already started, 116 already stopped, 103 missing
  expect(planHandlers.start(region, of(0))).toMatchObject({ workload_res_code: 113 })
  expect(planHandlers.start(region, of(1))).toMatchObject({ workload_res_code: 1 })
  expect(planHandlers.delete(region, of(0))).toMatchObject({
    error_code: expect.stringContaining('DWS.'),
    workload_res_str: expect.stringMatching(/running/),
  })
  expect(planHandlers.stop(region, of(0))).toEqual({ workload_res_code: 0, workload_res_str: '' }) // l.7255
  expect(planHandlers.stop(region, of(0))).toMatchObject({ workload_res_code: 116 })
  expect(planHandlers.start(region, of(2))).toMatchObject({ workload_res_code: 1 }) // one stage only
  expect(planHandlers.start(region, of(1))).toEqual({ workload_res_code: 0, workload_res_str: '' }) // l.6755
  expect(planHandlers.delete(region, of(2))).toEqual({ workload_res_code: 0, workload_res_str: 'success deleted workload plan' }) // l.7466
  expect(planHandlers.get(region, of(2))).toMatchObject({ workload_plan: null, error_code: expect.any(String) }) // quirk 2.6
  expect(planHandlers.start(region, of('nothing'))).toMatchObject({ workload_res_code: 103 })
  expect(refusalOf(() => planHandlers.get(region, { ...of(0), params: { cluster_id: 'missing', plan_id: 'x' } }))).toBe('ClusterMissing')
})

test('plans are listed without their stages, in pages', () => {
  const { region, add } = testRegion()
  const cluster = add()
  const list = (query?: { offset?: number; limit?: number }) =>
    planHandlers.list(region, { params: { cluster_id: cluster.id }, query, body: undefined })
  const { plan_list, count } = list()
  expect(count).toBe(4)
  expect(plan_list?.map((one) => [one?.plan_name, one?.status, one?.stage_list])).toEqual([
    ['day_and_night', 1, null],
    ['quarter_close', 0, null],
    ['draft', 0, null],
    ['leap_month', 0, null],
  ])
  expect(plan_list?.map((one) => one?.plan_id)).toEqual([0, 1, 2, 3].map((n) => planId(cluster, n)))
  expect(list({ limit: 3, offset: 1 }).plan_list?.map((one) => one?.plan_name)).toEqual(['leap_month'])
  const gone = { params: { cluster_id: cluster.id, plan_id: planId(cluster, 2) }, query: undefined, body: undefined }
  planHandlers.delete(region, gone)
  expect(list()).toMatchObject({ count: 3 })
})

test('table statistics: one rate at a time, sizes as text, filters, order and paging', () => {
  const { region, add, advance } = testRegion({ tables: 60 })
  const [cluster, , third] = [add(), add(), add()]
  type Query = Parameters<typeof tableStatisticHandlers.list>[1]['query']
  const list = (query: Partial<Query> = {}, id = cluster.id) =>
    tableStatisticHandlers.list(region, {
      params: { cluster_id: id },
      query: { rate_type: 'skew', offset: 0, limit: 100, ...query },
      body: undefined,
    })
  const rows = (query: Partial<Query> = {}) => (list(query).data ?? []).flatMap((one) => (one ? [one] : []))
  expect(rows()).toHaveLength(60)
  expect(rows().every((one) => one.dirty_page_rate === null && Number(one.skew_rate) > 0)).toBe(true)
  expect(rows({ rate_type: 'dirtyPage' }).every((one) => one.skew_rate === null)).toBe(true) // l.7718
  expect(rows().every((one) => /^\d+ (bytes|KB|MB|GB|TB)$|^[\d.]+G$/.test(String(one.table_size)))).toBe(true) // l.7717
  expect(rows({ filter: 'schema_name', value: 'risk' }).every((one) => one.schema_name === 'risk')).toBe(true)
  const rates = rows({ order_by: 'rate', sort_by: 'DESC' }).map((one) => Number(one.skew_rate))
  expect(rates).toEqual(rates.toSorted((a, b) => b - a))
  expect(list({ offset: 10, limit: 5 })).toMatchObject({ count: 60, data: { length: 5 } })
  const collected = Number(list().collect_time)
  expect(collected).toBeGreaterThan(1e12)
  advance(6 * HOUR)
  expect(Number(list().collect_time) - collected).toBe(6 * HOUR)
  // never collected: 0 (l.7700)
  expect(list({}, third.id)).toEqual({ collect_time: 0, data: [], count: 0 })
})

test('cross-region: regions, policies, their saving and deletion', () => {
  const { region, add } = testRegion()
  const [first, second, third] = [add(), add(), add()]
  const policies = (cluster_id?: string) =>
    crossRegionHandlers.policies(region, { params: undefined, query: cluster_id ? { cluster_id } : {}, body: undefined })
      .cross_region_configs
  // l.6314 ff: one with nothing but its days
  expect(policies(second.id)).toEqual([
    {
      cluster_id: second.id,
      cluster_name: second.name,
      source_region: null,
      source_project_id: null,
      destination_region: null,
      destination_project_id: null,
      status: null,
      back_keep_day: 3,
      total_size: null,
    },
  ])
  const save = (cluster_id: string, destination_region: string) =>
    crossRegionHandlers.savePolicy(region, {
      params: undefined,
      query: undefined,
      body: { cluster_id, destination_region, destination_project_id: 'p2', status: true, back_keep_day: 7 },
    })
  const { regions } = crossRegionHandlers.regions(region, { params: undefined, query: {}, body: undefined })
  const target = String(regions?.[0]?.region_id)
  expect(refusalOf(() => save(third.id, 'nowhere'))).toBe('400 DWS.5010') // l.11199
  expect(save(third.id, target)).toEqual({})
  expect(policies(third.id)).toMatchObject([{ destination_region: target, status: true, back_keep_day: 7 }])
  const remove = () => crossRegionHandlers.deletePolicy(region, { params: undefined, query: { cluster_id: first.id }, body: undefined })
  expect(remove()).toEqual({})
  expect(policies()).toHaveLength(2)
  expect(refusalOf(remove)).toBe('400 DWS.5212')
})

test('logs: opened, closed, and refused when closed already or too old', () => {
  const { region, add } = testRegion()
  const cluster = add()
  const request = { params: { cluster_id: cluster.id }, query: {}, body: undefined }
  // l.9626 ff
  expect(logHandlers.list(region, request)).toMatchObject({
    access_status: 'OPEN',
    lts_access_list: expect.arrayContaining([
      expect.objectContaining({
        status: 'OPEN',
        log_type: 'messages',
        log_desc: 'operating system messages log',
        access_url: expect.stringMatching(/^\/lts\/\?region=/),
      }),
    ]),
  })
  expect(logHandlers.disable(region, { ...request, query: undefined })).toEqual({})
  expect(logHandlers.list(region, request).access_status).toBe('CLOSE')
  expect(refusalOf(() => logHandlers.disable(region, { ...request, query: undefined }))).toBe('400 DWS.7107') // contract.md, 5.5.3
  expect(logHandlers.enable(region, { ...request, query: undefined })).toEqual({})
  expect(logHandlers.list(region, request).access_status).toBe('OPEN')
  const old = add({ version: '8.1.1.205' })
  expect(refusalOf(() => logHandlers.list(region, { ...request, params: { cluster_id: old.id } }))).toBe('400 DWS.5206') // l.11313
})

test('upgrade: update, observation, commit; a failed one is tried again or rolled back', () => {
  const { region, add, advance } = testRegion()
  const cluster = add({ version: '8.2.0.103' })
  cluster.upgrade = 'available'
  const params = { cluster_id: cluster.id }
  const items = () =>
    (upgradeHandlers.versions(region, { params, query: {}, body: undefined }).items ?? []).flatMap((one) => (one ? [one] : []))
  const records = () => upgradeHandlers.records(region, { params, query: {}, body: undefined }).records
  type Action = Parameters<typeof upgradeHandlers.act>[1]['body']['action']
  const act = (item: number, action: Action) =>
    upgradeHandlers.act(region, { params, query: undefined, body: { action, item_id: String(items()[item]?.id) } })
  const after = (minutes: number) => advance(UNSEEN + minutes * MINUTE)
  expect(items()).toMatchObject([
    { status: 'Waiting', process: '0', end_time: '' }, // l.10523, l.10525
    { status: 'Waiting' },
  ])
  expect(records()?.[0]).toMatchObject({
    record_type: 'update-kernel',
    start_time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
  }) // l.10268 ff
  expect(refusalOf(() => act(0, 'commit'))).toBe('403 DWS.7023')
  expect(act(0, 'update').job_id).toMatch(/^[0-9a-f]{32}$/) // l.10750
  after(10)
  expect(items()[0]).toMatchObject({ status: 'Update_Running' })
  expect(refusalOf(() => act(0, 'rollback'))).toBe('403 DWS.7023')
  expect(versionAt(cluster, region.now())).toBe('8.2.0.103')
  after(30)
  expect(items()[0]).toMatchObject({ status: 'Update_Success', process: '100' })
  expect(versionAt(cluster, region.now())).toBe('8.2.1.230')
  expect(refusalOf(() => act(1, 'update'))).toBe('403 DWS.7023')
  act(0, 'rollback')
  after(25)
  expect(versionAt(cluster, region.now())).toBe('8.2.0.103')
  act(1, 'update')
  after(40)
  expect(items()[1]).toMatchObject({ status: 'Update_Failure', failed_reason: expect.stringContaining('timed out') })
  act(1, 'retry')
  after(40)
  act(1, 'commit')
  after(10)
  expect(versionAt(cluster, region.now())).toBe('8.3.0.108')
  expect(items()).toHaveLength(1)
  expect(records()?.[0]).toMatchObject({ status: 'Completed' })
})

test('parameter records: numbers as ids, nulls for the oldest, filter, time and paging', () => {
  const { region, add } = testRegion()
  const [first, cluster] = [add(), add()]
  type Query = NonNullable<Parameters<typeof parameterAuditHandlers.list>[1]['query']>
  const list = (query: Query = {}, id = cluster.id) =>
    parameterAuditHandlers.list(region, { params: { cluster_id: id }, query, body: undefined })
  // l.3468 ff: more records than rows
  expect(list({ limit: 2 })).toMatchObject({
    records: [
      {
        id: 1,
        operator: null,
        start_time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/),
        end_time: null,
        status: null,
        failed_reason: null,
      },
      { id: 2, operator: null, end_time: null, status: null, failed_reason: null },
    ],
    count: 24,
  })
  expect(list({ filter_by: 'operator', filter: 'dbadmin', limit: 100 }).records?.every((one) => one?.operator === 'dbadmin')).toBe(true)
  const [, , third] = list().records ?? []
  const since = Date.parse(String(third?.start_time))
  expect(list({ action_time: since, limit: 1 }).records?.[0]?.id).toBe(3)
  expect(list({ offset: 20 }).records).toHaveLength(4)
  // More than fit on a page of a hundred; whether an offset counts rows or pages is a setting (quirk 7.7).
  expect(list({ limit: 100, offset: 100 }, first.id).records).toHaveLength(30)
  region.world.options.offset = 'pages'
  expect(list({ limit: 100, offset: 1 }, first.id).records?.[0]?.id).toBe(101)
})
