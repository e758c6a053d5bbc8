import { hashKey, useQuery } from '@tanstack/react-query'
import { history } from '#contract/history.ts'
import { query, type Query } from '#contract/query.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { polled } from '#console/lib/api.ts'
import { EVERY, nextTry, usePoll } from '#console/lib/poll.ts'
import { useLastSeen } from './useLastSeen.ts'

/** A statement that is gone is all zeros, not a 404 (quirk 2.7). */
const present = (one: Query | null | undefined): Query | undefined => (one && !['', '0'].includes(one.query_id ?? '') ? one : undefined)
const every = ({ data }: OutputOf<typeof query.get>) => (present(data) ? EVERY.live : EVERY.slow)

/** One statement as it is now, else as it was last seen here or recorded, and what was recorded of its life. */
export function useStatement(project: string, cluster: string, id: string) {
  const poll = usePoll()
  const options = polled(query.get, { project, params: { cluster_id: cluster, query_id: id } }, every, poll)
  const own = useQuery(options)
  const past = useQuery(polled(history.statement, { project, query: { cluster_id: cluster, query_id: id } }, EVERY.live, poll))
  const live = own.data && present(own.data.body.data)
  // The reading itself is kept: a new object each time would never come to rest.
  const reading = useLastSeen(live && own.data)
  const seenQuery = present(reading?.body.data)
  const seen = reading && seenQuery && { query: seenQuery, at: reading.cloudAt ?? reading.readAt }
  const points = past.data?.body.points ?? []
  const last = points.at(-1)
  const isGone = own.data !== undefined && live === undefined
  const lastSeen = seen && seen.at >= (last?.at ?? 0) ? seen : last && { query: last.statement, at: last.at }
  return {
    ...{ own, past, points, isGone, lastSeen },
    shown: live ?? seen?.query ?? last?.statement,
    /** Where an answer without it is known, it ended before that. */
    goneBy: past.data?.body.gone ?? (seen && isGone ? own.data?.cloudAt : undefined),
    runs: (past.data?.body.runs ?? []).filter((run) => run.query_id !== id),
    nextTryAt: own.error?.mayRetry ? nextTry(hashKey(options.queryKey)) : undefined,
  }
}
export type Statement = ReturnType<typeof useStatement>
