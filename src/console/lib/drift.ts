import { useSyncExternalStore } from 'react'
import type * as z from 'zod/mini'
import type { Cluster } from '#contract/cluster.ts'
import { flagKind, flagsOf, statusKind, statusOf, taskState } from '#contract/clusterState.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import { snapshotKind } from '#contract/snapshotRules.ts'

/** A field or a value of an answer that no document names (interaction rule 28). */
export interface Drift {
  key: string
  operation: string
  /** Where it stands in the answer; `[]` is any element of a list. */
  path: string
  /** Its JSON, cut; dots for a field that is named like a secret. */
  value: string
  times: number
  /** The cloud's clock at the last answer that had it, ms. */
  lastAt: number
}

const MOST = 200
/** Of a list the first elements are looked at: what drifts, drifts in all of them. */
const LOOKED_AT = 50
const LONGEST = 120
const DOTS = '••••'

type Found = readonly [path: string, value: unknown]

/** Fields that the row's schema does not name, at any depth. */
export function fieldsBeyond(schema: z.core.$ZodType, value: unknown, path = ''): Found[] {
  const { def } = (schema as z.core.$ZodTypes)._zod
  if (value === null || value === undefined) return []
  if (def.type === 'optional' || def.type === 'nullable') return fieldsBeyond(def.innerType, value, path)
  if (def.type === 'pipe') return fieldsBeyond(def.in, value, path)
  if (def.type === 'array' && Array.isArray(value))
    return value.slice(0, LOOKED_AT).flatMap((one: unknown) => fieldsBeyond(def.element, one, `${path}[]`))
  if (def.type !== 'object' || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, inner]): Found[] => {
    const at = path === '' ? name : `${path}.${name}`
    const field = Object.hasOwn(def.shape, name) ? def.shape[name] : undefined
    return field ? fieldsBeyond(field, inner, at) : [[at, inner]]
  })
}

const clusterWords = (path: string, cluster: Cluster): Found[] => [
  ...(statusOf(cluster) !== '' && statusKind(statusOf(cluster)) === 'unk' ? [[`${path}.status`, cluster.status] as const] : []),
  ...[...flagsOf(cluster)].filter((flag) => flagKind(flag) === 'unk').map((flag): Found => [`${path}.sub_status`, flag]),
  ...(taskState(cluster.task_status) === 'unknown' ? [[`${path}.task_status`, cluster.task_status] as const] : []),
]
/** Words of a state that no document lists, by the row that has them. */
const WORDS: Readonly<Record<string, (body: never) => Found[]>> = {
  'cluster.list': ({ clusters }: { clusters?: Cluster[] | null }) =>
    (clusters ?? []).slice(0, LOOKED_AT).flatMap((one) => clusterWords('clusters[]', one)),
  'cluster.get': ({ cluster }: { cluster?: Cluster | null }) => (cluster ? clusterWords('cluster', cluster) : []),
  'snapshot.list': ({ snapshots }: { snapshots?: { status?: string | null }[] | null }) =>
    (snapshots ?? []).flatMap(({ status }): Found[] => (status && snapshotKind(status) === 'unk' ? [['snapshots[].status', status]] : [])),
}

let log: readonly Drift[] = []
const listeners = new Set<() => void>()
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
/** What was met since the page was opened, the newest last. */
export const useDrift = (): readonly Drift[] => useSyncExternalStore(subscribe, () => log)

const SECRET_NAME = /password|pwd|secret|token/i
const printed = (path: string, value: unknown): string =>
  SECRET_NAME.test(path.split('.').at(-1) ?? '') ? DOTS : JSON.stringify(value).slice(0, LONGEST)

/** Looks through an answer for what no document names; a field is kept once, with its last value, a word of a state once each. */
export function noteDrift(row: Pick<Endpoint, 'id' | 'operation' | 'output'>, body: unknown, at: number): void {
  const { operation } = row
  const fields = fieldsBeyond(row.output, body).map(([path, value]) => ({ key: path, path, value: printed(path, value) }))
  const words = (WORDS[row.id]?.(body as never) ?? []).map(([path, value]) => ({
    key: `${path} ${String(value)}`,
    path,
    value: printed(path, value),
  }))
  if (fields.length + words.length === 0) return
  const known = new Map(log.map((one) => [one.key, one]))
  for (const { key: part, path, value } of [...fields, ...words]) {
    const key = `${operation} ${part}`
    const times = (known.get(key)?.times ?? 0) + 1
    known.delete(key)
    known.set(key, { key, operation, path, value, times, lastAt: at })
  }
  log = [...known.values()].slice(-MOST)
  for (const listener of listeners) listener()
}
