import { queryOptions, skipToken, useQueries, type QueryClient } from '@tanstack/react-query'
import type { OutputOf } from '#contract/endpoint.ts'
import type { Snapshot, snapshot } from '#contract/snapshot.ts'
import type { CallError, Reading } from '#console/lib/api.ts'
import { useProject } from '#console/lib/session.ts'

const ID: (typeof snapshot.list)['id'] = 'snapshot.list'
const listOf = (project: string) =>
  queryOptions<Reading<OutputOf<typeof snapshot.list>>, CallError>({ queryKey: ['snapshot', ID, { project }], queryFn: skipToken })

/**
 * How many snapshots the shown projects have, as far as lists have been read; asks for nothing itself. The row's schemas are left out
 * of the first visit: only its place in the cache is named here.
 */
export function useKnownSnapshots(): number | undefined {
  const { shown } = useProject()
  return useQueries({
    queries: shown.map(({ id }) => listOf(id)),
    combine: (lists) => {
      const read = lists.filter(({ data }) => data)
      return read.length > 0 ? read.reduce((sum, { data }) => sum + (data?.body.snapshots?.length ?? 0), 0) : undefined
    },
  })
}

/** The snapshots of a project as far as its list has been read. */
export const knownSnapshots = (client: QueryClient, project: string): readonly Snapshot[] =>
  client.getQueryData(listOf(project).queryKey)?.body.snapshots ?? []
