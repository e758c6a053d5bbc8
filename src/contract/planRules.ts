import { isRunning, type Plan, type Stage } from './plan.ts'
import { stretchesOf, timesOf, type StageTimes, type Stretch } from './planCalendar.ts'
import { numberOf } from './scalars.ts'

/* What the vendor's guide asks of a plan (managing plans and plan stages), and what its calendar shows besides. */

export const STAGES = { min: 2, max: 48 }
export const SHARE_LIMITS = { cpu_share: 99, cpu_limit: 100 }
const RESOURCES = { cpu_share: 'cpu', cpu_limit: 'cpu_limit' } as const
const YEAR = 366 * 86_400_000

export const PLAN_RULES = [
  'one_running',
  'enough_stages',
  'few_stages',
  'real_dates',
  'own_times',
  'cpu_share',
  'cpu_limit',
  'no_overlap',
  'no_gap',
] as const
export type PlanRule = (typeof PLAN_RULES)[number]

/** One breach: the stages it is in, and the figure, date or time that is wrong. */
export interface Breach {
  stages: readonly string[]
  value?: number
  date?: { month: number; day: number }
  /** Where the calendar shows it first within a year. */
  first?: Stretch
}
/**
 * `noted`: no rule of the vendor, but worth to know before a start. `unknown`: a part it depends on is not stated or cannot be read.
 */
export interface Check {
  rule: PlanRule
  state: 'kept' | 'broken' | 'noted' | 'unknown'
  breaches: readonly Breach[]
}

export const stageName = (stage: Stage | undefined, index: number): string => stage?.stage_name || stage?.stage_id || `#${index + 1}`

/** Days of each month in a leap year. */
const LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
/** Dates that are named and in no year: 30 February, a 13th month. */
function impossibleDates({ months, days }: StageTimes): { month: number; day: number }[] {
  return (months ?? [0]).flatMap((month) =>
    (days ?? [1]).flatMap((day) => {
      const longest = month === 0 ? 31 : (LENGTHS[month - 1] ?? 0)
      return day >= 1 && day <= longest ? [] : [{ month, day }]
    }),
  )
}

const meet = (a: readonly number[] | undefined, b: readonly number[] | undefined) => !a || !b || a.some((one) => b.includes(one))
const switchTogether = (a: StageTimes, b: StageTimes) => a.from === b.from && meet(a.months, b.months) && meet(a.days, b.days)

/** What the pools of a stage get of a resource, in percent. */
function shareOf(stage: Stage, resource: string): number {
  const values = (stage.queue_list ?? []).flatMap((queue) =>
    (queue.queue_resources ?? []).filter((one) => one.resource_name === resource).map((one) => numberOf(one.resource_value) ?? 0),
  )
  return values.reduce((sum, value) => sum + value, 0)
}

/** The first of each set of stages that a stretch of the year shows. */
function firstOf(stretches: readonly (Stretch & { stages: number[] })[], names: readonly string[]): Breach[] {
  const seen = new Map<string, Breach>()
  for (const { start, end, stages } of stretches) {
    const key = stages.join()
    if (!seen.has(key)) seen.set(key, { stages: stages.map((index) => names[index] ?? ''), first: { start, end } })
  }
  return [...seen.values()]
}

/**
 * Every rule with what breaks it. `others`: the other plans of the cluster, undefined where they could not be read; `now`: from when the
 * year is looked at.
 */
export function checkPlan(plan: Plan, others: readonly Plan[] | undefined, now: number): Check[] {
  const stages = plan.stage_list ?? undefined
  const names = (stages ?? []).map(stageName)
  const times = (stages ?? []).map(timesOf)
  const isReadable = stages !== undefined && times.every((one) => one !== undefined)
  const year = stages ? stretchesOf(plan, now, now + YEAR) : []

  const check = (rule: PlanRule, isKnown: boolean, breaches: readonly Breach[], broken: 'broken' | 'noted' = 'broken'): Check => ({
    rule,
    state: breaches.length > 0 ? broken : isKnown ? 'kept' : 'unknown',
    breaches,
  })
  const ofStages = (rule: PlanRule, find: (stage: Stage, index: number) => Omit<Breach, 'stages'>[]) =>
    check(
      rule,
      rule === 'real_dates' ? isReadable : stages !== undefined,
      (stages ?? []).flatMap((stage, index) => find(stage, index).map((breach) => ({ stages: [stageName(stage, index)], ...breach }))),
    )
  const count = stages?.length
  const wrongCount = (isWrong: boolean): Breach[] => (count !== undefined && isWrong ? [{ stages: [], value: count }] : [])
  const running = (others ?? []).filter((other) => other.plan_id !== plan.plan_id && isRunning(other))
  const overShare = (rule: 'cpu_share' | 'cpu_limit') =>
    ofStages(rule, (stage) => {
      const value = shareOf(stage, RESOURCES[rule])
      return value > SHARE_LIMITS[rule] ? [{ value }] : []
    })
  const together = times.flatMap((a, i) =>
    times.slice(i + 1).flatMap((b, j) => (a && b && switchTogether(a, b) ? [{ stages: [names[i] ?? '', names[i + 1 + j] ?? ''] }] : [])),
  )
  return [
    check(
      'one_running',
      others !== undefined,
      running.map((other) => ({ stages: [other.plan_name ?? other.plan_id ?? ''] })),
    ),
    check('enough_stages', count !== undefined, wrongCount((count ?? 0) < STAGES.min)),
    check('few_stages', count !== undefined, wrongCount((count ?? 0) > STAGES.max)),
    ofStages('real_dates', (_, index) => {
      const own = times[index]
      return own ? impossibleDates(own).map((date) => ({ date })) : []
    }),
    check('own_times', isReadable, together),
    overShare('cpu_share'),
    overShare('cpu_limit'),
    check(
      'no_overlap',
      isReadable,
      firstOf(
        year.filter((one) => one.stages.length > 1),
        names,
      ),
      'noted',
    ),
    check(
      'no_gap',
      isReadable,
      firstOf(
        year.filter((one) => one.stages.length === 0),
        names,
      ),
      'noted',
    ),
  ]
}
