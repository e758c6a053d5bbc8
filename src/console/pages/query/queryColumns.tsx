import type { ReactNode } from 'react'
import type { Query } from '#contract/query.ts'
import { hasEnded, stateOf, worstSkew, type StatementState as State } from '#contract/queryRules.ts'
import { numberOf } from '#contract/scalars.ts'
import type { Column } from '#console/ui/DataTable.tsx'
import { formatCount, type Text } from '#i18n/text.ts'
import { FieldValue } from './FieldValue.tsx'
import { isNumeric, kindOf, type ColumnId, type FieldName } from './fields.ts'
import { SKEWED } from './sqlFilter.ts'
import { StatementState } from './StatementState.tsx'
import css from './Query.module.css'

/** Two sessions may rest without a statement: both parts make the row. */
export const rowKey = (one: Query): string => `${one.query_id ?? ''}:${one.pid ?? ''}`

/** What hurts most comes first. */
const RANK: Record<State, number> = { lock: 5, queued: 4, running: 3, other: 2, idle_tx: 1, idle: 0 }
/** Chars of a statement that a row shows; the whole of it is on its page. */
const SHOWN_SQL = 300
const HIDE_BELOW: Partial<Record<ColumnId, number>> = { user_name: 900, resource_pool: 1000, block_time: 820, worst_skew: 860 }

export const columnsOf = (t: Text<'query'>, ids: readonly ColumnId[]): Column<Query>[] =>
  ids.map((id) => ({ ...columnOf(t, id), ...(HIDE_BELOW[id] && { hideBelow: HIDE_BELOW[id] }) }))

function columnOf(t: Text<'query'>, id: ColumnId): Column<Query> {
  if (id === 'state') return { id, head: t.field.state, cell: stateCell, sort: (row) => RANK[stateOf(row)], width: 100 }
  if (id === 'worst_skew')
    return {
      id,
      head: t.field.worst_skew,
      cell: (row) => <WorstSkew query={row} t={t} />,
      sort: (row) => worstSkew(row)?.percent,
      width: 132,
    }
  const kind = kindOf(id)
  const unit = t.headUnit[kind]
  return {
    id,
    head: unit === '' ? t.field[id] : `${t.field[id]} ${unit}`,
    cell: cellOf(id),
    sort: isNumeric(id) ? (row) => numberOf(row[id] as never) : (row) => String(row[id] ?? ''),
    numeric: isNumeric(id),
    mono: kind === 'sql' || kind === 'id',
  }
}

const stateCell = (row: Query) => (
  <span className={css.oneLine}>
    <StatementState query={row} />
  </span>
)

function cellOf(id: FieldName): (row: Query) => ReactNode {
  if (id === 'query')
    return (row) => (
      <span className={css.sqlCell} title={row.query ?? undefined}>
        {(row.query ?? '').slice(0, SHOWN_SQL)}
      </span>
    )
  if (id === 'block_time' || id === 'max_spill_size')
    return (row) => (
      <span
        className={`${css.oneLine} ${!hasEnded(row) && (numberOf(row[id]) ?? 0) >= (id === 'block_time' ? 60_000 : 1) ? css.warn : ''}`}
      >
        <FieldValue query={row} field={id} />
      </span>
    )
  const isText = kindOf(id) === 'text'
  return (row) => (
    <span className={isText ? css.textCell : css.oneLine} title={isText ? String(row[id] ?? '') : undefined}>
      <FieldValue query={row} field={id} />
    </span>
  )
}

/** Which of the five it is, a small bar and the percent. */
export function WorstSkew({ query, t }: { query: Query; t: Text<'query'> }) {
  const worst = worstSkew(query)
  if (!worst) return <span className={css.quiet}>{hasEnded(query) ? t.over : t.notStarted}</span>
  return (
    <span className={css.skew}>
      <span className={css.quiet}>{worst.percent > 0 ? t.skewShort[worst.name] : ''}</span>
      <span className={css.track} aria-hidden>
        <span style={{ width: `${Math.min(100, worst.percent)}%` }} data-hot={worst.percent >= SKEWED || undefined} />
      </span>
      <span className={worst.percent >= SKEWED ? css.fail : ''}>{formatCount(worst.percent)}</span>
    </span>
  )
}
