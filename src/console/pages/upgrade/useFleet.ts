import { useQueries, type Query, type UseQueryResult } from '@tanstack/react-query'
import type { Endpoint, InputOf, OutputOf, Row } from '#contract/endpoint.ts'
import { errorMeaning } from '#contract/errorMeaning.ts'
import { upgrade } from '#contract/upgrade.ts'
import { latestRecord, mayHavePaths, upgradeKind } from '#contract/upgradeRules.ts'
import { call, read, type CallError, type Reading } from '#console/lib/api.ts'
import { fanOut } from '#console/lib/fanOut.ts'
import { EVERY, isPolling, usePoll, type Poll } from '#console/lib/poll.ts'
import { idOf, keyOf, type ClusterRow } from '../cluster/clusterRow.ts'
import type { FleetRow, Known } from './fleet.ts'
import { isInSight } from './inSight.ts'
import { pathsInput } from './input.ts'

/** Versions hardly change: what was read is kept this long, and only a cluster on its way is read again by itself. */
const FRESH = 600_000
const recordsInput = (project: string, id: string) => ({ project, params: { cluster_id: id }, query: { offset: 0, limit: 100 } })

type Steps = readonly { status?: string | null | undefined }[] | null | undefined
const isMoving = (steps: Steps): boolean => steps?.some(({ status }) => upgradeKind(status) === 'work') ?? false

/** The read of one cluster in its turn among the project's. */
function inTurn<R extends Row>(
  endpoint: Endpoint<R>,
  input: InputOf<R>,
  of: ClusterRow,
  poll: Poll,
  stepsOf: (body: OutputOf<R>) => Steps,
) {
  const isInView = () => isInSight(keyOf(of))
  return {
    ...read(endpoint, input),
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      fanOut(of.project.id, () => call(endpoint, input, { signal }), { signal, isInSight: isInView }),
    staleTime: FRESH,
    gcTime: FRESH,
    refetchOnWindowFocus: false,
    refetchInterval: ({ state }: Query<Reading<OutputOf<R>>, CallError>) =>
      isPolling(poll) && state.data && isMoving(stepsOf(state.data.body)) ? EVERY.busy : (false as const),
  }
}
const pathsQuery = (row: ClusterRow, poll: Poll) =>
  inTurn(upgrade.versions, pathsInput(row.project.id, idOf(row), 'cluster'), row, poll, ({ items }) => items)
const recordsQuery = (row: ClusterRow, poll: Poll) =>
  inTurn(upgrade.records, recordsInput(row.project.id, idOf(row)), row, poll, ({ records }) => records)

interface Answer<B> {
  reading: Reading<B> | undefined
  error: CallError | null
  retry: () => void
}
const settled = <B>(results: UseQueryResult<Reading<B>, CallError>[]): Answer<B>[] =>
  results.map(({ data, error, refetch }) => ({ reading: data, error, retry: () => void refetch() }))

/** What could not be read, once for each cause. */
export interface FleetFailure {
  kind: 'paths' | 'records'
  error: CallError
  /** How many clusters it keeps from being known. */
  clusters: number
  retry: () => void
}

const isWithdrawn = (answer: Answer<unknown> | undefined): boolean =>
  Boolean(answer?.error) && errorMeaning(answer?.error?.code ?? '') === 'not_offered'
const isBack = (answer: Answer<unknown> | undefined): boolean => Boolean(answer?.reading ?? answer?.error)

/**
 * Targets and records of every cluster. Whether a project's region has the calls is found out with its first cluster, so that a region
 * without them is asked once and not for each.
 */
export function useFleet(clusters: readonly ClusterRow[]) {
  const poll = usePoll()
  const asked = clusters.filter(({ cluster }) => mayHavePaths(cluster))
  const firsts = asked.filter((row, index) => asked.findIndex((one) => one.project.id === row.project.id) === index)
  const probes = useQueries({ queries: firsts.map((row) => pathsQuery(row, poll)), combine: settled<OutputOf<typeof upgrade.versions>> })
  const probeOf = new Map(firsts.map((row, index) => [row.project.id, probes[index]]))
  const isOffered = (row: ClusterRow) =>
    firsts.includes(row) || (isBack(probeOf.get(row.project.id)) && !isWithdrawn(probeOf.get(row.project.id)))
  const paths = useQueries({
    queries: asked.map((row) => ({ ...pathsQuery(row, poll), enabled: isOffered(row) })),
    combine: settled<OutputOf<typeof upgrade.versions>>,
  })
  const records = useQueries({
    queries: asked.map((row) => ({ ...recordsQuery(row, poll), enabled: isOffered(row) })),
    combine: settled<OutputOf<typeof upgrade.records>>,
  })
  const knownOf = <B, T>(row: ClusterRow, answer: Answer<B> | undefined, valueOf: (body: B) => T | null): Known<T> => {
    if (answer?.reading) return { is: 'known', value: valueOf(answer.reading.body) }
    return answer?.error || isWithdrawn(probeOf.get(row.project.id)) ? { is: 'failed' } : { is: 'waiting' }
  }
  const placeOf = new Map(asked.map((row, index) => [row, index]))
  const rows = clusters.map((row): FleetRow => {
    const place = placeOf.get(row) ?? -1
    return {
      ...row,
      paths: knownOf(row, paths[place], ({ items }) => items ?? null),
      last: knownOf(row, records[place], (body) => (body.records ? latestRecord(body.records) : null)),
    }
  })
  const answers: readonly Answer<unknown>[] = [...paths, ...records]
  return {
    rows,
    failures: [...failuresOf('paths', paths), ...failuresOf('records', records)],
    waiting: rows.filter((row) => mayHavePaths(row.cluster) && [row.paths, row.last].some(({ is }) => is === 'waiting')).length,
    oldest: answers.flatMap(({ reading }) => reading ?? []).toSorted((a, b) => a.readAt - b.readAt)[0],
  }
}

function failuresOf(kind: FleetFailure['kind'], answers: readonly Answer<unknown>[]): FleetFailure[] {
  const byCode = new Map<string, FleetFailure & { retries: (() => void)[] }>()
  for (const { error, retry } of answers) {
    if (!error) continue
    const known = byCode.get(error.code)
    const retries = [...(known?.retries ?? []), retry]
    byCode.set(error.code, {
      kind,
      error: known?.error ?? error,
      retries,
      clusters: retries.length,
      retry: () => retries.forEach((one) => one()),
    })
  }
  return [...byCode.values()]
}
