import type { ReactNode } from 'react'
import type { Query } from '#contract/query.ts'
import { clockLength } from '#console/lib/format.ts'
import { DataTable, type Column } from '#console/ui/DataTable.tsx'
import { useText, type Text } from '#i18n/text.ts'
import { gigabytesOf } from './figures.ts'
import { grouped, type Group, type QueryGroup } from './sqlFilter.ts'
import css from './Query.module.css'

interface Props {
  rows: readonly Query[]
  group: Group
  compact: boolean
  empty: ReactNode
  foot: ReactNode
}

/** Statements by what they have in common, with their sums: which of them take the most. */
export function GroupTable({ rows, group, compact, empty, foot }: Props) {
  const t = useText('query')
  return (
    <DataTable
      label={t.groups[group]}
      rows={grouped(rows, group)}
      rowKey={(one) => one.key}
      columns={columns(t, group)}
      urlPrefix="groups"
      defaultSort="-cpu"
      compact={compact}
      mobile={(one) => (
        <span className={css.item}>
          <span>{keyWord(t, group, one)}</span>
          <span className={css.quiet}>{`${t.count(one.count)} · ${t.field.total_cpu_time} ${clockLength(one.cpu)}`}</span>
        </span>
      )}
      empty={empty}
      foot={foot}
    />
  )
}

const keyWord = (t: Text<'query'>, group: Group, one: QueryGroup): ReactNode =>
  one.key === '' ? (
    <span className={css.quiet}>{t.none}</span>
  ) : group === 'shape' ? (
    <span className={`${css.sqlCell} mono`} title={one.example.query ?? undefined}>
      {one.key.slice(0, 300)}
    </span>
  ) : (
    one.key
  )

function columns(t: Text<'query'>, group: Group): Column<QueryGroup>[] {
  const number = (id: string, head: string, value: (one: QueryGroup) => number, print: (value: number) => string): Column<QueryGroup> => ({
    id,
    head,
    numeric: true,
    sort: value,
    cell: (one) => print(value(one)),
  })
  const gb = (value: number) => gigabytesOf(t, value)
  const whole = (value: number) => t.number(value)
  return [
    { id: 'key', head: t.groups[group], cell: (one) => keyWord(t, group, one), sort: (one) => one.key },
    number('count', t.groupHead.count, (one) => one.count, whole),
    number('running', t.state.running, (one) => one.states.running ?? 0, whole),
    number('lock', t.state.lock, (one) => one.states.lock ?? 0, whole),
    number('queued', t.state.queued, (one) => one.states.queued ?? 0, whole),
    number('longest', t.groupHead.longest, (one) => one.longest * 1000, clockLength),
    number('wait', t.groupHead.wait, (one) => one.wait, clockLength),
    number('cpu', t.field.total_cpu_time, (one) => one.cpu, clockLength),
    number('memory', `${t.groupHead.memory} GB`, (one) => one.memory, gb),
    number('spill', `${t.groupHead.spill} GB`, (one) => one.spill, gb),
    number(
      'skew',
      t.field.worst_skew,
      (one) => one.skew,
      (value) => `${t.number(value)}${t.unit.percent}`,
    ),
  ]
}
