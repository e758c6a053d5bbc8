import { useMemo } from 'react'
import type { Plan } from '#contract/plan.ts'
import { stretchesOf, type Stretch } from '#contract/planCalendar.ts'
import { durationOf, momentOf, useZone } from '#console/lib/format.ts'
import { DataTable, type Column } from '#console/ui/DataTable.tsx'
import { Empty } from '#console/ui/Empty.tsx'
import { useText } from '#i18n/text.ts'
import type { CalendarRow } from './calendar.ts'
import css from './plan.module.css'

type Row = Stretch & { stages: readonly number[] }

/** The calendar as a table: the same stretches, one a line. */
export function CalendarTable({ plan, rows, names }: { plan: Plan; rows: readonly CalendarRow[]; names: readonly string[] }) {
  const t = useText('plan')
  const zone = useZone()
  const from = rows[0]?.start ?? 0
  const until = rows.at(-1)?.end ?? 0
  const stretches = useMemo(() => stretchesOf(plan, from, until), [plan, from, until])
  const words = ({ stages }: Row) => (stages.length === 0 ? t.gap : stages.map((stage) => names[stage]).join(' + '))
  const columns: Column<Row>[] = [
    { id: 'local', head: t.calendar.from(zone), cell: (row) => momentOf(row.start, zone, false), sort: (row) => row.start },
    ...(zone === 'UTC'
      ? []
      : [
          { id: 'utc', head: t.calendar.from('UTC'), cell: (row: Row) => momentOf(row.start, 'UTC', false), sort: (row: Row) => row.start },
        ]),
    { id: 'stage', head: t.head.stage, cell: words, sort: words },
    {
      id: 'length',
      head: t.calendar.length,
      cell: (row) => durationOf(row.end - row.start),
      sort: (row) => row.end - row.start,
      numeric: true,
    },
  ]
  return (
    <DataTable
      label={t.calendar.title}
      urlPrefix="calendar"
      rows={stretches}
      rowKey={(row) => String(row.start)}
      columns={columns}
      mobile={(row) => (
        <span className={css.item}>
          <span className={css.strong}>{words(row)}</span>
          <span className={css.itemFacts}>
            <span>{momentOf(row.start, zone, false)}</span>
            <span>{momentOf(row.start, 'UTC', false)}</span>
            <span>{durationOf(row.end - row.start)}</span>
          </span>
        </span>
      )}
      empty={<Empty title={t.stages.none} />}
    />
  )
}
