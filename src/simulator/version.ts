import { CloudError, versionAt, type SimCluster } from './region.ts'

/** Kernel versions by their numbers: 8.1.3.333 comes after 8.1.3. */
export function compareVersions(a: string, b: string): number {
  const left = a.split('.').map(Number)
  const right = b.split('.').map(Number)
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** Refuses what the cluster's kernel does not have yet (l.11313). */
export function refuseOlderThan(cluster: SimCluster, version: string): void {
  if (compareVersions(versionAt(cluster, cluster.region.now()), version) >= 0) return
  throw new CloudError(400, 'DWS.5206', 'The database version does not support this function.')
}
