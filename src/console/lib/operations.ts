import type { AcceptedWrite, ObservedTask } from '#contract/console.ts'
import type { Cluster } from '#contract/cluster.ts'
import { isIdle, taskState } from '#contract/clusterState.ts'
import { goalOf, MAKES_CLUSTER, SHOWN_BEFORE, TOLD_BY_READ } from '#contract/goal.ts'
import { progress } from './progress.ts'
import { withReadings } from './withReadings.ts'

/** A write of this console, or a task seen in the cloud, with all that is known of its way. */
export interface Operation {
  id: string
  project: string
  clusterId?: string
  clusterName?: string
  /** Row id, when sent from this console. */
  call?: string
  /** Wire word of the task that runs, or ran last. */
  task?: string
  /** `sent`: no answer yet; `requested`: the service said yes; `accepted`: that, and no read shows more. */
  state: 'sent' | 'requested' | 'working' | 'waiting' | 'accepted' | 'finished' | 'failed' | 'unknown'
  user?: string
  /** ms, the proxy's clock. */
  sentAt?: number
  /** ms, the cloud's clock, like all that follow. */
  cloudSentAt?: number
  firstSeen?: number
  percent?: number
  lastChange?: number
  changes: readonly Change[]
  /** ms without a change, once that is worth a word (interaction rule 7). */
  silentFor?: number
  /** ms left, as a range with its basis. */
  eta?: { from: number; to: number; basis: string }
  finishedAt?: number
  errorCode?: string
  resultId?: string
  jobId?: string
  /** The id of what the call names. */
  target?: string
}
export interface Change {
  at: number
  percent: number | undefined
}

/** One reading of a project's clusters. */
export interface ClusterList {
  project: string
  /** ms, the cloud's clock. */
  at: number
  /** undefined: the answer named no list, so that nobody can say that a cluster is gone. */
  clusters: readonly Cluster[] | undefined
}
/** What a read of its own says of a write. */
export interface WriteEnd {
  /** `open`: not yet, or not read yet; `unread`: the region does not tell. */
  state: 'open' | 'finished' | 'failed' | 'unread'
  /** When that was read, ms, the cloud's clock. */
  at: number
  errorCode?: string | undefined
}
export interface Seen {
  writes: readonly AcceptedWrite[]
  tasks: readonly ObservedTask[]
  lists: readonly ClusterList[]
  /** ms, the cloud's clock. */
  now: number
  /** How many readings this page has seen since a task last changed. */
  readingsOf: (task: ObservedTask) => number
  /** Operations whose end was seen before: later readings are about something else. */
  settled: ReadonlyMap<string, Operation>
  /** By the id of a write; missing: nothing is asked about it, since a later write of the same thing has changed what a read shows. */
  ends: ReadonlyMap<string, WriteEnd>
  /** The words under an ETA. */
  basisOf: (changes: number) => string
}

const MINUTE = 60_000
/** Until then the cloud may still show the old, idle state (quirks section 8). */
const REQUESTED_FOR = MINUTE
/** A task that follows within this time belongs to the same operation: there is a quiet gap between phases (rule 6). */
const LONGEST_GAP = 15 * MINUTE
export const timeOf = (text: string): number => Date.parse(text)
const optionalTime = (text: string | undefined): number | undefined => (text === undefined ? undefined : Date.parse(text))

/** All that runs or ended lately, running first, newest first. */
export function operationsOf(seen: Seen): Operation[] {
  const tasks = withReadings(seen)
  const owned = new Set<ObservedTask>()
  const byTime = seen.writes.map((write) => joined(write, seen)).sort((a, b) => timeOf(a.at) - timeOf(b.at))
  const claimed = byTime.map((write, index) => {
    const next = nextOnCluster(write, byTime.slice(index + 1))
    const own = tasksOf(write, next, tasks)
    for (const task of own) owned.add(task)
    return { write, own, next }
  })
  const others = tasks.filter((task) => !owned.has(task))
  const sent = claimed.map(
    ({ write, own, next }) => seen.settled.get(write.id) ?? fromWrite(write, own, isOver(write, own, next, others), seen),
  )
  const observed = others.map((task) => fromTask(task, seen))
  return [...sent, ...observed].sort((a, b) => Number(isRunning(b)) - Number(isRunning(a)) || startOf(b) - startOf(a))
}

