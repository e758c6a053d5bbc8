import { expect, test } from '@playwright/test'
import { keepOrder, nextSort, sortRows } from './sorting.ts'

const rows = [{ n: 2 }, { n: undefined }, { n: 10 }, { n: null }, { n: 1 }]

test('unknown values stay last in both directions', () => {
  expect(sortRows(rows, (row) => row.n, false).map((row) => row.n)).toEqual([1, 2, 10, undefined, null])
  expect(sortRows(rows, (row) => row.n, true).map((row) => row.n)).toEqual([10, 2, 1, undefined, null])
})

test('names with numbers sort by the number, equal ones keep their order', () => {
  const named = [{ id: 'node-10' }, { id: 'node-9' }, { id: 'Node-9' }]
  expect(sortRows(named, (row) => row.id, false).map((row) => row.id)).toEqual(['node-9', 'Node-9', 'node-10'])
})

test('a head goes from descending to ascending to off', () => {
  expect(nextSort('', 'name')).toBe('-name')
  expect(nextSort('-name', 'name')).toBe('name')
  expect(nextSort('name', 'name')).toBe('')
  expect(nextSort('-other', 'name')).toBe('-name')
})

test('a frozen order holds, and what is new comes last', () => {
  expect(keepOrder(['c', 'a', 'new', 'b'], (key) => key, ['a', 'b', 'c'])).toEqual(['a', 'b', 'c', 'new'])
})
