import type { Cluster } from './cluster.ts'

/*
 * What a cluster's fields say. All vocabularies are open (reference/quirks.md section 6): a word that no list has is `unk`.
 */

/** How a state is shown: in order, an end, work under way, a person is awaited, attention, failure, unknown, out of use. */
export type Kind = 'ok' | 'work' | 'wait' | 'warn' | 'fail' | 'unk' | 'off'

/** Looks a wire word up; a word that is not listed is unknown. */
export const kindIn =
  (words: Record<string, Kind>) =>
  (word: string | null | undefined): Kind =>
    (word !== null && word !== undefined && Object.hasOwn(words, word) && words[word]) || 'unk'

/** The two status families are one (quirks section 6; l.1190 and its note). */
const FOLDED: Record<string, string> = { ACTIVE: 'AVAILABLE', FAILED: 'UNAVAILABLE', CREATE_FAILED: 'CREATION FAILED' }
/** The status in the words of one family; unknown words stay, nothing is "". */
export function statusOf(cluster: Pick<Cluster, 'status'>): string {
  const status = cluster.status?.trim() ?? ''
  return Object.hasOwn(FOLDED, status) ? (FOLDED[status] ?? status) : status
}

/** Of a folded status. */
export const statusKind = kindIn({
  AVAILABLE: 'ok',
  CREATING: 'work',
  DELETING: 'work',
  UNAVAILABLE: 'fail',
  'CREATION FAILED': 'fail',
  DELETE_FAILED: 'fail',
  FROZEN: 'off',
  POLICE_FROZEN: 'off',
  DELETED: 'off',
})
export const isAvailable = (cluster: Pick<Cluster, 'status'>): boolean => statusOf(cluster) === 'AVAILABLE'

export const flagKind = kindIn({
  NORMAL: 'ok',
  READONLY: 'warn',
  UNBALANCED: 'warn',
  DEGRADED: 'fail',
  'REDISTRIBUTION-FAILURE': 'fail',
  REDISTRIBUTING: 'work',
})
/** The flags of `sub_status`: joined by " | " on the wire, by blanks in the document, which lost the sign (contract.md 5.1.2 item 4). */
export const flagsOf = (cluster: Pick<Cluster, 'sub_status'>): ReadonlySet<string> =>
  new Set((cluster.sub_status ?? '').split(/\s*\|\s*|\s+/).filter((flag) => flag !== ''))

export type TaskState = 'none' | 'failed' | 'waiting' | 'running' | 'unknown'
const WAITS_FOR_A_PERSON: ReadonlySet<string> = new Set(['WAITING_REDISTRIBUTION', 'REDISTRIBUTION_PAUSED', 'ORDER_PENDING'])

/** What a task word means, decided in the order of quirks section 6: FLAVOR_RESIZING_FAILED has failed although it says "ING". */
export function taskState(task: string | null | undefined): TaskState {
  const word = task?.trim() ?? ''
  if (word === '') return 'none'
  if (/_(FAILED|FAILURE)$/.test(word)) return 'failed'
  if (WAITS_FOR_A_PERSON.has(word)) return 'waiting'
  // STANDY is what the service sends, STANDBY what the document also prints.
  if (word.includes('ING') || /^ACTIVE_STANDB?Y_SWITCHOVER$/.test(word)) return 'running'
  return 'unknown'
}
const TASK_KINDS: Record<TaskState, Kind> = { none: 'ok', failed: 'fail', waiting: 'wait', running: 'work', unknown: 'unk' }
export const taskKind = (task: string | null | undefined): Kind => TASK_KINDS[taskState(task)]

/** One entry of `action_progress`: "20%" on the wire; the text is kept when it is no percentage. */
export interface Progress {
  task: string
  raw: string
  percent: number | undefined
}
export function percentOf(raw: string): number | undefined {
  const number = /^\s*(\d+(?:\.\d+)?)\s*%?\s*$/.exec(raw)?.[1]
  const percent = number === undefined ? NaN : Number(number)
  return percent <= 100 ? percent : undefined
}
/** What is under way with its progress; may be none or several. */
export const progressEntries = (cluster: Pick<Cluster, 'action_progress'>): Progress[] =>
  Object.entries(cluster.action_progress ?? {}).map(([task, value]) => ({ task, raw: value ?? '', percent: percentOf(value ?? '') }))

/** The wire word of the task the cluster is in, running or not: `task_status`, else what reports progress, else being made or deleted. */
export function runningTask(cluster: Cluster): string | undefined {
  const task = cluster.task_status?.trim()
  if (task) return task
  const reported = progressEntries(cluster)[0]?.task
  if (reported) return reported
  const status = statusOf(cluster)
  return statusKind(status) === 'work' ? status : undefined
}
/** The percent reported for that task. */
export function progressOf(cluster: Cluster): number | undefined {
  const entries = progressEntries(cluster)
  const task = runningTask(cluster)
  return (entries.find((entry) => entry.task === task) ?? entries[0])?.percent
}

/** Something is under way. A reported progress counts even beside AVAILABLE and no task, as the vendor's own provider has it. */
export const isChanging = (cluster: Cluster): boolean =>
  statusKind(statusOf(cluster)) === 'work' ||
  taskState(cluster.task_status) === 'running' ||
  progressEntries(cluster).length > 0 ||
  flagsOf(cluster).has('REDISTRIBUTING')
/** What was tried last has failed, as far as the cluster shows it. */
export const hasFailed = (cluster: Cluster): boolean =>
  taskState(cluster.task_status) === 'failed' || statusKind(statusOf(cluster)) === 'fail'
/** Nothing is under way and nothing waits, failed or is unknown in `task_status`. */
export const isIdle = (cluster: Cluster): boolean => !isChanging(cluster) && taskState(cluster.task_status) === 'none'

const WORST_FIRST: readonly Kind[] = ['fail', 'warn', 'wait', 'unk', 'work', 'off']
/** The worst of status, flags and task. */
export function healthOf(cluster: Cluster): Kind {
  const kinds = new Set([
    statusKind(statusOf(cluster)),
    taskKind(cluster.task_status),
    ...[...flagsOf(cluster)].map(flagKind),
    ...(isChanging(cluster) ? ['work' as const] : []),
  ])
  return WORST_FIRST.find((kind) => kinds.has(kind)) ?? 'ok'
}

/** `parameter_group.status`, l.1611. */
export const parameterKind = kindIn({ 'In-Sync': 'ok', Applying: 'work', 'Pending-Reboot': 'warn', 'Sync-Failure': 'fail' })
/** `nodes[].status`, l.1237, and two that the client libraries add. */
export const nodeKind = kindIn({
  '100': 'work',
  '199': 'off',
  '200': 'ok',
  '300': 'fail',
  '303': 'fail',
  '304': 'work',
  '305': 'fail',
  '400': 'off',
  '800': 'off',
  '900': 'off',
})
