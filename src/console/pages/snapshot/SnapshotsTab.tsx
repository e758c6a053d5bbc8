import { useMemo } from 'react'
import { Skeleton } from '#console/ui/Skeleton.tsx'
import { useText } from '#i18n/text.ts'
import { useCluster } from '../cluster/clusterContext.ts'
import { ItemButton } from '../cluster/ItemButton.tsx'
import { ListProblems } from '../cluster/ListFoot.tsx'
import css from '../cluster/List.module.css'
import { useOffSite } from './offSite.ts'
import { RpoPanel } from './RpoPanel.tsx'
import { OF_CLUSTER } from './snapshotColumns.tsx'
import { SnapshotList, useFitting } from './SnapshotList.tsx'
import { useSnapshotLists } from './snapshotReads.ts'
import { snapshotRows } from './snapshotRow.ts'
import own from './Snapshot.module.css'

/** A cluster's snapshots and how well they cover it. */
export default function SnapshotsTab() {
  const t = useText('snapshot')
  const { detail, id, project, item } = useCluster()
  const lists = useSnapshotLists([project])
  const offSiteOf = useOffSite([project])
  const [list] = lists
  const named = list?.reading?.body.snapshots
  const all = useMemo(
    () =>
      named &&
      snapshotRows(
        project,
        named.filter((one) => one.cluster_id === id),
        [detail],
      ),
    [named, project.id, id, detail.name],
  )
  const found = useFitting(all ?? undefined)
  return (
    <div className={own.stack}>
      <span>
        <ItemButton item={item('snapshot')} />
      </span>
      <ListProblems lists={lists} words={t} isNamed={(body) => Boolean(body.snapshots)} />
      {list?.reading && (
        <>
          {all && (
            <RpoPanel
              snapshots={all.map(({ snapshot }) => snapshot)}
              offSite={offSiteOf(project.id, id)}
              reading={list.reading}
              isStale={Boolean(list.problem)}
            />
          )}
          <div>
            <SnapshotList
              all={all ?? undefined}
              found={found}
              lists={lists}
              columns={OF_CLUSTER}
              filters={['type']}
              emptyTitle={t.emptyCluster}
            />
          </div>
        </>
      )}
      {!list?.reading && !list?.problem && (
        <div className={css.panel}>
          <Skeleton rows={8} />
        </div>
      )}
    </div>
  )
}
