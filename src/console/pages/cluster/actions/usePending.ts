import type { Cluster } from '#contract/cluster.ts'
import { isRunning, isTask, useOperations, type Operation } from '#console/lib/follow.ts'
import { useOutcomes } from '../../action/outcomes.ts'
import type { ActionKind } from './dialogs.ts'

const PASSWORD = 'cluster.resetPassword'

/**
 * Finds what was sent to a cluster from this console, in whichever tab, and that the cloud does not show: the cluster looks idle, and
 * the same would be sent twice (quirks section 8, rule 18). A password leaves no trace and stops nothing else.
 */
export function usePending(): (kind: ActionKind, cluster: Cluster) => Operation['state'] | undefined {
  const operations = useOperations()
  const { known } = useOutcomes()
  const pending = operations.filter(
    (one) =>
      isRunning(one) &&
      isTask(one) &&
      one.call !== undefined &&
      one.task === undefined &&
      !(one.state === 'unknown' && known.has(one.target ?? '')),
  )
  return (kind, cluster) =>
    pending.find((one) => one.clusterId === cluster.id && (one.call !== PASSWORD || kind === 'resetPassword'))?.state
}
