import { useState } from 'react'
import type { AcceptedWrite } from '#contract/console.ts'
import type { Endpoint, InputOf, OutputOf, Row } from '#contract/endpoint.ts'
import { CallError, cloudNow, useWrite } from '#console/lib/api.ts'
import type { Verdict } from './lookUp.ts'
import { setUnknown } from './outcomes.ts'
import { useLookUp } from './useLookUp.ts'

/** What became of one of several writes. */
export type Result<B = unknown> =
  | { is: 'waiting' }
  | { is: 'looking' }
  | { is: 'refused'; reason: string }
  /** `body` is missing where the answer was lost; `id`: of what the look-up found that it made. */
  | { is: 'accepted'; at: number; body?: B; id?: string | undefined }
  | { is: 'failed'; error: CallError }
  | { is: 'lost'; error: CallError; verdict: Exclude<Verdict, { found: 'done' }>; lookAgain: () => void }

/** How a write whose answer was lost is known again: by this console's record, or by the cloud's state. */
interface Traces {
  isOwn: (write: AcceptedWrite) => boolean
  byState: () => Promise<Verdict>
}
/** Why one of several is not sent, in words, or what is. */
export type Step<R extends Row> = { refusal: string } | ({ input: InputOf<R> } & Traces)

interface Job<R extends Row> {
  /** Of what it is about. */
  id: string
  /** Reads the facts again, right before it is sent (interaction rule 4). */
  prepare: () => Promise<Step<R>>
}

/** Several writes of one kind, each sent once, one after the other, with one result for each, by its id (interaction rule 3). */
export function useMany<R extends Row>(row: Endpoint<R>) {
  const write = useWrite(row)
  const { known, lookUp } = useLookUp()
  const [results, setResults] = useState<ReadonlyMap<string, Result<OutputOf<R>>>>()

  const tell = (id: string, result: Result<OutputOf<R>>) => setResults((now) => new Map(now).set(id, result))

  const search = async (id: string, { isOwn, byState }: Traces, error: CallError, writes: ReadonlySet<string>): Promise<void> => {
    tell(id, { is: 'looking' })
    setUnknown(id, true)
    const verdict = await lookUp({ call: row.id, is: isOwn, byState, onTry: () => undefined }, writes)
    if (verdict.found !== 'unreadable') setUnknown(id, false)
    if (verdict.found === 'done') tell(id, { is: 'accepted', at: cloudNow(), id: verdict.id })
    else tell(id, { is: 'lost', error, verdict, lookAgain: () => void search(id, { isOwn, byState }, error, writes) })
  }
  const actOne = async (id: string, { input, ...sent }: Exclude<Step<R>, { refusal: string }>): Promise<void> => {
    const writes = known()
    try {
      const { cloudAt, body } = await write.mutateAsync(input)
      tell(id, { is: 'accepted', at: cloudAt ?? cloudNow(), body })
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      if (error.outcomeUnknown) await search(id, sent, error, writes)
      else tell(id, { is: 'failed', error })
    }
  }
  const actAll = async (jobs: readonly Job<R>[]) => {
    setResults(new Map(jobs.map(({ id }) => [id, { is: 'waiting' }])))
    for (const { id, prepare } of jobs) {
      const step = await prepare()
      if ('refusal' in step) tell(id, { is: 'refused', reason: step.refusal })
      else await actOne(id, step)
    }
  }
  return { results, actAll: (jobs: readonly Job<R>[]) => void actAll(jobs) }
}
