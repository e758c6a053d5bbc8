import type { Query } from '#contract/query.ts'
import { hasEnded, isSystem, stateOf, worstSkew, type StatementState } from '#contract/queryRules.ts'
import { numberOf } from '#contract/scalars.ts'
import { shapeOf } from '#contract/sqlText.ts'

export const FACETS = ['all', 'lock', 'queued', 'spill', 'skew'] as const
export type Facet = (typeof FACETS)[number]
export const GROUPS = ['none', 'user_name', 'application_name', 'db_name', 'resource_pool', 'job_name', 'shape'] as const
export type Group = (typeof GROUPS)[number]

/** From here a skew is worth a mark (look.md section 5). */
export const SKEWED = 60

export function isInFacet(facet: Facet, one: Query): boolean {
  if (facet === 'lock' || facet === 'queued') return stateOf(one) === facet
  if (facet === 'spill') return !hasEnded(one) && (numberOf(one.max_spill_size) ?? 0) > 0
  return facet === 'all' || (worstSkew(one)?.percent ?? 0) >= SKEWED
}

const SEARCHED = [
  'query',
  'query_id',
  'pid',
  'user_name',
  'application_name',
  'db_name',
  'resource_pool',
  'job_name',
  'client_address',
] as const
export function isFound(search: string, one: Query): boolean {
  const wanted = search.trim().toLowerCase()
  return wanted === '' || SEARCHED.some((field) => one[field]?.toLowerCase().includes(wanted))
}

/** What the list holds: system queries apart, then the words searched for. */
export function listed(queries: readonly Query[], state: { showsSystem: boolean; search: string }): { rows: Query[]; hidden: number } {
  const own = state.showsSystem ? queries : queries.filter((one) => !isSystem(one))
  return { rows: own.filter((one) => isFound(state.search, one)), hidden: queries.length - own.length }
}

export interface QueryGroup {
  /** Blank: the field says nothing. */
  key: string
  /** One of it, for its text. */
  example: Query
  count: number
  states: Partial<Record<StatementState, number>>
  /** Seconds, ms, MB, MB, ms, percent. */
  longest: number
  wait: number
  memory: number
  spill: number
  cpu: number
  skew: number
}
const keyOf = (group: Group, one: Query): string => {
  if (group === 'shape') return shapeOf(one.query ?? '')
  return group === 'none' ? '' : (one[group] ?? '')
}

/** Statements that have something in common, with the sums of those that have not ended; the order is the table's. */
export function grouped(rows: readonly Query[], group: Group): QueryGroup[] {
  const groups = new Map<string, QueryGroup>()
  for (const one of rows) {
    const key = keyOf(group, one)
    const found = groups.get(key) ?? { key, example: one, count: 0, states: {}, longest: 0, wait: 0, memory: 0, spill: 0, cpu: 0, skew: 0 }
    groups.set(key, found)
    const state = stateOf(one)
    found.count += 1
    found.states[state] = (found.states[state] ?? 0) + 1
    if (hasEnded(one)) continue
    found.longest = Math.max(found.longest, numberOf(one.elapsed_time) ?? 0)
    found.wait = Math.max(found.wait, numberOf(one.block_time) ?? 0)
    found.memory += numberOf(one.max_peak_memory) ?? 0
    found.spill += numberOf(one.max_spill_size) ?? 0
    found.cpu += numberOf(one.total_cpu_time) ?? 0
    found.skew = Math.max(found.skew, worstSkew(one)?.percent ?? 0)
  }
  return [...groups.values()]
}
