import { expect, test } from '@playwright/test'
import { HOUR, MINUTE, SECOND } from './clock.ts'
import { queriesAt, queryAt } from './load.ts'
import { SHAPES } from './queryTexts.ts'
import { planText, type Layout } from './queryPlans.ts'
import { testRegion } from './testRegion.ts'

test('the same account sees the same statements at the same age of its world', () => {
  const one = testRegion()
  const two = testRegion()
  expect(queriesAt(one.add(), one.region.now())).toEqual(queriesAt(two.add(), two.region.now()))
})

test('as many live statements as asked for, all of them with ids of their own', () => {
  const { region, add } = testRegion({ queries: 400 })
  const rows = queriesAt(add(), region.now())
  expect(rows).toHaveLength(400)
  expect(new Set(rows.map((row) => row.query_id)).size).toBe(400)
  // Text of 18 digits, beyond what a number holds (l.8210).
  expect(rows.every((row) => /^\d{18}$/.test(row.query_id))).toBe(true)
})

test('one statement from its start to its end: it waits, runs, grows, rests and is gone', () => {
  const { region, add } = testRegion()
  const cluster = add()
  const start = region.now()
  const queued = queriesAt(cluster, start + 2 * HOUR).find((row) => row.wlm_status === 'pending')
  expect(queued).toBeDefined()
  const id = queued?.query_id ?? ''
  const phases: string[] = []
  let before = { duration: -1, cpu: -1 }
  for (let at = start - 4 * HOUR; at < start + 8 * HOUR; at += 5 * SECOND) {
    const row = queryAt(cluster, id, at)
    const phase = row?.wlm_status ?? 'none'
    if (phases.at(-1) !== phase) phases.push(phase)
    if (!row) continue
    expect(row.duration).toBeGreaterThanOrEqual(before.duration)
    expect(row.total_cpu_time).toBeGreaterThanOrEqual(before.cpu)
    before = { duration: row.duration, cpu: row.total_cpu_time }
    expect(row.query).toBe(queued?.query)
    expect(row.client_address).toBe(queued?.client_address)
  }
  expect(phases.slice(0, 3)).toEqual(['none', 'pending', 'running'])
  expect(phases.at(-1)).toBe('none')
  expect(['finished', 'aborted']).toContain(phases[3])
})

test('the list changes with the clock', () => {
  const { region, add } = testRegion()
  const cluster = add()
  const ids = (at: number) => new Set(queriesAt(cluster, at).map((row) => row.query_id))
  const now = ids(region.now())
  const later = ids(region.now() + 10 * MINUTE)
  expect([...later].filter((id) => !now.has(id)).length).toBeGreaterThan(0)
  expect([...later].filter((id) => now.has(id)).length).toBeGreaterThan(0)
})

test('everything that hurts occurs: locks, queues, spills, skew, aborted transactions in both spellings', () => {
  const { region, add } = testRegion({ queries: 2000 })
  const rows = queriesAt(add(), region.now())
  const has = (what: (row: (typeof rows)[number]) => boolean) => rows.filter(what).length
  expect(has((row) => row.waiting)).toBeGreaterThan(10)
  expect(has((row) => row.enqueue !== '')).toBeGreaterThan(10)
  expect(has((row) => row.max_spill_size > 1000)).toBeGreaterThan(10)
  expect(has((row) => row.dntime_skew_percent > 50)).toBeGreaterThan(10)
  expect(has((row) => row.system_query)).toBeGreaterThan(10)
  // l.8027 has no blank before the bracket, the vendor's clients have one (quirks section 6).
  expect(has((row) => row.query_status === 'idle in transaction(aborted)')).toBeGreaterThan(0)
  expect(has((row) => row.query_status === 'idle in transaction (aborted)')).toBeGreaterThan(0)
  expect(has((row) => row.min_dn_time > row.average_dn_time || row.average_dn_time > row.max_dn_time)).toBe(0)
  expect(has((row) => row.min_peak_memory > row.max_peak_memory)).toBe(0)
  expect(has((row) => Object.values(row).some((value) => typeof value === 'number' && !Number.isFinite(value)))).toBe(0)
})

test('milliseconds and seconds stand in one row', () => {
  const { region, add } = testRegion()
  // l.8198, l.8252 ff: 1699062726000 beside 1698998138.
  for (const row of queriesAt(add(), region.now())) {
    expect(row.ctime).toBeGreaterThan(1e12)
    expect(row.query_start).toBeLessThan(1e11)
    expect(row.backend_start).toBeLessThanOrEqual(row.query_start)
    expect(row.elapsed_time).toBeGreaterThanOrEqual(0)
  }
})

test('a new cluster fills up only from when it is there, and a cluster that is not up runs nothing', () => {
  const { region, add } = testRegion()
  const young = add({}, region.now() - MINUTE)
  expect(queriesAt(young, region.now()).length).toBeLessThan(40)
  const frozen = add()
  frozen.restStatus = 'FROZEN'
  expect(queriesAt(frozen, region.now())).toEqual([])
})

test('plans are printed in both layouts of the service', () => {
  const plans = SHAPES.flatMap((shape) => (shape.plan ? [shape.plan] : []))
  expect(plans.length).toBeGreaterThanOrEqual(17)
  const texts = plans.flatMap((plan) => (['indented', 'estimated', 'analyzed'] satisfies Layout[]).map((layout) => planText(plan, layout)))
  expect(new Set(texts).size).toBe(plans.length * 3)
  const [first] = plans
  if (!first) throw new Error('no plan')
  expect(planText(first, 'indented')).toMatch(
    /^ Row Adapter {2}\(cost=\d+\.\d\d\.\.\d+\.\d\d rows=\d+ width=\d+\)\n {3}->  Vector Streaming \(type: GATHER\)/,
  )
  const table = planText(first, 'analyzed')
  expect(table).toMatch(/^ *id \| +operation +\| +A-time +\| +A-rows +\| +E-rows/)
  expect(table).toContain('Predicate Information (identified by plan id)')
  const widths = table
    .split('\n')
    .slice(0, 6)
    .map((line) => line.length)
  expect(new Set(widths).size).toBe(1)
})