/** A creation whose answer was lost belongs to the cluster it made, which has its name and came after it. */
function joined(write: AcceptedWrite, seen: Seen): AcceptedWrite {
  if (write.result_id !== undefined || write.outcome === 'failed' || !MAKES_CLUSTER.has(write.call)) return write
  const sent = timeOf(write.cloud_at ?? write.at)
  const made = listOf(seen, write.project)?.clusters?.find(
    ({ name, created }) => name === write.name && !(timeOf(created ?? '') < sent - MINUTE),
  )
  const id = made?.id ?? undefined
  return id === undefined || seen.writes.some((one) => one.result_id === id) ? write : { ...write, result_id: id }
}

const startOf = (one: Operation): number => one.finishedAt ?? one.cloudSentAt ?? one.firstSeen ?? 0
/** Not ended yet, as far as anybody knows. */
export const isRunning = (one: Operation): boolean => one.finishedAt === undefined
/** It is on its way as a task of its cluster; a plan, logs or a policy change beside what the cluster does. */
export const isTask = ({ call }: Operation): boolean => call === undefined || goalOf(call) !== undefined

const clusterIn = (seen: Seen, project: string, id: string | undefined): Cluster | undefined =>
  seen.lists.find((list) => list.project === project)?.clusters?.find((one) => one.id === id)
const listOf = (seen: Seen, project: string): ClusterList | undefined => seen.lists.find((list) => list.project === project)

/** The cluster a write works on: the one it makes, or the one it names; a snapshot's creation makes none, its deletion names none. */
function clusterIdOf(write: AcceptedWrite): string | undefined {
  if (write.call === 'snapshot.delete') return undefined
  return write.call === 'snapshot.create' ? write.target : (write.result_id ?? write.target)
}
/** Names a snapshot and not the cluster it works on: known by the task that no other operation has. */
const RESTORES_TABLES = 'snapshot.restoreTables'
const TABLE_RESTORE = /^FINE_GRAINED_RESTORING/

const isOn = (task: ObservedTask, write: AcceptedWrite): boolean =>
  write.call === RESTORES_TABLES ? task.project === write.project && TABLE_RESTORE.test(task.task) : task.cluster_id === clusterIdOf(write)

const isFollowed = (write: AcceptedWrite): boolean => write.outcome !== 'failed' && goalOf(write.call) !== undefined
const nextOnCluster = (write: AcceptedWrite, later: readonly AcceptedWrite[]): AcceptedWrite | undefined =>
  later.find((one) => isFollowed(one) && clusterIdOf(one) === clusterIdOf(write))

/** Operations of several tasks, one after the other; every other one is over with its first. */
const IN_PHASES: ReadonlySet<string> = new Set(['cluster.resize', 'cluster.delete'])

/** The tasks a write set off: those that follow it on its cluster, until the next write or a longer silence. */
function tasksOf(write: AcceptedWrite, next: AcceptedWrite | undefined, tasks: readonly ObservedTask[]): ObservedTask[] {
  // What it made has no tasks from before it; the answer that was lost told no time of the cloud.
  const hasMade = MAKES_CLUSTER.has(write.call) && write.result_id !== undefined
  const sent = hasMade ? 0 : optionalTime(write.cloud_at)
  if (sent === undefined || !isFollowed(write)) return []
  const until = optionalTime(next?.cloud_at) ?? Infinity
  const following = tasks
    .filter((task) => isOn(task, write) && timeOf(task.first_seen) >= sent && timeOf(task.first_seen) < until)
    .sort((a, b) => timeOf(a.first_seen) - timeOf(b.first_seen))
  const own: ObservedTask[] = []
  let quietSince = hasMade ? Infinity : sent
  for (const task of following) {
    if (timeOf(task.first_seen) - quietSince > LONGEST_GAP || (own.length > 0 && !IN_PHASES.has(write.call))) break
    own.push(task)
    quietSince = optionalTime(task.ended) ?? timeOf(task.last_seen)
  }
  return own
}

