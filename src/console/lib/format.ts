import { useSyncExternalStore } from 'react'
import { language } from '#i18n/locale.ts'

/* Times are printed with date, 24 h clock and offset (interaction rule 24); the zone is switched once for the console. */

const STORE_KEY = 'plumbline.zone'
/** The zone's place in the address (interaction rule 27). */
const ZONE = 'tz'
/** The browser's zone; left out of the address. */
export const LOCAL = 'local'

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
const stored = localStorage.getItem(STORE_KEY)
/** `LOCAL` or an IANA name. */
let zone = stored !== null && isZone(stored) ? stored : LOCAL
const listeners = new Set<() => void>()
const browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone
export const localZone = (): string => browserZone

function show(next: string): void {
  if (next === zone) return
  zone = next
  for (const listener of listeners) listener()
}
export function setZone(next: string): void {
  localStorage.setItem(STORE_KEY, next)
  show(next)
}
/** A pasted link, Back and a reload show the zone that the address names; it does not become this person's choice. */
export function zoneOf(search: URLSearchParams): void {
  const named = search.get(ZONE)
  if (named !== null && isZone(named)) show(named)
}
/** The address with the zone in it, or undefined where it already says so. */
export function withZone(search: URLSearchParams, chosen: string): URLSearchParams | undefined {
  if ((search.get(ZONE) ?? LOCAL) === chosen) return undefined
  const next = new URLSearchParams(search)
  if (chosen === LOCAL) next.delete(ZONE)
  else next.set(ZONE, chosen)
  return next
}
export const useChosenZone = (): string =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => zone,
  )
/** The IANA zone of all times; a component that prints times calls it so that it prints them again after a switch. */
export function useZone(): string {
  const chosen = useChosenZone()
  return chosen === LOCAL ? localZone() : chosen
}

/** One a zone: making one costs more than a hundred uses, and a long list prints thousands of times. */
const formats = new Map<string, Intl.DateTimeFormat>()
function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'longOffset',
  })
  formats.set(timeZone, made)
  return made
}
type Parts = Readonly<Record<string, string>>
/** Date, clock and offset of one moment are asked for one after the other. */
let latest: { at: number; timeZone: string; parts: Parts } | undefined
/** Year to second and offset, as the zone's clock shows them. */
export function partsOf(at: number, timeZone: string): Parts {
  if (latest?.at === at && latest.timeZone === timeZone) return latest.parts
  const parts = Object.fromEntries(
    formatIn(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  latest = { at, timeZone, parts }
  return parts
}

/** "UTC+08:00"; "UTC" alone for zero. */
export function offsetOf(at: number, timeZone: string): string {
  const name = partsOf(at, timeZone)['timeZoneName'] ?? 'GMT'
  return name.replace('GMT', 'UTC').replace('+00:00', '')
}
/** "10:42:05" */
export function clockOf(at: number, timeZone: string, seconds = true): string {
  const p = partsOf(at, timeZone)
  return seconds ? `${p['hour']}:${p['minute']}:${p['second']}` : `${p['hour']}:${p['minute']}`
}
/** "2026-04-12" */
export function dateOf(at: number, timeZone: string): string {
  const p = partsOf(at, timeZone)
  return `${p['year']}-${p['month']}-${p['day']}`
}
/** "2026-04-12 10:42:05 UTC+08:00" */
export const momentOf = (at: number, timeZone: string, seconds = true): string =>
  `${dateOf(at, timeZone)} ${clockOf(at, timeZone, seconds)} ${offsetOf(at, timeZone)}`

const UNITS = {
  en: { s: ' s', min: ' min', h: ' h', d: ' d', gap: ' ' },
  zh: { s: ' 秒', min: ' 分钟', h: ' 小时', d: ' 天', gap: ' ' },
} as const
/** A duration in its two largest units: "4 s", "14 min", "2 h 10 min", "4 d 19 h". Negative ones print as 0 s (quirk 4.12). */
export function durationOf(ms: number): string {
  const unit = UNITS[language()]
  const seconds = Math.max(0, Math.round(ms / 1000))
  if (seconds < 60) return `${seconds}${unit.s}`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes}${unit.min}`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return minutes % 60 ? `${hours}${unit.h}${unit.gap}${minutes % 60}${unit.min}` : `${hours}${unit.h}`
  const days = Math.floor(hours / 24)
  return hours % 24 ? `${days}${unit.d}${unit.gap}${hours % 24}${unit.h}` : `${days}${unit.d}`
}

/** A running length as digits: "0:40", "21:14", "3:05:09"; below a second with its unit, so that it does not read as nothing. */
export function clockLength(ms: number): string {
  if (ms > 0 && ms < 1000) return `${Math.round(ms)} ms`
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const two = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}

/** "7d85f602…1c15": ids are cut in the middle, 8 and 4 stay (look.md section 6). */
export const shortId = (id: string): string => (id.length > 16 ? `${id.slice(0, 8)}…${id.slice(-4)}` : id)

const sizesIn = (locale: string) => ({
  short: new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }),
  whole: new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }),
})
const SIZES = { en: sizesIn('en'), zh: sizesIn('zh-CN') }
const BYTE_UNITS = ['B', 'KB', 'MB', 'GB', 'TB', 'PB']
/** Bytes with 1024 units and at most one decimal: "1.9 TB". */
export function bytesOf(bytes: number): string {
  let value = bytes
  let unit = 0
  while (Math.abs(value) >= 1024 && unit < BYTE_UNITS.length - 1) {
    value /= 1024
    unit += 1
  }
  const { short, whole } = SIZES[language()]
  return `${(value < 10 && unit > 0 ? short : whole).format(value)} ${BYTE_UNITS[unit]}`
}
