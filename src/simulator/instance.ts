import type { instance } from '#contract/instance.ts'
import { isoNoZone } from './clock.ts'
import { detailOf, lookAt } from './clusterView.ts'
import { nodeTypeNamed } from './nodeTypes.ts'
import { randomOf } from './random.ts'
import { clustersOf, CloudError, REGION, versionAt, type Handlers } from './region.ts'

/** Links are there but lead nowhere (contract.md, 5.1.12 item 4). */
const LINKS = [
  { rel: 'self', href: null },
  { rel: 'bookmark', href: null },
]

export const instanceHandlers: Handlers<typeof instance> = {
  get(region, { params: { instance_id } }) {
    const now = region.now()
    for (const cluster of clustersOf(region)) {
      const look = lookAt(cluster, now)
      const node = look.nodes.find((one) => one.id === instance_id)
      if (!node) continue
      const kind = node.role.toLowerCase()
      const group = detailOf(cluster, now).parameter_group
      const type = nodeTypeNamed(cluster.nodeType)
      const random = randomOf(node.id)
      return {
        configuration_status: group?.status,
        params_group_id: group?.id,
        type: `dws-${kind}`,
        subnet_id: cluster.subnetId,
        role: cluster.nodes.length === 1 ? 'Standalone' : node.role,
        internal_subnet_id: region.random('internal subnet').uuid(),
        group: `${kind}-1`,
        secure_group: null,
        vpc: cluster.vpcId,
        azcode: node.zone,
        region: REGION,
        cluster_id: cluster.id,
        created: isoNoZone(Math.max(cluster.created, node.since)),
        updated: isoNoZone(Math.max(cluster.updated, node.since)),
        // Words here, codes in the cluster's list (contract.md, 5.1.12 item 3); the example has null.
        status: look.status === 'CREATING' ? 'BUILD' : node.status === '200' ? 'ACTIVE' : 'FAILED',
        name: node.name,
        links: LINKS,
        id: node.id,
        flavor: { id: type?.id ?? null, links: LINKS },
        volume:
          cluster.diskSize === undefined
            ? null
            : { type: 'SSD', used: Math.round(cluster.diskSize * random.int(18, 83)) / 100, size: cluster.diskSize },
        datastore: { type: type?.product ?? 'dws', version: versionAt(cluster, now) },
        fault:
          node.status === '200' ? null : { message: 'The instance does not answer.', created: isoNoZone(region.madeAt), details: null },
        configuration: { id: group?.id ?? null, name: group?.name ?? null, links: LINKS },
        locality: null,
        replicas: null,
        db_user: cluster.userName,
        storage_engine: null,
        pay_model: 0,
        public_ip: null,
        traffic_ip: node.trafficIp,
      }
    }
    // Quirk 1.3 and quirks section 9.
    throw new CloudError(400, 'DWS.5212', `The instance ${instance_id} does not exist.`)
  },
}
