import type { Plan, Stage } from './plan.ts'

/*
 * When the stages of a plan hold. Their times of day are UTC (vendor's guide on plan stages, quirk 4.5); a stage that ends at or before
 * its start runs past midnight, and one that ends where it starts (the document's example, l.7033-7034) holds for 24 hours.
 */

const DAY = 86_400_000
const HOUR = 3_600_000

export interface StageTimes {
  /** 1-12; undefined: each. */
  months: readonly number[] | undefined
  /** 1-31; undefined: each. */
  days: readonly number[] | undefined
  /** ms from the UTC midnight its day begins with. */
  from: number
  /** ms */
  length: number
}

/** "4", "3,6,9", "1-5"; undefined for a text that is none of these. */
function numbersIn(text: string): number[] | undefined {
  const parts = text.split(/[,，\s]+/).filter((part) => part !== '')
  const numbers = parts.map((part) => {
    const [, first, last] = /^(\d{1,2})(?:-(\d{1,2}))?$/.exec(part) ?? []
    if (first === undefined) return undefined
    const from = Number(first)
    return Array.from({ length: Math.max(0, Number(last ?? first) - from) + 1 }, (_, index) => from + index)
  })
  return numbers.some((one) => one === undefined) ? undefined : numbers.flatMap((one) => one ?? [])
}

const EACH = new Set(['*', ''])
/** Whether the service named no month or day: taken as each of them. */
export const isNotStated = (value: string | null | undefined): boolean => (value ?? '').trim() === ''
const choice = (value: string | null | undefined): readonly number[] | undefined | 'unreadable' => {
  const text = (value ?? '').trim()
  return EACH.has(text) ? undefined : (numbersIn(text) ?? 'unreadable')
}

/** "07:30:00" as ms of the day. */
export function timeOfDay(value: string | null | undefined): number | undefined {
  const [, hours, minutes, seconds = '0'] = /^([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec(value?.trim() ?? '') ?? []
  return hours === undefined ? undefined : Number(hours) * HOUR + Number(minutes) * 60_000 + Number(seconds) * 1000
}

/** undefined: something in it cannot be read, and nothing is guessed. */
export function timesOf(stage: Stage): StageTimes | undefined {
  const months = choice(stage.month)
  const days = choice(stage.day)
  const from = timeOfDay(stage.start_time)
  const to = timeOfDay(stage.end_time)
  if (months === 'unreadable' || days === 'unreadable' || from === undefined || to === undefined) return undefined
  return { months, days, from, length: to > from ? to - from : to + DAY - from }
}

export interface Span {
  /** Place in the plan's stage list. */
  stage: number
  /** ms */
  start: number
  end: number
}
/** Any span of time. */
export type Stretch = Pick<Span, 'start' | 'end'>

const dayOf = (at: number) => Math.floor(at / DAY) * DAY

/** Every time a stage holds that touches the stretch, uncut; back-to-back ones are one, since nothing switches between them. */
function spansOfStage(times: StageTimes, stage: number, from: number, until: number): Span[] {
  const spans: Span[] = []
  for (let day = dayOf(from) - DAY; day < until; day += DAY) {
    const date = new Date(day)
    if (times.months && !times.months.includes(date.getUTCMonth() + 1)) continue
    if (times.days && !times.days.includes(date.getUTCDate())) continue
    const start = day + times.from
    const end = start + times.length
    if (start >= until || end <= from) continue
    const last = spans.at(-1)
    if (last && last.end >= start) last.end = end
    else spans.push({ stage, start, end })
  }
  return spans
}

/** All times the stages hold within a stretch, by their start. */
export function spansOf(plan: Plan, from: number, until: number): Span[] {
  return (plan.stage_list ?? [])
    .flatMap((stage, index) => {
      const times = timesOf(stage)
      return times ? spansOfStage(times, index, from, until) : []
    })
    .toSorted((a, b) => a.start - b.start || a.stage - b.stage)
}

/** The stages that should hold at a moment, by their place in the list: none in a gap, several where they overlap. */
export const stagesAt = (plan: Plan, at: number): number[] => spansOf(plan, at, at + 1).map(({ stage }) => stage)

export interface Switch {
  at: number
  /** The stages that hold from then on. */
  to: number[]
}
/** Most plans switch within days; a 29 February may be eight years away (1896, 1904: 2096, 2104). */
const HORIZONS = [2 * DAY, 40 * DAY, 2930 * DAY]

/** The next moment at which other stages hold than now; undefined for a plan that never switches. */
export function nextSwitch(plan: Plan, now: number): Switch | undefined {
  for (const horizon of HORIZONS) {
    const until = now + horizon
    const edges = spansOf(plan, now, until).flatMap(({ start, end }) => [start, end])
    const at = Math.min(...edges.filter((edge) => edge > now && edge < until))
    if (Number.isFinite(at)) return { at, to: stagesAt(plan, at) }
  }
  return undefined
}

/** Stretches within which the same stages hold, in order, from `from` to `until` without a hole. */
export function stretchesOf(plan: Plan, from: number, until: number): (Stretch & { stages: number[] })[] {
  const spans = spansOf(plan, from, until)
  const edges = [...new Set([from, until, ...spans.flatMap(({ start, end }) => [start, end])])]
    .filter((edge) => edge >= from && edge <= until)
    .toSorted((a, b) => a - b)
  let open: Span[] = []
  let next = 0
  return edges.slice(0, -1).map((start, index) => {
    open = open.filter(({ end }) => end > start)
    for (let span = spans[next]; span && span.start <= start; span = spans[next]) {
      if (span.end > start) open.push(span)
      next += 1
    }
    return { start, end: edges[index + 1] ?? until, stages: open.map(({ stage }) => stage).toSorted((a, b) => a - b) }
  })
}
