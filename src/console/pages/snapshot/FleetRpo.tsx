import { useMemo, type ReactNode } from 'react'
import { Link } from 'react-router'
import type { Cluster } from '#contract/cluster.ts'
import { NODE_COUNT } from '#contract/clusterCreate.ts'
import { statusOf } from '#contract/clusterState.ts'
import { numberOf } from '#contract/scalars.ts'
import type { Snapshot } from '#contract/snapshot.ts'
import { cloudNow, type Reading } from '#console/lib/api.ts'
import { useProject, type Project } from '#console/lib/session.ts'
import { flagParam, useUrlState } from '#console/lib/urlState.ts'
import { paths } from '#console/paths.ts'
import { Button } from '#console/ui/Button.tsx'
import { DataTable, type Column } from '#console/ui/DataTable.tsx'
import { Panel } from '#console/ui/Panel.tsx'
import { Source } from '#console/ui/Source.tsx'
import { useText, type Text } from '#i18n/text.ts'
import type { OffSite } from './offSite.ts'
import { rpoOf, type Rpo } from './rpo.ts'
import { Longest, Newest, OffSiteWord } from './RpoParts.tsx'
import { RpoLegend } from './RpoPanel.tsx'
import { RpoStrip } from './RpoStrip.tsx'
import type { SnapshotRow } from './snapshotRow.ts'
import css from './Snapshot.module.css'

const FEW = 5

interface ClusterRpo {
  project: Project
  cluster: Cluster
  rpo: Rpo
  /** A stand-alone cluster can have no snapshots (gate table); one that is being made or never was has nothing to back up. */
  without: 'standAlone' | 'notYet' | undefined
}

const NOTHING_THERE: ReadonlySet<string> = new Set(['CREATING', 'CREATION FAILED', 'DELETED'])
const withoutOf = (cluster: Cluster): ClusterRpo['without'] => {
  if (NOTHING_THERE.has(statusOf(cluster))) return 'notYet'
  return numberOf(cluster.number_of_node) === NODE_COUNT.standAlone ? 'standAlone' : undefined
}
const ageOf = ({ rpo, without }: ClusterRpo): number | undefined => (without ? undefined : rpo.newest ? rpo.now - rpo.newest.at : Infinity)

interface Props {
  clusters: readonly { project: Project; cluster: Cluster }[]
  snapshots: readonly SnapshotRow[]
  offSiteOf: (project: string, cluster: string) => OffSite
  readings: readonly (Reading<unknown> | undefined)[]
}

/** How much each cluster would lose now; the worst first. */
export function FleetRpo({ clusters, snapshots, offSiteOf, readings }: Props) {
  const t = useText('snapshot')
  const { withProject } = useProject()
  const [isAll, setAll] = useUrlState('rpo', flagParam)
  // What is lost by now grows with the time, also where nothing else changes.
  const minute = Math.floor(cloudNow() / 60_000)
  const rows = useMemo(() => rposOf(clusters, snapshots), [clusters, snapshots, minute])
  const columns = rpoColumns(t, offSiteOf, (row) => withProject(paths.clusterSnapshots(row.cluster.id ?? ''), row.project.id))
  return (
    <Panel
      title={t.rpo.title}
      note={t.rpo.note}
      source={<Source reading={readings} />}
      flush
      actions={
        rows.length > FEW && (
          <Button variant="subtle" aria-expanded={isAll} onClick={() => setAll(!isAll)}>
            {isAll ? t.rpo.showFew : t.rpo.showAll(rows.length)}
          </Button>
        )
      }
    >
      <DataTable
        label={t.rpo.title}
        urlPrefix="rpo"
        rows={isAll ? rows : rows.slice(0, FEW)}
        rowKey={(row) => `${row.project.id}/${row.cluster.id}`}
        columns={columns}
        compact
        mobile={(row) => <Item row={row} columns={columns} />}
        empty={null}
        foot={<RpoLegend />}
      />
    </Panel>
  )
}

function rposOf(clusters: Props['clusters'], snapshots: readonly SnapshotRow[]): ClusterRpo[] {
  const now = cloudNow()
  const byCluster = new Map<string, Snapshot[]>()
  for (const { snapshot } of snapshots) {
    const own = byCluster.get(snapshot.cluster_id ?? '')
    if (own) own.push(snapshot)
    else byCluster.set(snapshot.cluster_id ?? '', [snapshot])
  }
  return clusters
    .map(({ project, cluster }): ClusterRpo => ({
      project,
      cluster,
      rpo: rpoOf(byCluster.get(cluster.id ?? '') ?? [], now),
      without: withoutOf(cluster),
    }))
    .sort((a, b) => (ageOf(b) ?? -1) - (ageOf(a) ?? -1))
}

function rpoColumns(t: Text<'snapshot'>, offSiteOf: Props['offSiteOf'], linkOf: (row: ClusterRpo) => string): Column<ClusterRpo>[] {
  const { rpo: words, head } = t
  const orNot = (row: ClusterRpo, shown: ReactNode) => (row.without ? <span className={css.quiet}>{words[row.without]}</span> : shown)
  return [
    {
      id: 'cluster',
      head: head.cluster,
      cell: (row) => (
        <Link to={linkOf(row)} className={css.cut} title={row.cluster.name ?? undefined}>
          {row.cluster.name ?? row.cluster.id}
        </Link>
      ),
      sort: ({ cluster }) => cluster.name,
    },
    { id: 'newest', head: words.newest, cell: (row) => orNot(row, <Newest rpo={row.rpo} />), sort: ageOf },
    {
      id: 'longest',
      head: words.longest,
      cell: (row) => (row.without ? null : <Longest rpo={row.rpo} />),
      sort: ({ rpo: { longest } }) => longest && longest.to - longest.from,
    },
    { id: 'strip', head: words.strip, cell: (row) => (row.without ? null : <RpoStrip rpo={row.rpo} />), width: '32%', hideBelow: 900 },
    {
      id: 'points',
      head: words.points,
      cell: ({ rpo }) => rpo.points.length,
      sort: ({ rpo }) => rpo.points.length,
      numeric: true,
      width: 80,
    },
    {
      id: 'offSite',
      head: words.offSite,
      cell: (row) => (row.without ? null : <OffSiteWord offSite={offSiteOf(row.project.id, row.cluster.id ?? '')} />),
      sort: (row) => offSiteOf(row.project.id, row.cluster.id ?? '').is,
    },
  ]
}

function Item({ row, columns }: { row: ClusterRpo; columns: readonly Column<ClusterRpo>[] }) {
  const shown = (id: string) => columns.find((column) => column.id === id)
  return (
    <div className={css.item}>
      <div className={css.itemHead}>
        {shown('cluster')?.cell(row)}
        {shown('newest')?.cell(row)}
      </div>
      {!row.without && (
        <>
          <div className={css.itemFacts}>
            <span>
              {shown('longest')?.head} {shown('longest')?.cell(row)}
            </span>
            <span>
              {shown('offSite')?.head} {shown('offSite')?.cell(row)}
            </span>
          </div>
          <RpoStrip rpo={row.rpo} />
        </>
      )}
    </div>
  )
}
