import type { Cluster, ClusterDetail } from '#contract/cluster.ts'
import { numberOf } from '#contract/scalars.ts'
import { BIND_TYPES } from '#contract/request.ts'
import type { Draft } from './draft.ts'
import { cnBounds, defaultCn, type NodeOption } from './nodeOptions.ts'

/**
 * "Same as cluster…": all but the name and the secrets. An address that is bound to the other cluster cannot be bound again, so
 * `bind_existing` is not taken over; nor is a disk size, which no read gives. Its CN count neither: the usual one is proposed.
 */
export function sameAs(draft: Draft, cluster: Cluster | ClusterDetail, options: readonly NodeOption[]): Draft {
  const option = options.find((one) => one.name === cluster.node_type)
  const kernel = option?.kernels.find((one) => one.version === cluster.version) ?? option?.kernels[0]
  const nodes = numberOf(cluster.number_of_node) ?? draft.nodes
  const bind = BIND_TYPES.find((type) => type === cluster.public_ip?.public_bind_type)
  return {
    ...draft,
    nodeType: cluster.node_type ?? draft.nodeType,
    zone: cluster.availability_zone ?? draft.zone,
    nodes,
    cns: defaultCn(cnBounds(kernel, nodes ?? 0)),
    kernel: kernel?.version ?? '',
    diskGb: undefined,
    vpcId: cluster.vpc_id ?? '',
    subnetId: cluster.subnet_id ?? '',
    securityGroupId: cluster.security_group_id ?? '',
    eip: bind === 'auto_assign' ? bind : 'not_use',
    eipId: '',
    userName: cluster.user_name ?? draft.userName,
    port: numberOf(cluster.port) ?? draft.port,
    enterpriseProject: cluster.enterprise_project_id ?? draft.enterpriseProject,
    tags: (cluster.tags ?? []).map((tag) => ({ key: tag.key ?? '', value: tag.value ?? '' })),
  }
}

export interface Suggestion {
  value: string
  /** Names of the clusters that use it. */
  usedBy: readonly string[]
}
/** The ids existing clusters use, most used first; subnets and security groups of the chosen VPC only, if it is known. */
export function suggestions(clusters: readonly Cluster[], field: 'vpc_id' | 'subnet_id' | 'security_group_id', vpcId = ''): Suggestion[] {
  const here = field === 'vpc_id' || vpcId === '' ? clusters : clusters.filter((cluster) => cluster.vpc_id === vpcId)
  const used = new Map<string, string[]>()
  for (const cluster of here) {
    const value = cluster[field]
    if (value) used.set(value, [...(used.get(value) ?? []), cluster.name ?? ''])
  }
  return [...used].map(([value, usedBy]) => ({ value, usedBy })).sort((a, b) => b.usedBy.length - a.usedBy.length)
}
