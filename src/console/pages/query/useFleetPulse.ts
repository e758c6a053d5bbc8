import { useQueries, type UseQueryResult } from '@tanstack/react-query'
import { isAvailable } from '#contract/clusterState.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import type { Sample } from '#contract/history.ts'
import { query } from '#contract/query.ts'
import { versionRefusal } from '#contract/version.ts'
import { call, polled, type CallError, type Reading } from '#console/lib/api.ts'
import { fanOut } from '#console/lib/fanOut.ts'
import { EVERY, usePoll } from '#console/lib/poll.ts'
import { idOf, type ClusterRow } from '../cluster/clusterRow.ts'
import { plainInput, sampleOf } from './livePulse.ts'
import { plainBody } from './useSqlState.ts'

type Body = OutputOf<typeof query.list>
export interface FleetRow extends ClusterRow {
  /** Why it is not asked. */
  not: 'tooOld' | 'notInService' | undefined
  reading: Reading<Body> | undefined
  problem: CallError | null
  sample: Sample | undefined
}

/** ms a cluster: however many there are, each has its turn before the next round. */
const TURN = 500
/** An answer is counted once. */
const counted = new WeakMap<Reading<Body>, Sample | undefined>()
function sampleIn(reading: Reading<Body>): Sample | undefined {
  if (!counted.has(reading)) counted.set(reading, sampleOf(reading, plainBody().limit))
  return counted.get(reading)
}

/** Where a row of the table carries this, it can be found on the screen. */
export const sightOf = (id: string) => ({ 'data-pulse': id })
function isInSight(id: string): boolean {
  const box = document.querySelector(`[data-pulse="${CSS.escape(id)}"]`)?.getBoundingClientRect()
  return box !== undefined && box.bottom > 0 && box.top < window.innerHeight
}
const settled = (results: UseQueryResult<Reading<Body>, CallError>[]) =>
  results.map(({ data, error }) => ({ reading: data, problem: error }))

/** The statements of every cluster that can tell, each in its turn, those in sight first. */
export function useFleetPulse(rows: readonly ClusterRow[]): FleetRow[] {
  const poll = usePoll()
  const notOf = ({ cluster }: ClusterRow): FleetRow['not'] =>
    versionRefusal(cluster.version, 'liveSql') ? 'tooOld' : isAvailable(cluster) ? undefined : 'notInService'
  const every = Math.max(EVERY.calm, rows.length * TURN)
  const results = useQueries({
    queries: rows.map((row) => {
      const [project, id] = [row.project.id, idOf(row)]
      const input = plainInput(project, id)
      return {
        ...polled(query.list, input, every, poll),
        queryFn: ({ signal }: { signal: AbortSignal }): Promise<Reading<Body>> =>
          fanOut(project, () => call(query.list, input, { signal }), { signal, isInSight: () => isInSight(id) }),
        enabled: notOf(row) === undefined,
      }
    }),
    combine: settled,
  })
  return rows.map((row, index) => {
    const { reading, problem = null } = results[index] ?? {}
    return { ...row, not: notOf(row), reading, problem, sample: reading && sampleIn(reading) }
  })
}
