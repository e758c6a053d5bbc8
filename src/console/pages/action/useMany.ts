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
  | { is: 'notSeen' }
  | { is: 'refused'; reason: string }
  /** `body` is missing where the answer was lost; `id`: of what the look-up found that it made. */
  | { is: 'accepted'; at: number; body?: B; id?: string | undefined }
  | { is: 'failed'; error: CallError }

/** Why one of several is not sent, in words, or what is. */
export type Step<R extends Row> =
  { refusal: string } | { input: InputOf<R>; isOwn: (write: AcceptedWrite) => boolean; byState: () => Promise<Verdict> }

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

  const actAll = async (jobs: readonly Job<R>[]) => {
    const now = new Map<string, Result<OutputOf<R>>>(jobs.map(({ id }) => [id, { is: 'waiting' }]))
    const tell = (id: string, result: Result<OutputOf<R>>) => {
      now.set(id, result)
      setResults(new Map(now))
    }
    setResults(new Map(now))
    for (const { id, prepare } of jobs) {
      const step = await prepare()
      tell(id, 'refusal' in step ? { is: 'refused', reason: step.refusal } : await actOne(id, step, () => tell(id, { is: 'looking' })))
    }
  }
  const actOne = async (
    id: string,
    { input, isOwn, byState }: Exclude<Step<R>, { refusal: string }>,
    onLost: () => void,
  ): Promise<Result<OutputOf<R>>> => {
    const writes = known()
    try {
      const { cloudAt, body } = await write.mutateAsync(input)
      return { is: 'accepted', at: cloudAt ?? cloudNow(), body }
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      if (!error.outcomeUnknown) return { is: 'failed', error }
      onLost()
      setUnknown(id, true)
      const verdict = await lookUp({ call: row.id, is: isOwn, byState, onTry: () => undefined }, writes)
      setUnknown(id, verdict.found === 'unreadable')
      if (verdict.found === 'done') return { is: 'accepted', at: cloudNow(), id: verdict.id }
      return verdict.found === 'nothing' ? { is: 'notSeen' } : { is: 'failed', error }
    }
  }
  return { results, actAll: (jobs: readonly Job<R>[]) => void actAll(jobs) }
}
