import { useState } from 'react'
import type { Endpoint, InputOf, Row } from '#contract/endpoint.ts'
import { CallError, cloudNow, useWrite } from '#console/lib/api.ts'
import type { Project } from '#console/lib/session.ts'
import type { Summary } from './changes.ts'
import type { AnyFacts } from './factRead.ts'
import type { Verdict } from './lookUp.ts'
import { setUnknown } from './outcomes.ts'
import { useCheck, type Stop } from './useCheck.ts'
import type { ReadFacts } from './useFacts.ts'
import { useLookUp } from './useLookUp.ts'

export type Phase =
  | ({ is: 'asking'; problem?: CallError } & Stop)
  | { is: 'acting' }
  /** `at` and `since` (when it was sent) by the cloud's clock, as its end will be; `id`: of what it made, where it made something. */
  | { is: 'accepted'; at: number; since: number; body?: unknown; id?: string | undefined; by?: 'record' | 'state' }
  | { is: 'looking'; error: CallError; done: number; of: number }
  | { is: 'lost'; error: CallError; verdict: Exclude<Verdict, { found: 'done' }>; lookAgain: () => void }

/** What a write is about. `id` is what the audit trail calls its target. */
export interface ActTarget {
  id: string
  name: string
  project: Project
}

interface Act<R extends Row, F extends AnyFacts> {
  row: Endpoint<R>
  target: ActTarget
  input: InputOf<R>
  read: ReadFacts<F>
  /** What must not change between the look and the click. */
  summary: (facts: F) => Summary
  /** Why the target does not allow it, by its latest facts, in words; left out when the service is to decide. */
  gate?: ((latest: F) => string | undefined) | undefined
  /** That there is nothing left to do it to, in words. */
  gone?: ((latest: F) => string | undefined) | undefined
  /** What the cloud's state says of a write whose answer was lost; `before` is what it said before. One read a call. */
  verdict: (before: F) => Promise<Verdict>
}

/**
 * A dangerous write from the click to its outcome: the facts are read again and a changed one asks again (rule 4), it is sent once,
 * and a lost answer is looked up before anything more may be sent to its target (rule 18).
 */
export function useAct<R extends Row, F extends AnyFacts>({ row, target, input, read, summary, gate, gone, verdict }: Act<R, F>) {
  const [phase, setPhase] = useState<Phase>({ is: 'asking' })
  const check = useCheck({ read, summary, gate, gone })
  const write = useWrite(row)
  const { known, lookUp } = useLookUp()

  const search = async (error: CallError, before: F, writes: ReadonlySet<string>, since: number): Promise<void> => {
    setUnknown(target.id, true)
    const found = await lookUp(
      {
        call: row.id,
        is: (one) => one.target === target.id,
        byState: () => verdict(before),
        onTry: (done, of) => setPhase({ is: 'looking', error, done, of }),
      },
      writes,
    )
    if (found.found !== 'unreadable') setUnknown(target.id, false)
    if (found.found === 'done') setPhase({ is: 'accepted', at: since, since, id: found.id, by: found.by })
    else setPhase({ is: 'lost', error, verdict: found, lookAgain: () => void search(error, before, writes, since) })
  }

  const send = async (before: F) => {
    const writes = known()
    const since = cloudNow()
    try {
      const { cloudAt, body } = await write.mutateAsync(input)
      setPhase({ is: 'accepted', at: cloudAt ?? cloudNow(), since, body })
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      if (error.outcomeUnknown) await search(error, before, writes, since)
      // Who signs in again over the page is told there; what is asked here stays.
      else setPhase(error.status === 401 ? { is: 'asking' } : { is: 'asking', problem: error })
    }
  }

  const act = async () => {
    setPhase({ is: 'acting' })
    const { latest, stop } = await check()
    if (stop) setPhase({ is: 'asking', ...stop })
    else await send(latest)
  }

  return { phase, act: () => void act(), askAgain: () => setPhase({ is: 'asking' }) }
}
