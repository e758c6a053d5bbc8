import type { ReactNode } from 'react'
import type { Query } from '#contract/query.ts'
import { numberOf } from '#contract/scalars.ts'
import { epochOf } from '#contract/units.ts'
import { useZone, momentOf as printMoment } from '#console/lib/format.ts'
import { LongId } from '#console/ui/LongId.tsx'
import { useText } from '#i18n/text.ts'
import { kindOf, type FieldName } from './fields.ts'
import { figureOf } from './figures.ts'
import css from './Query.module.css'

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
