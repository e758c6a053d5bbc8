import { useQueries, useQueryClient } from '@tanstack/react-query'
import { fetchFact, type FactReads, type FactsOf } from './factRead.ts'

/** The facts of a dialog, and how to read them once more. */
export interface ReadFacts<F> {
  facts: F
  isReading: boolean
  readAgain: () => Promise<F>
}

/**
 * The facts of a dialog as they come in, each read once when it opens; they change only when they are read again at the click,
 * past every memory (interaction rule 4).
 */
export function useFacts<T extends FactReads>(reads: T): ReadFacts<FactsOf<T>> {
  const client = useQueryClient()
  const names = Object.keys(reads)
  const results = useQueries({
    queries: Object.values(reads).map((read) => ({
      queryKey: read.key,
      queryFn: ({ signal }: { signal: AbortSignal }) => fetchFact(read, { signal }),
      staleTime: Infinity,
      gcTime: 0,
      refetchOnReconnect: false,
    })),
  })
  const named = (values: readonly unknown[]) => Object.fromEntries(names.map((name, index) => [name, values[index]])) as FactsOf<T>
  return {
    facts: named(results.map((one) => one.data)),
    isReading: results.some((one) => one.data === undefined),
    readAgain: async () => {
      const fresh = await Promise.all(
        Object.values(reads).map(async (read) => {
          const fetched = await fetchFact(read, { fresh: true })
          client.setQueryData(read.key, fetched)
          return fetched
        }),
      )
      return named(fresh)
    },
  }
}
