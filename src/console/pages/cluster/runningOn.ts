import { isRunning, isTask, type Operation } from '#console/lib/follow.ts'

/** What runs on a cluster, by its id; the newest where the tray knows several. */
export function runningOn(operations: readonly Operation[]): (id: string | null | undefined) => Operation | undefined {
  const byCluster = new Map<string, Operation>()
  for (const one of operations)
    if (one.clusterId !== undefined && isRunning(one) && isTask(one) && !byCluster.has(one.clusterId)) byCluster.set(one.clusterId, one)
  return (id) => (id ? byCluster.get(id) : undefined)
}
