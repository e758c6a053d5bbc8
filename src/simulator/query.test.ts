import { expect, test } from '@playwright/test'
import { query } from '#contract/query.ts'
import { DAY, MINUTE } from './clock.ts'
import { queryHandlers } from './query.ts'
import { refusalOf, testRegion } from './testRegion.ts'

const setUp = (queries = 200) => {
  const made = testRegion({ queries })
  const cluster = made.add()
  const params = { cluster_id: cluster.id }
  const list = (
    more: { offset?: number; limit?: number; conditions?: { field: string; operator: string; value: string }[]; order_by?: string } = {},
  ) => {
    // Numbers for offset and limit, as in the example (l.8053); through the row's schema, as a request comes in.
    const body = query.list.input.body.parse({ offset: 0, limit: 5000, conditions: [], ...more })
    return queryHandlers.list(made.region, { params, query: undefined, body })
  }
  const rowsOf = (answer: ReturnType<typeof list>) => (answer.data?.queries ?? []).flatMap((row) => (row ? [row] : []))
  const get = (query_id: string, ctime?: number) =>
    queryHandlers.get(made.region, { params: { ...params, query_id }, query: ctime === undefined ? {} : { ctime }, body: undefined })
  return { ...made, cluster, list, rowsOf, get }
}

test('the envelope is the one of the example', () => {
  const { list } = setUp(3)
  // l.8192 ff and l.8265 ff
  expect(list()).toMatchObject({
    code: 0,
    msg: 'OK',
    data: {
      status: {
        session_count: expect.any(Number),
        average_time_consumption_of_sessions: expect.any(Number),
        queries_count: expect.any(Number),
        average_time_consumption_of_queries: expect.any(Number),
        average_query_waiting_time: expect.any(Number),
      },
    },
  })
})

test('a row has every field that the document lists', () => {
  const { list, rowsOf } = setUp(3)
  // l.7973-8036
  const documented =
    'virtual_cluster_id ctime pid inst_name waiting enqueue warning query lane db_name priority query_id query_band job_name job_inst user_name application_name client_address client_hostname client_port start_time block_time duration estimate_total_time estimate_left_time resource_pool control_group min_peak_memory max_peak_memory average_peak_memory memory_skew_percent estimate_memory spill_info min_spill_size max_spill_size average_spill_size spill_skew_percent min_dn_time max_dn_time average_dn_time dntime_skew_percent min_cpu_time max_cpu_time total_cpu_time cpu_skew_percent average_peak_iops iops_skew_percent max_peak_iops min_peak_iops query_plan query_status wlm_status wlm_attrib system_query backend_start elapsed_time curr_xact_start state_change query_start query_elapsed_time'
  expect(Object.keys(rowsOf(list())[0] ?? {}).toSorted()).toEqual(documented.split(' ').toSorted())
})

test('conditions filter by camel case names with the operators of each type', () => {
  const { list, rowsOf } = setUp()
  const by = (field: string, operator: string, value: string) => rowsOf(list({ conditions: [{ field, operator, value }] }))
  const all = rowsOf(list())
  const total = all.length
  const etl = by('userName', '=', 'etl_batch')
  expect(etl.length).toBeGreaterThan(0)
  // `!=` by the table (l.7948), `<>` by the examples (l.8064)
  expect(by('userName', '<>', 'etl_batch')).toHaveLength(total - etl.length)
  expect(by('userName', '!=', 'etl_batch')).toHaveLength(total - etl.length)
  expect(by('query', 'like', 'INSERT%').every((row) => String(row.query).startsWith('INSERT'))).toBe(true)
  expect(by('query', 'like', '订单').length + by('query', 'not like', '订单').length).toBe(total)
  expect(by('waiting', '=', 'true').every((row) => row.waiting === true)).toBe(true)
  expect(by('systemQuery', '=', 'false').length).toBeLessThan(total)
  const long = by('duration', '>=', '60000')
  expect(long.length + by('duration', '<', '60000').length).toBe(total)
  expect(long.every((row) => Number(row.duration) >= 60_000)).toBe(true)
})

test('what the document does not allow is refused with its codes', () => {
  const { list } = setUp(5)
  const by = (field: string, operator: string) => refusalOf(() => list({ conditions: [{ field, operator, value: '1' }] }))
  expect(by('noSuchField', '=')).toBe('400 DWS.5037') // l.11217
  expect(by('duration', 'like')).toBe('400 DWS.5038') // l.11218
  expect(by('waiting', '>')).toBe('400 DWS.5038')
  expect(refusalOf(() => list({ order_by: 'nothing desc' }))).toBe('400 DWS.5037')
})

test('order and paging: "duration asc", then rows from an offset', () => {
  const { list, rowsOf } = setUp()
  const durations = rowsOf(list({ order_by: 'duration asc' })).map((row) => Number(row.duration)) // l.8182
  expect(durations).toEqual(durations.toSorted((a, b) => a - b))
  const ids = rowsOf(list({ order_by: 'duration desc' })).map((row) => row.query_id)
  expect(rowsOf(list({ order_by: 'duration desc', offset: 20, limit: 10 })).map((row) => row.query_id)).toEqual(ids.slice(20, 30))
})

test('one statement has its plan in the detail only, and is all zeros once it has gone', () => {
  const { list, rowsOf, get, advance } = setUp()
  const rows = rowsOf(list({ conditions: [{ field: 'systemQuery', operator: '=', value: 'false' }] }))
  expect(rows.every((row) => row.query_plan === null)).toBe(true)
  const details = rows.map((row) => get(String(row.query_id)).data)
  expect(details.map((one) => one?.query)).toEqual(rows.map((row) => row.query))
  expect(details.some((one) => String(one?.query_plan).includes('A-time'))).toBe(true)
  expect(details.some((one) => String(one?.query_plan).includes('(cost='))).toBe(true)
  const [first] = rows
  const id = String(first?.query_id)
  const ctime = Number(first?.ctime)
  advance(20 * MINUTE)
  expect(get(id, ctime).data).toMatchObject({ query_id: id, ctime })
  advance(DAY)
  const gone = get(id)
  // l.9326 ff: the envelope is that of a success, quirk 2.7
  expect(gone.code).toBe(0)
  expect(Object.values(gone.data ?? {}).every((value) => value === 0 || value === '' || value === false)).toBe(true)
  expect(get(id, ctime)).toEqual(gone)
})

test('a kernel before 8.1.2 has no live SQL', () => {
  const { region, add } = setUp(3)
  const old = add({ version: '8.1.1.205' })
  const call = () => queryHandlers.get(region, { params: { cluster_id: old.id, query_id: '1' }, query: {}, body: undefined })
  expect(refusalOf(call)).toBe('400 DWS.5206') // l.11313
})
