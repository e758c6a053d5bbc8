import type { Endpoint, InputOf, OutputOf, Row } from '#contract/endpoint.ts'
import { call, CallError, type Reading } from '#console/lib/api.ts'

interface Options {
  fresh?: boolean
  signal?: AbortSignal
}
/** One read a blast-radius preview is made of. */
export interface FactRead<B> {
  key: readonly unknown[]
  fetch: (options: Options) => Promise<Reading<B>>
}
export const factRead = <R extends Row>(row: Endpoint<R>, input: InputOf<R>): FactRead<OutputOf<R>> => ({
  key: ['facts', row.id, input],
  fetch: (options) => call(row, input, options),
})

/** A read that ended: with its answer, or with why there is none. */
export type Fetched<B> = { reading: Reading<B>; error?: undefined } | { reading?: undefined; error: CallError }
export type FactReads = Readonly<Record<string, FactRead<unknown>>>
/** A fact that is still being read is undefined. */
export type FactsOf<T extends FactReads> = { [N in keyof T]?: Fetched<T[N] extends FactRead<infer B> ? B : never> | undefined }
export type AnyFacts = Readonly<Record<string, Fetched<unknown> | undefined>>

/** Reads one fact; a failure is a fact too ("unknown"). */
export async function fetchFact<B>(read: FactRead<B>, options: Options): Promise<Fetched<B>> {
  try {
    return { reading: await read.fetch(options) }
  } catch (error) {
    if (error instanceof CallError) return { error }
    throw error
  }
}

/** The region has no such call: that is known, not unknown (quirk 1.9). */
export const isNotOffered = (fetched: Fetched<unknown> | undefined): boolean => fetched?.error?.code === 'APIGW.0101'
export const unreadFacts = (facts: AnyFacts): string[] =>
  Object.keys(facts).filter((name) => facts[name]?.error !== undefined && !isNotOffered(facts[name]))
