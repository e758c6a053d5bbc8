import type { ReactNode } from 'react'
import type { Query } from '#contract/query.ts'
import { numberOf } from '#contract/scalars.ts'
import { epochOf } from '#contract/units.ts'
import { clockLength, useZone, momentOf as printMoment } from '#console/lib/format.ts'
import { LongId } from '#console/ui/LongId.tsx'
import { useText, type Text } from '#i18n/text.ts'
import { kindOf, type FieldName } from './fields.ts'
import css from './Query.module.css'

/** A figure as people read it; the unit stands in the head, or behind it in a list of facts (`unit`). */
export function figureOf(t: Text<'query'>, field: FieldName, value: number, unit = false): string {
  const kind = kindOf(field)
  const ending = unit ? t.unit[kind] : ''
  if (kind === 'ms') return value < 0 ? t.none : clockLength(value)
  if (kind === 's') return value < 0 ? t.none : clockLength(value * 1000)
  if (kind === 'mb') return `${t.gigabytes(value)}${ending}`
  return `${t.number(value)}${ending}`
}

/** One field of a statement. Missing, blank and "not begun" (-1, 0 for moments) each have their word. */
export function FieldValue({ query, field, unit }: { query: Query; field: FieldName; unit?: boolean }): ReactNode {
  const t = useText('query')
  const zone = useZone()
  const kind = kindOf(field)
  const value = query[field]
  if (value === null || value === undefined || value === '') return <span className={css.quiet}>{t.none}</span>
  if (kind === 'flag') return value === true ? t.yes : value === false ? t.no : String(value)
  if (kind === 'id') return <LongId id={String(value)} />
  if (kind === 'text' || kind === 'sql') return String(value)
  if (kind === 'epoch') {
    const at = epochOf(value as never)
    return at === undefined ? <span className={css.quiet}>{t.none}</span> : printMoment(at, zone)
  }
  const number = numberOf(value as never)
  return number === undefined ? String(value) : figureOf(t, field, number, unit)
}
