import { cluster } from '#contract/cluster.ts'
import { crossRegion } from '#contract/crossRegion.ts'
import { nodeType } from '#contract/nodeType.ts'
import { query } from '#contract/query.ts'
import { snapshot } from '#contract/snapshot.ts'
import { upgrade } from '#contract/upgrade.ts'
import { factRead, type FactsOf } from '../../action/factRead.ts'
import { idOf, type Target } from './target.ts'

/** The reads a blast-radius preview of a cluster is made of; a dialog takes those it shows. */
export function clusterReads(target: Target) {
  const project = target.project.id
  const params = { cluster_id: idOf(target) }
  return {
    detail: factRead(cluster.get, { project, params }),
    snapshots: factRead(snapshot.list, { project }),
    policies: factRead(crossRegion.policies, { project, query: params }),
    // Only the block of counts is wanted; it comes whatever the limit is (l.8038).
    queries: factRead(query.list, { project, params, body: { offset: '0', limit: '1', conditions: [] } }),
    upgrades: factRead(upgrade.records, { project, params, query: { offset: 0, limit: 100 } }),
    nodeTypes: factRead(nodeType.list, { project }),
  }
}
export type Facts = FactsOf<ReturnType<typeof clusterReads>>
