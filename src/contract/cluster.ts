import * as z from 'zod/mini'
import { CreateBody, CreateV2Body, password } from './clusterCreate.ts'
import { rows, type BodyFailure } from './endpoint.ts'
import { ClusterParams, words } from './request.ts'
import { answer, dictionary, list, num, shape, text } from './scalars.ts'

const Endpoints = list(z.looseObject({ connect_info: text, jdbc_url: text }))
const PublicEndpoints = list(z.looseObject({ public_connect_info: text, jdbc_url: text }))

/** What the list names for a cluster (l.1185 ff) and what the service adds to it (quirk 3.15). */
const listed = {
  id: text,
  name: text,
  status: text,
  version: text,
  updated: text,
  created: text,
  port: num,
  endpoints: Endpoints,
  // Two spellings are in use (quirk 3.7); `privateEndpoints` reads the right one.
  endPoints: Endpoints,
  nodes: list(z.looseObject({ id: text, status: text, name: text })),
  tags: list(z.looseObject({ key: text, value: text })),
  user_name: text,
  number_of_node: num,
  recent_event: num,
  availability_zone: text,
  enterprise_project_id: text,
  node_type: text,
  vpc_id: text,
  subnet_id: text,
  public_ip: shape({
    public_bind_type: text,
    eip_id: text,
    ip_type: text,
    eip_address: text,
    band_width: num,
    status: text,
    error_message: text,
  }),
  public_endpoints: PublicEndpoints,
  publicEndpoints: PublicEndpoints,
  action_progress: dictionary,
  sub_status: text,
  task_status: text,
  security_group_id: text,
  // One reason, or a map of reasons (quirk 3.6); `failedReasons` reads both.
  failed_reasons: shape({ error_code: text, error_msg: text }),
  cluster_description_info: text,
  cluster_timezone: text,
  datastore_type: text,
}
const Cluster = z.looseObject(listed)
export type Cluster = z.infer<typeof Cluster>

/** Table 5-19, l.1530 ff, and quirk 3.15. */
const detailed = {
  ...listed,
  parameter_group: shape({ id: text, name: text, status: text }),
  node_type_id: text,
  order_id: text,
  private_ip: list(text),
  // GMT+0 (l.1617); may cross midnight.
  maintain_window: shape({ day: text, start_time: text, end_time: text }),
  resize_info: shape({ target_node_num: num, origin_node_num: num, resize_status: text, start_time: text }),
  elb: shape({ public_ip: text, private_ip: text, private_ip_v6: text, private_endpoint: text, name: text, id: text, vpc_id: text }),
}
const ClusterDetail = shape(detailed)
export type ClusterDetail = NonNullable<z.infer<typeof ClusterDetail>>

/** Fields that no document names, as they came; never one that is named like a secret (contract.md 5.1.2 item 6, l.1307). */
export const unknownFields = (cluster: Cluster): [name: string, value: unknown][] =>
  Object.entries(cluster).filter(([name]) => !Object.hasOwn(detailed, name) && !/password|pwd|secret|token/i.test(name))

/** A list in either of its spellings: null says that there is none, a field that is left out says nothing. */
const told = <T>(one: T[] | null | undefined, other: T[] | null | undefined): T[] | undefined =>
  one ?? other ?? (one === null || other === null ? [] : undefined)
/** The private endpoints, whichever way the answer spells them; undefined where it does not name them. */
export const privateEndpoints = (cluster: Cluster) => told(cluster.endpoints, cluster.endPoints)
/** The public endpoints, whichever way the answer spells them; undefined where it does not name them. */
export const publicEndpoints = (cluster: Cluster) => told(cluster.public_endpoints, cluster.publicEndpoints)

/** Why a cluster failed: none, one or several reasons. */
export function failedReasons(cluster: Cluster): { code: string; message: string }[] {
  const reasons = cluster.failed_reasons
  if (!reasons) return []
  const several = [reasons, ...Object.values(reasons)].filter(
    (one): one is Record<string, unknown> => typeof one === 'object' && one !== null,
  )
  return several
    .map((one) => ({ code: String(one['error_code'] ?? ''), message: String(one['error_msg'] ?? '') }))
    .filter((one) => one.code !== '' || one.message !== '')
}

