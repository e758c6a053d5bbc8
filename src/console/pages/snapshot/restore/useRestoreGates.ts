import type { Cluster } from '#contract/cluster.ts'
import { restoreTablesRefusal } from '#contract/clusterRules.ts'
import type { Snapshot } from '#contract/snapshot.ts'
import { restoreRefusal } from '#contract/snapshotRules.ts'
import { useText } from '#i18n/text.ts'

/** Why a restore may not be made now, in words; the same rules when the facts are read again at the click. */
export function useRestoreGates() {
  const t = useText('restore')
  const words = useText('snapshot')
  const actions = useText('clusterActions')
  const cluster = (one: Snapshot): string | undefined => {
    const refusal = restoreRefusal(one)
    return refusal && words.refusals[refusal]
  }
  /** `source` is null when the cluster is gone, undefined while that is not known. */
  const tables = (one: Snapshot, source: Cluster | null | undefined): string | undefined => {
    const refusal = cluster(one)
    if (refusal !== undefined) return refusal
    if (source === null) return t.clusterGone
    if (!source) return undefined
    const [then, now] = [one.datastore?.version, source.version]
    if (then && now && then !== now && one.support_fine_grained_cross_version_restore === false) return t.otherVersion(then, now)
    const state = restoreTablesRefusal(source)
    return state && actions.refusals[state]
  }
  return { cluster, tables }
}
