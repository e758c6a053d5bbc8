import { clockLength } from '#console/lib/format.ts'
import type { Text } from '#i18n/text.ts'
import { kindOf, type FieldName } from './fields.ts'

const GB = 1024
/** Below this, MB, a tenth of a GB would read as nothing. */
const LEAST_TENTH = 0.05 * GB

/** Megabytes in a column of gigabytes: little is not nothing. */
export const gigabytesOf = (t: Text<'query'>, megabytes: number): string =>
  megabytes > 0 && megabytes < LEAST_TENTH ? t.littleGigabytes : t.gigabytes(megabytes)
/** Several sizes in the unit that suits the largest. */
export function sizesOf(t: Text<'query'>, largest: number): { unit: 'MB' | 'GB'; print: (megabytes: number) => string } {
  return largest < GB ? { unit: 'MB', print: t.number } : { unit: 'GB', print: (megabytes) => gigabytesOf(t, megabytes) }
}
/** Megabytes with the unit that suits them. */
export function sizeOf(t: Text<'query'>, megabytes: number): string {
  const { unit, print } = sizesOf(t, megabytes)
  return `${print(megabytes)} ${unit}`
}

/** A figure as people read it; the unit stands in the head, or behind it in a list of facts (`unit`). */
export function figureOf(t: Text<'query'>, field: FieldName, value: number, unit = false): string {
  const kind = kindOf(field)
  if (kind === 'ms') return value < 0 ? t.none : clockLength(value)
  if (kind === 's') return value < 0 ? t.none : clockLength(value * 1000)
  if (kind === 'mb') return unit ? sizeOf(t, value) : gigabytesOf(t, value)
  if (kind === 'serial') return String(value)
  return `${t.number(value)}${unit ? t.unit[kind] : ''}`
}
