import { runningTask, statusOf } from '#contract/clusterState.ts'
import type { Cluster } from '#contract/cluster.ts'
import { numberOf } from '#contract/scalars.ts'
import type { CallError } from '#console/lib/api.ts'
import type { Verdict } from '../../action/lookUp.ts'

/** What the cluster says: `now` is its latest reading, or why there is none. */
export function verdictOfState(call: string, before: Cluster, now: Cluster | CallError): Verdict {
  const isDelete = call === 'cluster.delete'
  if (now instanceof Error) {
    return now.isMissing && isDelete ? { found: 'done', by: 'state' } : { found: now.isMissing ? 'nothing' : 'unreadable' }
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
