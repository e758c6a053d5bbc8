import type { Plan } from '#contract/plan.ts'
import { stretchesOf, type StageTimes } from '#contract/planCalendar.ts'
import { offsetOf, partsOf } from '#console/lib/format.ts'

/* A plan's times as rows of a calendar in a zone. Stages are UTC: it is the local day that is 23 or 25 hours long. */

export const VIEWS = ['day', 'week', 'year'] as const
export type View = (typeof VIEWS)[number]

const HOUR = 3_600_000
const DAY = 24 * HOUR

export interface LocalDate {
  year: number
  /** 1-12 */
  month: number
  day: number
}
/** Days and months beyond their end run on, as with Date. */
const dateFrom = (year: number, month: number, day: number): LocalDate => {
  const at = new Date(Date.UTC(year, month - 1, day))
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() }
}
const addDays = ({ year, month, day }: LocalDate, days: number) => dateFrom(year, month, day + days)
const two = (value: number) => String(value).padStart(2, '0')
export const printDate = ({ year, month, day }: LocalDate): string => `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
export function parseDate(text: string): LocalDate | undefined {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []
  const date = dateFrom(Number(year), Number(month), Number(day))
  return printDate(date) === text ? date : undefined
}

/** The clock of the zone, as if it were UTC. */
function wallOf(at: number, timeZone: string): number {
  const parts = partsOf(at, timeZone)
  const part = (name: string) => Number(parts[name])
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
}
/** ms by which the zone is ahead of UTC. */
export const offsetAt = (at: number, timeZone: string): number => wallOf(at, timeZone) - Math.floor(at / 1000) * 1000

export function localDateOf(at: number, timeZone: string): LocalDate {
  const wall = new Date(wallOf(at, timeZone))
  return { year: wall.getUTCFullYear(), month: wall.getUTCMonth() + 1, day: wall.getUTCDate() }
}

/** The first moment of a date in a zone: midnight, or where a change of the clock skips midnight, the moment after it. */
export function startOf({ year, month, day }: LocalDate, timeZone: string): number {
  const wall = Date.UTC(year, month - 1, day)
  const around = [wall - DAY, wall + DAY].map((at) => wall - offsetAt(at, timeZone))
  const isFirst = (at: number) => wallOf(at, timeZone) >= wall && wallOf(at - 1000, timeZone) < wall
  return around.toSorted((a, b) => a - b).find(isFirst) ?? wall - offsetAt(wall, timeZone)
}

export interface CalendarRow {
  date: LocalDate
  start: number
  end: number
}
const row = (date: LocalDate, next: LocalDate, timeZone: string): CalendarRow => ({
  date,
  start: startOf(date, timeZone),
  end: startOf(next, timeZone),
})
const mondayOf = (date: LocalDate) => addDays(date, -((new Date(Date.UTC(date.year, date.month - 1, date.day)).getUTCDay() + 6) % 7))

/** The local days of a day or a week from Monday, the months of a year. */
export function rowsOf(view: View, date: LocalDate, timeZone: string): CalendarRow[] {
  if (view === 'day') return [row(date, addDays(date, 1), timeZone)]
  if (view === 'week') {
    const monday = mondayOf(date)
    return Array.from({ length: 7 }, (_, index) => row(addDays(monday, index), addDays(monday, index + 1), timeZone))
  }
  return Array.from({ length: 12 }, (_, index) => row(dateFrom(date.year, index + 1, 1), dateFrom(date.year, index + 2, 1), timeZone))
}
/** The same view, one earlier or later. */
export function shifted(view: View, date: LocalDate, by: 1 | -1): LocalDate {
  return view === 'year' ? dateFrom(date.year + by, 1, 1) : addDays(date, view === 'week' ? 7 * by : by)
}

/** ms that the whole width stands for: no row is longer, and hours or days stand one under the other. */
export const scaleOf = (view: View, rows: readonly CalendarRow[]): number =>
  Math.max(view === 'year' ? 31 * DAY : DAY, ...rows.map(({ start, end }) => end - start))

export interface Band {
  start: number
  end: number
  stages: readonly number[]
  /** Percent of the width. */
  left: number
  width: number
}
export const bandsOf = (plan: Plan, { start, end }: CalendarRow, scale: number): Band[] =>
  stretchesOf(plan, start, end).map((one) => ({
    ...one,
    left: (100 * (one.start - start)) / scale,
    width: (100 * (one.end - one.start)) / scale,
  }))

/** Where a moment stands in a row, percent of the width; undefined in another row. */
export const placeOf = ({ start, end }: CalendarRow, at: number, scale: number): number | undefined =>
  at >= start && at < end ? (100 * (at - start)) / scale : undefined

/** Moments to print under a row: every three hours of its day. */
export const ticksOf = ({ start, end }: CalendarRow): number[] =>
  Array.from({ length: Math.ceil((end - start) / (3 * HOUR)) }, (_, index) => start + index * 3 * HOUR)

export interface ClockChange {
  at: number
  /** ms ahead of UTC. */
  before: number
  after: number
}
/** When the clocks of the zone change within a stretch: from then on every switch comes at another local time. */
export function clockChanges(timeZone: string, from: number, until: number): ClockChange[] {
  const changes: ClockChange[] = []
  for (let day = from; day < until; day += DAY) {
    const before = offsetAt(day, timeZone)
    const after = offsetAt(Math.min(day + DAY, until), timeZone)
    if (before === after) continue
    let [low, high] = [day, Math.min(day + DAY, until)]
    while (high - low > 1000) {
      const middle = Math.floor((low + high) / 2000) * 1000
      if (middle <= low || middle >= high) break
      if (offsetAt(middle, timeZone) === before) low = middle
      else high = middle
    }
    changes.push({ at: Math.ceil(high / 1000) * 1000, before, after })
  }
  return changes
}

/** A clock to read a stage by. */
export interface Clock {
  /** "UTC+08:00" */
  name: string
  /** ms ahead of UTC. */
  offset: number
}
/** UTC, then each offset that the zone has within a stretch: two where its clocks change. */
export function clocksOf(timeZone: string, from: number, until: number): Clock[] {
  const moments = [from, ...clockChanges(timeZone, from, until).map(({ at }) => at)]
  const clocks = moments.map((at) => ({ name: offsetOf(at, timeZone), offset: offsetAt(at, timeZone) }))
  return [{ name: 'UTC', offset: 0 }, ...clocks].filter(
    (clock, index, all) => all.findIndex(({ offset }) => offset === clock.offset) === index,
  )
}

/** "08:00", "18:00": when a stage begins and ends by a clock. */
export function hoursOf({ from, length }: StageTimes, { offset }: Clock): [string, string] {
  const print = (ofDay: number) => new Date((ofDay + offset + DAY) % DAY).toISOString().slice(11, 16)
  return [print(from), print(from + length)]
}
