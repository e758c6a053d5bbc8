import { IconDownload } from '@tabler/icons-react'
import { csvOf, download } from '#console/lib/download.ts'
import { clockOf, momentOf, useZone } from '#console/lib/format.ts'
import { useText } from '#i18n/text.ts'
import { Button } from './Button.tsx'
import type { Gap, Timeline } from './chart.ts'
import type { GroupChart } from './ChartGroup.tsx'
import { DataTable, type Column } from './DataTable.tsx'
import { Empty } from './Empty.tsx'
import { Panel } from './Panel.tsx'
import css from './TimeChart.module.css'

interface Props {
  charts: readonly GroupChart[]
  timeline: Timeline
  file: { name: string; notes: readonly string[] }
}
interface Row {
  at: number
  /** Of a gap: there are no values. */
  gap: Gap | undefined
  values: readonly (number | null)[]
}
interface Head {
  id: string
  text: string
}

/** The same values as the charts have, gaps as rows of their own; the newest first. */
export function ChartTable({ charts, timeline, file }: Props) {
  const t = useText('chart')
  const zone = useZone()
  const heads = charts.flatMap(({ id, title, unit, series }): Head[] =>
    series.map((one) => ({ id: `${id}.${one.id}`, text: t.titleAndUnit(one.name ? `${title} · ${one.name}` : title, unit) })),
  )
  const rows = rowsOf(charts, timeline)
  const save = () => {
    const head = ['time', 'to', ...heads.map(({ text }) => text), 'note']
    const lines = rows.map(({ at, gap, values }) => [
      new Date(at).toISOString(),
      gap && new Date(gap.to).toISOString(),
      ...values,
      gap ? gap.reason : '',
    ])
    const stamp = new Date(timeline.to).toISOString().slice(0, 19).replaceAll(':', '')
    download(`${file.name}-${stamp}Z.csv`, 'text/csv;charset=utf-8', csvOf(file.notes, head, lines))
  }
  const columns: Column<Row>[] = [
    {
      id: 'time',
      head: t.time,
      sort: ({ at }) => at,
      cell: ({ at, gap }) => (
        <span className={css.when}>{gap ? `${clockOf(at, zone)} – ${clockOf(gap.to, zone)}` : momentOf(at, zone)}</span>
      ),
    },
    ...heads.map(({ id, text }, index): Column<Row> => ({
      id,
      head: text,
      numeric: true,
      sort: ({ values }) => values[index] ?? undefined,
      cell: ({ values, gap }) => (gap ? <span className={css.gapCell}>{index === 0 ? gap.reason : ''}</span> : cellOf(values[index], t)),
    })),
  ]
  return (
    <Panel
      title={t.table}
      note={t.samples(timeline.times.length)}
      flush
      actions={
        <Button icon={<IconDownload size={15} stroke={1.75} aria-hidden />} onClick={save}>
          {t.csv}
        </Button>
      }
    >
      <div className={css.table}>
        <DataTable
          label={t.table}
          urlPrefix="chart"
          rows={rows}
          rowKey={({ at, gap }) => `${at}${gap ? '-' : ''}`}
          columns={columns}
          defaultSort="-time"
          compact
          empty={<Empty title={t.noRows}>{t.noRowsWhy}</Empty>}
        />
      </div>
    </Panel>
  )
}

const cellOf = (value: number | null | undefined, t: ReturnType<typeof useText<'chart'>>) =>
  value === null || value === undefined ? <span className={css.gapCell}>{t.noValue}</span> : t.number(value)

function rowsOf(charts: readonly GroupChart[], { times, gaps }: Timeline): Row[] {
  const samples = times.map((at, index): Row => ({
    at,
    gap: undefined,
    values: charts.flatMap(({ series }) => series.map(({ values }) => values[index] ?? null)),
  }))
  const holes = gaps.map((gap): Row => ({ at: gap.from, gap, values: charts.flatMap(({ series }) => series.map(() => null)) }))
  return [...samples, ...holes].sort((a, b) => b.at - a.at)
}