/** Nodes to ADD, not the size that results (l.2635). The largest cluster has 256, the smallest to grow 3. */
export const RESIZE_COUNT = { min: 1, max: 253 }

/** An answer of 200 that may be a failure (quirks 2.1, 2.2): DWS.0000 and no code are success, and so is DWS.0138 without a text (l.3726). */
function saveFailure(body: unknown): BodyFailure | undefined {
  const { error_code: code, error_msg: message } = (body ?? {}) as Record<string, unknown>
  if (code === undefined || code === null || code === '' || code === 'DWS.0000') return undefined
  if (code === 'DWS.0138' && !message) return undefined
  return { code: String(code), message: message ? String(message) : String(code) }
}

const Created = answer({ cluster: shape({ id: text }) })

export const cluster = rows('cluster', {
  list: {
    access: 'read',
    operation: 'ListClusters',
    http: 'GET /v1.0/{project_id}/clusters',
    input: { query: z.optional(z.object({ enterprise_project_id: words })) },
    output: answer({ clusters: list(Cluster), count: num }),
  },
  get: {
    access: 'read',
    operation: 'ListClusterDetails',
    http: 'GET /v1.0/{project_id}/clusters/{cluster_id}',
    input: { params: ClusterParams },
    output: answer({ cluster: ClusterDetail }),
  },
  create: {
    access: 'write',
    operation: 'CreateCluster',
    http: 'POST /v1.0/{project_id}/clusters',
    input: { body: CreateBody },
    output: Created,
  },
  createV2: {
    access: 'write',
    operation: 'CreateClusterV2',
    http: 'POST /v2/{project_id}/clusters',
    input: { body: CreateV2Body },
    output: Created,
  },
  delete: {
    access: 'write',
    operation: 'DeleteCluster',
    http: 'DELETE /v1.0/{project_id}/clusters/{cluster_id}',
    input: {
      params: ClusterParams,
      // The newest manual snapshots to keep (l.2214). A DELETE with a body, and a required one.
      body: z.object({ keep_last_manual_snapshot: z.int('snapshots_kept').check(z.minimum(0, 'snapshots_kept')) }),
    },
    output: answer({}),
    bodyless: true,
    affects: ['snapshot', 'crossRegion'],
  },
  restart: {
    access: 'write',
    operation: 'RestartCluster',
    http: 'POST /v1.0/{project_id}/clusters/{cluster_id}/restart',
    input: { params: ClusterParams },
    output: answer({}),
    fill: () => ({ restart: {} }), // mandatory although it says nothing (l.2424)
    bodyless: true,
  },
  resize: {
    access: 'write',
    operation: 'ResizeCluster',
    http: 'POST /v1.0/{project_id}/clusters/{cluster_id}/resize',
    input: {
      params: ClusterParams,
      body: z.object({
        scale_out: z.object({
          count: z.int('resize_count').check(z.minimum(RESIZE_COUNT.min, 'resize_count'), z.maximum(RESIZE_COUNT.max, 'resize_count')),
        }),
      }),
    },
    output: answer({}),
    bodyless: true,
    affects: ['redistribution'],
  },
  resetPassword: {
    access: 'write',
    operation: 'ResetPassword',
    http: 'POST /v1.0/{project_id}/clusters/{cluster_id}/reset-password',
    input: { params: ClusterParams, body: z.object({ new_password: password }) },
    output: answer({}),
    bodyless: true,
  },
  saveDescription: {
    access: 'write',
    operation: 'SaveClusterDescriptionInfo',
    http: 'POST /v1/{project_id}/clusters/{cluster_id}/description',
    // An empty text clears it.
    input: {
      params: ClusterParams,
      query: z.optional(z.object({ namespace: words })),
      body: z.object({ description_info: z.string('required') }),
    },
    output: answer({ error_code: text, error_msg: text }),
    failure: saveFailure,
  },
})
