import { useSyncExternalStore } from 'react'
import type { CallError } from './api.ts'

/** Milliseconds between reads, or a function of the last body. */
export type Every<T> = number | ((body: T) => number)

/** Interaction rule 14. */
export const EVERY = { live: 10_000, busy: 10_000, calm: 30_000, slow: 300_000, never: Infinity } as const
/** What the user may choose instead of the table, ms. */
export const CHOICES = [2_000, 5_000, 10_000, 30_000, 60_000, 300_000] as const
const MAX_BACKOFF = 300_000

export interface Poll {
  /** 'auto': by the table. */
  every: number | 'auto' | 'off'
  /** Since when all automatic updates of the page stand still, ms. */
  pausedAt: number | undefined
}

const STORE_KEY = 'plumbline.poll'
const stored = Number(localStorage.getItem(STORE_KEY))
let poll: Poll = {
  every: CHOICES.find((choice) => choice === stored) ?? (localStorage.getItem(STORE_KEY) === 'off' ? 'off' : 'auto'),
  pausedAt: undefined,
}
const listeners = new Set<() => void>()

export function setPoll(change: Partial<Poll>): void {
  poll = { ...poll, ...change }
  localStorage.setItem(STORE_KEY, String(poll.every))
  for (const listener of listeners) listener()
}
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
/** Whether anything is read by itself now. */
export const isPolling = (now: Poll): now is Poll & { every: number | 'auto' } => now.pausedAt === undefined && now.every !== 'off'
export const usePoll = (): Poll => useSyncExternalStore(subscribe, () => poll)

/** The interval each query polls at when all is well, ms, by query: what its age is measured against (interaction rule 11). */
const intervals = new Map<string, number>()
export const intervalOf = (queryHash: string): number | undefined => intervals.get(queryHash)

/** Not refreshed for three intervals (interaction rule 11); the answer itself takes a moment. Somebody who pauses is told of that instead. */
export const isStale = (queryHash: string | undefined, readAt: number): boolean =>
  isPolling(poll) && Date.now() - readAt > 3 * (intervals.get(queryHash ?? '') ?? Infinity) + 2000

/** Failures in a row and the time of the next try, by query; read by the line that says "next try in 24 s". */
const waits = new Map<string, { error: CallError; failures: number; until: number }>()
export const nextTry = (queryHash: string): number | undefined => waits.get(queryHash)?.until

/**
 * Milliseconds until the next read, or false while polling is off or paused. After a failure the wait doubles, with
 * jitter, and is never shorter than the Retry-After of a 429 (interaction rule 17).
 */
export function pollEvery<T>(now: Poll, every: Every<T>, body: T | undefined, error: CallError | null, queryHash: string): number | false {
  if (!isPolling(now)) return false
  const byTable = typeof every === 'number' ? every : body === undefined ? EVERY.calm : every(body)
  // What cannot change any more is not read again, whatever the person chose.
  const interval = now.every === 'auto' || byTable === EVERY.never ? byTable : now.every
  intervals.set(queryHash, interval)
  // Nobody is signed in: the answer cannot change before somebody signs in, and then everything is read again.
  if (error?.status === 401) return false
  if (!error) {
    waits.delete(queryHash)
    return interval === EVERY.never ? false : interval
  }
  const known = waits.get(queryHash)
  if (known?.error === error) return Math.max(known.until - Date.now(), 250)
  const failures = (known?.failures ?? 0) + 1
  const doubled = Math.min(interval * 2 ** (failures - 1), MAX_BACKOFF)
  // What is not permitted is hardly looked at again (rule 21): only so that a right that is given is seen some day.
  const least = error.isForbidden ? MAX_BACKOFF : doubled
  const wait = Math.max(least * (0.85 + 0.3 * Math.random()), (error.retryAfter ?? 0) * 1000)
  waits.set(queryHash, { error, failures, until: Date.now() + wait })
  return wait
}
