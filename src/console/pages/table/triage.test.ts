import { expect, test } from '@playwright/test'
import { bytesOfWeight, intervalOf, percentOfRate, ranked, rowKey, rowOf, totalsOf, type Cause, type Place } from './triage.ts'

const place = (id: string): Place => ({ project: { id: 'p', name: 'bi' }, id, name: id, nodes: 3 })
const A = place('a')
const GB = 1024 ** 3
const row = (table: string, cause: Cause, size: string | null, rate: number | null, of = A, owner = 'etl') =>
  rowOf(
    of,
    cause,
    {
      db_name: 'dw',
      schema_name: 'dm',
      table_name: table,
      table_owner: owner,
      table_size: size,
      ...(cause === 'skew' ? { skew_rate: rate, dirty_page_rate: null } : { skew_rate: null, dirty_page_rate: rate }),
    },
    undefined,
  )

test('sizes are read with 1024 units and the text is kept (l.7717)', () => {
  expect(row('t', 'dirtyPage', '224 KB', 0.77)).toMatchObject({ sizeText: '224 KB', size: 229_376 })
  expect(row('t', 'skew', '1.0G', 0.5).weight).toBe(GB / 2)
  expect(row('t', 'skew', '100 MB', 0.05).size).toBe(104_857_600)
  expect(row('t', 'skew', 'a lot', 0.05)).toMatchObject({ sizeText: 'a lot', size: undefined, weight: undefined })
  expect(row('t', 'skew', null, 0.05).weight).toBeUndefined()
})

test('the rate that was not asked for is null and is not taken for 0 (l.7718)', () => {
  const both = {
    db_name: 'd',
    schema_name: 's',
    table_name: 't',
    table_owner: 'o',
    table_size: '1 GB',
    skew_rate: null,
    dirty_page_rate: 0.77,
  }
  expect(rowOf(A, 'skew', both, undefined).rate).toBeUndefined()
  expect(rowOf(A, 'dirtyPage', both, undefined).rate).toBe(0.77)
})

test('both causes rank in one list by rate x size; what is not known comes last, however many data nodes there are', () => {
  const rows = [
    row('small_bad', 'skew', '1 GB', 0.9),
    row('no_size', 'skew', '?', 0.9),
    row('big_dirty', 'dirtyPage', '10 GB', 0.5),
    row('big_even', 'skew', '1 TB', 0.002),
    row('no_rate', 'dirtyPage', '1 TB', null),
  ]
  expect(ranked(rows).map((one) => one.table)).toEqual(['big_dirty', 'big_even', 'small_bad', 'no_size', 'no_rate'])
  const skew = ranked(rows.filter((one) => one.cause === 'skew' && one.weight !== undefined))
  for (const nodes of [2, 3, 36, 1000]) {
    const highs = skew.map((one) => intervalOf(one, nodes)?.high ?? 0)
    const lows = skew.map((one) => intervalOf(one, nodes)?.low ?? 0)
    expect(highs).toEqual(highs.toSorted((a, b) => b - a))
    expect(lows).toEqual(lows.toSorted((a, b) => b - a))
  }
})

test('skew strands between r*S/N and r*S*(N-1)/N, as every distribution of that rate over N nodes does', () => {
  const nodes = 4
  // Shares of four nodes: the formula itself, (max - min) / average, and N x max - S.
  for (const shares of [
    [10, 10, 10, 2],
    [10, 2, 2, 2],
    [10, 7, 5, 2],
    [6, 6, 4, 4],
  ]) {
    const size = shares.reduce((sum, one) => sum + one, 0)
    const [most, least] = [Math.max(...shares), Math.min(...shares)]
    const bounds = intervalOf({ cause: 'skew', weight: ((most - least) / (size / nodes)) * size }, nodes)
    const stranded = nodes * most - size
    expect(stranded).toBeGreaterThanOrEqual((bounds?.low ?? Infinity) - 1e-9)
    expect(stranded).toBeLessThanOrEqual((bounds?.high ?? 0) + 1e-9)
  }
  expect(intervalOf({ cause: 'skew', weight: 36 * GB }, 36)).toEqual({ low: GB, high: 35 * GB })
  // Nobody has said how many: true for any number of them.
  expect(intervalOf({ cause: 'skew', weight: 36 * GB }, undefined)).toEqual({ low: 0, high: 36 * GB })
  expect(intervalOf({ cause: 'dirtyPage', weight: GB }, 36)).toEqual({ low: GB, high: GB })
  expect(intervalOf({ cause: 'skew', weight: undefined }, 36)).toBeUndefined()
})

test('the unit of a rate decides bytes and percent, never the order', () => {
  expect([bytesOfWeight(200, 'fraction'), bytesOfWeight(200, 'percent')]).toEqual([200, 2])
  expect([percentOfRate(0.77, 'fraction'), percentOfRate(0.77, 'percent'), percentOfRate(0.07, 'fraction')]).toEqual([77, 0.77, 7])
})

test('totals add the highest possible of each group; what has gone counts no more', () => {
  const B = place('b')
  const rows = [
    row('t1', 'skew', '4 GB', 0.5, A, 'x'),
    row('t1', 'dirtyPage', '4 GB', 0.25, A, 'x'),
    row('t2', 'dirtyPage', '8 GB', 0.5, B, 'y'),
    { ...row('t3', 'skew', '1 TB', 1, B, 'y'), isGone: true },
  ]
  expect(
    totalsOf(
      rows,
      (one) => one.owner,
      ({ id }) => (id === 'a' ? 2 : undefined),
    ),
  ).toEqual([
    { name: 'y', tables: 1, high: 4 * GB },
    { name: 'x', tables: 2, high: 2 * GB },
  ])
})

test('a table is told apart by cluster, cause, database, schema and name, whatever stands in the names', () => {
  const names = [
    row('t', 'skew', '1 GB', 1),
    row('t', 'dirtyPage', '1 GB', 1),
    row('t', 'skew', '1 GB', 1, place('b')),
    row('","t', 'skew', '1 GB', 1),
  ]
  expect(new Set(names.map(rowKey)).size).toBe(4)
})
