import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useProject, useSession } from '#console/lib/session.ts'
import { paths } from '#console/paths.ts'
import { Button } from '#console/ui/Button.tsx'
import { DataTable, type Column } from '#console/ui/DataTable.tsx'
import { LongId } from '#console/ui/LongId.tsx'
import { useText, type Text } from '#i18n/text.ts'
import { forget } from './remembered.ts'
import type { PlanRow } from './usePlans.ts'
import { CurrentStage, PlanStatus } from './words.tsx'
import css from './plan.module.css'

interface Props {
  /** undefined: no list was named. */
  rows: readonly PlanRow[] | undefined
  /** Beside the plan, where they are of more than one. */
  shows: { clusters?: boolean; projects?: boolean }
  empty: ReactNode
  foot?: ReactNode
}

const nameOf = (row: PlanRow): string => row.plan?.plan_name || row.knownName || row.id

/** Plans with their state; one that was remembered and is not there any more says so and can be forgotten. */
export function PlanTable({ rows, shows, empty, foot }: Props) {
  const t = useText('plan')
  const { withProject } = useProject()
  const linkOf = ({ place, id }: PlanRow) => withProject(paths.plan(place.id, id), place.project.id)
  return (
    <DataTable
      label={t.title}
      rows={rows}
      rowKey={({ place, id }) => `${place.id}/${id}`}
      columns={columnsOf(t, shows)}
      defaultSort="name"
      rowLink={linkOf}
      mobile={(row) => <Item row={row} to={linkOf(row)} showsCluster={shows.clusters === true} />}
      empty={empty}
      foot={foot}
    />
  )
}

function columnsOf(t: Text<'plan'>, shows: Props['shows']): Column<PlanRow>[] {
  return [
    { id: 'name', head: t.head.name, cell: nameOf, sort: nameOf },
    ...(shows.clusters ? [{ id: 'cluster', head: t.head.cluster, cell: clusterOf, sort: clusterOf }] : []),
    ...(shows.projects ? [{ id: 'project', head: t.head.project, cell: projectOf, sort: projectOf }] : []),
    { id: 'status', head: t.head.status, cell: (row) => <State row={row} />, sort: (row) => row.plan?.status },
    { id: 'stage', head: t.head.stage, cell: ({ plan }) => plan && <CurrentStage plan={plan} />, sort: ({ plan }) => plan?.current_stage },
    {
      id: 'from',
      head: t.head.from,
      cell: ({ from }) => <span className={css.quiet}>{t.from[from]}</span>,
      sort: ({ from }) => from,
      hideBelow: 900,
    },
    { id: 'id', head: t.head.id, cell: ({ id }) => <LongId id={id} />, hideBelow: 1024 },
  ]
}
const clusterOf = ({ place }: PlanRow) => place.name
const projectOf = ({ place }: PlanRow) => place.project.name

function State({ row }: { row: PlanRow }) {
  const t = useText('plan')
  const session = useSession()
  const { plan, problem, place, id } = row
  if (plan) return <PlanStatus plan={plan} />
  if (!problem) return <span className={css.quiet}>{t.notReadYet}</span>
  const isGone = problem?.isMissing === true
  return (
    <span className={css.inline}>
      {isGone ? t.goneShort : <span className={css.code}>{t.couldNot(problem.code)}</span>}
      {isGone && (
        <Button variant="subtle" onClick={() => forget(session, place.project.id, { cluster: place.id, plan: id })}>
          {t.forget}
        </Button>
      )}
    </span>
  )
}

function Item({ row, to, showsCluster }: { row: PlanRow; to: string; showsCluster: boolean }) {
  return (
    <div className={css.item}>
      <span className={css.itemHead}>
        <Link to={to} className={css.strong}>
          {nameOf(row)}
        </Link>
        <State row={row} />
      </span>
      <span className={css.itemFacts}>
        {showsCluster && <span>{row.place.name}</span>}
        {row.plan?.current_stage && <span>{row.plan.current_stage}</span>}
      </span>
    </div>
  )
}
