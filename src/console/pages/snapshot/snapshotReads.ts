import { hashKey, queryOptions, useQueries, useQuery, type UseQueryResult } from '@tanstack/react-query'
import { consoleRows } from '#contract/console.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { snapshot, type Snapshot } from '#contract/snapshot.ts'
import { snapshotKind } from '#contract/snapshotRules.ts'
import { call, polled, read, type CallError, type Reading } from '#console/lib/api.ts'
import { EVERY, usePoll } from '#console/lib/poll.ts'
import type { Project } from '#console/lib/session.ts'
import { fanOut } from '#console/lib/fanOut.ts'
import type { ProjectList } from '../cluster/useClusterLists.ts'
import { snapshotRows, type SnapshotRow } from './snapshotRow.ts'

type Body = OutputOf<typeof snapshot.list>
type Detail = OutputOf<typeof snapshot.get>

const isMaking = (one: Snapshot): boolean => snapshotKind(one.status) === 'work'
const settled = (results: UseQueryResult<Reading<Body>, CallError>[]) =>
  results.map(({ data, error, refetch }) => ({ reading: data, problem: error, retry: () => void refetch() }))

/** The snapshots of the projects: every 30 s while one is being made or goes, else every 5 minutes (interaction rule 14). */
export function useSnapshotLists(projects: readonly Project[]): ProjectList<Body>[] {
  const poll = usePoll()
  const deletions = useDeletions()
  const every = ({ snapshots }: Body) => {
    if (snapshots?.some((one) => deletions.has(one.id ?? ''))) return EVERY.busy
    return snapshots?.some(isMaking) ? EVERY.calm : EVERY.slow
  }
  const results = useQueries({ queries: projects.map(({ id }) => polled(snapshot.list, { project: id }, every, poll)), combine: settled })
  return projects.flatMap((project, index): ProjectList<Body>[] => {
    const result = results[index]
    return result ? [{ project, ...result, queryHash: hashKey(read(snapshot.list, { project: project.id }).queryKey) }] : []
  })
}

/** The service has no word for a snapshot that is being deleted: after this long the acceptance says nothing any more. */
const DELETION_SHOWN_FOR = 15 * 60_000

/**
 * Deletions that were accepted by this console for any session, with the moment: the rows that will go. Read with the tray, which
 * follows it; asks for nothing itself.
 */
export function useDeletions(): ReadonlyMap<string, number> {
  const { data } = useQuery({ ...read(consoleRows.operation.list, {}), enabled: false })
  const accepted = (data?.body.writes ?? []).filter(
    (write) =>
      write.call === snapshot.delete.id && write.outcome === 'ok' && (data?.readAt ?? 0) - Date.parse(write.at) < DELETION_SHOWN_FOR,
  )
  return new Map(accepted.map((write) => [write.target ?? '', Date.parse(write.cloud_at ?? write.at)]))
}

/** A finished snapshot changes no more: its detail is kept, under a key that no write makes stale. */
const FRESH = 600_000
const finished = (project: string, id: string) =>
  queryOptions<Reading<Detail>, CallError>({
    queryKey: ['finishedSnapshot', project, id],
    queryFn: ({ signal }) => fanOut(project, () => call(snapshot.get, { project, params: { snapshot_id: id } }, { signal }), { signal }),
    staleTime: FRESH,
    gcTime: FRESH,
  })
/** The detail of one finished row of many, in its turn; a row that goes out of sight before it gives the turn back. */
export const useFinishedDetail = (project: string, id: string) => useQuery(finished(project, id))

interface Details {
  known: readonly Snapshot[]
  readings: readonly Reading<Detail>[]
  failed: CallError | undefined
}
/** An answer that names no id is about the one that was asked for. */
const gathered = (results: UseQueryResult<Reading<Detail>, CallError>[], ids: readonly string[]): Details => ({
  known: results.flatMap(({ data }, index): Snapshot[] => {
    const one = data?.body.snapshot
    return one ? [{ ...one, id: one.id ?? ids[index] }] : []
  }),
  readings: results.flatMap(({ data }) => data ?? []),
  failed: results.find(({ error }) => error)?.error ?? undefined,
})
/** Details of several finished snapshots, in their turn. */
export const useFinishedDetails = (project: string, ids: readonly string[]): Details =>
  useQueries({ queries: ids.map((id) => finished(project, id)), combine: (results) => gathered(results, ids) })

/** One snapshot, also while it is being made. */
export function useSnapshot(project: string, id: string) {
  const poll = usePoll()
  const deletions = useDeletions()
  const every = ({ snapshot: one }: Detail) => {
    if (deletions.has(id)) return EVERY.busy
    return one && isMaking(one) ? EVERY.calm : EVERY.slow
  }
  return useQuery(polled(snapshot.get, { project, params: { snapshot_id: id } }, every, poll))
}

/**
 * The snapshots that are known; undefined while no project has named a list. Newest first, as the list shows them unless asked otherwise:
 * thousands in their order are quickly put in order again at each letter of a search.
 */
export function rowsOf(lists: readonly ProjectList<Body>[], clusters: readonly ProjectList[]): SnapshotRow[] | undefined {
  const named = lists.filter(({ reading }) => reading?.body.snapshots)
  if (named.length === 0) return undefined
  const rows = named.flatMap(({ project, reading }) => {
    const known = clusters.find((list) => list.project.id === project.id)?.reading?.body.clusters
    return snapshotRows(project, reading?.body.snapshots ?? [], known)
  })
  return rows.sort((a, b) => (b.takenAt ?? 0) - (a.takenAt ?? 0))
}
