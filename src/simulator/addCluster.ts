import { randomOf } from './random.ts'
import { startTask, type Region, type SimCluster, type SimNode } from './region.ts'
import { NEWEST_VERSION, ZONES } from './nodeTypes.ts'

/** What a creation states; the rest is drawn or has the cloud's defaults. */
export interface ClusterWish {
  name: string
  nodeType: string
  nodes: number
  cns?: number
  version?: string
  zone?: string
  port?: number
  userName?: string
  vpcId?: string
  subnetId?: string
  securityGroupId?: string
  enterpriseProjectId?: string
  tags?: SimCluster['tags']
  hasPublicIp?: boolean
  eipId?: string
  /** GB of a node's disk. */
  diskSize?: number
}

/** Hosts that no resolver knows (RFC 2606). */
export const hostOf = (cluster: SimCluster): string => `${cluster.name}.dws.sim-region-1.example`
export const publicHostOf = (cluster: SimCluster): string => `${cluster.name}.public.sim-region-1.example`

/** `count` more nodes after those there are, listed from `since`. */
export function makeNodes(cluster: SimCluster, count: number, cns: number, since: number): SimNode[] {
  const random = randomOf(cluster.id, 'nodes', cluster.nodes.length)
  const third = 1 + (Number.parseInt(cluster.id.slice(0, 4), 16) % 250)
  return Array.from({ length: count }, (_, i) => {
    const number = cluster.nodes.length + i + 1
    const isCn = number <= cns
    return {
      id: random.uuid(),
      name: `${cluster.name}-dws-${isCn ? 'cn-cn' : 'dn-dn'}-${number}-1`,
      role: isCn ? 'CN' : 'DN',
      zone: cluster.zone,
      privateIp: `10.16.${third}.${20 + number}`,
      trafficIp: `192.168.${third}.${20 + number}`,
      status: '200',
      since,
    }
  })
}

/** A cluster that is there and healthy since `created`. */
export function placeCluster(region: Region, wish: ClusterWish, created: number): SimCluster {
  const random = region.random('cluster', region.clusters.length)
  const shared = region.random('network')
  const network = { vpc: shared.uuid(), subnet: shared.uuid(), group: shared.uuid(), parameters: shared.uuid() }
  const cluster: SimCluster = {
    region,
    id: random.uuid(),
    name: wish.name,
    version: wish.version ?? NEWEST_VERSION,
    nodeType: wish.nodeType,
    nodes: [],
    zone: wish.zone ?? ZONES[0],
    port: wish.port ?? 8000,
    userName: wish.userName ?? 'dbadmin',
    vpcId: wish.vpcId ?? network.vpc,
    subnetId: wish.subnetId ?? network.subnet,
    securityGroupId: wish.securityGroupId ?? network.group,
    enterpriseProjectId: wish.enterpriseProjectId ?? '0',
    tags: wish.tags ?? null,
    created,
    updated: created,
    restStatus: 'AVAILABLE',
    flags: [],
    tasks: [],
    // The trailing blank is the service's own (quirk 3.14).
    parameterGroup: { id: network.parameters, name: 'Default-Parameter-Group-dws ', status: 'In-Sync' },
    maintainWindow: { day: random.pick(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']), start_time: '22:00', end_time: '02:00' },
    timezone: 'UTC',
    description: '',
    recentEvents: random.int(0, 12),
    upgrade: 'none',
    diskSize: wish.diskSize,
    load: random.int(20, 70) / 100,
  }
  if (wish.hasPublicIp) cluster.publicIp = { eip_id: wish.eipId || random.uuid(), address: `203.0.113.${random.int(2, 250)}` }
  cluster.nodes = makeNodes(cluster, wish.nodes, wish.cns ?? Math.min(3, wish.nodes), created)
  region.clusters.push(cluster)
  return cluster
}

/** Begins the creation or the restoring of a cluster: it is listed as such at once and takes `length` ms. */
export function beginCluster(region: Region, wish: ClusterWish, kind: 'CREATING' | 'RESTORING', length: number): SimCluster {
  const cluster = placeCluster(region, wish, region.now())
  const task = startTask(cluster, kind, length)
  task.start = cluster.created
  return cluster
}
