import { useMemo, useSyncExternalStore } from 'react'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { upgrade } from '#contract/upgrade.ts'
import { latestRecord, mayHavePaths, upgradeKind } from '#contract/upgradeRules.ts'
import type { CallError } from '#console/lib/api.ts'
import { isPolling, usePoll } from '#console/lib/poll.ts'
import { idOf, keyOf, type ClusterRow } from '../cluster/clusterRow.ts'
import type { FleetRow, Known } from './fleet.ts'
import { pathsInput } from './input.ts'
import { collect, familiesOf, isWithdrawn, readFamily, turnOf, type Turn } from './turns.ts'

const recordsInput = (project: string, id: string) => ({ project, params: { cluster_id: id }, query: { offset: 0, limit: 100 } })

type Steps = readonly { status?: string | null | undefined }[] | null | undefined
const isMoving = (steps: Steps): boolean => steps?.some(({ status }) => upgradeKind(status) === 'work') ?? false

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
 * Targets and records of every cluster. Whether a project's region has a call is found out with its first cluster, so that a region
 * without it is asked once and not for each.
 */
export function useFleet(clusters: readonly ClusterRow[]) {
  const client = useQueryClient()
  const mayPoll = isPolling(usePoll())
  const asked = clusters.filter(({ cluster }) => mayHavePaths(cluster))
  // Which clusters there are decides what is read; a new reading of the same ones does not.
  const names = asked.map(keyOf).join()
  const all = useMemo(() => asked.map((row) => turnsOf(client, row)), [client, names])
  const store = useMemo(
    () => collect(client, [...all.map(({ paths }) => paths), ...all.map(({ records }) => records)], mayPoll),
    [client, all, mayPoll],
  )
  const version = useSyncExternalStore(store.subscribe, store.version)
  return useMemo(() => fleetOf(clusters, all), [clusters, all, store, version])
}

function fleetOf(clusters: readonly ClusterRow[], all: readonly Turns[]) {
  const byKey = new Map(all.map((one) => [one.key, one]))
  const [paths, records] = [all.map((one) => one.paths), all.map((one) => one.records)]
  const withdrawn = withdrawnOf([...paths, ...records])
  const knownOf = <B, T>(turn: Turn<B> | undefined, valueOf: (body: B) => T | null): Known<T> => {
    const { reading, error } = turn?.state() ?? {}
    if (reading) return { is: 'known', value: valueOf(reading.body) }
    return error || withdrawn.has(turn?.family ?? '') ? { is: 'failed' } : { is: 'waiting' }
  }
  const rows = clusters.map((row): FleetRow => {
    const own = byKey.get(keyOf(row))
    return {
      ...row,
      paths: knownOf(own?.paths, ({ items }) => items ?? null),
      last: knownOf(own?.records, (body) => (body.records ? latestRecord(body.records) : null)),
    }
  })
  const readings = [...paths, ...records].flatMap((one) => one.state().reading ?? [])
  return {
    rows,
    failures: [...failuresOf('paths', paths, withdrawn), ...failuresOf('records', records, withdrawn)],
    waiting: rows.filter((row) => mayHavePaths(row.cluster) && [row.paths, row.last].some(({ is }) => is === 'waiting')).length,
    oldest: readings.toSorted((a, b) => a.readAt - b.readAt)[0],
  }
}

/** The families whose call the region has not got, or has no more, with its answer. */
type Withdrawn = ReadonlyMap<string, CallError>
const withdrawnOf = (turns: readonly Turn<unknown>[]): Withdrawn =>
  new Map(
    turns.flatMap((turn) => {
      const { error } = turn.state()
      return error && isWithdrawn(error) ? [[turn.family, error]] : []
    }),
  )

/** A withdrawn call stands for whatever kept its clusters from being read before. */
function failuresOf(kind: FleetFailure['kind'], turns: readonly Turn<unknown>[], withdrawn: Withdrawn): FleetFailure[] {
  const byCause = new Map<string, { error: CallError; turns: Turn<unknown>[] }>()
  for (const turn of turns) {
    const { error: own, reading } = turn.state()
    const error = withdrawn.get(turn.family) ?? own
    if (!error) continue
    const cause = withdrawn.has(turn.family) ? error.code : `${error.code} ${reading !== undefined}`
    const known = byCause.get(cause)
    if (known) known.turns.push(turn)
    else byCause.set(cause, { error, turns: [turn] })
  }
  return [...byCause.values()].map(({ error, turns: failed }) => ({
    kind,
    error,
    readAt: failed.flatMap((turn) => turn.state().reading?.readAt ?? []).toSorted((a, b) => a - b)[0],
    clusters: failed.length,
    retry: () => familiesOf(failed).forEach((family) => void readFamily(family, true)),
  }))
}
