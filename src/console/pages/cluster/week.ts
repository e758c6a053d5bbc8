import { clockOf } from '#console/lib/format.ts'

const DAY = 86_400_000
const WEEK = 7 * DAY
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** 0 is Monday. */
export const weekdayOf = (at: number, timeZone: string): number =>
  DAYS.indexOf(new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short' }).format(at))

/** The place in the week from Monday, 0 to 1. */
export function weekShareOf(at: number, timeZone: string): number {
  const [hours = 0, minutes = 0] = clockOf(at, timeZone, false).split(':').map(Number)
  return (weekdayOf(at, timeZone) * DAY + hours * 3_600_000 + minutes * 60_000) / WEEK
}

/** A span as pieces of the week strip: one that crosses the night to Monday has two. */
export function piecesOf(start: number, end: number, timeZone: string): { from: number; to: number }[] {
  const from = weekShareOf(start, timeZone)
  const to = from + (end - start) / WEEK
  return to <= 1
    ? [{ from, to }]
    : [
        { from, to: 1 },
        { from: 0, to: to - 1 },
      ]
}
