// Over 300 lines: every case is a series of readings of the same small world, which splitting would repeat.
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { makeRecorder, scopeOf, type RecorderSettings } from './recorder.ts'
import { openEmbedded } from './store/embedded.ts'
import type { Store } from './store/store.ts'

const HOUR = 3_600_000
const T0 = Date.parse('2026-04-12T02:40:00Z')
const at = (seconds: number) => T0 + seconds * 1000
const scope = scopeOf('sim-region-1', 'demo', 'p-1', 'c-1')

let store: Store
const open = async (settings: Partial<RecorderSettings> = {}) => {
  store = await openEmbedded(await mkdtemp(join(tmpdir(), 'plumbline-recorder-')))
  return makeRecorder(store.history, { text: 'masked', keptMs: 24 * HOUR, bytes: 50e6, ...settings })
}
test.afterEach(() => store.close())

/** A row in the form of the reference's example (l.8197 ff). */
const row = (id: string, more: object = {}) => ({
  query_id: id,
  pid: '140500012345678',
  query: `select * from orders where phone = '13800138000' and id = ${id.slice(-3)}`,
  query_status: 'active',
  resource_pool: 'etl',
  duration: 1000,
  memory_skew_percent: 10,
  system_query: false,
  waiting: false,
  enqueue: '',
  ...more,
})
const list = (queries: object[], more: object = {}) => ({
  id: 'query.list',
  scope,
  input: { body: { offset: '0', limit: '1000', conditions: [] } },
  body: Buffer.from(
    JSON.stringify({
      code: 0,
      msg: 'OK',
      count: queries.length,
      data: { queries, status: { session_count: 9, queries_count: queries.length } },
    }),
  ),
  ...more,
})

test('the list as it was: new, changed and gone statements, between two samples the one before', async () => {
  const recorder = await open()
  await recorder.saw({ ...list([row('7250000000000000001'), row('7250000000000000002')]), at: at(0) })
  await recorder.saw({ ...list([row('7250000000000000001', { duration: 11_000, waiting: true }), row('7250000000000000003')]), at: at(10) })
  await recorder.saw({ ...list([row('7250000000000000003', { duration: 10_500 })]), at: at(20) })
  const ids = async (moment: number) => {
    const { at: seen, next, queries } = await recorder.statements(scope, moment)
    return { seen, next, queries: queries.map(({ query_id, duration }) => [query_id, duration]) }
  }
  expect(await ids(at(-1))).toEqual({ seen: undefined, next: undefined, queries: [] })
  expect(await ids(at(9))).toEqual({
    seen: at(0),
    next: at(10),
    queries: [
      ['7250000000000000001', 1000],
      ['7250000000000000002', 1000],
    ],
  })
  expect(await ids(at(10))).toEqual({
    seen: at(10),
    next: at(20),
    queries: [
      ['7250000000000000001', 11_000],
      ['7250000000000000003', 1000],
    ],
  })
  expect(await ids(at(600))).toEqual({ seen: at(20), next: undefined, queries: [['7250000000000000003', 10_500]] })
  const { samples } = await recorder.samples(scope)
  expect(samples.map(({ at: seen, whole, states, pools }) => ({ seen, whole, states, pools }))).toEqual([
    { seen: at(0), whole: true, states: { running: 2 }, pools: { etl: { running: 2, waiting: 0 } } },
    { seen: at(10), whole: true, states: { lock: 1, running: 1 }, pools: { etl: { running: 1, waiting: 1 } } },
    { seen: at(20), whole: true, states: { running: 1 }, pools: { etl: { running: 1, waiting: 0 } } },
  ])
})

test('a statement keeps its life after it has gone, with its masked text and the other runs of its shape', async () => {
  const recorder = await open()
  await recorder.saw({ ...list([row('7250000000000000001'), row('7250000000000000002')]), at: at(0) })
  await recorder.saw({ ...list([row('7250000000000000001', { duration: 11_000 })]), at: at(10) })
  await recorder.saw({ ...list([]), at: at(20) })
  const life = await recorder.statement(scope, '7250000000000000001')
  expect(life.points.map((point) => [point.at, point.statement.duration])).toEqual([
    [at(0), 1000],
    [at(10), 11_000],
  ])
  expect(life.gone).toBe(at(20))
  expect(life.points[0]?.statement.query).toBe('select * from orders where phone = ? and id = ?')
  expect(life.runs.map((run) => [run.query_id, run.first_seen, run.last_seen])).toEqual([['7250000000000000002', at(0), at(0)]])
})

