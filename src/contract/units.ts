import { numberOf, type Num } from './scalars.ts'

/*
 * Times and sizes in the forms the service has for them (reference/quirks.md sections 4 and 5). Milliseconds and bytes come out.
 */

/** Below: seconds. Both come in one row (quirk 4.7): as milliseconds this would be 1973, as seconds the year 5138. */
const SECONDS_BELOW = 1e11
/** A moment from an epoch of seconds or milliseconds, also as text (quirk 4.8); 0 and -1 stand for none. */
export function epochOf(value: Num): number | undefined {
  const number = typeof value === 'string' ? Number(value) : numberOf(value)
  if (number === undefined || !Number.isFinite(number) || number <= 0) return undefined
  return number < SECONDS_BELOW ? number * 1000 : number
}

/**
 * How sure a moment is: with its zone, in an ISO form that left the zone out (taken as UTC, quirk 4.2), or in a form whose zone nobody
 * states (quirk 4.4), which is shown as it came and has no `at`.
 */
export interface Moment {
  at: number | undefined
  zone: 'stated' | 'assumed' | 'none'
  raw: string
}
const ISO = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)(\.\d+)?(Z|[+-]\d\d:?\d\d)?$/
/** `undefined` where the service says nothing yet: missing, null, blank. */
export function momentOf(value: string | null | undefined): Moment | undefined {
  const raw = value?.trim() ?? ''
  if (raw === '') return undefined
  if (/^\d{12,}$/.test(raw)) return { at: epochOf(raw), zone: 'stated', raw }
  const [, seconds, fraction = '', zone] = ISO.exec(raw) ?? []
  // Microseconds are cut: Date takes three digits for certain (quirk 4.9).
  const at = seconds === undefined ? NaN : Date.parse(seconds + fraction.slice(0, 4) + (zone ?? 'Z'))
  if (Number.isNaN(at)) return { at: undefined, zone: 'none', raw }
  return { at, zone: zone === undefined ? 'assumed' : 'stated', raw }
}

const UNITS = 'BKMGTP'
/** Bytes of "224 KB", "100 MB", "1.0G" (l.7717, quirk 3.1). */
export function sizeOf(value: string | null | undefined): number | undefined {
  const [, number, unit = 'B'] = /^\s*(\d+(?:\.\d+)?)\s*(?:([KMGTP])i?B?|B|bytes?)?\s*$/i.exec(value ?? '') ?? []
  return number === undefined ? undefined : Number(number) * 1024 ** UNITS.indexOf(unit.toUpperCase())
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const DAY = 86_400_000
const CLOCK = /^([01]?\d|2[0-3]):([0-5]\d)/
const clock = (value: string | null | undefined): number | undefined => {
  const [, hours, minutes] = CLOCK.exec(value?.trim() ?? '') ?? []
  return hours === undefined ? undefined : Number(hours) * 3_600_000 + Number(minutes) * 60_000
}
/** The maintenance window that is open now, or the next one. Weekly, in GMT+0 (l.1616-1618); one that ends before it starts crosses midnight. */
export function nextWindow(
  window: { day?: string | null; start_time?: string | null; end_time?: string | null } | null | undefined,
  now: number,
): { start: number; end: number } | undefined {
  const day = DAYS.indexOf(window?.day?.trim() ?? '')
  const from = clock(window?.start_time)
  const to = clock(window?.end_time)
  if (day < 0 || from === undefined || to === undefined) return undefined
  const length = to > from ? to - from : to + DAY - from
  const today = Math.floor(now / DAY) * DAY
  const sameDay = today + (day - new Date(today).getUTCDay()) * DAY + from
  // A week earlier may still be open, when it crosses midnight from Saturday to Sunday.
  const start = [-7, 0, 7].map((days) => sameDay + days * DAY).find((at) => at + length > now) ?? sameDay + 7 * DAY
  return { start, end: start + length }
}
