import * as z from 'zod/mini'
import { cluster, type ClusterDetail } from '#contract/cluster.ts'
import { isUserName } from '#contract/clusterCreate.ts'
import { deleteRefusal, resetPasswordRefusal, resizeRefusal, restartRefusal, saveDescriptionRefusal } from '#contract/clusterRules.ts'
import { beginCluster, makeNodes, type ClusterWish } from './addCluster.ts'
import { MINUTE } from './clock.ts'
import { detailOf, listRow } from './clusterView.ts'
import { NEWEST_VERSION, NODE_TYPES, nodeTypeNamed, ZONES, zoneState, type NodeType } from './nodeTypes.ts'
import {
  clustersOf,
  CloudError,
  findCluster,
  refuseBusy,
  startTask,
  stateOf,
  UNSEEN,
  versionAt,
  type Handlers,
  type Region,
  type SimCluster,
  type SimTask,
} from './region.ts'

const MOST_NODES = 256
const ALL_PROJECTS = 'all_granted_eps'

const notAllowed = () => new CloudError(403, 'DWS.7023', 'Cluster status is not allowed to operation.')
const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()
const seedPasswords = () => new Set<string>()
/** Passwords a cluster has had; a new one must be none of them (l.2856). */
const passwordsOf = (cluster: SimCluster): Set<string> => stateOf(cluster, seedPasswords)

interface Order extends ClusterWish {
  type: NodeType
  password: string
  soldOut: CloudError
}

/** What both ways of creating check alike, and the creation: 10 to 15 minutes (l.815). */
function place(region: Region, { type, password, soldOut, ...wish }: Order): { cluster: { id: string } } {
  // l.11224
  if (clustersOf(region).some((one) => isSame(one.name, wish.name)))
    throw new CloudError(409, 'DWS.5050', 'The cluster name already exists.')
  // One node is for the stand-alone real-time warehouse only (l.837).
  if (wish.nodes === 1 && type.product !== 'hybrid') throw new CloudError(400, 'DWS.5047', 'The number of instances is invalid.')
  // Up to the number of nodes, 20 at most (l.11013).
  const cns = wish.nodes === 1 ? 1 : (wish.cns ?? Math.min(3, wish.nodes))
  if (cns > Math.max(type.maxCn, 3) || cns > wish.nodes) throw new CloudError(400, 'DWS.5207', 'The number of CNs is invalid.')
  const zone = wish.zone || ZONES.find((one) => zoneState(type, one) === 'normal')
  if (zone === undefined) throw soldOut
  if (!ZONES.some((one) => one === zone)) throw new CloudError(400, 'DWS.5011', `The availability zone ${zone} is invalid.`)
  const state = zoneState(type, zone)
  if (state === undefined) throw new CloudError(400, 'DWS.5034', `The flavor ${type.name} is not offered in ${zone}.`)
  if (state === 'sellout') throw soldOut
  const minutes = region.random('creation', region.clusters.length).int(10, 15)
  const made = beginCluster(region, { ...wish, cns, zone }, 'CREATING', minutes * MINUTE)
  passwordsOf(made).add(password)
  return { cluster: { id: made.id } }
}

/** GB of a node's disk: the type's own, or what is chosen within its limits (table 5-38). */
function diskOf(type: NodeType, volume: { volume: string; capacity: string | number } | undefined): number {
  if (typeof type.disk === 'number') {
    if (volume && Number(volume.capacity) !== type.disk) throw new CloudError(400, 'DWS.5078', `The disk of ${type.name} is fixed.`)
    return type.disk
  }
  if (!volume) return type.disk.min
  // "Only SSD", l.1961
  if (volume.volume !== 'SSD') throw new CloudError(400, 'DWS.5061', `The volume type ${volume.volume} is invalid.`)
  const size = Number(volume.capacity)
  const { min, max, step } = type.disk
  if (size < min || size > max || (size - min) % step !== 0) throw new CloudError(400, 'DWS.5078', `The disk size ${size} GB is invalid.`)
  return size
}

const hasAddress = (ip: { public_bind_type: string } | undefined) => ip !== undefined && ip.public_bind_type !== 'not_use'

/** Finds a cluster that allows what is asked, by the rule that the console's button asks too. */
function findAllowing(region: Region, id: string, rule: (seen: ClusterDetail) => string | undefined): SimCluster {
  const found = findCluster(region, id)
  const seen = z.parse(cluster.get.output, { cluster: detailOf(found, region.now()) }).cluster
  if (!seen || found.deletion || rule(seen)) throw notAllowed()
  return found
}
/** The same for what needs the cluster for itself, also while a task is not to be seen. */
function findIdle(...[region, id, rule]: Parameters<typeof findAllowing>): SimCluster {
  refuseBusy(findCluster(region, id), region.now())
  return findAllowing(region, id, rule)
}

/** A backup of the catalogue, a quiet gap, new nodes, a quiet gap, the data moves: what a resize goes through. */
function grow(cluster: SimCluster, count: number): void {
  const origin = cluster.nodes.length
  const backup = startTask(cluster, 'SNAPSHOTTING', 4 * MINUTE)
  const after = (task: SimTask, gap: number, kind: string, length: number): SimTask => {
    const start = task.end + gap
    const next: SimTask = { kind, start, end: start + length, percent: (now) => Math.min(99, Math.floor(((now - start) / length) * 100)) }
    cluster.tasks.push(next)
    return next
  }
  const growing = after(backup, MINUTE, 'GROWING', 12 * MINUTE)
  const moving = after(growing, MINUTE / 2, 'REDISTRIBUTING', 20 * MINUTE)
  cluster.nodes.push(...makeNodes(cluster, count, 0, growing.end))
  cluster.resize = {
    origin,
    target: origin + count,
    start: backup.start,
    grown: growing.end,
    redistributionStart: moving.start,
    redistributionEnd: moving.end,
  }
}

