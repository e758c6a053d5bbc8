import { DAY, MINUTE } from './clock.ts'
import { randomOf, type Random } from './random.ts'
import { isGone, stateOf, type Region, type SimCluster, type SimSnapshot } from './region.ts'

/** A full backup is followed by six increments. */
const CHAIN = 7

/** The automated snapshots of a cluster: a schedule that goes on with the clock. */
interface Schedule {
  count: number
  first: number
  interval: number
  keepDays: number
  /** No more after this; Infinity while the cluster is well. */
  until: number
  made: SimSnapshot[]
}
interface SnapshotState {
  schedules: Map<SimCluster, Schedule>
  manual: SimSnapshot[]
}

const MANUAL_NAMES = ['before_upgrade', 'month_end', 'pre_migration', 'release', 'audit_copy', 'schema_change', 'quarter_close'] as const
const MANUAL_WORDS = [
  'Before the kernel upgrade',
  'Month-end close, keep for the auditors',
  '',
  'Before moving the reporting schema',
  '季度结账前备份',
] as const

/** By the nodes of the making, so that a seed gives the same whenever it runs. */
function sizeOf(cluster: SimCluster, random: Random): number {
  const nodes = cluster.nodes.filter((node) => node.since <= cluster.region.madeAt).length
  return Math.round(nodes * (38 + 90 * random.next()) * 10) / 10
}
export const isSingleNode = (cluster: SimCluster): boolean => cluster.nodes.length === 1
const isWell = (cluster: SimCluster) => cluster.restStatus === 'AVAILABLE' || cluster.restStatus === 'ACTIVE'
/** Only what was there at the making and can be backed up: stand-alone clusters cannot (gate table). */
const canHaveSome = (cluster: SimCluster) =>
  cluster.created < cluster.region.madeAt - DAY && !isSingleNode(cluster) && !/CREAT/.test(cluster.restStatus)

function scheduleOf(cluster: SimCluster, count: number): Schedule {
  const random = randomOf(cluster.id, 'schedule')
  const keepDays = count <= 7 ? 7 : 31
  const interval = count <= keepDays ? DAY : (keepDays * DAY) / count
  const newest = cluster.region.madeAt - (isWell(cluster) ? Math.min(interval, DAY) * (0.1 + 0.35 * random.next()) : 9 * DAY)
  return { count, first: newest - (count - 1) * interval, interval, keepDays, until: isWell(cluster) ? Infinity : newest, made: [] }
}

function automated(cluster: SimCluster, { first, interval, made }: Schedule, index: number): SimSnapshot {
  const random = randomOf(cluster.id, 'automated', index)
  const isFull = index % CHAIN === 0
  const full = isFull ? undefined : made[index - (index % CHAIN)]
  const prior = made[index - 1]
  const started = first + index * interval
  return {
    id: random.uuid(),
    name: `${cluster.name}-auto-${String(index + 1).padStart(4, '0')}`,
    description: '',
    cluster,
    type: 'AUTOMATED',
    started,
    // The newest began at least a tenth of the interval ago, so that at the making all of them are done.
    finished: started + Math.min(interval / 10, random.int(4, 20) * MINUTE),
    size: isFull ? sizeOf(cluster, random) : Math.round((full?.size ?? 200) * (0.01 + 0.05 * random.next()) * 10) / 10,
    level: 'cluster',
    backupKey: random.hex(24),
    priorBackupKey: isFull ? 'FULL' : prior?.backupKey,
    baseBackupKey: full?.backupKey,
    baseBackupName: full?.name,
    failed: false,
  }
}

/** Those made so far and not expired. A chain expires as a whole, so that no increment loses its full backup. */
function automatedOf(cluster: SimCluster, schedule: Schedule, now: number): SimSnapshot[] {
  const { first, interval, keepDays, made, until } = schedule
  if (schedule.count === 0) return []
  const stopped = Math.min(now, until, cluster.deletion?.requested ?? Infinity)
  while (first + made.length * interval <= stopped) made.push(automated(cluster, schedule, made.length))
  const expiry = now - keepDays * DAY
  const from = until < Infinity ? 0 : Math.max(0, Math.floor((expiry - first) / interval / CHAIN) * CHAIN)
  const isKept = (index: number) => until < Infinity || first + (index - (index % CHAIN) + CHAIN - 1) * interval >= expiry
  return made.slice(from).filter((one, i) => one.finished <= now && isKept(from + i))
}

