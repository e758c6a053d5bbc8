import { flagsOf, statusOf } from '#contract/clusterState.ts'
import { cluster, type Cluster, type ClusterDetail } from '#contract/cluster.ts'
import { crossRegion } from '#contract/crossRegion.ts'
import { nodeType } from '#contract/nodeType.ts'
import { query } from '#contract/query.ts'
import { numberOf } from '#contract/scalars.ts'
import { snapshot, type Snapshot } from '#contract/snapshot.ts'
import { isAutomated, isUsable, snapshotKind } from '#contract/snapshotRules.ts'
import { momentOf } from '#contract/units.ts'
import { upgrade } from '#contract/upgrade.ts'
import { call, CallError, type Reading } from '#console/lib/api.ts'
import type { Project } from '#console/lib/session.ts'

/** What an action is about. */
export interface Target {
  cluster: Cluster
  project: Project
}
export const idOf = (target: Target): string => target.cluster.id ?? ''
export const nameOf = (target: Target): string => target.cluster.name ?? idOf(target)

interface Options {
  fresh?: boolean
  signal?: AbortSignal
}
/** The reads a blast-radius preview is made of. */
const READERS = {
  detail: (project: string, id: string, options: Options) => call(cluster.get, { project, params: { cluster_id: id } }, options),
  snapshots: (project: string, _id: string, options: Options) => call(snapshot.list, { project }, options),
  policies: (project: string, id: string, options: Options) => call(crossRegion.policies, { project, query: { cluster_id: id } }, options),
  queries: (project: string, id: string, options: Options) =>
    // Only the block of counts is wanted; it comes whatever the limit is (l.8038).
    call(query.list, { project, params: { cluster_id: id }, body: { offset: '0', limit: '1', conditions: [] } }, options),
  upgrades: (project: string, id: string, options: Options) =>
    call(upgrade.records, { project, params: { cluster_id: id }, query: { offset: 0, limit: 100 } }, options),
  nodeTypes: (project: string, _id: string, options: Options) => call(nodeType.list, { project }, options),
}
export type FactName = keyof typeof READERS
type BodyOf<N extends FactName> = Awaited<ReturnType<(typeof READERS)[N]>>['body']
/** A read that ended: with its answer, or with why there is none. */
export type Fetched<T> = { reading: Reading<T>; error?: undefined } | { reading?: undefined; error: CallError }
export type Facts = { [N in FactName]?: Fetched<BodyOf<N>> | undefined }

/** Reads one fact; a failure is a fact too ("unknown"). */
export async function fetchFact<N extends FactName>(name: N, target: Target, options: Options): Promise<Fetched<BodyOf<N>>> {
  try {
    const reading = await READERS[name](target.project.id, idOf(target), options)
    return { reading: reading as Reading<BodyOf<N>> }
  } catch (error) {
    if (error instanceof CallError) return { error }
    throw error
  }
}

/** The region has no such call: that is known, not unknown (quirk 1.9). */
export const isNotOffered = (fetched: Fetched<unknown> | undefined): boolean => fetched?.error?.code === 'APIGW.0101'
export const unreadFacts = (facts: Facts): FactName[] =>
  (Object.keys(facts) as FactName[]).filter((name) => facts[name]?.error !== undefined && !isNotOffered(facts[name]))

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
  const all = facts.snapshots?.reading?.body.snapshots?.filter((one) => one.cluster_id === id)
  if (!all) return undefined
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

/** The update that is installed but not committed: its records end with a success of the update itself (l.10255). */
export function observedUpgrade(facts: Facts): string | undefined {
  const records = facts.upgrades?.reading?.body.records ?? []
  const latest = [...records].sort((a, b) => (momentOf(b.start_time)?.at ?? 0) - (momentOf(a.start_time)?.at ?? 0))[0]
  return latest && /^Update(Completed)?_Success$/.test(latest.status ?? '')
    ? `${latest.from_version ?? ''} → ${latest.to_version ?? ''}`
    : undefined
}

/** What is compared at the click, in the order it is told; `undefined` is unknown. */
export interface Summary {
  status?: string | undefined
  task?: string | undefined
  flags?: string | undefined
  nodes?: string | undefined
  publicAddress?: string | undefined
  automated?: string | undefined
  manual?: string | undefined
  newest?: string | undefined
  offSite?: string | undefined
  upgrade?: string | undefined
  sessions?: number | undefined
  statements?: number | undefined
}
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

export interface Change {
  fact: keyof Summary
  before: string
  after: string
}
/** Live counts never stand still: what matters is whether somebody is there at all, and whether many more have come. */
function isMoved(before: number, after: number): boolean {
  return (before === 0) !== (after === 0) || after > before * 1.5 + 5
}
/** What has changed between two readings of the facts; one that became unknown has changed too (interaction rule 4). */
export function changesBetween(before: Summary, after: Summary): Change[] {
  const names = Object.keys({ ...before, ...after }) as (keyof Summary)[]
  return names.flatMap((fact): Change[] => {
    const [was, is] = [before[fact], after[fact]]
    const isSame = typeof was === 'number' && typeof is === 'number' ? !isMoved(was, is) : was === is
    return isSame ? [] : [{ fact, before: printed(was), after: printed(is) }]
  })
}
/** "?" for what is not known, "–" for what is there and empty. */
const printed = (value: string | number | undefined): string => (value === undefined ? '?' : value === '' ? '–' : String(value))

/** Hours a restore takes by the vendor's figure of 125 MB/s per DN, ms; GB come from the snapshot. */
export const restoreTime = (sizeGb: number, nodes: number): number => ((sizeGb * 1024) / (125 * Math.max(1, nodes))) * 1000
