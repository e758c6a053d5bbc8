import { useQueries, useQuery, type UseQueryResult } from '@tanstack/react-query'
import { instance, type Instance } from '#contract/instance.ts'
import { read, call, type CallError, type Reading } from '#console/lib/api.ts'
import { fanOut } from '#console/lib/fanOut.ts'

/** Roles, zones and addresses of nodes hardly change; states come with the cluster. */
const FRESH = 600_000

const options = (project: string, id: string) => {
  const input = { project, params: { instance_id: id } }
  return {
    ...read(instance.get, input),
    queryFn: ({ signal }: { signal: AbortSignal }) => fanOut(project, () => call(instance.get, input, { signal }), { signal }),
    staleTime: FRESH,
    gcTime: FRESH,
  }
}

export interface KnownInstance {
  data: Instance | undefined
  error: CallError | null
  reading: Reading<Instance> | undefined
}
const combine = (results: UseQueryResult<Reading<Instance>, CallError>[]): KnownInstance[] =>
  results.map(({ data, error }) => ({ data: data?.body, error, reading: data }))

/** What is known of nodes, in their order; asks for nothing itself. */
export const useKnownInstances = (project: string, ids: readonly string[]): KnownInstance[] =>
  useQueries({ queries: ids.map((id) => ({ ...options(project, id), enabled: false })), combine })

/** Reads one node when its row is there; a row that goes out of sight before its turn gives the turn back. */
export const useInstance = (project: string, id: string) => useQuery(options(project, id))
