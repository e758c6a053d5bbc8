import type { Pulse } from './history.ts'
import type { Query, QueryStatus } from './query.ts'
import { numberOf } from './scalars.ts'

/** Where a statement stands; `other` is a state no document lists. */
export type StatementState = 'running' | 'lock' | 'queued' | 'idle_tx' | 'idle' | 'other'

/** `enqueue` is blank or None outside a queue. */
const isQueued = (one: Query): boolean =>
  one.wlm_status?.toLowerCase() === 'pending' || !['', 'none'].includes((one.enqueue ?? '').trim().toLowerCase())

/** A lock wait and a queue wait are different things (l.7982, l.7984); the session's own state decides last. */
export function stateOf(one: Query): StatementState {
  const status = (one.query_status ?? '').trim().toLowerCase()
  if (status === 'idle') return 'idle'
  if (status.startsWith('idle in transaction')) return 'idle_tx'
  if (one.waiting === true) return 'lock'
  if (isQueued(one)) return 'queued'
  return status === 'active' || status === 'fastpath function call' ? 'running' : 'other'
}
const isWaiting = (state: StatementState): boolean => state === 'lock' || state === 'queued'

/** The session rests: what its row still says of time, memory, spill and skew is of the statement before, which hurts nobody now. */
export function hasEnded(one: Query): boolean {
  const state = stateOf(one)
  return state === 'idle' || state === 'idle_tx'
}

/** The service's own sessions. */
export const isSystem = (one: Query): boolean => one.system_query === true

/** The five skews between data nodes, percent (l.8000 ff). */
export const SKEWS = {
  memory: 'memory_skew_percent',
  spill: 'spill_skew_percent',
  dn_time: 'dntime_skew_percent',
  cpu: 'cpu_skew_percent',
  io: 'iops_skew_percent',
} as const
export type SkewName = keyof typeof SKEWS
const SKEW_NAMES = Object.keys(SKEWS) as SkewName[]

export interface Skew {
  name: SkewName
  percent: number
}
/** What a statement has of each; none once it has ended. Lists and charts both count by this, so that they say the same. */
function skewsOf(one: Query): Skew[] {
  if (hasEnded(one)) return []
  return SKEW_NAMES.flatMap((name) => {
    const percent = numberOf(one[SKEWS[name]])
    return percent === undefined ? [] : [{ name, percent }]
  })
}
/** The largest of the five; undefined before it has run and once it has ended. */
export function worstSkew(one: Query): Skew | undefined {
  if (hasEnded(one)) return undefined
  let worst: Skew | undefined
  for (const skew of skewsOf(one)) if (skew.percent > (worst?.percent ?? 0)) worst = skew
  return worst ?? ((numberOf(one.duration) ?? 0) > 0 ? { name: 'dn_time', percent: 0 } : undefined)
}

/** The figures of one answer. `queries`: all there are; undefined where conditions or a page had left some out. */
export function pulseOf(queries: readonly Query[] | undefined, status: QueryStatus): Pulse {
  const counts: Pulse = {
    sessions: numberOf(status?.session_count) ?? null,
    statements: numberOf(status?.queries_count) ?? null,
    average_time: numberOf(status?.average_time_consumption_of_queries) ?? null,
    average_wait: numberOf(status?.average_query_waiting_time) ?? null,
  }
  if (!queries) return counts
  const pools: NonNullable<Pulse['pools']> = {}
  const states: NonNullable<Pulse['states']> = {}
  const skew: NonNullable<Pulse['skew']> = {}
  let longest = 0
  for (const one of queries) {
    if (isSystem(one)) continue
    const state = stateOf(one)
    states[state] = (states[state] ?? 0) + 1
    for (const { name, percent } of skewsOf(one))
      if (percent >= (skew[name]?.percent ?? 0)) skew[name] = { percent, query_id: one.query_id ?? '' }
    if (state !== 'running' && !isWaiting(state)) continue
    longest = Math.max(longest, numberOf(one.elapsed_time) ?? 0)
    const pool = (pools[one.resource_pool ?? ''] ??= { running: 0, waiting: 0 })
    pool[isWaiting(state) ? 'waiting' : 'running'] += 1
  }
  return { ...counts, longest, pools, states, skew }
}