/** The cumulative size from the full backup to this one, in GB. */
export function cumulativeSize(region: Region, snapshot: SimSnapshot): number {
  const made = stateOf(region, seedSnapshots).schedules.get(snapshot.cluster)?.made ?? []
  const at = made.indexOf(snapshot)
  return at < 0 ? snapshot.size : made.slice(at - (at % CHAIN), at + 1).reduce((sum, one) => sum + one.size, 0)
}

function manualSeed(cluster: SimCluster, index: number, serial: number): SimSnapshot {
  const random = randomOf(cluster.id, 'manual', index)
  const started = cluster.region.madeAt - random.int(20 * 60, 40 * 24 * 60) * MINUTE
  return {
    id: random.uuid(),
    name: `${MANUAL_NAMES[serial % MANUAL_NAMES.length]}_${serial + 1}`,
    description: MANUAL_WORDS[serial % MANUAL_WORDS.length] ?? '',
    cluster,
    type: 'MANUAL',
    started,
    finished: started + random.int(3, 25) * MINUTE,
    size: sizeOf(cluster, random),
    level: serial % 11 === 7 ? 'schema' : 'cluster',
    backupKey: random.hex(24),
    priorBackupKey: 'FULL',
    failed: false,
  }
}

/** The world's share of snapshots over the clusters that can have some; the first manual ones are the interesting ones. */
export function seedSnapshots(region: Region): SnapshotState {
  const clusters = region.clusters.filter(canHaveSome)
  const state: SnapshotState = { schedules: new Map(), manual: [] }
  clusters.forEach((cluster, place) => {
    const share = Math.floor((region.snapshotCount + clusters.length - 1 - place) / clusters.length)
    const manual = Math.ceil(share * 0.3)
    state.schedules.set(cluster, scheduleOf(cluster, share - manual))
    for (let i = 0; i < manual; i += 1) state.manual.push(manualSeed(cluster, i, state.manual.length))
  })
  markFailed(state, clusters[1])
  markRunning(state, clusters)
  return state
}

/** One that failed: listed as UNAVAILABLE. */
function markFailed(state: SnapshotState, cluster: SimCluster | undefined): void {
  const failed = state.manual.find((one) => one.cluster === cluster)
  if (failed) Object.assign(failed, { failed: true, size: 0, description: 'Backup to OBS was interrupted' })
}

/** One that is being made, where the cluster says so. */
function markRunning(state: SnapshotState, clusters: SimCluster[]): void {
  for (const cluster of clusters) {
    const task = cluster.tasks.find(
      (one) => one.kind === 'SNAPSHOTTING' && one.start <= cluster.region.madeAt && cluster.region.madeAt < one.end,
    )
    const running = task && state.manual.find((one) => one.cluster === cluster && !one.failed)
    if (running) Object.assign(running, { started: task.start, finished: task.end, description: '' })
  }
}

/** Deleting a cluster takes its automated snapshots with it and all but the newest manual ones (l.2214). */
function outlives(snapshot: SimSnapshot, manual: SimSnapshot[], now: number): boolean {
  const { cluster } = snapshot
  if (!isGone(cluster, now)) return true
  if (snapshot.type === 'AUTOMATED') return false
  const kept = manual.filter((one) => one.cluster === cluster).toSorted((a, b) => b.started - a.started)
  return kept.indexOf(snapshot) < (cluster.deletion?.keepManualSnapshots ?? 0)
}

/** What a list shows now, newest first. */
export function snapshotsOf(region: Region): SimSnapshot[] {
  const now = region.now()
  const { manual, schedules } = stateOf(region, seedSnapshots)
  const there = manual.filter((one) => one.started <= now && (one.deletedAt === undefined || one.deletedAt > now))
  const scheduled = [...schedules].flatMap(([cluster, schedule]) => automatedOf(cluster, schedule, now))
  return [...there, ...scheduled].filter((one) => outlives(one, there, now)).toSorted((a, b) => b.started - a.started)
}

export const keepDaysOf = (snapshot: SimSnapshot): number | undefined =>
  snapshot.type === 'MANUAL' ? undefined : stateOf(snapshot.cluster.region, seedSnapshots).schedules.get(snapshot.cluster)?.keepDays

export function addSnapshot(region: Region, snapshot: SimSnapshot): void {
  stateOf(region, seedSnapshots).manual.push(snapshot)
}
/** Counts what was added by hand, for the ids of the next. */
export const manualCount = (region: Region): number => stateOf(region, seedSnapshots).manual.length