test('an answer with conditions, a page or a limit of one gives figures only, and ends nobody', async () => {
  const recorder = await open()
  await recorder.saw({ ...list([row('7250000000000000001')]), at: at(0) })
  const some = { input: { body: { offset: '0', limit: '1', conditions: [] } } }
  await recorder.saw({ ...list([row('7250000000000000009')], some), at: at(10) })
  await recorder.saw({ ...list([], { input: { body: { offset: '0', limit: '99', conditions: [{ field: 'userName' }] } } }), at: at(30) })
  const { samples } = await recorder.samples(scope)
  expect(samples.map(({ at: seen, whole, states }) => [seen, whole, states])).toEqual([
    [at(0), true, { running: 1 }],
    [at(30), false, undefined],
  ])
  expect((await recorder.statement(scope, '7250000000000000001')).gone).toBeUndefined()
  expect((await recorder.statements(scope, at(40))).queries).toHaveLength(1)
})

test('polls that come faster than a sample are not kept', async () => {
  const recorder = await open()
  for (const second of [0, 2, 4, 6]) await recorder.saw({ ...list([row('7250000000000000001', { duration: second })]), at: at(second) })
  expect((await recorder.samples(scope)).samples.map((one) => one.at)).toEqual([at(0), at(6)])
})

test('nobody sees another account, project or cluster', async () => {
  const recorder = await open()
  await recorder.saw({ ...list([row('7250000000000000001')]), at: at(0) })
  for (const other of [
    scopeOf('sim-region-1', 'demo2', 'p-1', 'c-1'),
    scopeOf('sim-region-1', 'demo', 'p-2', 'c-1'),
    scopeOf('sim-region-1', 'demo', 'p-1', 'c-2'),
  ]) {
    expect((await recorder.samples(other)).samples).toEqual([])
    expect((await recorder.statements(other, at(9))).queries).toEqual([])
    expect((await recorder.statement(other, '7250000000000000001')).points).toEqual([])
  }
})

test('in "no text" mode no text is kept, in full mode it is kept as it came', async () => {
  const none = await open({ text: 'none' })
  await none.saw({ ...list([row('7250000000000000001')]), at: at(0) })
  expect((await none.statements(scope, at(0))).queries[0]?.query).toBeNull()
  expect(JSON.stringify(await store.history.range(scope, 0, at(9)))).not.toContain('orders')
  store.close()
  const full = await open({ text: 'full' })
  await full.saw({ ...list([row('7250000000000000001')]), at: at(0) })
  expect((await full.statements(scope, at(0))).queries[0]?.query).toContain('13800138000')
})

test('what is too old goes, then what is too much, oldest first', async () => {
  await open()
  const { history } = store
  const value = 'x'.repeat(1000)
  await history.keep(
    scope,
    Array.from({ length: 100 }, (_, n) => ({ key: 's', at: n, value })),
  )
  await history.trim(10, 1e9)
  expect((await history.range(scope, 0, 100)).map((one) => one.at)[0]).toBe(10)
  await history.trim(0, 45_000)
  const left = await history.range(scope, 0, 100)
  expect(left.length).toBeLessThanOrEqual(40)
  expect(left.length).toBeGreaterThan(30)
  expect(left.at(-1)?.at).toBe(99)
})

test('after a restart the next sample stands by itself', async () => {
  const recorder = await open()
  await recorder.saw({ ...list([row('7250000000000000001'), row('7250000000000000002')]), at: at(0) })
  const again = makeRecorder(store.history, { text: 'masked', keptMs: 24 * HOUR, bytes: 50e6 })
  await again.saw({ ...list([row('7250000000000000002')]), at: at(60) })
  expect((await again.statements(scope, at(60))).queries.map((one) => one.query_id)).toEqual(['7250000000000000002'])
})

test('two consoles that share a store tell each moment as the one saw it that looked then', async () => {
  const one = await open()
  const two = makeRecorder(store.history, { text: 'masked', keptMs: 24 * HOUR, bytes: 50e6 })
  const [a, b] = ['7250000000000000001', '7250000000000000002']
  await one.saw({ ...list([row(a)]), at: at(0) })
  // Only the second sees it wait for a lock, and only the second sees the other statement.
  await two.saw({ ...list([row(a, { waiting: true }), row(b)]), at: at(6) })
  await one.saw({ ...list([row(a, { duration: 13_000 })]), at: at(12) })
  const then = async (second: number) =>
    (await one.statements(scope, at(second))).queries.map(({ query_id, waiting }) => [query_id, waiting])
  expect(await then(0)).toEqual([[a, false]])
  expect(await then(6)).toEqual([
    [a, true],
    [b, false],
  ])
  expect(await then(12)).toEqual([[a, false]])
  const life = await two.statement(scope, a)
  expect(life.points.map((point) => [point.at, point.statement.waiting])).toEqual([
    [at(0), false],
    [at(6), true],
    [at(12), false],
  ])
  expect(life.gone).toBeUndefined()
  expect(life.runs.map((run) => run.query_id)).toEqual([b])
  // The second has stopped looking: what the first no longer finds has ended all the same.
  await one.saw({ ...list([]), at: at(18) })
  expect((await one.statement(scope, a)).gone).toBe(at(18))
})

