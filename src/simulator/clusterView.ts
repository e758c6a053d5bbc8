import type { AnswerOf } from '#contract/endpoint.ts'
import type { cluster as rows } from '#contract/cluster.ts'
import { hostOf, publicHostOf } from './addCluster.ts'
import { isoZ } from './clock.ts'
import { isBusy, taskNow, versionAt, type SimCluster, type SimNode } from './region.ts'

/** What a cluster shows at a moment. */
export interface Look {
  status: string
  flags: string[]
  task: string | null
  progress: Record<string, string> | null
  nodes: SimNode[]
}

/** Kinds whose name is the cluster's status too. */
const BIRTHS: ReadonlySet<string> = new Set(['CREATING', 'RESTORING'])

export function lookAt(cluster: SimCluster, now: number): Look {
  const task = taskNow(cluster, now)
  const isBorn = !cluster.tasks.some((one) => BIRTHS.has(one.kind) && now < one.end)
  const isLeaving = cluster.deletion !== undefined && cluster.deletion.requested <= now
  const isUneven = cluster.resize !== undefined && cluster.resize.grown <= now && now < cluster.resize.redistributionEnd
  const isMoving = task?.kind === 'REDISTRIBUTING'
  const flags = [
    ...cluster.flags,
    ...(isUneven && !cluster.flags.includes('UNBALANCED') ? ['UNBALANCED'] : []),
    ...(isMoving ? ['REDISTRIBUTING'] : []),
  ]
  const percent = task?.percent?.(now)
  return {
    status: isLeaving ? 'DELETING' : isBorn ? cluster.restStatus : 'CREATING',
    flags,
    task: isLeaving ? null : (task?.kind ?? (isBusy(cluster, now) ? null : (cluster.leftover ?? null))),
    progress: task && percent !== undefined ? { [task.kind]: `${percent}%` } : null,
    nodes: cluster.nodes.filter((node) => node.since <= now),
  }
}

const isUp = (look: Look) => look.status === 'AVAILABLE' || look.status === 'ACTIVE'

/** The fields that list and detail share. */
function common(cluster: SimCluster, look: Look, now: number) {
  const host = hostOf(cluster)
  const publicHost = publicHostOf(cluster)
  const isThere = look.status !== 'CREATING' && look.status !== 'CREATION FAILED'
  const jdbc = (address: string) => `jdbc:postgresql://${address}:${cluster.port}/<YOUR_DATABASE_name>`
  const ended = cluster.tasks.filter((task) => task.end <= now).map((task) => task.end)
  return {
    id: cluster.id,
    name: cluster.name,
    status: look.status,
    version: versionAt(cluster, now),
    updated: isoZ(Math.max(cluster.updated, ...ended)),
    created: isoZ(cluster.created),
    port: cluster.port,
    endpoints: isThere ? [{ connect_info: `${host}:${cluster.port}`, jdbc_url: jdbc(host) }] : [],
    nodes: look.nodes.map((node) => ({
      id: node.id,
      status: look.status === 'CREATING' ? '100' : look.status === 'DELETING' ? '304' : node.status,
    })),
    tags: cluster.tags,
    user_name: cluster.userName,
    number_of_node: look.nodes.length,
    recent_event: cluster.recentEvents,
    availability_zone: cluster.zone,
    enterprise_project_id: cluster.enterpriseProjectId,
    node_type: cluster.nodeType,
    vpc_id: cluster.vpcId,
    subnet_id: cluster.subnetId,
    public_ip: cluster.publicIp
      ? { public_bind_type: 'auto_assign', eip_id: cluster.publicIp.eip_id }
      : { public_bind_type: 'not_use', eip_id: '' },
    public_endpoints:
      cluster.publicIp && isThere ? [{ public_connect_info: `${publicHost}:${cluster.port}`, jdbc_url: jdbc(publicHost) }] : null,
    action_progress: look.progress,
    // " | " is what the service sends; the document's blanks are a converter's loss (quirks section 6).
    sub_status: isUp(look) ? look.flags.join(' | ') || 'NORMAL' : null,
    task_status: look.task,
    security_group_id: cluster.securityGroupId,
    failed_reasons: cluster.failedReason ?? null,
  }
}

export function listRow(cluster: SimCluster, now: number): NonNullable<NonNullable<AnswerOf<typeof rows.list>['clusters']>[number]> {
  return common(cluster, lookAt(cluster, now), now)
}

function resizeInfo({ resize }: SimCluster, now: number) {
  if (!resize || resize.start > now) return null
  return {
    // Integers by the table, text in every example (l.1721, quirk 3.1).
    target_node_num: String(resize.target),
    origin_node_num: String(resize.origin),
    resize_status: now < resize.grown ? 'GROWING' : now < resize.redistributionEnd ? 'REDISTRIBUTING' : 'SUCCESS',
    start_time: isoZ(resize.start),
  }
}

export function detailOf(cluster: SimCluster, now: number): NonNullable<AnswerOf<typeof rows.get>['cluster']> {
  const look = lookAt(cluster, now)
  const { syncedAt, ...group } = cluster.parameterGroup
  const row = common(cluster, look, now)
  return {
    ...row,
    public_ip: { ...row.public_ip, eip_address: cluster.publicIp?.address ?? null },
    node_type_id: cluster.nodeType,
    parameter_group: syncedAt !== undefined && syncedAt <= now ? { ...group, status: 'In-Sync' } : group,
    private_ip: look.nodes.filter((node) => node.role === 'CN').map((node) => node.privateIp),
    maintain_window: cluster.maintainWindow,
    resize_info: resizeInfo(cluster, now),
    elb: cluster.elb && {
      id: cluster.elb.id,
      name: cluster.elb.name,
      private_ip: cluster.elb.private_ip,
      private_endpoint: `${cluster.elb.private_ip}:${cluster.port}`,
      public_ip: cluster.elb.public_ip ?? null,
      vpc_id: cluster.vpcId,
    },
    // In no document, but the vendor's own provider reads them (contract.md, 5.1.3 item 5).
    cluster_description_info: cluster.description,
    cluster_timezone: cluster.timezone,
    datastore_type: 'dws',
  }
}
