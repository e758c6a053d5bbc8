import type { crossRegion } from '#contract/crossRegion.ts'
import { CloudError, clustersOf, findCluster, REGION, stateOf, type Handlers, type Region, type SimCluster } from './region.ts'
import { page } from './page.ts'

const REGIONS: readonly string[] = ['sim-region-2', 'sim-region-3', 'sim-region-4']

interface Policy {
  region: string
  project: string
  isOn: boolean
  keepDays: number
}
/** A policy of the second cluster has nothing but its days, as the document prints one (l.6316 ff). */
type Known = Policy | { keepDays: number }

function seedPolicies(region: Region): Map<SimCluster, Known> {
  const [first, second] = region.clusters.filter((cluster) => cluster.created < region.madeAt && cluster.nodes.length > 1)
  const policies = new Map<SimCluster, Known>()
  if (first) policies.set(first, { region: 'sim-region-2', project: region.random('destination').hex(32), isOn: true, keepDays: 14 })
  if (second) policies.set(second, { keepDays: 3 })
  return policies
}

const policiesOf = (region: Region) => stateOf(region, seedPolicies)

export const crossRegionHandlers: Handlers<typeof crossRegion> = {
  regions(region, { query }) {
    return { regions: page(REGIONS, query, region).map((region_id) => ({ region_id })), count: REGIONS.length }
  },

  policies(region, { query }) {
    const policies = policiesOf(region)
    const found = clustersOf(region).filter((cluster) => policies.has(cluster) && (!query?.cluster_id || cluster.id === query.cluster_id))
    const configs = page(found, query, region).flatMap((cluster) => {
      const policy = policies.get(cluster)
      if (!policy) return []
      const isKnown = 'region' in policy
      return {
        cluster_id: cluster.id,
        cluster_name: cluster.name,
        source_region: isKnown ? REGION : null,
        source_project_id: isKnown ? region.projectId : null,
        destination_region: isKnown ? policy.region : null,
        destination_project_id: isKnown ? policy.project : null,
        status: isKnown ? policy.isOn : null,
        back_keep_day: policy.keepDays,
        total_size: isKnown ? cluster.nodes.length * 96 * 1_048_576 : null,
      }
    })
    return { cross_region_configs: configs, count: found.length }
  },

  savePolicy(region, { body }) {
    const cluster = findCluster(region, body.cluster_id)
    // l.11199
    if (!REGIONS.includes(body.destination_region))
      throw new CloudError(400, 'DWS.5010', `The region ${body.destination_region} is invalid.`)
    policiesOf(region).set(cluster, {
      region: body.destination_region,
      project: body.destination_project_id,
      isOn: body.status,
      keepDays: body.back_keep_day,
    })
    return {}
  },

  deletePolicy(region, { query }) {
    const cluster = findCluster(region, query.cluster_id)
    if (!policiesOf(region).delete(cluster)) throw new CloudError(400, 'DWS.5212', 'The cross-region policy does not exist.')
    return {}
  },
}
