import { useMemo } from 'react'
import { useProject } from '#console/lib/session.ts'
import { PageHead } from '#console/ui/PageHead.tsx'
import { Skeleton } from '#console/ui/Skeleton.tsx'
import { useText } from '#i18n/text.ts'
import { ExportMenu } from '../cluster/ExportMenu.tsx'
import { ListProblems } from '../cluster/ListFoot.tsx'
import { rowsOf as clusterRowsOf, useClusterLists } from '../cluster/useClusterLists.ts'
import css from '../cluster/List.module.css'
import { CreateButton } from './CreateButton.tsx'
import { FleetRpo } from './FleetRpo.tsx'
import { useOffSite } from './offSite.ts'
import { OF_ALL, OF_PROJECT } from './snapshotColumns.tsx'
import { SnapshotList, useFitting } from './SnapshotList.tsx'
import { rowsOf, useSnapshotLists } from './snapshotReads.ts'
import own from './Snapshot.module.css'

/** Every snapshot of the project, or of all opened projects, and how well each cluster is covered. */
export default function SnapshotsPage() {
  const t = useText('snapshot')
  const project = useProject()
  const lists = useSnapshotLists(project.shown)
  const clusterLists = useClusterLists(project.shown)
  const offSiteOf = useOffSite(project.shown)
  const read = [...lists, ...clusterLists].map(({ reading }) => reading)
  // What the rows are made of: an answer like the one before it makes no new ones of thousands. Their number tells lists that came or went.
  const bodies = [read.length, ...read.map((one) => one?.body)]
  const all = useMemo(() => rowsOf(lists, clusterLists), bodies)
  const clusters = useMemo(() => clusterRowsOf(clusterLists), bodies)
  const found = useFitting(all)
  const isRead = lists.some(({ reading }) => reading)
  return (
    <>
      <PageHead
        title={t.title}
        note={all && (project.isAll ? t.countInAll(all.length, project.shown.length) : t.countIn(all.length, project.name))}
        actions={
          <>
            {isRead && (
              <ExportMenu
                name="snapshots"
                source="ListSnapshots"
                lists={lists}
                contentOf={async (kind, notes) => {
                  const { snapshotsCsv, snapshotsJson } = await import('./exportSnapshots.ts')
                  return (kind === 'csv' ? snapshotsCsv : snapshotsJson)(found.rows, notes)
                }}
              />
            )}
            <CreateButton targets={clusters} />
          </>
        }
      />
      <ListProblems lists={lists} words={t} isNamed={(body) => Boolean(body.snapshots)} />
      {isRead ? (
        <div className={`${own.stack} ${own.underHead}`}>
          {all && clusters && <FleetRpo clusters={clusters} snapshots={all} offSiteOf={offSiteOf} readings={read} />}
          <div>
            <SnapshotList
              key={project.id}
              all={all}
              found={found}
              lists={lists}
              columns={project.isAll ? OF_ALL : OF_PROJECT}
              filters={project.isAll ? ['type', 'cluster', 'project'] : ['type', 'cluster']}
              emptyTitle={t.empty}
            />
          </div>
        </div>
      ) : (
        lists.some(({ problem }) => !problem) && (
          <div className={css.panel}>
            <Skeleton rows={8} />
          </div>
        )
      )}
    </>
  )
}
