import { queryOptions, useQueries } from '@tanstack/react-query'
import { crossRegion, type CrossRegionPolicy } from '#contract/crossRegion.ts'
import { errorMeaning } from '#contract/errorMeaning.ts'
import { numberOf } from '#contract/scalars.ts'
import { call, CallError } from '#console/lib/api.ts'
import { collectPages, type Collected } from '#console/lib/paging.ts'
import { EVERY, usePoll } from '#console/lib/poll.ts'
import type { Project } from '#console/lib/session.ts'

/** Whether copies of a cluster's snapshots are kept in another region. */
export type OffSite =
  | { is: 'reading' | 'notOffered' | 'notPermitted' | 'unknown' | 'no' }
  | { is: 'failed'; error: CallError }
  /** Names of the regions; "" where the policy names none. */
  | { is: 'yes'; regions: readonly string[] }

const MOST = 2000
const policiesOf = (project: string) =>
  queryOptions<Collected<CrossRegionPolicy>, CallError>({
    queryKey: [crossRegion.policies.resource, 'all', project],
    queryFn: ({ signal }) =>
      collectPages(
        async (offset, limit) => {
          const { body } = await call(crossRegion.policies, { project, query: { offset, limit } }, { signal })
          return { rows: body.cross_region_configs, count: numberOf(body.count) }
        },
        (policy) => `${policy.cluster_id} ${policy.destination_region}`,
        MOST,
      ),
    staleTime: EVERY.slow,
  })

const isFinal = (error: CallError | null) => error !== null && !error.mayRetry

/** The off-site copy of each cluster of the projects. A region that has withdrawn the calls is asked once (quirk 1.9). */
export function useOffSite(projects: readonly Project[]): (project: string, cluster: string) => OffSite {
  const poll = usePoll()
  const isStill = poll.pausedAt !== undefined || poll.every === 'off'
  const results = useQueries({
    queries: projects.map(({ id }) => ({
      ...policiesOf(id),
      refetchInterval: ({ state }: { state: { error: CallError | null } }) => !isStill && !isFinal(state.error) && EVERY.slow,
    })),
  })
  return (project, cluster) => {
    const result = results[projects.findIndex(({ id }) => id === project)]
    if (result?.data) return offSiteIn(result.data, cluster)
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
