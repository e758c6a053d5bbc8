import { useQuery, useQueryClient } from '@tanstack/react-query'
import { fetchFact, idOf, type FactName, type Facts, type Target } from './facts.ts'

const keyOf = (name: FactName, target: Target) => ['facts', name, target.project.id, idOf(target)]

/** One fact, read once when the dialog opens; it changes only when it is read again at the click. */
function useFact<N extends FactName>(name: N, target: Target, wanted: readonly FactName[]): Facts[N] {
  const { data } = useQuery({
    queryKey: keyOf(name, target),
    queryFn: ({ signal }) => fetchFact(name, target, { signal }),
    enabled: wanted.includes(name),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnReconnect: false,
  })
  return data as Facts[N]
}

/** The facts of a dialog as they come in, and the same reads once more, past every memory (interaction rule 4). */
export function useFacts(target: Target, wanted: readonly FactName[]) {
  const client = useQueryClient()
  const facts: Facts = {
    detail: useFact('detail', target, wanted),
    snapshots: useFact('snapshots', target, wanted),
    policies: useFact('policies', target, wanted),
    queries: useFact('queries', target, wanted),
    upgrades: useFact('upgrades', target, wanted),
    nodeTypes: useFact('nodeTypes', target, wanted),
  }
  const readAgain = async (): Promise<Facts> => {
    const fresh = await Promise.all(wanted.map(async (name) => [name, await fetchFact(name, target, { fresh: true })] as const))
    for (const [name, fetched] of fresh) client.setQueryData(keyOf(name, target), fetched)
    return Object.fromEntries(fresh)
  }
  return { facts, isReading: wanted.some((name) => facts[name] === undefined), readAgain }
}
