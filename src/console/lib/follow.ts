import { useEffect, useMemo, useState } from 'react'
import { queryOptions, useQueries, useQuery, type UseQueryResult } from '@tanstack/react-query'
import { cluster } from '#contract/cluster.ts'
import { isChanging } from '#contract/clusterState.ts'
import { consoleRows, type ObservedTask } from '#contract/console.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { TOLD_BY_READ, goalOf } from '#contract/goal.ts'
import { useText } from '#i18n/text.ts'
import { cloudNow, polled, type CallError, type Reading } from './api.ts'
import { isRunning, isTask, operationsOf, type ClusterList, type Operation, type WriteEnd } from './operations.ts'
import { EVERY, pollEvery, usePoll, type Poll } from './poll.ts'
import { useSession } from './session.ts'

export { isRunning, isTask, type Operation } from './operations.ts'

type Lists = OutputOf<typeof cluster.list>
type Operations = OutputOf<typeof consoleRows.operation.list>

/** Readings seen by this page since a task last changed: a silence counts only when it was looked at (look.md section 7). */
const readings = new Map<string, { change: string; seen: Set<string> }>()
function readingsOf(task: ObservedTask): number {
  const key = `${task.project}/${task.cluster_id}/${task.task}`
  const change = task.changes.at(-1)?.at ?? task.first_seen
  const known = readings.get(key)
  const now = known?.change === change ? known : { change, seen: new Set<string>() }
  now.seen.add(task.last_seen)
  readings.set(key, now)
  return now.seen.size
}

/** Ends that were seen stay seen. */
const ENDED: ReadonlySet<Operation['state']> = new Set(['accepted', 'finished', 'failed'])
const settled = new Map<string, Operation>()

const everyList = (body: Lists) => (body.clusters?.some(isChanging) ? EVERY.busy : EVERY.calm)
const everyOperations = (body: Operations) =>
  body.tasks.some((task) => task.ended === undefined) || body.writes.some((one) => one.outcome === 'sent') ? EVERY.busy : EVERY.calm

const combine = (results: UseQueryResult<Reading<Lists>, CallError>[]) => ({
  readings: results.map((result) => result.data),
  problem: results.find((result) => result.error)?.error ?? undefined,
})

/** Writes that a read of their own tells of: of those about the same thing only the latest, since what is shown now is its doing. */
function askedOf(writes: Operations['writes']): Operations['writes'] {
  const subjects = new Set<string>()
  const isLatest = ({ id, project, call, target, input }: Operations['writes'][number]) => {
    const { params } = (input ?? {}) as { params?: unknown }
    const subject = goalOf(call) ? id : JSON.stringify([project, call.split('.')[0], target, params])
    return !subjects.has(subject) && subjects.add(subject)
  }
  return writes
    .filter((one) => one.outcome !== 'failed' && TOLD_BY_READ.has(one.call) && isLatest(one) && !settled.has(one.id))
    .slice(0, MOST_ASKED)
}
/** Writes that are asked about at most, newest first. */
const MOST_ASKED = 20
const isOver = (end: WriteEnd | undefined): boolean => end !== undefined && end.state !== 'open'

/** Asked until it is over, once for the whole page; how, is fetched with the first such write. */
const endQuery = (write: Operations['writes'][number], poll: Poll) =>
  queryOptions<WriteEnd, CallError>({
    queryKey: [write.call.split('.')[0], 'end', write.id],
    queryFn: async ({ signal }) => (await import('./ends.ts')).readEnd(write, signal),
    refetchInterval: ({ state: { data, error }, queryHash }) =>
      pollEvery(poll, isOver(data) ? EVERY.never : goalOf(write.call) ? EVERY.calm : EVERY.busy, data, error, queryHash),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  })
const NOT_YET: WriteEnd = { state: 'open', at: 0 }
const dataOf = (results: UseQueryResult<WriteEnd, CallError>[]) => results.map(({ data }) => data ?? NOT_YET)

/** Everything that runs or ended lately in the opened projects, with what could not be read of it. */
export function useFollowed(): { operations: readonly Operation[]; problem: CallError | undefined; isRead: boolean } {
  const t = useText('shell')
  const poll = usePoll()
  const { projects, user } = useSession()
  // Polling stops in a hidden tab, but for what this person has set off: its end is told in the tab's title.
  const [hasOwn, setOwn] = useState(false)
  const background = { refetchIntervalInBackground: hasOwn }
  const list = useQuery({ ...polled(consoleRows.operation.list, {}, everyOperations, poll), ...background })
  const { readings: read, problem } = useQueries({
    queries: projects.map(({ id }) => ({ ...polled(cluster.list, { project: id }, everyList, poll), ...background })),
    combine,
  })
  const answer = list.data?.body
  const asked = useMemo(() => askedOf(answer?.writes ?? []), [answer])
  const ends = useQueries({ queries: asked.map((write) => ({ ...endQuery(write, poll), ...background })), combine: dataOf })
  const operations = useMemo(() => {
    const lists = projects.flatMap(({ id }, index): ClusterList[] => {
      const reading = read[index]
      return reading ? [{ project: id, at: reading.cloudAt ?? reading.readAt, clusters: reading.body.clusters ?? undefined }] : []
    })
    const { writes = [], tasks = [] } = answer ?? {}
    const told = new Map(asked.map(({ id }, index) => [id, ends[index] ?? NOT_YET]))
    return operationsOf({ writes, tasks, lists, ends: told, now: cloudNow(), readingsOf, settled, basisOf: t.etaBasis })
  }, [projects, read, answer, asked, ends, t])
  useEffect(() => {
    for (const one of operations) if (ENDED.has(one.state)) settled.set(one.id, one)
    setOwn(operations.some((one) => isRunning(one) && one.user === user && one.call !== undefined))
  }, [operations, user])
  return { operations, problem: list.error ?? problem, isRead: answer !== undefined }
}

/** Writes of this console and tasks seen in the cloud, of all opened projects, running first. */
export const useOperations = (): readonly Operation[] => useFollowed().operations

/** What runs on a cluster now. */
export const useClusterOperation = (clusterId: string): Operation | undefined =>
  useOperations().find((one) => one.clusterId === clusterId && isRunning(one) && isTask(one))