test('a part of the list takes no place beside the whole, and a larger part comes at once', async () => {
  const recorder = await open()
  const many = Array.from({ length: 300 }, (_, n) => row(String(7250000000000000000n + BigInt(n))))
  const page = (limit: number, more: object = {}) => ({
    ...list(many.slice(0, limit), { input: { body: { offset: '0', limit: String(limit), conditions: [], ...more } } }),
  })
  const seen = async () => (await recorder.samples(scope)).samples.map((one) => [(one.at - T0) / 1000, one.whole, one.states?.['running']])
  await recorder.saw({ ...page(200), at: at(0) })
  await recorder.saw({ ...page(1000), at: at(1) })
  await recorder.saw({ ...page(200), at: at(10) })
  await recorder.saw({ ...page(250, { order_by: 'duration desc' }), at: at(14) })
  await recorder.saw({ ...page(1000), at: at(15) })
  expect(await seen()).toEqual([
    [0, false, 200],
    [1, true, 300],
    [15, true, 300],
  ])
  expect((await recorder.statement(scope, '7250000000000000299')).gone).toBeUndefined()
})

test('of a time too long to tell each sample, the worst between two is told', async () => {
  const recorder = await open()
  const sample = (n: number) => ({
    key: 's',
    at: at(n * 10),
    value: JSON.stringify({
      whole: true,
      sessions: n,
      longest: n === 4500 ? 900 : 60,
      skew: { spill: n === 4500 ? { percent: 97, query_id: 'worst' } : { percent: 12, query_id: 'usual' } },
    }),
  })
  await store.history.keep(
    scope,
    Array.from({ length: 8640 }, (_, n) => sample(n)),
  )
  const { samples, step } = await recorder.samples(scope)
  expect(samples.length).toBeLessThanOrEqual(2000)
  expect(step).toBe(50_000)
  expect(samples.at(-1)?.sessions).toBe(8639)
  const worst = samples.filter((one) => (one.skew?.['spill']?.percent ?? 0) > 12)
  expect(worst.map(({ longest, skew }) => [longest, skew?.['spill']?.query_id])).toEqual([[900, 'worst']])
})

test('a sample whose beginning was removed by age is none: a part of its list is not shown as all of it', async () => {
  const recorder = await open()
  await recorder.saw({ ...list([row('7250000000000000001'), row('7250000000000000002')]), at: at(0) })
  await recorder.saw({ ...list([row('7250000000000000001'), row('7250000000000000003')]), at: at(10) })
  await store.history.trim(at(5), 1e9)
  expect(await recorder.statements(scope, at(10))).toEqual({ queries: [] })
})

test('collections of table statistics: pages of one collection together, 0 is none', async () => {
  const recorder = await open()
  const table = (name: string, skew_rate: number) => ({
    db_name: 'dw',
    schema_name: 'public',
    table_name: name,
    table_size: '1.2 GB',
    skew_rate,
  })
  const page = (collect_time: number, ...data: object[]) => ({
    id: 'tableStatistic.list',
    scope,
    input: { query: { rate_type: 'skew', offset: 0, limit: 1 } },
    body: Buffer.from(JSON.stringify({ collect_time, data, count: 2 })),
    at: at(0),
  })
  await recorder.saw(page(0, table('never', 1)))
  await recorder.saw(page(T0, table('a', 0.5)))
  await recorder.saw(page(T0, table('b', 0.2)))
  await recorder.saw(page(T0 + HOUR, table('a', 0.7)))
  const seen = await recorder.tables(scope, 1)
  expect(seen.collections.map((one) => one.at)).toEqual([T0 + HOUR])
  const { collections } = await recorder.tables(scope)
  expect(collections.map((one) => [one.at, one.rate_type, one.tables.map(({ table_name, skew_rate }) => [table_name, skew_rate])])).toEqual(
    [
      [T0 + HOUR, 'skew', [['a', 0.7]]],
      [
        T0,
        'skew',
        [
          ['a', 0.5],
          ['b', 0.2],
        ],
      ],
    ],
  )
})

test('a collection was seen whole once its last page came without a filter', async () => {
  const recorder = await open()
  const page = (collect_time: number, names: readonly string[], query: object) => ({
    id: 'tableStatistic.list',
    scope,
    input: { query: { rate_type: 'skew', limit: 2, ...query } },
    body: Buffer.from(JSON.stringify({ collect_time, data: names.map((table_name) => ({ table_name, skew_rate: 0.5 })), count: 3 })),
    at: at(0),
  })
  const whole = async () => (await recorder.tables(scope)).collections.map((one) => one.whole)
  await recorder.saw(page(T0, ['c'], { offset: 0, filter: 'table_name', value: 'c' }))
  await recorder.saw(page(T0, ['a', 'b'], { offset: 0 }))
  expect(await whole()).toEqual([false])
  await recorder.saw(page(T0, ['c'], { offset: 2 }))
  expect(await whole()).toEqual([true])
  // The last page alone is not all of it.
  await recorder.saw(page(T0 + HOUR, ['c'], { offset: 2 }))
  expect(await whole()).toEqual([false, true])
})
