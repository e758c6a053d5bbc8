import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Sample } from '#contract/history.ts'
import { clockLength } from '#console/lib/format.ts'
import { useProject } from '#console/lib/session.ts'
import { paths } from '#console/paths.ts'
import type { Column } from '#console/ui/DataTable.tsx'
import { useText, type Text } from '#i18n/text.ts'
import { idOf, nameOf } from '../cluster/clusterRow.ts'
import { PulseSpark } from './PulseSpark.tsx'
import { sightOf, type FleetRow } from './useFleetPulse.ts'
import css from './Pulse.module.css'

type Words = Text<'sqlPulse'>
const FIGURES = ['sessions', 'statements', 'waiting', 'longest', 'skew'] as const
type Figure = (typeof FIGURES)[number]

/** undefined: the answer held no such figure. */
const OF: Record<Figure, (sample: Sample) => number | null | undefined> = {
  sessions: ({ sessions }) => sessions,
  statements: ({ states }) => states && (states['running'] ?? 0) + (states['lock'] ?? 0) + (states['queued'] ?? 0),
  waiting: ({ states }) => states && (states['lock'] ?? 0) + (states['queued'] ?? 0),
  longest: ({ longest }) => longest,
  skew: ({ skew }) => (skew ? Math.max(...Object.values(skew).map(({ percent }) => percent), -1) : undefined),
}
function figureOf({ sample }: FleetRow, figure: Figure): number | undefined {
  const value = sample && OF[figure](sample)
  return value === undefined || value === null || value < 0 ? undefined : value
}
const headOf = (t: Words, figure: Figure): string =>
  ({ sessions: t.sessions, statements: t.statements, waiting: t.page.waiting, longest: t.page.longest, skew: `${t.worstSkew} %` })[figure]

/** The cluster's name leads to its list; where nothing is known, the first figure says why. */
export const fleetColumns = (t: Words, project: ReturnType<typeof useProject>): Column<FleetRow>[] => [
  { id: 'cluster', head: t.page.cluster, cell: (row) => <Name row={row} />, sort: nameOf },
  ...(project.isAll
    ? [{ id: 'project', head: t.page.project, cell: (row: FleetRow) => row.project.name, sort: (row: FleetRow) => row.project.name }]
    : []),
  ...FIGURES.map((figure): Column<FleetRow> => ({
    id: figure,
    head: headOf(t, figure),
    numeric: true,
    sort: (row) => figureOf(row, figure),
    cell: (row) => (row.sample ? <Shown {...{ row, figure }} /> : figure === 'sessions' ? <Why row={row} /> : ''),
  })),
]

function Name({ row }: { row: FleetRow }) {
  const { withProject } = useProject()
  return (
    <Link to={withProject(paths.clusterSql(idOf(row)), row.project.id)} {...sightOf(idOf(row))}>
      {nameOf(row)}
    </Link>
  )
}

function Shown({ row, figure }: { row: FleetRow; figure: Figure }): ReactNode {
  const t = useText('sqlPulse')
  const value = figureOf(row, figure)
  return (
    <span className={css.spark}>
      <PulseSpark row={row} of={OF[figure]} />
      {value === undefined ? (
        <span className={css.quiet}>{t.page.noFigure}</span>
      ) : (
        <b data-figure={figure}>{figure === 'longest' ? clockLength(value * 1000) : value}</b>
      )}
      {row.problem && figure === 'sessions' && <Why row={row} />}
    </span>
  )
}

/** Too old, not in service, failed and not collected yet are four things. */
function Why({ row }: { row: FleetRow }) {
  const { page } = useText('sqlPulse')
  const why = () => {
    if (row.not === 'tooOld') return page.tooOld(row.cluster.version ?? '')
    if (row.not === 'notInService') return page.notInService
    return row.problem ? page.failed(`${row.problem.status} ${row.problem.code}`) : page.notYet
  }
  return <span className={css.quiet}>{why()}</span>
}

export function FleetItem({ row }: { row: FleetRow }) {
  const t = useText('sqlPulse')
  return (
    <div className={css.item}>
      <Name row={row} />
      {row.sample ? (
        <span className={css.itemFigures}>
          {FIGURES.map((figure) => (
            <span key={figure}>
              {headOf(t, figure)} <Shown row={row} figure={figure} />
            </span>
          ))}
        </span>
      ) : (
        <Why row={row} />
      )}
    </div>
  )
}
