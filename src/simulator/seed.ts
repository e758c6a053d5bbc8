import { placeCluster, type ClusterWish } from './addCluster.ts'
import { DAY, HOUR, MINUTE, type Clock } from './clock.ts'
import { nodeTypeNamed, NODE_TYPES, ZONES, zoneState } from './nodeTypes.ts'
import { emptyRegion, REGION, type Options, type Region, type SimCluster, type SimTask, type World } from './region.ts'

const OTHER_ENTERPRISE = 'aca4e50a-266f-4786-827c-f8d6cc3fbada'
const tagsOf = (text: string): SimCluster['tags'] =>
  text === '' ? null : text.split(' ').map((pair) => ({ key: pair.split('=')[0] ?? '', value: pair.split('=')[1] ?? '' }))

/** A cluster of a fresh world: what it is, how long it has been there, and what is the matter with it. */
interface Seed extends Omit<ClusterWish, 'tags'> {
  days: number
  labels?: string
  state?: (cluster: SimCluster, madeAt: number) => void
}

const task = (kind: string, start: number, end: number, percent?: SimTask['percent']): SimTask => ({ kind, start, end, percent })
const straight = (start: number, end: number) => (now: number) => Math.min(99, Math.floor(((now - start) / (end - start)) * 100))

function moveData(cluster: SimCluster, origin: number, begun: number, end: number): void {
  cluster.resize = {
    origin,
    target: cluster.nodes.length,
    start: begun - HOUR,
    grown: begun - 5 * MINUTE,
    redistributionStart: begun,
    redistributionEnd: end,
  }
}

/** The company's clusters, in the order in which they are listed. The first is well, idle and new enough for every call. */
const SEEDS: readonly Seed[] = [
  {
    name: 'dws-prod-1',
    nodeType: 'dws2.m6.8xlarge.8',
    nodes: 9,
    zone: ZONES[1],
    diskSize: 8_000,
    days: 410,
    labels: 'env=prod team=bi cost=4410',
    hasPublicIp: true,
    state(cluster, madeAt) {
      cluster.description = 'Finance and sales marts, owner: BI platform'
      cluster.elb = { id: cluster.region.random('elb').uuid(), name: 'elb-dws-prod-1', private_ip: '10.16.4.9' }
      cluster.maintainWindow = { day: 'Thu', start_time: '22:00', end_time: '02:00' }
      cluster.upgrade = 'available'
      cluster.load = 0.7
      moveData(cluster, 6, madeAt - 60 * DAY, madeAt - 60 * DAY + 5 * HOUR)
    },
  },
  {
    name: 'dws-etl-02',
    nodeType: 'dws2.m6.16xlarge.8',
    nodes: 12,
    diskSize: 24_000,
    days: 260,
    labels: 'env=prod team=etl',
    state(cluster, madeAt) {
      const begun = madeAt - 13.1 * HOUR
      const end = madeAt + 8 * HOUR
      moveData(cluster, 9, begun, end)
      cluster.tasks.push(task('REDISTRIBUTING', begun, end, straight(begun, end)))
      cluster.load = 0.9
    },
  },
  {
    name: 'dws-fin-dm',
    nodeType: 'dws2.m6.8xlarge.8',
    nodes: 6,
    version: '8.1.3.333',
    diskSize: 4_000,
    days: 700,
    labels: 'env=prod owner=财务部',
    state(cluster, madeAt) {
      cluster.restStatus = 'ACTIVE'
      cluster.flags = ['DEGRADED', 'READONLY']
      for (const node of cluster.nodes.slice(-1)) node.status = '300'
      // Stands still and never ends by itself.
      cluster.tasks.push(task('SNAPSHOTTING', madeAt - 30 * MINUTE, Infinity, () => 41))
      cluster.description = '财务集市，月结期间只读'
      cluster.upgrade = 'available'
      cluster.recentEvents = 31
    },
  },
  {
    name: 'dws-risk-01',
    nodeType: 'dws2.m6.4xlarge.8',
    nodes: 6,
    zone: ZONES[1],
    diskSize: 2_000,
    days: 300,
    labels: 'env=prod team=risk',
    // In no list of the document: values are added at any time (quirk 3.16).
    state: (cluster) => void (cluster.restStatus = 'MAINTENANCE_HOLD'),
  },
  {
    name: 'dws-mkt-new',
    nodeType: 'dws2.m6.4xlarge.8',
    nodes: 3,
    diskSize: 1_000,
    days: 0.0875,
    labels: 'team=mkt',
    state(cluster, madeAt) {
      const end = madeAt + 3.9 * HOUR
      cluster.tasks.push(task('CREATING', cluster.created, end, straight(cluster.created, end)))
    },
  },
  {
    name: 'dws-crm-rt',
    nodeType: 'dwsk2.h.4xlarge',
    nodes: 1,
    cns: 1,
    zone: ZONES[2],
    diskSize: 1_500,
    days: 95,
    labels: 'env=prod team=crm',
    hasPublicIp: true,
    state(cluster) {
      cluster.restStatus = 'ACTIVE'
      cluster.upgrade = 'observing'
      cluster.parameterGroup = { ...cluster.parameterGroup, name: 'crm_rt_tuned', status: 'Pending-Reboot' }
      cluster.timezone = 'Asia/Shanghai'
    },
  },
  {
    name: 'dws-ads-report',
    nodeType: 'dws2.m6.4xlarge.8',
    nodes: 3,
    zone: ZONES[2],
    days: 0.3,
    labels: 'team=ads',
    state(cluster) {
      cluster.restStatus = 'CREATION FAILED'
      cluster.failedReason = { error_code: 'DWS.5200', error_msg: `The flavor ${cluster.nodeType} is sold out in ${cluster.zone}.` }
      for (const node of cluster.nodes) node.status = '303'
    },
  },
  {
    name: 'dws-archive-21',
    nodeType: 'dws.m3.4xlarge',
    nodes: 3,
    version: '8.1.1.205',
    diskSize: 2_400,
    days: 1_900,
    enterpriseProjectId: OTHER_ENTERPRISE,
    state(cluster) {
      cluster.restStatus = 'FROZEN'
      cluster.load = 0
      cluster.description = 'Read once a year, frozen between audits'
    },
  },
]

