import type { Cluster, ClusterDetail } from './cluster.ts'
import { upgradeClusterRefusal, type ClusterRefusal } from './clusterRules.ts'
import { kindIn, statusOf, type Kind } from './clusterState.ts'
import { momentOf } from './units.ts'
import type { UPGRADE_ACTIONS, UpgradePath, UpgradeRecord } from './upgrade.ts'

export type UpgradeAction = (typeof UPGRADE_ACTIONS)[number]

const LISTED = kindIn({
  Waiting: 'wait',
  Update_Success: 'warn',
  // Only in an example (l.10266): the update itself is over; whether it is committed it does not say.
  UpdateCompleted_Success: 'ok',
  Commit_Success: 'ok',
  Completed: 'ok',
  Rollback_Success: 'off',
  Disable: 'off',
})
/** The states of paths and records (contract.md 5.6.1 item 2): an open vocabulary whose ends speak for themselves. */
export function upgradeKind(status: string | null | undefined): Kind {
  if (/_Running$/.test(status ?? '')) return 'work'
  return /_Failure$/.test(status ?? '') ? 'fail' : LISTED(status)
}

/** Updated, and neither committed nor rolled back: the cluster is under observation. Of a path or of a record. */
export const isObserved = ({ status }: Pick<UpgradePath, 'status'>): boolean => status === 'Update_Success'
/** Something was begun on the path and is not settled. */
const isOpen = ({ status }: UpgradePath): boolean => ['work', 'warn', 'fail'].includes(upgradeKind(status))

export type UpgradeRefusal =
  | ClusterRefusal
  | 'upgrade_running'
  | 'upgrade_not_offered'
  | 'already_updated'
  | 'retry_instead'
  | 'nothing_to_retry'
  | 'nothing_to_roll_back'
  | 'nothing_to_commit'
  | 'other_upgrade_open'
  | 'upgrade_state_unknown'

function stateRefusal(action: UpgradeAction, { status }: UpgradePath): UpgradeRefusal | undefined {
  const kind = upgradeKind(status)
  if (kind === 'work') return 'upgrade_running'
  if (status === 'Disable') return 'upgrade_not_offered'
  if (kind === 'unk') return 'upgrade_state_unknown'
  switch (action) {
    case 'update':
      return kind === 'wait' ? undefined : kind === 'fail' ? 'retry_instead' : 'already_updated'
    case 'retry':
      return kind === 'fail' ? undefined : 'nothing_to_retry'
    case 'rollback':
      return kind === 'warn' || status === 'Update_Failure' ? undefined : 'nothing_to_roll_back'
    case 'commit':
      return kind === 'warn' ? undefined : 'nothing_to_commit'
  }
}

/** What a path allows now: by its own state, by the other paths (one at a time) and by the cluster (one task at a time, quirk 7.11). */
export function upgradeRefusal(
  action: UpgradeAction,
  path: UpgradePath,
  paths: readonly UpgradePath[],
  cluster: Cluster | ClusterDetail,
): UpgradeRefusal | undefined {
  const isOther = action === 'update' && paths.some((one) => one.id !== path.id && isOpen(one))
  return stateRefusal(action, path) ?? (isOther ? 'other_upgrade_open' : undefined) ?? upgradeClusterRefusal(cluster)
}

const startOf = (record: UpgradeRecord): number => momentOf(record.start_time)?.at ?? 0
/** The newest record, of one path where it is named. */
export function latestRecord(records: readonly UpgradeRecord[], pathId?: string | null): UpgradeRecord | undefined {
  const own = pathId ? records.filter((one) => one.item_id === pathId) : records
  return own.toSorted((a, b) => startOf(b) - startOf(a))[0]
}

/** The update that is installed but not committed, as the records tell it: what was done last decides. */
export function observedRecord(records: readonly UpgradeRecord[]): UpgradeRecord | undefined {
  const latest = latestRecord(records)
  return latest && isObserved(latest) ? latest : undefined
}

/** Where a cluster stands between its paths: each is in exactly one group, the most urgent one. */
export const UPGRADE_GROUPS = ['failed', 'observed', 'running', 'unknown', 'offered', 'none'] as const
export type UpgradeGroup = (typeof UPGRADE_GROUPS)[number]
const GROUP_OF: Readonly<Record<Kind, UpgradeGroup>> = {
  fail: 'failed',
  warn: 'observed',
  work: 'running',
  unk: 'unknown',
  wait: 'offered',
  ok: 'none',
  off: 'none',
}
export function upgradeGroup(paths: readonly Pick<UpgradePath, 'status'>[]): UpgradeGroup {
  const groups = new Set(paths.map(({ status }) => GROUP_OF[upgradeKind(status)]))
  return UPGRADE_GROUPS.find((group) => groups.has(group)) ?? 'none'
}

const NOT_BUILT: ReadonlySet<string> = new Set(['CREATING', 'CREATION FAILED', 'DELETED'])
/** A cluster that is being made, never was or is gone has no versions to go to. */
export const mayHavePaths = (cluster: Pick<Cluster, 'status'>): boolean => !NOT_BUILT.has(statusOf(cluster))
