import { expect, test } from '@playwright/test'
import type { CallError } from './api.ts'
import { EVERY, isStale, nextTry, pollEvery, setPoll } from './poll.ts'

const auto = { every: 'auto', pausedAt: undefined } as const
const failed = (retryAfter?: number, status = 503) => ({ status, retryAfter }) as CallError

test('the table decides, or the interval that was chosen', () => {
  expect(pollEvery(auto, EVERY.slow, {}, null, 'a')).toBe(300_000)
  expect(pollEvery(auto, (body: { isBusy: boolean }) => (body.isBusy ? EVERY.busy : EVERY.calm), { isBusy: true }, null, 'a')).toBe(10_000)
  expect(pollEvery({ every: 2000, pausedAt: undefined }, EVERY.slow, {}, null, 'a')).toBe(2000)
})

test('paused, switched off or signed out, nothing is read', () => {
  expect(pollEvery({ every: 'auto', pausedAt: 1 }, 1000, {}, null, 'b')).toBe(false)
  expect(pollEvery({ every: 'off', pausedAt: undefined }, 1000, {}, null, 'b')).toBe(false)
  expect(pollEvery(auto, 1000, {}, failed(undefined, 401), 'b')).toBe(false)
})

test('failures in a row double the wait with jitter, up to 5 minutes; a success starts anew', () => {
  for (const times of [1, 2, 4, 8]) {
    const wait = Number(pollEvery(auto, 10_000, {}, failed(), 'c'))
    expect(wait).toBeGreaterThanOrEqual(10_000 * times * 0.85)
    expect(wait).toBeLessThanOrEqual(10_000 * times * 1.15)
  }
  for (let i = 0; i < 10; i += 1) pollEvery(auto, 10_000, {}, failed(), 'c')
  expect(Number(pollEvery(auto, 10_000, {}, failed(), 'c'))).toBeLessThanOrEqual(300_000 * 1.15)
  expect(pollEvery(auto, 10_000, {}, null, 'c')).toBe(10_000)
  expect(nextTry('c')).toBeUndefined()
  expect(Number(pollEvery(auto, 10_000, {}, failed(), 'c'))).toBeLessThanOrEqual(11_500)
})

test('one failure is counted once, however often it is looked at', () => {
  const error = failed()
  const wait = Number(pollEvery(auto, 10_000, {}, error, 'd'))
  // The clock has no fractions.
  expect(Number(pollEvery(auto, 10_000, {}, error, 'd'))).toBeLessThanOrEqual(wait + 1)
})

test('Retry-After is never undercut (rule 17)', () => {
  expect(Number(pollEvery(auto, 2000, {}, failed(20, 429), 'e'))).toBeGreaterThanOrEqual(20_000)
})

test('what is not permitted is hardly asked for again (rule 21)', () => {
  const refused = { status: 403, isForbidden: true } as CallError
  expect(Number(pollEvery(auto, 2000, {}, refused, 'f'))).toBeGreaterThanOrEqual(300_000 * 0.85)
})

test('three intervals without a refresh are stale; a pause is told as a pause (rule 11)', () => {
  pollEvery(auto, 10_000, {}, null, 'g')
  expect(isStale('g', Date.now() - 25_000)).toBe(false)
  expect(isStale('g', Date.now() - 33_000)).toBe(true)
  setPoll({ pausedAt: Date.now() })
  expect(isStale('g', Date.now() - 33_000)).toBe(false)
  setPoll({ pausedAt: undefined })
})