/** Something else has begun on the cluster since: one task at a time (quirk 7.11), so this one is over. */
function isOver(
  write: AcceptedWrite,
  own: readonly ObservedTask[],
  next: AcceptedWrite | undefined,
  others: readonly ObservedTask[],
): boolean {
  if (!isFollowed(write)) return false
  const end = optionalTime(own.at(-1)?.ended)
  if (next) return own.length === 0 || end !== undefined
  return end !== undefined && others.some((task) => task.cluster_id === clusterIdOf(write) && timeOf(task.first_seen) > end)
}

const named = (seen: Seen, project: string, id: string | undefined, name: string | undefined) => {
  const clusterName = clusterIn(seen, project, id)?.name ?? (name === '' ? undefined : name)
  return { ...(id !== undefined && { clusterId: id }), ...(clusterName !== undefined && { clusterName }) }
}

function fromTask(task: ObservedTask, seen: Seen): Operation {
  const base = {
    id: `${task.project}/${task.cluster_id}/${task.task}/${task.first_seen}`,
    project: task.project,
    ...named(seen, task.project, task.cluster_id, task.cluster_name),
    ...progress(task, seen),
  }
  const ended = optionalTime(task.ended)
  const state = taskState(task.task)
  if (state === 'failed') return { ...base, state: 'failed', finishedAt: ended ?? timeOf(task.first_seen) }
  if (ended === undefined) return { ...base, state: state === 'waiting' ? 'waiting' : state === 'unknown' ? 'unknown' : 'working' }
  return { ...base, state: task.failed ? 'failed' : 'finished', finishedAt: ended }
}

function fromWrite(write: AcceptedWrite, tasks: readonly ObservedTask[], over: boolean, seen: Seen): Operation {
  const id = write.call === RESTORES_TABLES ? tasks.at(-1)?.cluster_id : clusterIdOf(write)
  const sent = timeOf(write.at)
  const cloudSentAt = optionalTime(write.cloud_at)
  const base = {
    id: write.id,
    project: write.project,
    ...named(seen, write.project, id, write.name),
    call: write.call,
    user: write.user,
    sentAt: sent,
    ...(cloudSentAt !== undefined && { cloudSentAt }),
    ...(write.result_id !== undefined && { resultId: write.result_id }),
    ...(write.job_id !== undefined && { jobId: write.job_id }),
    ...(write.target !== undefined && { target: write.target }),
    ...progress(tasks.at(-1), seen),
  }
  const end = (over ? overtaken : outcome)(write, tasks, cloudSentAt ?? sent, seen)
  // Of an answer that was lost its code says nothing once something else has told how it ended.
  const isTold = end.state === 'failed' || end.state === 'unknown'
  return { ...base, ...(isTold && write.error_code !== undefined && { errorCode: write.error_code }), ...end }
}

type End = Pick<Operation, 'state' | 'finishedAt' | 'errorCode'>

/** What the cluster shows now belongs to a later operation. */
function overtaken(write: AcceptedWrite, tasks: readonly ObservedTask[], sent: number, seen: Seen): End {
  const last = tasks.at(-1)
  if (!last) return endByRead(write, seen) ?? { state: 'unknown', finishedAt: sent }
  const at = optionalTime(last.ended) ?? timeOf(last.last_seen)
  if (last.failed || taskState(last.task) === 'failed') return { state: 'failed', finishedAt: at }
  return endByTask(write, at, seen) ?? { state: 'unknown', finishedAt: at }
}

