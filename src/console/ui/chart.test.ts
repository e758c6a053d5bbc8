import { expect, test } from '@playwright/test'
import { drawn, latest, nearestStop, roundMax, stopsOf, type Series, type Timeline } from './chart.ts'

const series = (values: (number | null)[]): Series => ({ id: 'a', name: 'a', values })
const timeline: Timeline = {
  times: [10, 20, 60],
  gaps: [{ from: 20, to: 60, reason: 'throttled' }],
  marks: [],
  from: 0,
  to: 60,
}

test('a gap is an explicit nothing between its samples, so that no line crosses it', () => {
  expect(drawn(timeline, [series([1, 0, 3])])).toEqual([
    { at: 10, a: 1 },
    { at: 20, a: 0 },
    { at: 40, a: null },
    { at: 60, a: 3 },
  ])
})

test('a cursor stands on samples and on gaps, and never shows a sample in place of a gap', () => {
  expect(stopsOf(timeline)).toEqual([10, 20, 40, 60])
  expect(nearestStop(timeline, 14)).toBe(10)
  expect(nearestStop(timeline, 21)).toBe(40)
  expect(nearestStop({ ...timeline, times: [], gaps: [] }, 21)).toBeUndefined()
})

test('a measured zero is a value; the last known value comes with its own time', () => {
  expect(latest(timeline, series([5, 0, null]))).toEqual({ at: 20, value: 0 })
  expect(latest(timeline, series([null, null, null]))).toBeUndefined()
})

test('the top of an axis is round and at least the largest value', () => {
  for (const [most, top] of [
    [0, 2],
    [1, 2],
    [3, 4],
    [24, 40],
    [254, 400],
    [83, 100],
    [100, 100],
    [101, 200],
  ] as const)
    expect([most, roundMax([series([most])])]).toEqual([most, top])
})
