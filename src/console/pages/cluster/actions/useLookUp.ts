import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { consoleRows, type AcceptedWrite } from '#contract/console.ts'
import { cluster, type Cluster } from '#contract/cluster.ts'
import { call, CallError, read } from '#console/lib/api.ts'
import { idOf, type Target } from './facts.ts'
import { better, LOOKUP_WAITS, verdictOfRecord, verdictOfState, type Verdict } from './lookUp.ts'
import { setUnknown } from './outcomes.ts'

const OPERATIONS = consoleRows.operation.list
/** The writes that were known before this one was sent: none of them can be it. */
const knownWrites = (client: QueryClient): ReadonlySet<string> =>
  new Set(client.getQueryData(read(OPERATIONS, {}).queryKey)?.body.writes.map((write) => write.id))

interface Search {
  /** Row id of the write whose answer was lost. */
  call: string
  is: (write: AcceptedWrite) => boolean
  /** What the cloud's own state says. */
  byState: () => Promise<Verdict>
  onTry: (done: number, of: number) => void
}

/** Looks for the outcome of a write by this console's record and by the cloud's state, a few times, and stops once it is known. */
export function useLookUp() {
  const client = useQueryClient()
  const recorded = async (search: Search, known: ReadonlySet<string>): Promise<Verdict> => {
    try {
      const { body } = await call(OPERATIONS, {}, { fresh: true })
      return verdictOfRecord(body.writes, known, search.call, search.is)
    } catch {
      return { found: 'unreadable' }
    }
  }
  const lookUp = async (search: Search, known: ReadonlySet<string>): Promise<Verdict> => {
    let best: Verdict = { found: 'unreadable' }
    for (const [index, wait] of LOOKUP_WAITS.entries()) {
      search.onTry(index, LOOKUP_WAITS.length)
      await new Promise((resolve) => setTimeout(resolve, wait))
      const [record, state] = await Promise.all([recorded(search, known), search.byState()])
      best = better(better(record, state), best)
      if (best.found === 'done' || best.found === 'refused') break
    }
    return best
  }
  return { known: () => knownWrites(client), lookUp }
}

async function latest(target: Target): Promise<Cluster | CallError> {
  try {
    const { body } = await call(cluster.get, { project: target.project.id, params: { cluster_id: idOf(target) } }, { fresh: true })
    return body.cluster ?? target.cluster
  } catch (error) {
    if (error instanceof CallError) return error
    throw error
  }
}

/** The same for a write on a cluster, to which nothing more is sent until it is known. */
export function useClusterLookUp() {
  const { known, lookUp } = useLookUp()
  const find = async (
    callId: string,
    target: Target,
    before: Cluster,
    writes: ReadonlySet<string>,
    onTry: Search['onTry'],
  ): Promise<Verdict> => {
    const id = idOf(target)
    setUnknown(id, true)
    const byState = async () => verdictOfState(callId, before, await latest(target))
    const verdict = await lookUp({ call: callId, is: (one) => one.target === id, byState, onTry }, writes)
    if (verdict.found !== 'unreadable') setUnknown(id, false)
    return verdict
  }
  return { known, find }
}
