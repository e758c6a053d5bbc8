import type { parameterAudit } from '#contract/parameterAudit.ts'
import { isoMillis, MINUTE, SECOND } from './clock.ts'
import { page } from './page.ts'
import { randomOf } from './random.ts'
import { findCluster, stateOf, type Handlers, type SimCluster } from './region.ts'

interface Change {
  id: number
  started: number
  /** The oldest say nothing but when, as the document prints them (l.3471 ff). */
  known?: { operator: string; ended: number; status: string; failure: string | null }
}

/** The company's first cluster has seen many: more than fit on one page. */
const CHANGES = { first: 130, other: 24 }
const UNKNOWN = 4
const OPERATORS = ['operator', 'zhang_wei', 'dbadmin', 'li_na'] as const

function seedChanges(cluster: SimCluster): Change[] {
  if (cluster.created >= cluster.region.madeAt) return []
  const random = randomOf(cluster.id, 'parameters')
  const changes = cluster === cluster.region.clusters[0] ? CHANGES.first : CHANGES.other
  const gaps = Array.from({ length: changes }, () => random.int(30, 5 * 24 * 60) * MINUTE)
  let at = cluster.region.madeAt - gaps.reduce((sum, gap) => sum + gap, 0)
  return gaps.map((gap, i) => {
    const started = at
    at += gap
    const hasFailed = random.chance(0.1)
    const ended = started + random.int(20, 240) * SECOND
    const rested = cluster.parameterGroup.status
    const status = hasFailed ? 'Sync-Failure' : i === changes - 1 ? rested : random.chance(0.15) ? 'Pending-Reboot' : 'In-Sync'
    const failure = status === 'Sync-Failure' ? 'Set parameter max_active_statements failed on 1 of the instances.' : null
    const operator = random.pick(OPERATORS)
    return { id: i + 1, started, known: i < UNKNOWN ? undefined : { operator, ended, status, failure } }
  })
}

/** The row as it is answered. The id is a number, text by the table (quirk 3.2). */
const row = ({ id, started, known }: Change) => ({
  id,
  operator: known?.operator ?? null,
  start_time: isoMillis(Math.floor(started / SECOND) * SECOND),
  end_time: known ? isoMillis(Math.floor(known.ended / SECOND) * SECOND) : null,
  status: known?.status ?? null,
  failed_reason: known?.failure ?? null,
})
const FILTERS = ['operator', 'status', 'failed_reason'] as const

export const parameterAuditHandlers: Handlers<typeof parameterAudit> = {
  list(region, { params, query }) {
    const cluster = findCluster(region, params.cluster_id)
    const field = FILTERS.find((one) => one === query?.filter_by)
    const wanted = query?.filter ?? ''
    const since = query?.action_time === undefined ? -Infinity : Number(query.action_time)
    const found = stateOf(cluster, seedChanges)
      .filter((change) => change.started >= since)
      .map(row)
      .filter(
        (one) =>
          wanted === '' || (field ? one[field] === wanted : Object.values(one).some((value) => String(value ?? '').includes(wanted))),
      )
    return { records: page(found, query, region), count: found.length }
  },
}
