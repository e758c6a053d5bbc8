import { Link } from 'react-router'
import type { Query } from '#contract/query.ts'
import { clockLength } from '#console/lib/format.ts'
import { useText, type Text } from '#i18n/text.ts'
import { sizeOf } from './figures.ts'
import { whySlow, type Clause } from './whySlow.ts'
import css from './Query.module.css'

/** Where the fields of a clause stand, so that the sentence leads to its figures. */
export const fieldAnchor = (field: string): string => `field-${field}`

/** The sentence "why slow", each clause a link to the field it was read from: on this page, or on `page`. */
export function WhySlow({ query, page = '' }: { query: Query; page?: string }) {
  const t = useText('query')
  const clauses = whySlow(query)
  return (
    <section className={css.why} aria-label={t.why.title}>
      <p className={css.whyTitle}>{t.why.title}</p>
      <p>
        {clauses.length === 0
          ? t.why.nothing
          : clauses.map((clause, index) => (
              <span key={clause.says}>
                {index > 0 && t.why.gap}
                <ToField page={page} field={clause.fields[0] ?? ''}>
                  {said(t, clause)}
                </ToField>
              </span>
            ))}
      </p>
    </section>
  )
}

function ToField({ page, field, children }: { page: string; field: string; children: string }) {
  const target = `${page}#${fieldAnchor(field)}`
  return page === '' ? <a href={target}>{children}</a> : <Link to={target}>{children}</Link>
}

function said(t: Text<'query'>, clause: Clause): string {
  const percent = (value: number | undefined) => (value === undefined || value === 0 ? undefined : t.number(value))
  const size = (megabytes: number) => sizeOf(t, megabytes)
  switch (clause.says) {
    case 'locked':
      return t.why.locked
    case 'queued':
      return clause.isOver ? t.why.wasQueued(clockLength(clause.wait), clause.pool) : t.why.isQueued(clockLength(clause.wait), clause.pool)
    case 'one_node':
      return t.why.oneNode(clause.factor.toFixed(1), percent(clause.skew))
    case 'cpu_skew':
      return t.why.cpuSkew(t.number(clause.skew))
    case 'spilled':
      return t.why.spilled(size(clause.most), percent(clause.skew))
    case 'memory':
      return t.why.memory(size(clause.estimate), size(clause.peak))
    case 'longer':
      return t.why.longer(clockLength(clause.estimate), clockLength(clause.ran))
    default:
      return t.why[clause.says]
  }
}
