import type { Cluster } from '#contract/cluster.ts'
import { flagKind, flagsOf, runningTask, statusKind, statusOf, taskKind, taskState, type Kind } from '#contract/clusterState.ts'
import type { Text } from '#i18n/text.ts'

/** A state as it is shown: its kind, its word, and whether the word is the service's own because nobody knows it. */
export interface Word {
  kind: Kind
  word: string
  isRaw: boolean
}
type Words = Text<'cluster'>

const known = (kind: Kind, word: string | undefined, raw: string): Word => ({ kind, word: word ?? raw, isRaw: word === undefined })
/** Looks a wire word up; what is not in the list stays as it came. */
export const lookUp = (words: Readonly<Record<string, string | undefined>>, raw: string, kind: Kind): Word =>
  known(kind, Object.hasOwn(words, raw) ? words[raw] : undefined, raw)

/** The folded status; one that is missing is unknown in words. */
export function statusWord(t: Words, cluster: Cluster): Word {
  const status = statusOf(cluster)
  return status === '' ? { kind: 'unk', word: t.unknown, isRaw: false } : lookUp(t.status, status, statusKind(status))
}

/** The flags worth a chip: all but "normal". */
export const flagWords = (t: Words, cluster: Cluster): (Word & { flag: string })[] =>
  [...flagsOf(cluster)].filter((flag) => flag !== 'NORMAL').map((flag) => ({ flag, ...lookUp(t.flag, flag, flagKind(flag)) }))

/** A task by its wire word, running or failed. */
export function taskWordOf(t: Words, task: string): Word {
  const kind = taskKind(task)
  if (taskState(task) !== 'failed') return lookUp(t.task, task, kind)
  const stem = task.replace(/_(FAILED|FAILURE)$/, '')
  if (Object.hasOwn(t.failedTask, stem)) return known(kind, t.failedTask[stem], task)
  // A failure nobody lists: what failed is still known when the task is.
  const running = Object.hasOwn(t.task, stem) ? t.task[stem] : undefined
  return running === undefined ? { kind, word: task, isRaw: true } : { kind, word: t.failedRaw(running), isRaw: false }
}

/** What the cluster is in the middle of, undefined for nothing. */
export function taskWord(t: Words, cluster: Cluster): Word | undefined {
  const task = runningTask(cluster)
  return task === undefined ? undefined : taskWordOf(t, task)
}
