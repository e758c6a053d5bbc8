import { expect, test } from '@playwright/test'
import { holesOf, intervalOf, isInHole, merged } from './pulseTime.ts'

const S = 1000
const sample = (at: number, more: object = {}) => ({ at, whole: true, ...more })
const miss = (at: number) => ({ at, status: 429, code: 'APIGW.0308', wait: 30 })

test('recorded samples and what was read since make one line; a moment stands in it once', () => {
  expect(merged([sample(1, { sessions: 5 }), sample(2)], [sample(1, { sessions: 5 }), sample(3)]).map(({ at }) => at)).toEqual([1, 2, 3])
})

test('the interval is the poll, the step that was kept, or what is usual, but a rare look makes no long one', () => {
  const every = (seconds: number, count = 8) => Array.from({ length: count }, (_, i) => sample(i * seconds * S))
  expect(intervalOf(every(10), 10 * S)).toBe(10 * S)
  expect(intervalOf(every(2), 2 * S)).toBe(5 * S)
  expect(intervalOf(every(30), 10 * S)).toBe(30 * S)
  expect(intervalOf(every(3600), 10 * S)).toBe(60 * S)
  expect(intervalOf(every(3600, 3), 10 * S)).toBe(10 * S)
  expect(intervalOf(every(10), 10 * S, 50 * S)).toBe(50 * S)
})

test('a hole is longer than 2.5 intervals, or has a failed reading in it, however short', () => {
  const at = (...seconds: number[]) => seconds.map((one) => sample(one * S))
  expect(holesOf(at(0, 10, 20, 45, 55), [], 10 * S, 0, 60 * S)).toEqual([])
  expect(holesOf(at(0, 10, 20, 46, 56), [], 10 * S, 0, 60 * S)).toEqual([{ from: 20 * S, to: 46 * S, misses: [] }])
  expect(holesOf(at(0, 10, 30), [miss(20 * S)], 10 * S, 0, 30 * S)).toEqual([{ from: 10 * S, to: 30 * S, misses: [miss(20 * S)] }])
  // Before the first and after the last sample nothing is known either.
  expect(holesOf(at(100), [], 10 * S, 0, 200 * S).map(({ from, to }) => [from / S, to / S])).toEqual([
    [0, 100],
    [100, 200],
  ])
})

test('a moment in a hole is no data: only the sample itself and the time to the next regular one are', () => {
  expect(isInHole(15 * S, 10 * S, 20 * S, 10 * S)).toBe(false)
  expect(isInHole(15 * S, 10 * S, 90 * S, 10 * S)).toBe(true)
  expect(isInHole(10 * S, 10 * S, 90 * S, 10 * S)).toBe(false)
  expect(isInHole(15 * S, undefined, 20 * S, 10 * S)).toBe(true)
  expect(isInHole(15 * S, 10 * S, undefined, 10 * S)).toBe(false)
  expect(isInHole(99 * S, 10 * S, undefined, 10 * S)).toBe(true)
})
