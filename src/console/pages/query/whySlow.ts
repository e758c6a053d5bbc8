import type { Query } from '#contract/query.ts'
import { stateOf } from '#contract/queryRules.ts'
import { numberOf } from '#contract/scalars.ts'

/** One clause of the sentence "why slow", with the fields it was read from. Times in ms, sizes in MB. */
export type Clause = { fields: readonly (keyof Query & string)[] } & (
  | { says: 'locked' }
  | { says: 'queued'; pool: string; wait: number; isOver: boolean }
  | { says: 'one_node'; factor: number; skew: number | undefined }
  | { says: 'cpu_skew'; skew: number }
  | { says: 'spilled'; most: number; skew: number | undefined; nodes: string | undefined }
  | { says: 'memory'; estimate: number; peak: number }
  | { says: 'longer'; estimate: number; ran: number }
  | { says: 'no_statistics' }
  | { says: 'big_broadcast' }
  | { says: 'data_skew' }
)

/** The rules are fixed, so that two people read the same sentence. */
const SHORTEST_WAIT = 1_000
const NODE_FACTOR = 2
const SKEWED = 60
const MEMORY_FACTOR = 2
const TIME_FACTOR = 2
/** Below these nothing is slow or large. */
const SHORTEST_RUN = 1_000
const LEAST_MEMORY = 256

/** What the fields of a statement say about where its time went; empty: nothing stands out. */
export function whySlow(one: Query): Clause[] {
  return [waits(one), nodes(one), spill(one), memory(one), estimate(one), warnings(one)].flat()
}

function waits(one: Query): Clause[] {
  const state = stateOf(one)
  const wait = numberOf(one.block_time) ?? 0
  const isQueued = state === 'queued'
  return [
    ...(state === 'lock' ? [{ says: 'locked', fields: ['waiting'] } as const] : []),
    ...(isQueued || wait >= SHORTEST_WAIT
      ? [
          {
            says: 'queued',
            pool: one.resource_pool ?? '',
            wait,
            isOver: !isQueued,
            fields: ['block_time', 'resource_pool', 'enqueue'],
          } as const,
        ]
      : []),
  ]
}

function nodes(one: Query): Clause[] {
  const [most, average] = [numberOf(one.max_dn_time) ?? 0, numberOf(one.average_dn_time) ?? 0]
  const skew = numberOf(one.dntime_skew_percent)
  const cpu = numberOf(one.cpu_skew_percent) ?? 0
  const ran = numberOf(one.duration) ?? most
  return [
    ...(average > 0 && most >= SHORTEST_RUN && most / average >= NODE_FACTOR
      ? [{ says: 'one_node', factor: most / average, skew, fields: ['max_dn_time', 'average_dn_time', 'dntime_skew_percent'] } as const]
      : []),
    ...(cpu >= SKEWED && ran >= SHORTEST_RUN
      ? [{ says: 'cpu_skew', skew: cpu, fields: ['cpu_skew_percent', 'max_cpu_time', 'min_cpu_time'] } as const]
      : []),
  ]
}

function spill(one: Query): Clause[] {
  const most = numberOf(one.max_spill_size) ?? 0
  if (most <= 0) return []
  const nodes = one.spill_info ? one.spill_info : undefined
  return [
    {
      says: 'spilled',
      most,
      skew: numberOf(one.spill_skew_percent),
      nodes,
      fields: ['max_spill_size', 'spill_skew_percent', 'spill_info'],
    },
  ]
}

function memory(one: Query): Clause[] {
  const [estimate, peak] = [numberOf(one.estimate_memory) ?? 0, numberOf(one.max_peak_memory) ?? 0]
  const isOff = estimate > 0 && peak >= LEAST_MEMORY && peak / estimate >= MEMORY_FACTOR
  return isOff ? [{ says: 'memory', estimate, peak, fields: ['estimate_memory', 'max_peak_memory'] }] : []
}

function estimate(one: Query): Clause[] {
  const [guess, ran] = [numberOf(one.estimate_total_time) ?? 0, numberOf(one.duration) ?? 0]
  const isOff = guess > 0 && ran >= SHORTEST_RUN && ran / guess >= TIME_FACTOR
  return isOff ? [{ says: 'longer', estimate: guess, ran, fields: ['duration', 'estimate_total_time'] }] : []
}

function warnings(one: Query): Clause[] {
  const text = one.warning ?? ''
  const fields = ['warning'] as const
  return [
    ...(/statistic not collect/i.test(text) ? [{ says: 'no_statistics', fields } as const] : []),
    ...(/broadcast size large/i.test(text) ? [{ says: 'big_broadcast', fields } as const] : []),
    ...(/data ?skew/i.test(text) ? [{ says: 'data_skew', fields } as const] : []),
  ]
}
