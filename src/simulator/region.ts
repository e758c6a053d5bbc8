import type * as z from 'zod/mini'
import type { AnswerOf, InputSchemas, Row } from '#contract/endpoint.ts'
import { worldTime, type Clock } from './clock.ts'
import { randomOf, type Random } from './random.ts'

export const REGION = 'sim-region-1'

/** How large a world is (interface.md section 5). `queries` and `tables` are per cluster, `snapshots` is in all. */
export interface Options {
  speed: number
  clusters: number
  snapshots: number
  queries: number
  tables: number
  /** What the offset of a page counts. */
  offset: 'rows' | 'pages'
}
export const DEFAULT_OPTIONS: Options = { speed: 60, clusters: 8, snapshots: 60, queries: 40, tables: 120, offset: 'rows' }

/** All that an account owns here. */
export interface World {
  account: string
  clock: Clock
  options: Options
  projects: Region[]
}

/** One project of an account: what a handler works on. */
export interface Region {
  world: World
  projectId: string
  projectName: string
  /** Also those that are deleted: snapshots outlive their cluster. `clustersOf` gives those that a list shows. */
  clusters: SimCluster[]
  /** How many of the world's `options.snapshots` belong here. */
  snapshotCount: number
  /** World time now, in ms. */
  now: () => number
  /** World time at the making, in ms: what seeds count from. */
  madeAt: number
  /** The same for the same account, project and labels, whatever was asked before. */
  random: (...labels: (string | number)[]) => Random
}

export interface SimNode {
  id: string
  name: string
  role: 'CN' | 'DN'
  zone: string
  privateIp: string
  trafficIp: string
  /** A code of the document, "200" is healthy. */
  status: string
  /** World time from which it is listed. */
  since: number
}

/** A stretch of time in which task_status has this value. Between two of them the cluster looks idle but is busy. */
export interface SimTask {
  kind: string
  start: number
  /** `Infinity` for one that never ends by itself. */
  end: number
  /** Percent at a moment; left out: no action_progress. */
  percent?: (now: number) => number
}

export interface SimCluster {
  region: Region
  id: string
  name: string
  /** At the making; `versionAt` gives that of a moment. */
  version: string
  /** What upgrades make of it, each from a moment on. */
  laterVersions?: { version: string; since: number }[]
  /** spec_name of its node type. */
  nodeType: string
  nodes: SimNode[]
  zone: string
  port: number
  userName: string
  vpcId: string
  subnetId: string
  securityGroupId: string
  enterpriseProjectId: string
  tags: { key: string; value: string }[] | null
  created: number
  updated: number
  /** `status` once created and while not being deleted, as the wire has it (both families occur). */
  restStatus: string
  /** Flags of sub_status besides those of the running task. Empty: NORMAL. */
  flags: string[]
  tasks: SimTask[]
  /** `syncedAt`: from then on a Pending-Reboot is done with. */
  parameterGroup: { id: string; name: string; status: string; syncedAt?: number }
  maintainWindow: { day: string; start_time: string; end_time: string }
  timezone: string
  description: string
  recentEvents: number
  publicIp?: { eip_id: string; address: string }
  /** GB of a node's disk. */
  diskSize?: number
  elb?: { id: string; name: string; private_ip: string; public_ip?: string }
  failedReason?: { error_code: string; error_msg: string }
  /** What task_status says while nothing runs: a task that failed or waits for a person. The next task clears it. */
  leftover?: string
  /** The last resize. */
  resize?: SimResize
  deletion?: { requested: number; gone: number; keepManualSnapshots: number }
  /** What its upgrades look like when seeded. */
  upgrade: 'none' | 'available' | 'observing'
  /** 0 idle … 1 at its limit: how much runs there. */
  load: number
}

export interface SimResize {
  origin: number
  target: number
  start: number
  /** The new nodes are listed from here. */
  grown: number
  redistributionStart: number
  redistributionEnd: number
}

export interface SimSnapshot {
  id: string
  name: string
  description: string
  cluster: SimCluster
  type: 'MANUAL' | 'AUTOMATED'
  started: number
  /** `Infinity` when it never ends by itself. */
  finished: number
  /** GB */
  size: number
  level: 'cluster' | 'schema' | 'table'
  backupKey: string
  priorBackupKey?: string
  baseBackupKey?: string
  baseBackupName?: string
  failed: boolean
  deletedAt?: number
}