const STAGING: readonly Seed[] = [
  { name: 'dws-stg-main', nodeType: 'dws2.m6.4xlarge.8', nodes: 3, diskSize: 500, days: 120, labels: 'env=staging team=bi' },
  {
    name: 'dws-stg-load',
    nodeType: 'dws2.m6.4xlarge.8',
    nodes: 3,
    zone: ZONES[1],
    diskSize: 500,
    days: 80,
    labels: 'env=staging',
    state(cluster, madeAt) {
      const begun = madeAt - 3 * HOUR
      const end = madeAt + 6 * HOUR
      cluster.tasks.push(task('GROWING', begun, end, straight(begun, end)))
      cluster.resize = {
        origin: 3,
        target: 6,
        start: begun,
        grown: end,
        redistributionStart: end,
        redistributionEnd: end,
      }
    },
  },
  {
    name: 'dws-stg-old',
    nodeType: 'dws.d3.8xlarge',
    nodes: 6,
    version: '8.1.3.333',
    diskSize: 8_000,
    days: 900,
    state(cluster, madeAt) {
      cluster.flags = ['UNBALANCED', 'REDISTRIBUTION-FAILURE']
      cluster.leftover = 'REDISTRIBUTE_FAILURE'
      moveData(cluster, 3, madeAt - 9 * HOUR, madeAt - 4 * HOUR)
    },
  },
  {
    name: 'dws-stg-flex',
    nodeType: 'dwsk2.h.2xlarge',
    nodes: 1,
    cns: 1,
    diskSize: 300,
    days: 20,
    enterpriseProjectId: OTHER_ENTERPRISE,
    state(cluster) {
      cluster.restStatus = 'UNAVAILABLE'
      for (const node of cluster.nodes) node.status = '300'
    },
  },
]

function plant(region: Region, { days, labels = '', state, ...wish }: Seed): void {
  const cluster = placeCluster(region, { ...wish, tags: tagsOf(labels) }, region.madeAt - days * DAY)
  cluster.updated = Math.max(cluster.created, region.madeAt - region.random('updated', wish.name).int(20, 9_000) * MINUTE)
  state?.(cluster, region.madeAt)
}

const TEAMS = ['bi', 'etl', 'risk', 'fin', 'mkt', 'crm', 'ads', 'iot', 'log', 'hr', 'scm', 'ops'] as const

/** One of many: mostly well, now and then like one of the named ones. */
function plantOne(region: Region, number: number): void {
  const random = region.random('seed', number)
  const team = random.pick(TEAMS)
  const like = random.chance(0.25) ? SEEDS[1 + (number % (SEEDS.length - 1))] : undefined
  const type = like ? nodeTypeNamed(like.nodeType) : random.pick(NODE_TYPES.filter((one) => one.product === 'dws'))
  const zone = ZONES.find((one) => type && zoneState(type, one) === 'normal')
  plant(region, {
    nodeType: type?.name ?? 'dws2.m6.8xlarge.8',
    nodes: random.int(3, 16),
    zone,
    version: type?.versions[random.int(0, type.versions.length - 1)],
    diskSize: 100 * random.int(5, 60),
    days: random.int(2, 900),
    labels: random.chance(0.7) ? `env=${random.pick(['prod', 'test', 'dev'])} team=${team}` : '',
    ...like,
    name: `dws-${team}-${String(number).padStart(4, '0')}`,
  })
}

/** The projects that IAM names: the region's own, one below it, and the one of the object store that is of no use here. */
export const PROJECT_NAMES = [REGION, `${REGION}_staging`] as const

export function makeWorld(account: string, options: Options, realNow: () => number): World {
  // Whole seconds, so that times on the wire lose nothing.
  const clock: Clock = { madeAt: Math.floor(realNow() / 1000) * 1000, speed: options.speed, advanced: 0 }
  const world: World = { account, clock, options, projects: [] }
  const [main, staging] = PROJECT_NAMES.map((name) => emptyRegion(world, name, realNow))
  if (!main || !staging) throw new Error('no projects')
  world.projects.push(main, staging)
  main.snapshotCount = options.snapshots
  for (const seed of SEEDS.slice(0, options.clusters)) plant(main, seed)
  for (let number = SEEDS.length + 1; number <= options.clusters; number += 1) plantOne(main, number)
  for (const seed of STAGING) plant(staging, seed)
  return world
}
