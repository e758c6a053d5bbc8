import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { consoleRows, type AcceptedWrite } from '#contract/console.ts'
import { call, CallError, read } from '#console/lib/api.ts'
import { better, LOOKUP_WAITS, verdictOfRecord, type Verdict } from './lookUp.ts'

const OPERATIONS = consoleRows.operation.list
/** The writes that were known before this one was sent: none of them can be it. */
const knownWrites = (client: QueryClient): ReadonlySet<string> =>
  new Set(client.getQueryData(read(OPERATIONS, {}).queryKey)?.body.writes.map((write) => write.id))

function unreadable(reason: unknown): Verdict {
  if (reason instanceof CallError) return { found: 'unreadable' }
  throw reason
}

interface Search {
  /** Row id of the write whose answer was lost. */
  call: string
  is: (write: AcceptedWrite) => boolean
  /** What the cloud's own state says; a read that fails says nothing. */
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
      const [record, state] = await Promise.all([recorded(search, known), search.byState().catch(unreadable)])
      best = better(better(record, state), best)
      if (best.found === 'done' || best.found === 'refused') break
    }
    return best
  }
  return { known: () => knownWrites(client), lookUp }
}
