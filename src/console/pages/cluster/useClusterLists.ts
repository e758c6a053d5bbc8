import { hashKey, useQueries, type UseQueryResult } from '@tanstack/react-query'
import { cluster } from '#contract/cluster.ts'
import { isChanging } from '#contract/clusterState.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { polled, read, type CallError, type Reading } from '#console/lib/api.ts'
import { EVERY, intervalOf, isStale, nextTry, usePoll } from '#console/lib/poll.ts'
import type { Project } from '#console/lib/session.ts'
import { useTicking } from '#console/ui/ticking.ts'
import type { ClusterRow } from './clusterRow.ts'

type Body = OutputOf<typeof cluster.list>

/** One project's list: read, failed, or on its way. */
export interface ProjectList<T = Body> {
  project: Project
  reading: Reading<T> | undefined
  problem: CallError | null
  retry: () => void
  queryHash: string
}

const every = (body: Body) => (body.clusters?.some(isChanging) ? EVERY.busy : EVERY.calm)
const settled = (results: UseQueryResult<Reading<Body>, CallError>[]) =>
  results.map(({ data, error, refetch }) => ({ reading: data, problem: error, retry: () => void refetch() }))

/** The clusters of the projects; each is read by itself, so that one that fails does not hide the others. */
export function useClusterLists(projects: readonly Project[]): ProjectList[] {
  const poll = usePoll()
  const results = useQueries({
    queries: projects.map(({ id }) => polled(cluster.list, { project: id }, every, poll)),
    combine: settled,
  })
  return projects.flatMap((project, index): ProjectList[] => {
    const result = results[index]
    return result ? [{ project, ...result, queryHash: hashKey(read(cluster.list, { project: project.id }).queryKey) }] : []
  })
}

/** The clusters that are known; undefined while no project has named a list. */
export function rowsOf(lists: readonly ProjectList[]): ClusterRow[] | undefined {
  const known = lists.filter(({ reading }) => reading?.body.clusters)
  if (known.length === 0) return undefined
  return known.flatMap(({ project, reading }) => (reading?.body.clusters ?? []).map((one) => ({ project, cluster: one })))
}

/** Some of what is shown could not be refreshed, or was not for long. */
export const useIsOld = (lists: readonly ProjectList<unknown>[]): boolean =>
  useTicking(() =>
    lists.some(({ queryHash, reading, problem }) => reading && (problem || isStale(queryHash, reading.readAt))) ? 'old' : '',
  ) !== ''

/** When the list is read again, ms of this browser's clock; undefined while nothing polls. */
export function nextPollAt({ queryHash, reading }: ProjectList<unknown>): number | undefined {
  const retryAt = nextTry(queryHash)
  if (retryAt !== undefined) return retryAt
  const interval = intervalOf(queryHash)
  return reading && interval !== undefined ? reading.readAt + interval : undefined
}
