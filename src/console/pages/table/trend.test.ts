import { expect, test } from '@playwright/test'
import { goneSince, pastsOf, trendOf } from './trend.ts'

const table = (table_name: string, skew_rate: number | null) => ({
  db_name: 'dw',
  schema_name: 'dm',
  table_name,
  table_owner: 'etl',
  table_size: '1 GB',
  skew_rate,
  dirty_page_rate: null,
})
const collection = (at: number, whole: boolean, ...tables: ReturnType<typeof table>[]) => ({ at, rate_type: 'skew', whole, tables })

test('worse, better, same and fixed by the collection before, whatever order they come in', () => {
  const pasts = pastsOf(
    [collection(1, true, table('t', 0.2)), collection(2, true, table('t', 0.4)), collection(3, true, table('t', 9))],
    'skew',
    3,
  )
  expect(pasts.map((one) => one.at)).toEqual([2, 1])
  const word = (rate: number) => trendOf(table('t', rate), 'skew', pasts)?.word
  expect([word(0.6), word(0.42), word(0.4), word(0.38), word(0.2), word(0.08), word(0.01)]).toEqual([
    'worse',
    'same',
    'same',
    'same',
    'better',
    'fixed',
    'fixed',
  ])
  expect(trendOf(table('t', 0.6), 'skew', pasts)).toEqual({ word: 'worse', since: 2, before: 0.4, points: [0.2, 0.4, 0.6] })
})

test('a table appeared only where the collection before was seen whole', () => {
  const was = (whole: boolean) => pastsOf([collection(1, whole, table('other', 0.4))], 'skew', 2)
  expect(trendOf(table('t', 0.3), 'skew', was(true))).toEqual({ word: 'appeared', since: 1, before: undefined, points: [0.3] })
  expect(trendOf(table('t', 0.3), 'skew', was(false))).toBeUndefined()
})

test('nothing is said without an earlier collection, of another cause, or without a rate', () => {
  expect(trendOf(table('t', 0.3), 'skew', [])).toBeUndefined()
  expect(pastsOf([collection(1, true, table('t', 1))], 'dirtyPage', 2)).toEqual([])
  expect(trendOf(table('t', null), 'skew', pastsOf([collection(1, true, table('t', 1))], 'skew', 2))).toBeUndefined()
})

test('what the collection before had and the current one has not was fixed', () => {
  const pasts = pastsOf([collection(1, false, table('gone', 0.4), table('t', 0.3))], 'skew', 2)
  expect(goneSince([table('t', 0.3)], 'skew', pasts)).toEqual([
    { table: table('gone', 0.4), trend: { word: 'fixed', since: 1, before: 0.4, points: [0.4] } },
  ])
  expect(goneSince([], 'skew', [])).toEqual([])
})

test('at most five points', () => {
  const pasts = pastsOf(
    [1, 2, 3, 4, 5, 6].map((at) => collection(at, true, table('t', at / 10))),
    'skew',
    7,
  )
  expect(trendOf(table('t', 0.7), 'skew', pasts)?.points).toEqual([0.3, 0.4, 0.5, 0.6, 0.7])
})
