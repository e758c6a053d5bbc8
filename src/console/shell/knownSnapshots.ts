import { useSyncExternalStore } from 'react'
import { notifyManager, useQueryClient, type QueryClient } from '@tanstack/react-query'
import type { OutputOf } from '#contract/endpoint.ts'
import type { Snapshot, snapshot } from '#contract/snapshot.ts'
import type { Reading } from '#console/lib/api.ts'
import { useProject } from '#console/lib/session.ts'

type List = typeof snapshot.list
// The row's schemas are left out of the first visit: only its place in the cache is named here.
const ID: List['id'] = 'snapshot.list'
const bodyOf = (client: QueryClient, project: string) => client.getQueryData<Reading<OutputOf<List>>>(['snapshot', ID, { project }])?.body

/** The snapshots of a project as far as its list has been read; asks for nothing itself. */
export const knownSnapshots = (client: QueryClient, project: string): readonly Snapshot[] => bodyOf(client, project)?.snapshots ?? []

/**
 * How many snapshots the shown projects have, as far as lists have been read. It looks on and is no reader of the cache: one without a
 * function of its own would take away that of the page when everything is read again.
 */
export function useKnownSnapshots(): number | undefined {
  const { shown } = useProject()
  const client = useQueryClient()
  return useSyncExternalStore(
    (listener) => client.getQueryCache().subscribe(notifyManager.batchCalls(listener)),
    () => {
      const read = shown.map(({ id }) => bodyOf(client, id)).filter((body) => body !== undefined)
      return read.length > 0 ? read.reduce((sum, { snapshots }) => sum + (snapshots?.length ?? 0), 0) : undefined
    },
  )
}
