import { useQueries } from '@tanstack/react-query'
import type { CrossRegionPolicy } from '#contract/crossRegion.ts'
import { errorMeaning } from '#contract/errorMeaning.ts'
import type { CallError } from '#console/lib/api.ts'
import type { Collected } from '#console/lib/paging.ts'
import { EVERY, usePoll } from '#console/lib/poll.ts'
import type { Project } from '#console/lib/session.ts'
import { policiesQuery } from '../crossRegion/policies.ts'

/** Whether copies of a cluster's snapshots are kept in another region. */
export type OffSite =
  | { is: 'reading' | 'notOffered' | 'notPermitted' | 'unknown' | 'no' }
  | { is: 'failed'; error: CallError }
  /** Names of the regions; "" where the policy names none. */
  | { is: 'yes'; regions: readonly string[] }

const isFinal = (error: CallError | null) => error !== null && !error.mayRetry

/** The off-site copy of each cluster of the projects. A region that has withdrawn the calls is asked once (quirk 1.9). */
export function useOffSite(projects: readonly Project[]): (project: string, cluster: string) => OffSite {
  const poll = usePoll()
  const isStill = poll.pausedAt !== undefined || poll.every === 'off'
  const results = useQueries({
    queries: projects.map(({ id }) => ({
      ...policiesQuery(id),
      staleTime: EVERY.slow,
      refetchInterval: ({ state }: { state: { error: CallError | null } }) => !isStill && !isFinal(state.error) && EVERY.slow,
    })),
  })
  return (project, cluster) => {
    const result = results[projects.findIndex(({ id }) => id === project)]
    if (result?.data) return offSiteIn(result.data.body, cluster)
    if (!result?.error) return { is: 'reading' }
    if (errorMeaning(result.error.code) === 'not_offered') return { is: 'notOffered' }
    return result.error.status === 403 ? { is: 'notPermitted' } : { is: 'failed', error: result.error }
  }
}

function offSiteIn({ rows, isWhole }: Collected<CrossRegionPolicy>, cluster: string): OffSite {
  if (!rows) return { is: 'unknown' }
  // A policy that does not say whether it is on counts as one (quirk of 5.2.9: all fields null in the example).
  const own = rows.filter((policy) => policy.cluster_id === cluster && policy.status !== false)
  if (own.length > 0) return { is: 'yes', regions: own.map((policy) => policy.destination_region ?? '') }
  return { is: isWhole ? 'no' : 'unknown' }
}
