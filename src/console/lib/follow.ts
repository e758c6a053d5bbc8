import { useEffect, useMemo, useState } from 'react'
import { useQueries, useQuery, type UseQueryResult } from '@tanstack/react-query'
import { cluster } from '#contract/cluster.ts'
import { isChanging } from '#contract/clusterState.ts'
import { consoleRows, type ObservedTask } from '#contract/console.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { TOLD_BY_JOB } from '#contract/goal.ts'
import { isJobOver, job, jobFailureCode, jobKind, type Job } from '#contract/job.ts'
import { useText } from '#i18n/text.ts'
import { cloudNow, polled, type CallError, type Reading } from './api.ts'
import { isRunning, operationsOf, type ClusterList, type JobEnd, type Operation } from './operations.ts'
import { EVERY, usePoll } from './poll.ts'
import { useSession } from './session.ts'

export { isRunning, type Operation } from './operations.ts'

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
const settled = new Map<string, Operation>()

const everyList = (body: Lists) => (body.clusters?.some(isChanging) ? EVERY.busy : EVERY.calm)
const everyOperations = (body: Operations) =>
  body.tasks.some((task) => task.ended === undefined) || body.writes.some((one) => one.outcome === 'sent') ? EVERY.busy : EVERY.calm

const combine = (results: UseQueryResult<Reading<Lists>, CallError>[]) => ({
  readings: results.map((result) => result.data),
  problem: results.find((result) => result.error)?.error ?? undefined,
})

/** The jobs that tell how a write ended. */
const jobsOf = (writes: Operations['writes']) =>
  writes
    .flatMap(({ call, project, job_id: id }) => (TOLD_BY_JOB.has(call) && id !== undefined ? [{ project, id }] : []))
    .slice(0, MOST_JOBS)
/** Jobs that are asked for at most, newest first. */
const MOST_JOBS = 20
const everyJob = (one: Job) => (isJobOver(one) ? EVERY.never : EVERY.calm)
/** Asked for until it is over, once for the whole page. */
const JOB_READ = { staleTime: Infinity, refetchOnWindowFocus: false as const }

function endOfJob({ data, error }: UseQueryResult<Reading<Job>, CallError>): JobEnd | undefined {
  if (!data) return error ? { state: 'unread', at: 0 } : undefined
  const { body, cloudAt, readAt } = data
  if (!isJobOver(body)) return undefined
  const at = cloudAt ?? readAt
  return jobKind(body.status) === 'ok' ? { state: 'finished', at } : { state: 'failed', at, errorCode: jobFailureCode(body) }
}
const endsOfJobs = (results: UseQueryResult<Reading<Job>, CallError>[]) => results.map(endOfJob)

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
  const asked = useMemo(() => jobsOf(answer?.writes ?? []), [answer])
  const ends = useQueries({
    queries: asked.map(({ project, id }) => ({
      ...polled(job.get, { project, params: { job_id: id } }, everyJob, poll),
      ...background,
      ...JOB_READ,
    })),
    combine: endsOfJobs,
  })
  const operations = useMemo(() => {
    const lists = projects.flatMap(({ id }, index): ClusterList[] => {
      const reading = read[index]
      return reading ? [{ project: id, at: reading.cloudAt ?? reading.readAt, clusters: reading.body.clusters ?? undefined }] : []
    })
    const { writes = [], tasks = [] } = answer ?? {}
    const jobs = new Map(asked.flatMap(({ id }, index) => (ends[index] ? [[id, ends[index]] as const] : [])))
    return operationsOf({ writes, tasks, lists, jobs, now: cloudNow(), readingsOf, settled, basisOf: t.etaBasis })
  }, [projects, read, answer, asked, ends, t])
  useEffect(() => {
    for (const one of operations) if (one.state === 'finished' || one.state === 'failed') settled.set(one.id, one)
    setOwn(operations.some((one) => isRunning(one) && one.user === user && one.call !== undefined))
  }, [operations, user])
  return { operations, problem: list.error ?? problem, isRead: answer !== undefined }
}

/** Writes of this console and tasks seen in the cloud, of all opened projects, running first. */
export const useOperations = (): readonly Operation[] => useFollowed().operations

/** What runs on a cluster now. */
export const useClusterOperation = (clusterId: string): Operation | undefined =>
  useOperations().find((one) => one.clusterId === clusterId && isRunning(one))
