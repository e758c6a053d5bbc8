import { useCallback, useSyncExternalStore } from 'react'
import { hashKey, useQueryClient, type Query as CachedQuery } from '@tanstack/react-query'
import type { Sample } from '#contract/history.ts'
import { query } from '#contract/query.ts'
import { pulseOf } from '#contract/queryRules.ts'
import { CallError, cloudNow, read, type Reading } from '#console/lib/api.ts'
import { plainBody } from './useSqlState.ts'

/** A reading that failed. */
export interface Miss {
  at: number
  status: number
  code: string
  /** Seconds the service asked to wait. */
  wait: number | undefined
}
/** What this page itself has read, until the recorded past has it. */
export interface LiveLog {
  samples: readonly Sample[]
  misses: readonly Miss[]
}
type Body = typeof query.list.output extends { safeParse: (value: unknown) => { data?: infer T } } ? T : never

const NOTHING: LiveLog = { samples: [], misses: [] }
/** More than the recorded past lags behind at the fastest poll. */
const MOST = 400
/** Kept with the query: gone when it is, so that nobody sees what another account read. */
const logs = new WeakMap<CachedQuery, LiveLog>()

export const plainInput = (project: string, cluster_id: string, limit?: string) => ({
  project,
  params: { cluster_id },
  body: plainBody(limit),
})
export type PlainInput = ReturnType<typeof plainInput>

/** The figures of one answer; undefined where it held none. */
export function sampleOf({ body, cloudAt, readAt }: Reading<NonNullable<Body>>, limit: string): Sample | undefined {
  const { queries, status } = body.data ?? {}
  if (!queries && !status) return undefined
  const whole = queries !== undefined && queries !== null && queries.length < Number(limit)
  return { ...pulseOf(queries ?? undefined, status), whole, at: cloudAt ?? readAt }
}

/** Takes what the query has now; the same answer twice is one sample. */
function note(one: CachedQuery, limit: string): void {
  const log = logs.get(one) ?? NOTHING
  const { data, error } = one.state
  const isFailed = error instanceof CallError && one.state.errorUpdatedAt > one.state.dataUpdatedAt
  if (isFailed) {
    const miss = { at: cloudNow(), status: error.status, code: error.code, wait: error.retryAfter }
    logs.set(one, { ...log, misses: [...log.misses, miss].slice(-MOST) })
    return
  }
  const sample = data === undefined ? undefined : sampleOf(data as Reading<NonNullable<Body>>, limit)
  if (sample && sample.at > (log.samples.at(-1)?.at ?? 0)) logs.set(one, { ...log, samples: [...log.samples, sample].slice(-MOST) })
}

/** The samples and the failures of the plain list while somebody looks at it. */
export function useLivePulse(input: PlainInput): LiveLog {
  const cache = useQueryClient().getQueryCache()
  const key = hashKey(read(query.list, input).queryKey)
  const { limit } = input.body
  const subscribe = useCallback(
    (listener: () => void) =>
      cache.subscribe(({ query: one, ...event }) => {
        if (one.queryHash !== key || event.type !== 'updated' || !['success', 'error'].includes(event.action.type)) return
        note(one, limit)
        listener()
      }),
    [cache, key, limit],
  )
  return useSyncExternalStore(subscribe, () => {
    const one = cache.get(key)
    if (!one) return NOTHING
    if (!logs.has(one) && one.state.data !== undefined) note(one, limit)
    return logs.get(one) ?? NOTHING
  })
}
