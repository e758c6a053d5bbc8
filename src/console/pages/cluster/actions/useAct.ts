import { useState } from 'react'
import type { Endpoint, InputOf, Row } from '#contract/endpoint.ts'
import type { Cluster } from '#contract/cluster.ts'
import { CallError, cloudNow, useWrite } from '#console/lib/api.ts'
import { idOf, unreadFacts, type Facts, type Target } from './facts.ts'
import { changesBetween, detailOf, summaryOf, type Change } from './summary.ts'
import type { Verdict } from './lookUp.ts'
import { useClusterLookUp } from './useLookUp.ts'

export type Phase =
  | { is: 'asking'; problem?: CallError; changes?: readonly Change[]; unread?: number; gate?: string }
  | { is: 'acting' }
  /** `at` and `since` (when it was sent) by the cloud's clock, as its end will be. */
  | { is: 'accepted'; at: number; since: number; by?: 'record' | 'state' }
  | { is: 'looking'; error: CallError; done: number; of: number }
  | { is: 'lost'; error: CallError; since: number; verdict: Exclude<Verdict, { found: 'done' }> }

interface Act<R extends Row> {
  row: Endpoint<R>
  target: Target
  input: InputOf<R>
  /** The facts as they were shown, and the same reads again. */
  facts: Facts
  readAgain: () => Promise<Facts>
  /** Why the cluster does not allow it, by its latest detail; left out when the service is to decide. */
  gate?: ((now: Cluster) => string | undefined) | undefined
}

/**
 * A dangerous write from the click to its outcome: the facts are read again and a changed one asks again (rule 4), it is sent once,
 * and a lost answer is looked up before anything more may be sent (rule 18).
 */
export function useAct<R extends Row>({ row, target, input, facts, readAgain, gate }: Act<R>) {
  const [phase, setPhase] = useState<Phase>({ is: 'asking' })
  /** Facts that could not be read and were accepted as unknown by a second press. */
  const [wasWarned, setWarned] = useState(false)
  const write = useWrite(row)
  const { known, find } = useClusterLookUp()
  const id = idOf(target)

  const search = async (error: CallError, before: Cluster, writes: ReadonlySet<string>, since: number) => {
    const verdict = await find(row.id, target, before, writes, (done, of) => setPhase({ is: 'looking', error, done, of }))
    setPhase(verdict.found === 'done' ? { is: 'accepted', at: since, since, by: verdict.by } : { is: 'lost', error, since, verdict })
  }

  const send = async (before: Cluster) => {
    const writes = known()
    const since = cloudNow()
    try {
      const { cloudAt } = await write.mutateAsync(input)
      setPhase({ is: 'accepted', at: cloudAt ?? cloudNow(), since })
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      if (error.outcomeUnknown) await search(error, before, writes, since)
      else setPhase({ is: 'asking', problem: error })
    }
  }

  const act = async () => {
    setPhase({ is: 'acting' })
    const again = await readAgain()
    const changes = changesBetween(summaryOf(facts, id), summaryOf(again, id))
    const before = detailOf(again) ?? target.cluster
    const refusal = gate?.(before)
    const unread = unreadFacts(again).length
    setWarned(unread > 0)
    if (changes.length > 0) setPhase({ is: 'asking', changes, unread })
    else if (refusal !== undefined) setPhase({ is: 'asking', gate: refusal })
    else if (unread > 0 && !wasWarned) setPhase({ is: 'asking', unread })
    else await send(before)
  }

  return {
    phase,
    act: () => void act(),
    askAgain: () => setPhase({ is: 'asking' }),
    lookAgain: () => phase.is === 'lost' && void search(phase.error, target.cluster, known(), phase.since),
  }
}
