import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { upgradeKind, mayHavePaths, UPGRADE_GROUPS } from '#contract/upgradeRules.ts'
import type { Column } from '#console/ui/DataTable.tsx'
import { useText, type Text } from '#i18n/text.ts'
import { keyOf, nameOf } from '../cluster/clusterRow.ts'
import { facetOf, type FleetRow, type Known } from './fleet.ts'
import { markOf } from './inSight.ts'
import { UpgradeState, When } from './UpgradeState.tsx'
import css from './Upgrade.module.css'

/** None, unknown, not collected and failed are four displays; `shown` is the fifth: what is known. */
function Said<T>({ row, of, shown }: { row: FleetRow; of: Known<T>; shown: (value: T) => ReactNode }) {
  const t = useText('upgrades')
  if (!mayHavePaths(row.cluster)) return <span className={css.quiet}>{t.notBuilt}</span>
  if (of.is === 'waiting') return <span className={css.quiet}>{t.notCollected}</span>
  if (of.is === 'failed') return <span className={css.unread}>{t.unread}</span>
  return of.value === null ? t.unnamed : shown(of.value)
}

/** Where the cluster can go; a path that has been set out on says how far. */
export function Targets({ row }: { row: FleetRow }) {
  const t = useText('upgrades')
  return (
    <Said
      row={row}
      of={row.paths}
      shown={(paths) =>
        paths.length === 0 ? (
          <span className={css.quiet}>{t.noTarget}</span>
        ) : (
          <ul className={css.targets}>
            {paths.map((path) => (
              <li key={path.id ?? path.to} className={css.state}>
                <span className={`mono ${css.version}`}>{path.to}</span>
                {path.status !== 'Waiting' && <UpgradeState status={path.status} process={path.process} />}
              </li>
            ))}
          </ul>
        )
      }
    />
  )
}

export function Last({ row }: { row: FleetRow }) {
  const t = useText('upgrades')
  return (
    <Said
      row={row}
      of={row.last}
      shown={(last) =>
        last ? (
          <span className={css.state} title={last.failed_reason ?? undefined}>
            <UpgradeState status={last.status} />
            <span className={`mono ${css.version} ${css.quiet}`}>{`${last.from_version ?? '?'} → ${last.to_version ?? '?'}`}</span>
          </span>
        ) : (
          <span className={css.quiet}>{t.noRecord}</span>
        )
      }
    />
  )
}

const recordOf = ({ last }: FleetRow) => (last.is === 'known' ? (last.value ?? undefined) : undefined)
const BY_URGENCY = ['off', 'ok', 'wait', 'unk', 'work', 'warn', 'fail']

/** The columns of the matrix; `linkOf` leads to the cluster's own upgrades. */
export function fleetColumns(t: Text<'upgrades'>, linkOf: (row: FleetRow) => string, showsProject: boolean): Column<FleetRow>[] {
  const project: Column<FleetRow> = {
    id: 'project',
    head: t.head.project,
    cell: (row) => row.project.name,
    sort: (row) => row.project.name,
  }
  return [
    { id: 'cluster', head: t.head.cluster, cell: (row) => <Name row={row} to={linkOf(row)} />, sort: nameOf },
    ...(showsProject ? [project] : []),
    {
      id: 'version',
      head: t.head.version,
      cell: ({ cluster }) => <span className={css.version}>{cluster.version || '–'}</span>,
      sort: ({ cluster }) => cluster.version,
      mono: true,
    },
    {
      id: 'target',
      head: t.head.target,
      cell: (row) => <Targets row={row} />,
      sort: (row) => {
        const facet = facetOf(row)
        return facet === 'all' || facet === 'uncollected' ? undefined : -UPGRADE_GROUPS.indexOf(facet)
      },
    },
    {
      id: 'result',
      head: t.head.result,
      cell: (row) => <Last row={row} />,
      sort: (row) => {
        const record = recordOf(row)
        return record && BY_URGENCY.indexOf(upgradeKind(record.status))
      },
    },
    {
      id: 'started',
      head: t.head.started,
      cell: (row) => {
        const record = recordOf(row)
        return record && <When value={record.start_time} none={t.notStarted} />
      },
      sort: (row) => recordOf(row)?.start_time,
      hideBelow: 1100,
    },
  ]
}

/** Marks where the row stands, so that rows in sight are read first. */
function Name({ row, to }: { row: FleetRow; to: string }) {
  return (
    <span ref={markOf(keyOf(row))}>
      <Link to={to} title={nameOf(row)} className={css.name}>
        {nameOf(row)}
      </Link>
    </span>
  )
}

/** A cluster on a phone. */
export function FleetItem({ row, to }: { row: FleetRow; to: string }) {
  const t = useText('upgrades')
  return (
    <div className={css.item}>
      <span className={css.head}>
        <Name row={row} to={to} />
        <span className="mono">{row.cluster.version || '–'}</span>
      </span>
      <span className={css.pair}>
        <span className={css.quiet}>{t.head.target}</span> <Targets row={row} />
      </span>
      <span className={css.pair}>
        <span className={css.quiet}>{t.head.result}</span> <Last row={row} />
      </span>
    </div>
  )
}