export const clusterHandlers: Handlers<typeof cluster> = {
  list(region, { query }) {
    const now = region.now()
    const all = clustersOf(region)
    // Without the parameter only the default enterprise project shows (contract.md, 5.1.2 item 1).
    const asked = query?.enterprise_project_id || '0'
    const shown = asked === ALL_PROJECTS ? all : all.filter((one) => one.enterpriseProjectId === asked)
    // The total of the project, whatever is shown, and text (quirks 3.1 and 3.10).
    return { clusters: shown.map((one) => listRow(one, now)), count: String(all.length) }
  },

  get: (region, { params }) => ({ cluster: detailOf(findCluster(region, params.cluster_id), region.now()) }),

  create(region, { body: { cluster: asked } }) {
    const type = nodeTypeNamed(asked.node_type) ?? NODE_TYPES.find((one) => one.id === asked.node_type)
    if (!type) throw new CloudError(400, 'DWS.5006', `The flavor ${asked.node_type} is invalid.`)
    return place(region, {
      type,
      password: asked.user_pwd,
      soldOut: new CloudError(400, 'DWS.5200', 'The current flavor is sold out.'),
      name: asked.name,
      nodeType: type.name,
      nodes: asked.number_of_node,
      cns: asked.number_of_cn,
      version: type.versions[0],
      zone: asked.availability_zone,
      port: asked.port,
      userName: asked.user_name,
      vpcId: asked.vpc_id,
      subnetId: asked.subnet_id,
      securityGroupId: asked.security_group_id,
      enterpriseProjectId: asked.enterprise_project_id || '0',
      tags: asked.tags,
      hasPublicIp: hasAddress(asked.public_ip),
      eipId: asked.public_ip?.eip_id,
      diskSize: diskOf(type, undefined),
    })
  },

  createV2(region, { body: { cluster: asked } }) {
    const type = nodeTypeNamed(asked.flavor)
    // A name, not an id (l.11016).
    if (!type) throw new CloudError(400, 'DWS.5240', 'The selected flavor does not exist.')
    const version = asked.datastore_version || type.versions[0] || NEWEST_VERSION
    if (!type.versions.includes(version)) throw new CloudError(400, 'DWS.5005', `The datastore version ${version} is not supported.`)
    return place(region, {
      type,
      password: asked.db_password,
      soldOut: new CloudError(400, 'ECS.0319', `The capacity of flavor ${type.name} is not sufficient.`),
      name: asked.name,
      nodeType: type.name,
      nodes: asked.num_node,
      cns: asked.num_cn,
      version,
      zone: asked.availability_zones?.[0],
      port: asked.db_port,
      userName: asked.db_name,
      vpcId: asked.vpc_id,
      subnetId: asked.subnet_id,
      securityGroupId: asked.security_group_id || undefined,
      enterpriseProjectId: asked.enterprise_project_id || '0',
      tags: asked.tags,
      hasPublicIp: hasAddress(asked.public_ip),
      eipId: asked.public_ip?.eip_id,
      diskSize: diskOf(type, asked.volume),
    })
  },

  delete(region, { params, body }) {
    const now = region.now()
    const found = findAllowing(region, params.cluster_id, deleteRefusal)
    // Also before the growth shows.
    if (found.resize && now < found.resize.grown) throw notAllowed()
    const requested = now + UNSEEN
    found.deletion = { requested, gone: requested + 4 * MINUTE, keepManualSnapshots: body.keep_last_manual_snapshot }
    return {}
  },

  restart(region, { params }) {
    const found = findIdle(region, params.cluster_id, restartRefusal)
    const task = startTask(found, 'REBOOTING', 4 * MINUTE)
    if (found.parameterGroup.status === 'Pending-Reboot') found.parameterGroup.syncedAt = task.end
    return {}
  },

  resize(region, { params, body }) {
    const found = findCluster(region, params.cluster_id)
    // l.11256
    if (found.nodes.length === 1) throw new CloudError(400, 'DWS.5095', 'The operation is not supported by the current instance type.')
    findIdle(region, params.cluster_id, resizeRefusal)
    const { count } = body.scale_out
    if (found.nodes.length + count > MOST_NODES) throw new CloudError(400, 'DWS.5091', 'The number of nodes reaches the maximum.')
    const type = nodeTypeNamed(found.nodeType)
    if (type && zoneState(type, found.zone) !== 'normal') throw new CloudError(400, 'DWS.5200', 'The current flavor is sold out.')
    grow(found, count)
    return {}
  },

  resetPassword(region, { params, body }) {
    const found = findIdle(region, params.cluster_id, resetPasswordRefusal)
    const password = body.new_password
    // l.11267: neither the user's name nor its reverse.
    if (isUserName(password, found.userName)) throw new CloudError(400, 'DWS.5145', 'The password must differ from the user name.')
    if (passwordsOf(found).has(password)) throw new CloudError(400, 'DWS.5199', 'The password has been used before.')
    passwordsOf(found).add(password)
    startTask(found, 'SETTING_CONFIGURATION', MINUTE)
    return {}
  },

  saveDescription(region, { params, body }) {
    const found = findAllowing(region, params.cluster_id, saveDescriptionRefusal)
    found.description = body.description_info
    found.updated = region.now()
    // Both are success: the document's DWS.0138 (l.3726) and the DWS.0000 of today (quirk 2.1).
    return { error_code: versionAt(found, region.now()) === NEWEST_VERSION ? 'DWS.0000' : 'DWS.0138', error_msg: null }
  },
}
