import { durationOf } from '#console/lib/format.ts'
import type { Text } from '#i18n/text.ts'

const MINUTE = 60_000
const LONG = 120 * MINUTE

/** Time left as a range: "38–55 min", and from two hours on "3 h 37 min – 5 h 21 min". */
export function rangeOf(t: Text<'cluster'>, from: number, to: number): string {
  return to < LONG
    ? t.minuteRange(String(Math.round(from / MINUTE)), String(Math.round(to / MINUTE)))
    : `${durationOf(from)} – ${durationOf(to)}`
}
