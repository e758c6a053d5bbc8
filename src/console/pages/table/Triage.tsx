import { useMemo, type ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { useProject } from '#console/lib/session.ts'
import { Button } from '#console/ui/Button.tsx'
import { DataTable } from '#console/ui/DataTable.tsx'
import { Source } from '#console/ui/Source.tsx'
import { useText } from '#i18n/text.ts'
import { ExportMenu } from '../cluster/ExportMenu.tsx'
import { FilterBar } from './FilterBar.tsx'
import { Foot } from './Foot.tsx'
import { Limits } from './Limits.tsx'
import { NoTables } from './NoTables.tsx'
import { useSettings } from './settings.ts'
import { columnsOf, Item } from './tableColumns.tsx'
import { TablePanel } from './TablePanel.tsx'
import { Totals } from './Totals.tsx'
import { intervalOf, ranked, rowKey, type Place, type TableRow } from './triage.ts'
import type { Statistic } from './useStatistics.ts'
import { BY_WASTE, type View } from './useView.ts'
import css from './Table.module.css'

interface Props {
  places: readonly Place[]
  statistics: readonly Statistic[]
  rows: readonly TableRow[]
  view: View
  /** Rows of several clusters, or of one. */
  isFleet: boolean
  /** The panel around the list, with what can be done with it. */
  frame: (list: ReactNode, tools: ReactNode) => ReactNode
}

/** Skew and dirty pages in one list, most wasted first; the chosen table, totals and limits beside it. */
export function Triage({ places, statistics, rows, view, isFleet, frame }: Props) {
  const t = useText('table')
  const project = useProject()
  const settings = useSettings()
  const [search] = useSearchParams()
  const all = useMemo(() => ranked(rows), [rows])
  const ofCause = all.filter((row) => view.cause === 'both' || row.cause === view.cause)
  // What has gone is told where somebody asks what was fixed; it wastes nothing any more.
  const shown = ofCause.filter((row) => (view.trend === 'all' ? !row.isGone : row.trend?.word === view.trend))
  const nodesOf = (place: Place) => settings.nodesOf(place.id)?.count
  const scale = Math.max(0, ...shown.map((row) => intervalOf(row, nodesOf(row.place))?.high ?? 0))
  const selected = rows.find((row) => rowKey(row) === view.selected)
  const unit = settings.unit?.unit
  const isRead = statistics.some(({ reading }) => reading)
  const linkOf = (row: TableRow): string => {
    const next = new URLSearchParams(search)
    next.set('table', rowKey(row))
    return `?${next.toString()}`
  }
  return (
    <div className={css.page}>
      <FilterBar all={isRead ? all : undefined} ofCause={ofCause} places={isFleet ? places : []} view={view} />
      <div className={css.split}>
        <div>
          {frame(
            <DataTable
              label={t.title}
              rows={shown}
              rowKey={rowKey}
              columns={columnsOf(t, { unit, scale, nodesOf, isFleet, isAll: project.isAll })}
              defaultSort={BY_WASTE}
              rowLink={linkOf}
              current={view.selected}
              mobile={(row) => <Item row={row} unit={unit} scale={scale} dataNodes={nodesOf(row.place)} isFleet={isFleet} />}
              empty={<NoTables statistics={statistics} view={view} isNarrowed={all.length > 0} />}
              foot={
                <Foot statistics={statistics} count={shown.length}>
                  {view.more && statistics.some(({ reading }) => reading?.body.isWhole === false) && (
                    <Button variant="subtle" onClick={() => view.more && view.setMost(view.more)}>
                      {t.readMore}
                    </Button>
                  )}
                </Foot>
              }
            />,
            isRead && (
              <ExportMenu
                name={isFleet ? 'tables' : `tables-${places[0]?.name ?? ''}`}
                source="ListTablesStatistic"
                lists={statistics.map(({ place, reading }) => ({ project: place.project, reading }))}
                contentOf={async (kind, notes) => {
                  const { tablesCsv, tablesJson } = await import('./exportTables.ts')
                  return (kind === 'csv' ? tablesCsv : tablesJson)(shown, { ...notes, rateUnit: unit })
                }}
              />
            ),
          )}
        </div>
        <div className={css.side}>
          {selected && (
            <TablePanel key={view.selected} row={selected} settings={settings} isFleet={isFleet} onClose={() => view.setSelected('')} />
          )}
          <Totals
            rows={shown}
            source={<Source reading={statistics.map(({ reading }) => reading)} />}
            view={view}
            unit={unit}
            nodesOf={nodesOf}
          />
          <Limits places={places} settings={settings} isFleet={isFleet} />
        </div>
      </div>
    </div>
  )
}
