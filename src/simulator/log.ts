import type { log } from '#contract/log.ts'
import { page } from './page.ts'
import { randomOf } from './random.ts'
import { CloudError, findCluster, REGION, stateOf, type Handlers, type Region, type SimCluster } from './region.ts'
import { refuseOlderThan } from './version.ts'

/** Gate table of interaction-rules.md. */
const LOGS_SINCE = '8.1.1.300'

const TYPES = [
  ['messages', 'operating system messages log'],
  ['audit', 'database audit log'],
  ['cn', 'coordinator run log'],
  ['dn', 'data node run log'],
  ['gtm', 'global transaction manager log'],
  ['cm', 'cluster manager log'],
] as const

const seedLogs = (cluster: SimCluster) => {
  const isOpen = cluster.created < cluster.region.madeAt && Number.parseInt(cluster.id.slice(-2), 16) % 3 !== 0
  return { isOpen: isOpen || cluster.region.clusters[0] === cluster }
}

function find(region: Region, id: string) {
  const cluster = findCluster(region, id)
  refuseOlderThan(cluster, LOGS_SINCE)
  return { cluster, state: stateOf(cluster, seedLogs) }
}

/** Relative to the vendor's own console (contract.md, 5.5.1 item 3). */
function accessUrl(cluster: SimCluster, type: string): string {
  const random = randomOf(cluster.id, 'log group')
  const topic = randomOf(cluster.id, 'log', type).uuid()
  return `/lts/?region=${REGION}&locale=#/cts/logEventsLeftMenu/events?groupId=${random.uuid()}&groupName=${cluster.name}&topicId=${topic}&topicName=${type}&epsId=${cluster.enterpriseProjectId}`
}

export const logHandlers: Handlers<typeof log> = {
  list(region, { params, query }) {
    const { cluster, state } = find(region, params.cluster_id)
    const status = state.isOpen ? 'OPEN' : 'CLOSE'
    const rows = state.isOpen ? TYPES : []
    return {
      access_status: status,
      lts_access_list: page(rows, { offset: query?.offset, limit: query?.limit ?? TYPES.length }, region).map(([type, description]) => ({
        status,
        id: randomOf(cluster.id, 'log id', type).uuid(),
        log_type: type,
        log_desc: description,
        access_url: accessUrl(cluster, type),
      })),
      count: rows.length,
    }
  },

  enable(region, { params }) {
    find(region, params.cluster_id).state.isOpen = true
    return {}
  },

  disable(region, { params }) {
    const { state } = find(region, params.cluster_id)
    // contract.md, 5.5.3 item 2
    if (!state.isOpen) throw new CloudError(400, 'DWS.7107', 'The LTS log function has been disabled.')
    state.isOpen = false
    return {}
  },
}
