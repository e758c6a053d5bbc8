import type { ClusterDetail } from '#contract/cluster.ts'
import { flagsOf, statusOf } from '#contract/clusterState.ts'
import { numberOf } from '#contract/scalars.ts'
import type { Snapshot } from '#contract/snapshot.ts'
import { isAutomated, isUsable, snapshotKind } from '#contract/snapshotRules.ts'
import { momentOf } from '#contract/units.ts'
import { observedRecord } from '#contract/upgradeRules.ts'
import type { Summary } from '../../action/changes.ts'
import type { Facts } from './facts.ts'

export const detailOf = (facts: Facts): ClusterDetail | undefined => facts.detail?.reading?.body.cluster ?? undefined

/** When a snapshot ended, or began where it names no end, ms. */
export const endOf = (one: Snapshot): number => momentOf(one.finished)?.at ?? momentOf(one.started)?.at ?? 0

export interface SnapshotFacts {
  automated: readonly Snapshot[]
  /** Newest first: the order in which they are kept. */
  manual: readonly Snapshot[]
  running: Snapshot | undefined
  newest: Snapshot | undefined
}
/** The snapshots of one cluster; `undefined` where the answer named no list. */
export function snapshotsOf(facts: Facts, id: string): SnapshotFacts | undefined {
  const all = facts.snapshots?.reading?.body.snapshots
  return all ? splitSnapshots(all, id) : undefined
}
export function splitSnapshots(list: readonly Snapshot[], id: string): SnapshotFacts {
  const all = list.filter((one) => one.cluster_id === id)
  const running = all.find((one) => snapshotKind(one.status) === 'work')
  const done = all.filter((one) => one !== running)
  const byEnd = (a: Snapshot, b: Snapshot) => endOf(b) - endOf(a)
  return {
    automated: done.filter(isAutomated),
    manual: done.filter((one) => !isAutomated(one)).sort(byEnd),
    running,
    newest: done.filter(isUsable).sort(byEnd)[0],
  }
}

/** Sessions and running statements; `undefined` where the answer has no counts. */
export function connectedOf(facts: Facts): { sessions: number; statements: number } | undefined {
  const status = facts.queries?.reading?.body.data?.status
  const sessions = numberOf(status?.session_count)
  const statements = numberOf(status?.queries_count)
  return sessions === undefined || statements === undefined ? undefined : { sessions, statements }
}

/** Where copies of a cluster's snapshots go: region names, none, or `undefined` if that is not known. */
export const offSiteOf = (facts: Facts, id: string): string[] | undefined =>
  facts.policies?.reading?.body.cross_region_configs
    ?.filter((policy) => policy.cluster_id === id && policy.status !== false)
    .map((policy) => policy.destination_region ?? '')

/** From and to of the update that is installed but not committed. */
export function observedUpgrade(facts: Facts): string | undefined {
  const open = observedRecord(facts.upgrades?.reading?.body.records ?? [])
  return open && `${open.from_version ?? ''} → ${open.to_version ?? ''}`
}

/** What is compared at the click, in the order it is told (interaction rule 4). */
export function summaryOf(facts: Facts, id: string): Summary {
  const detail = detailOf(facts)
  const files = snapshotsOf(facts, id)
  const connected = connectedOf(facts)
  return {
    ...(detail && {
      status: statusOf(detail),
      task: detail.task_status?.trim() ?? '',
      flags: [...flagsOf(detail)].sort().join(' '),
      nodes: String(numberOf(detail.number_of_node) ?? ''),
      publicAddress: detail.public_ip?.eip_address ?? detail.public_ip?.eip_id ?? '',
    }),
    ...(files && {
      automated: String(files.automated.length),
      manual: files.manual.map((one) => one.name ?? '').join(', '),
      newest: files.newest?.name ?? '',
    }),
    offSite: offSiteOf(facts, id)?.join(', '),
    ...(facts.upgrades?.reading && { upgrade: observedUpgrade(facts) ?? '' }),
    sessions: connected?.sessions,
    statements: connected?.statements,
  }
}

/** The time a restore takes by the vendor's figure of 125 MB/s per DN, ms; GB come from the snapshot. */
export const restoreTime = (sizeGb: number, nodes: number): number => ((sizeGb * 1024) / (125 * Math.max(1, nodes))) * 1000