/** An answer of the cloud that is no success. */
export class CloudError extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}
/** The cluster is not there: the face picks the status and code that the path's family gives (quirk 1.2). */
export class ClusterMissing extends Error {}

type Part<R extends Row, K extends keyof InputSchemas> = R['input'] extends { [P in K]: infer S extends z.ZodMiniType }
  ? z.output<S>
  : undefined
/** A request whose parts have passed the row's input schemas. */
export interface RequestOf<R extends Row> {
  params: Part<R, 'params'>
  query: Part<R, 'query'>
  body: Part<R, 'body'>
}
/** One function a row of a contract file: find or throw, check, change state, answer in the cloud's shape. */
export type Handlers<T extends Record<string, Row>> = { [K in keyof T]: (region: Region, request: RequestOf<T[K]>) => AnswerOf<T[K]> }

export const projectIdOf = (account: string, projectName: string): string => randomOf(account, projectName, 'project').hex(32)

/** A seeded project without its clusters. */
export function emptyRegion(world: World, projectName: string, realNow: () => number): Region {
  return {
    world,
    projectName,
    projectId: projectIdOf(world.account, projectName),
    clusters: [],
    snapshotCount: 0,
    madeAt: world.clock.madeAt,
    now: () => worldTime(world.clock, realNow()),
    random: (...labels) => randomOf(world.account, projectName, ...labels),
  }
}

export const isGone = (cluster: SimCluster, now: number): boolean => cluster.deletion !== undefined && cluster.deletion.gone <= now
/** The clusters a list shows now. */
export const clustersOf = (region: Region): SimCluster[] => region.clusters.filter((cluster) => !isGone(cluster, region.now()))

export function findCluster(region: Region, id: string): SimCluster {
  const found = region.clusters.find((cluster) => cluster.id === id)
  if (!found || isGone(found, region.now())) throw new ClusterMissing(id)
  return found
}

const states = new WeakMap<object, Map<unknown, unknown>>()
/**
 * The state that a resource keeps for a region or a cluster, made by its own seed function when it is first asked for.
 * A seed counts from `madeAt` and draws from `region.random`, so that it gives the same whenever it runs.
 */
export function stateOf<O extends object, S>(owner: O, seed: (owner: O) => S): S {
  let kept = states.get(owner)
  if (!kept) states.set(owner, (kept = new Map<unknown, unknown>()))
  if (!kept.has(seed)) kept.set(seed, seed(owner))
  return kept.get(seed) as S
}

/** The kernel that the cluster has at a moment: upgrades and rollbacks end on the clock. */
export const versionAt = (cluster: SimCluster, now: number): string =>
  cluster.laterVersions?.findLast((later) => later.since <= now)?.version ?? cluster.version

/** Seconds of world time in which an accepted write does not show yet (quirks section 8, last paragraph). */
export const UNSEEN = 20_000

/** The task whose name task_status has now; none in the quiet gap between two. */
export const taskNow = (cluster: SimCluster, now: number): SimTask | undefined =>
  cluster.tasks.find((task) => task.start <= now && now < task.end)
/** Whether anything runs or is about to, also where task_status says nothing. */
export const isBusy = (cluster: SimCluster, now: number): boolean =>
  cluster.deletion !== undefined || cluster.tasks.some((task) => now < task.end)

/** Refuses while another task runs: one task a cluster at a time (quirks 1.10 and 7.11). */
export function refuseBusy(cluster: SimCluster, now: number): void {
  if (isBusy(cluster, now)) throw new CloudError(403, 'DWS.7023', 'Cluster status is not allowed to operation.')
}

/** Appends a task that shows UNSEEN after now and lasts `length` ms; gives its place in time. */
export function startTask(cluster: SimCluster, kind: string, length: number): SimTask {
  const start = cluster.region.now() + UNSEEN
  delete cluster.leftover
  const end = start + length
  const task: SimTask = { kind, start, end, percent: (now) => stalling((now - start) / length) }
  cluster.tasks.push(task)
  return task
}

/** Share done to percent, with a stall in the middle: real progress is no straight line. */
export function stalling(share: number): number {
  const bent = share < 0.45 ? share * 1.2 : share < 0.6 ? 0.54 : 0.54 + (share - 0.6) * 1.15
  return Math.max(0, Math.min(99, Math.round(bent * 100)))
}
