import { useMemo, useSyncExternalStore } from 'react'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { errorMeaning } from '#contract/errorMeaning.ts'
import { upgrade } from '#contract/upgrade.ts'
import { latestRecord, mayHavePaths, upgradeKind } from '#contract/upgradeRules.ts'
import type { CallError } from '#console/lib/api.ts'
import { isPolling, usePoll } from '#console/lib/poll.ts'
import { idOf, keyOf, type ClusterRow } from '../cluster/clusterRow.ts'
import type { FleetRow, Known } from './fleet.ts'
import { pathsInput } from './input.ts'
import { collect, turnOf, type Turn } from './turns.ts'

const recordsInput = (project: string, id: string) => ({ project, params: { cluster_id: id }, query: { offset: 0, limit: 100 } })

type Steps = readonly { status?: string | null | undefined }[] | null | undefined
const isMoving = (steps: Steps): boolean => steps?.some(({ status }) => upgradeKind(status) === 'work') ?? false
const isWithdrawn = (error: CallError | null): boolean => error !== null && errorMeaning(error.code) === 'not_offered'

/** The two reads of a cluster. */
const turnsOf = (client: QueryClient, row: ClusterRow) => ({
  key: keyOf(row),
  paths: turnOf(client, upgrade.versions, pathsInput(row.project.id, idOf(row), 'cluster'), row, ({ items }) => isMoving(items)),
  records: turnOf(client, upgrade.records, recordsInput(row.project.id, idOf(row)), row, ({ records }) => isMoving(records)),
})
type Turns = ReturnType<typeof turnsOf>

/** What could not be read, once for each cause: never, or not again. */
export interface FleetFailure {
  kind: 'paths' | 'records'
  /** When the oldest of what stays was read; undefined: nothing was. */
  readAt: number | undefined
  error: CallError
  /** How many clusters it keeps from being known. */
  clusters: number
  retry: () => void
}

/**
 * Targets and records of every cluster. Whether a project's region has the calls is found out with its first cluster, so that a region
 * without them is asked once and not for each.
 */
export function useFleet(clusters: readonly ClusterRow[]) {
  const client = useQueryClient()
  const mayPoll = isPolling(usePoll())
  const asked = clusters.filter(({ cluster }) => mayHavePaths(cluster))
  // Which clusters there are decides what is read; a new reading of the same ones does not.
  const names = asked.map(keyOf).join()
  const all = useMemo(() => asked.map((row) => turnsOf(client, row)), [client, names])
  const store = useMemo(
    () => collect(client, { turns: [...all.map(({ paths }) => paths), ...all.map(({ records }) => records)], isWithdrawn, mayPoll }),
    [client, all, mayPoll],
  )
  const version = useSyncExternalStore(store.subscribe, store.version)
  return useMemo(() => fleetOf(clusters, all), [clusters, all, store, version])
}

function fleetOf(clusters: readonly ClusterRow[], all: readonly Turns[]) {
  const byKey = new Map(all.map((one) => [one.key, one]))
  const without = new Set(all.filter(({ paths }) => isWithdrawn(paths.state().error)).map(({ paths }) => paths.project))
  const knownOf = <B, T>(row: ClusterRow, turn: Turn<B> | undefined, valueOf: (body: B) => T | null): Known<T> => {
    const { reading, error } = turn?.state() ?? {}
    if (reading) return { is: 'known', value: valueOf(reading.body) }
    return error || without.has(row.project.id) ? { is: 'failed' } : { is: 'waiting' }
  }
  const rows = clusters.map((row): FleetRow => {
    const own = byKey.get(keyOf(row))
    return {
      ...row,
      paths: knownOf(row, own?.paths, ({ items }) => items ?? null),
      last: knownOf(row, own?.records, (body) => (body.records ? latestRecord(body.records) : null)),
    }
  })
  const [paths, records] = [all.map((one) => one.paths), all.map((one) => one.records)]
  const readings = [...paths, ...records].flatMap((one) => one.state().reading ?? [])
  return {
    rows,
    failures: [...failuresOf('paths', paths), ...failuresOf('records', records)],
    waiting: rows.filter((row) => mayHavePaths(row.cluster) && [row.paths, row.last].some(({ is }) => is === 'waiting')).length,
    oldest: readings.toSorted((a, b) => a.readAt - b.readAt)[0],
  }
}

function failuresOf(kind: FleetFailure['kind'], turns: readonly Turn<unknown>[]): FleetFailure[] {
  const byCause = new Map<string, { error: CallError; turns: Turn<unknown>[] }>()
  for (const turn of turns) {
    const { error } = turn.state()
    if (!error) continue
    const cause = `${error.code} ${turn.state().reading !== undefined}`
    const known = byCause.get(cause)
    if (known) known.turns.push(turn)
    else byCause.set(cause, { error, turns: [turn] })
  }
  return [...byCause.values()].map(({ error, turns: failed }) => ({
    kind,
    error,
    readAt: failed.flatMap((turn) => turn.state().reading?.readAt ?? []).toSorted((a, b) => a - b)[0],
    clusters: failed.length,
    retry: () => failed.forEach((turn) => void turn.run(true)),
  }))
}
