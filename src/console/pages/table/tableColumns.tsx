import { IconEraser, IconScale } from '@tabler/icons-react'
import type { Column } from '#console/ui/DataTable.tsx'
import { useText, type Text } from '#i18n/text.ts'
import { Interval } from './Interval.tsx'
import { TrendMark } from './TrendMark.tsx'
import type { Place, RateUnit, TableRow } from './triage.ts'
import { rateWord } from './words.ts'
import css from './Table.module.css'

interface Options {
  unit: RateUnit | undefined
  scale: number
  nodesOf: (place: Place) => number | undefined
  isFleet: boolean
  /** Rows of several projects. */
  isAll: boolean
}

export const tableName = ({ schema, table }: Pick<TableRow, 'schema' | 'table'>): string => `${schema}.${table}`

export function CauseWord({ cause }: Pick<TableRow, 'cause'>) {
  const t = useText('table')
  const Icon = cause === 'skew' ? IconScale : IconEraser
  return (
    <span className={css.cause}>
      <Icon size={15} stroke={1.6} aria-hidden className={cause === 'skew' ? css.skew : css.dirty} />
      {t.cause[cause]}
    </span>
  )
}

export const columnsOf = (t: Text<'table'>, { unit, scale, nodesOf, isFleet, isAll }: Options): Column<TableRow>[] => [
  { id: 'table', head: t.head.table, cell: tableName, sort: tableName, mono: true },
  { id: 'cause', head: t.head.cause, cell: (row) => <CauseWord cause={row.cause} /> },
  {
    id: 'database',
    head: t.head.database,
    cell: (row) => <span className={css.nowrap}>{row.database}</span>,
    sort: (row) => row.database,
    hideBelow: isFleet ? 1600 : 1280,
  },
  {
    id: 'owner',
    head: t.head.owner,
    cell: (row) => <span className={css.nowrap}>{row.owner || t.notReported}</span>,
    sort: (row) => row.owner,
    hideBelow: isFleet ? 1700 : 1440,
  },
  ...(isFleet
    ? [{ id: 'cluster', head: t.head.cluster, cell: (row: TableRow) => row.place.name, sort: (row: TableRow) => row.place.name }]
    : []),
  ...(isAll ? [{ id: 'project', head: t.head.project, cell: (row: TableRow) => row.place.project.name, hideBelow: 1500 }] : []),
  {
    id: 'size',
    head: t.head.size,
    cell: (row) => <span className={css.nowrap}>{row.sizeText || t.notReported}</span>,
    sort: (row) => row.size,
    numeric: true,
  },
  {
    id: 'rate',
    head: t.head.rate,
    cell: (row) => <span className={css.nowrap}>{rateWord(t, row.rate, unit)}</span>,
    sort: (row) => row.rate,
    numeric: true,
  },
  {
    id: 'wasted',
    head: t.head.wasted,
    cell: (row) => <Interval row={row} unit={unit} scale={scale} dataNodes={nodesOf(row.place)} />,
    sort: (row) => row.weight,
  },
  { id: 'trend', head: t.head.trend, cell: (row) => <TrendMark trend={row.trend} /> },
]

interface ItemProps extends Pick<Options, 'unit' | 'scale' | 'isFleet'> {
  row: TableRow
  dataNodes: number | undefined
}
/** A row below 768 px. */
export function Item({ row, unit, scale, dataNodes, isFleet }: ItemProps) {
  const t = useText('table')
  return (
    <div className={css.item}>
      <span className={`${css.itemName} mono`}>{tableName(row)}</span>
      <span className={css.itemHead}>
        <CauseWord cause={row.cause} />
        <span>
          {rateWord(t, row.rate, unit)} · {row.sizeText || t.notReported}
        </span>
      </span>
      <Interval row={row} unit={unit} scale={scale} dataNodes={dataNodes} />
      <span className={css.itemHead}>
        <span className={css.quiet}>
          {row.database} · {row.owner}
          {isFleet && ` · ${row.place.name}`}
        </span>
        <TrendMark trend={row.trend} />
      </span>
    </div>
  )
}