/** How a read of its own says that it ended; undefined where it has not, or nothing tells. */
function endByRead({ id }: AcceptedWrite, { ends }: Seen): End | undefined {
  const told = ends.get(id)
  if (told?.state !== 'finished' && told?.state !== 'failed') return undefined
  const { state, at, errorCode } = told
  return { state, finishedAt: at, ...(errorCode !== undefined && { errorCode }) }
}
/** How it ended once its task has, at `finishedAt`; undefined while the read that says so is awaited. */
function endByTask(write: AcceptedWrite, finishedAt: number, seen: Seen): End | undefined {
  const otherwise = TOLD_BY_READ.get(write.call)
  if (otherwise === undefined) return { state: 'finished', finishedAt }
  const told = endByRead(write, seen)
  if (told) return { ...told, finishedAt }
  return seen.ends.get(write.id)?.state === 'open' ? undefined : { state: otherwise, finishedAt }
}

/** A write that no task of a cluster follows: finished when a read of its own has shown it, else no more than accepted. */
function outcomeBeside(write: AcceptedWrite, sent: number, seen: Seen): End {
  const told = endByRead(write, seen)
  // Nobody saw when, where the first look came long after.
  if (told) return { ...told, finishedAt: (told.finishedAt ?? sent) - sent > LONGEST_GAP ? sent : (told.finishedAt ?? sent) }
  const isLate = seen.now - sent > LONGEST_GAP
  const isInFlight = write.outcome === 'sent' && seen.now - sent <= REQUESTED_FOR
  if (write.outcome !== 'ok') return { state: isInFlight ? 'sent' : 'unknown', ...(isLate && { finishedAt: sent }) }
  const isAwaited = seen.ends.get(write.id)?.state === 'open' && !isLate
  return isAwaited ? { state: 'requested' } : { state: 'accepted', finishedAt: sent }
}

/** "Accepted" is not "done": finished only when the task was quiet for two readings and the goal is seen (rule 6). */
function outcome(write: AcceptedWrite, tasks: readonly ObservedTask[], sent: number, seen: Seen): End {
  if (write.outcome === 'failed') return { state: 'failed', finishedAt: sent }
  const goal = goalOf(write.call)
  if (!goal) return outcomeBeside(write, sent, seen)
  const last = tasks.at(-1)
  const running = last && taskState(last.task)
  if (last && running === 'failed') return { state: 'failed', finishedAt: timeOf(last.first_seen) }
  if (last?.ended !== undefined && last.failed) return { state: 'failed', finishedAt: timeOf(last.ended) }
  if (last && last.ended === undefined) return { state: running === 'waiting' ? 'waiting' : 'working' }
  // Its task may have come and gone between two readings.
  const told = last ? undefined : endByRead(write, seen)
  if (told) return told
  const list = listOf(seen, write.project)
  const isLate = seen.now - sent > REQUESTED_FOR
  const unclear = write.outcome !== 'ok' && last === undefined
  const early = write.outcome === 'ok' ? 'requested' : 'sent'
  const open: Pick<Operation, 'state'> =
    unclear && (isLate || write.outcome === 'unknown') ? { state: 'unknown' } : { state: last ? 'working' : early }
  // A reading from before the cloud can have shown the task says nothing.
  const quietSince = optionalTime(last?.ended) ?? sent + REQUESTED_FOR
  if (!list?.clusters || list.at < quietSince) return open
  const id = clusterIdOf(write)
  const now = id === undefined ? list.clusters.find((one) => one.name === write.name) : list.clusters.find((one) => one.id === id)
  const reached = goal(now, write, tasks)
  if (reached === 'failed') return { state: 'failed', finishedAt: quietSince }
  const isEvidence = !unclear || !SHOWN_BEFORE.has(write.call)
  if (reached === 'met' && isEvidence && (now === undefined || isIdle(now)))
    return endByTask(write, optionalTime(last?.ended) ?? list.at, seen) ?? { state: 'working' }
  // Long quiet without the goal: nobody knows, and it is not said to run for ever.
  if (seen.now - quietSince > LONGEST_GAP) return { state: 'unknown', finishedAt: quietSince }
  return unclear ? { state: 'unknown' } : { state: last ? 'working' : 'requested' }
}
