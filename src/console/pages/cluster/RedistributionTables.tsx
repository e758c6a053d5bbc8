import { startTransition, useState, type ReactNode } from 'react'
import { redistributedTableKind, TABLE_STATES, type Redistribution } from '#contract/redistribution.ts'
import { numberOf } from '#contract/scalars.ts'
import { SINCE, versionRefusal } from '#contract/version.ts'
import type { CallError } from '#console/lib/api.ts'
import { bytesOf } from '#console/lib/format.ts'
import { Button } from '#console/ui/Button.tsx'
import { DataTable, type Column } from '#console/ui/DataTable.tsx'
import { Empty } from '#console/ui/Empty.tsx'
import { FilterSelect } from '#console/ui/FilterSelect.tsx'
import { Panel } from '#console/ui/Panel.tsx'
import { SearchField } from '#console/ui/SearchField.tsx'
import { useText, type Text } from '#i18n/text.ts'
import { useCluster } from './clusterContext.ts'
import { State } from './ClusterState.tsx'
import { LIMITS, type TableState } from './useTableState.ts'
import { lookUp } from './words.ts'
import css from './Cluster.module.css'

type Detail = Redistribution['redis_table_detail']
type Row = NonNullable<NonNullable<NonNullable<Detail>['data']>[number]>

interface Props {
  detail: Detail
  state: TableState
  isFetching: boolean
  source: ReactNode
  problem: CallError | null
  retry: () => void
}

/** State of each table that moves: asked for with the filters, so that large clusters answer in parts. */
export function RedistributionTables({ detail, state, isFetching, source, problem, retry }: Props) {
  const t = useText('cluster')
  const words = t.redistribution
  const { detail: cluster } = useCluster()
  if (versionRefusal(cluster.version, 'redistributionTables') && !detail)
    return (
      <Panel title={words.perTable} flush>
        <Empty kind="not-collected" title={words.perTableTooOld(cluster.version ?? '')}>
          {words.perTableTooOldWhy(SINCE.redistributionTables)}
        </Empty>
      </Panel>
    )
  const rows = detail?.data
  const total = numberOf(detail?.total)
  const next = LIMITS[LIMITS.indexOf(state.limit) + 1]
  const isPart = rows !== undefined && rows !== null && (total === undefined ? rows.length >= Number(state.limit) : rows.length < total)
  return (
    <Panel title={words.perTable} source={source} problem={problem} retry={retry} flush>
      <div className={css.filters}>
        <Typed value={state.db} onChange={state.setDb} label={words.dbFilter} />
        <Typed value={state.name} onChange={state.setName} label={words.tableFilter} />
        <FilterSelect
          label={words.tableState}
          options={TABLE_STATES.map((value) => ({ value, label: words.table[value] ?? value }))}
          value={state.states}
          onChange={(chosen) => state.setStates(TABLE_STATES.filter((one) => chosen.includes(one)))}
        />
      </div>
      {rows ? (
        <DataTable
          label={words.perTable}
          urlPrefix="tables"
          rows={rows}
          rowKey={(row) => `${row.id ?? ''}/${row.schema_name ?? ''}.${row.table_name ?? ''}`}
          columns={columns(t)}
          mobile={(row) => <Item row={row} />}
          compact
          empty={<Empty title={words.noTables}>{words.noTablesWhy}</Empty>}
          foot={
            <>
              <span>{words.shownOf(rows.length, total)}</span>
              {isPart &&
                (next ? (
                  <Button variant="subtle" loading={isFetching} onClick={() => state.setLimit(next)}>
                    {words.showMore}
                  </Button>
                ) : (
                  <span>{words.narrow}</span>
                ))}
            </>
          }
        />
      ) : (
        <Empty kind="unknown" title={words.tablesUnknown}>
          {words.tablesUnknownWhy}
        </Empty>
      )}
    </Panel>
  )
}

function Typed({ value, onChange, label }: { value: string; onChange: (value: string) => void; label: string }) {
  const [typed, setTyped] = useState<string>()
  const change = (text: string) => {
    setTyped(text)
    startTransition(() => onChange(text))
  }
  return (
    <span className={css.field} onFocus={() => setTyped(value)} onBlur={() => setTyped(undefined)}>
      <SearchField value={typed ?? value} onChange={change} placeholder={label} />
    </span>
  )
}

function TableWord({ status }: { status: string | null | undefined }) {
  const t = useText('cluster')
  return status ? <State word={lookUp(t.redistribution.table, status, redistributedTableKind(status))} /> : t.unknown
}
const size = (row: Row) => {
  const bytes = numberOf(row.size)
  return bytes === undefined ? row.size : bytesOf(bytes)
}

const columns = (t: Text<'cluster'>): Column<Row>[] => [
  { id: 'schema', head: t.redistribution.schema, cell: (row) => row.schema_name, sort: (row) => row.schema_name, mono: true },
  { id: 'name', head: t.redistribution.name, cell: (row) => row.table_name, sort: (row) => row.table_name, mono: true },
  { id: 'state', head: t.redistribution.tableState, cell: (row) => <TableWord status={row.status} />, sort: (row) => row.status },
  { id: 'size', head: t.redistribution.size, cell: size, sort: (row) => numberOf(row.size), numeric: true },
  { id: 'id', head: t.redistribution.id, cell: (row) => row.id, mono: true, numeric: true, hideBelow: 900 },
]

function Item({ row }: { row: Row }) {
  return (
    <div style={{ display: 'grid', gap: 2 }}>
      <span className={css.inline} style={{ justifyContent: 'space-between' }}>
        <span className="mono">{`${row.schema_name ?? ''}.${row.table_name ?? ''}`}</span>
        <TableWord status={row.status} />
      </span>
      <span className={css.caption}>{size(row)}</span>
    </div>
  )
}
