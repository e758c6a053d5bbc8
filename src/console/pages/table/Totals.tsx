import type { ReactNode } from 'react'
import { bytesOf } from '#console/lib/format.ts'
import { Facets } from '#console/ui/Facets.tsx'
import { Meter } from '#console/ui/Meter.tsx'
import { Panel } from '#console/ui/Panel.tsx'
import { useText } from '#i18n/text.ts'
import { bytesOfWeight, totalsOf, type Place, type RateUnit, type TableRow } from './triage.ts'
import { GROUPS, type View } from './useView.ts'
import css from './Table.module.css'

const MOST = 8
const GROUP_OF = {
  owner: (row: TableRow) => row.owner,
  schema: (row: TableRow) => `${row.database}.${row.schema}`,
}

interface Props {
  rows: readonly TableRow[]
  source: ReactNode
  view: View
  unit: RateUnit | undefined
  nodesOf: (place: Place) => number | undefined
}

/** The highest possible waste per owner or schema; before the unit is known, as a share of all. */
export function Totals({ rows, source, view, unit, nodesOf }: Props) {
  const t = useText('table')
  const totals = { owner: totalsOf(rows, GROUP_OF.owner, nodesOf), schema: totalsOf(rows, GROUP_OF.schema, nodesOf) }
  const shown = totals[view.group]
  const sum = shown.reduce((all, { high }) => all + high, 0)
  const most = shown[0]?.high ?? 0
  if (sum === 0) return null
  return (
    <Panel title={t.totals} note={t.totalsNote} source={source}>
      <div className={css.groups}>
        <Facets
          label={t.totals}
          value={view.group}
          onChange={view.setGroup}
          options={GROUPS.map((value) => ({ value, label: t.group[value], count: totals[value].length }))}
        />
      </div>
      <table className={css.totals}>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t.group[view.group]}</th>
            <th scope="col">{t.share}</th>
            <th scope="col">{t.totalsNote}</th>
          </tr>
        </thead>
        <tbody>
          {shown.slice(0, MOST).map(({ name, tables, high }) => (
            <tr key={name}>
              <th scope="row" title={t.tables(tables)}>
                {name || t.notReported}
              </th>
              <td>
                <Meter percent={(high / most) * 100} label={name || t.notReported} />
              </td>
              <td>{unit ? bytesOf(bytesOfWeight(high, unit)) : t.percent(Math.round((high / sum) * 1000) / 10)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length > MOST && <p className={css.caption}>{t.moreGroups(shown.length - MOST)}</p>}
    </Panel>
  )
}
