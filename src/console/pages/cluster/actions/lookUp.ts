import { runningTask, statusOf } from '#contract/clusterState.ts'
import type { Cluster } from '#contract/cluster.ts'
import type { AcceptedWrite } from '#contract/console.ts'
import { errorMeaning } from '#contract/errorMeaning.ts'
import { numberOf } from '#contract/scalars.ts'
import type { CallError } from '#console/lib/api.ts'

/** What one read says about a write whose answer was lost (interaction rule 18). */
export type Verdict =
  | { found: 'done'; by: 'record' | 'state'; id?: string | undefined }
  | { found: 'refused'; code: string }
  | { found: 'nothing' }
  | { found: 'unreadable' }

/** ms before each read: a cluster may show its old state for a minute after a write that was accepted (quirks section 8). */
export const LOOKUP_WAITS = [1_000, 3_000, 6_000, 10_000, 15_000, 25_000] as const

/** A write that this console's server recorded after the one in question was sent: its answer did reach the server. */
export function verdictOfRecord(
  writes: readonly AcceptedWrite[],
  known: ReadonlySet<string>,
  call: string,
  is: (write: AcceptedWrite) => boolean,
): Verdict {
  const write = writes.find((one) => one.call === call && !known.has(one.id) && is(one))
  if (write?.outcome === 'ok') return { found: 'done', by: 'record', id: write.result_id }
  if (write?.outcome === 'failed') return { found: 'refused', code: write.error_code ?? '' }
  return { found: 'nothing' }
}

/** What the cluster says: `now` is its latest reading, or why there is none. */
export function verdictOfState(call: string, before: Cluster, now: Cluster | CallError): Verdict {
  const isDelete = call === 'cluster.delete'
  if (now instanceof Error) {
    const isGone = errorMeaning(now.code, true) === 'not_found'
    return isGone && isDelete ? { found: 'done', by: 'state' } : { found: isGone ? 'nothing' : 'unreadable' }
  }
  const seen: Verdict = { found: 'done', by: 'state' }
  const [was, is] = [runningTask(before), runningTask(now)]
  if (isDelete) return ['DELETING', 'DELETED', 'DELETE_FAILED'].includes(statusOf(now)) ? seen : { found: 'nothing' }
  if (call === 'cluster.restart' && is !== was && /^(REBOOT|START|STOP)/.test(is ?? '')) return seen
  if (call === 'cluster.resize') {
    const grown = (numberOf(now.number_of_node) ?? 0) > (numberOf(before.number_of_node) ?? 0)
    if (grown || (is !== was && is !== undefined)) return seen
  }
  // A password leaves no trace in the cluster's state.
  return { found: 'nothing' }
}

/** A creation is found by its name, which is unique in a project (l.844). */
export function verdictOfName(name: string, clusters: readonly Cluster[] | null | undefined): Verdict {
  if (!clusters) return { found: 'unreadable' }
  const made = clusters.find((one) => one.name === name)
  return made ? { found: 'done', by: 'state', id: made.id ?? undefined } : { found: 'nothing' }
}

/** The better of two: knowing beats not finding, which beats not being able to read. */
export function better(a: Verdict, b: Verdict): Verdict {
  const rank = { done: 3, refused: 2, nothing: 1, unreadable: 0 }
  return rank[a.found] >= rank[b.found] ? a : b
}
