import type { QueryCache } from '@tanstack/react-query'
import { CallError } from '#console/lib/api.ts'
import { intervalOf, type Poll } from '#console/lib/poll.ts'

export interface Pulse {
  state: 'live' | 'slow' | 'paused' | 'off' | 'offline' | 'signedOut' | 'waiting'
  /** Receipt of the page's newest cloud data, ms. */
  newest: number | undefined
  /** The shortest interval on the page, ms. */
  every: number | undefined
}

/** Older than one and a half intervals is no longer fresh (interaction rule 11); the answer itself takes a moment. */
const FRESH = 1.5
const ON_THE_WAY = 2000

interface Read {
  readAt: number
  cloudAt: number | undefined
}
const isReading = (data: unknown): data is Read => typeof data === 'object' && data !== null && 'readAt' in data

/** How live the page is: from the reads it shows, not from a timer. */
export function pulseOf(cache: QueryCache, poll: Poll, now: number): Pulse {
  const shown = cache.findAll({ type: 'active' }).filter((query) => intervalOf(query.queryHash) !== undefined)
  const read = shown.flatMap((query) => (isReading(query.state.data) ? [{ query, ...query.state.data }] : []))
  const times = read.filter((one) => one.cloudAt !== undefined).map((one) => one.readAt)
  const intervals = shown.flatMap((query) => intervalOf(query.queryHash) ?? [])
  const newest = times.length > 0 ? Math.max(...times) : undefined
  const every = intervals.length > 0 ? Math.min(...intervals) : undefined
  // That something is not there any more is an answer, and not a slow one.
  const failed = shown.flatMap(({ state: { error } }) => (error instanceof CallError && !error.isMissing ? [error] : []))
  const isOld = read.some((one) => now - one.readAt > (intervalOf(one.query.queryHash) ?? 0) * FRESH + ON_THE_WAY)
  const state = (): Pulse['state'] => {
    if (poll.pausedAt !== undefined) return 'paused'
    if (poll.every === 'off') return 'off'
    if (failed.some((error) => error.status === 401)) return 'signedOut'
    if (failed.some((error) => error.status === 0)) return 'offline'
    if (failed.length > 0 || isOld) return 'slow'
    return newest === undefined ? 'waiting' : 'live'
  }
  return { state: state(), newest, every }
}
