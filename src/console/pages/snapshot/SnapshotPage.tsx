import { useParams } from 'react-router'
import { percentOf } from '#contract/clusterState.ts'
import { snapshot as rows, type Snapshot } from '#contract/snapshot.ts'
import { read } from '#console/lib/api.ts'
import { useProject } from '#console/lib/session.ts'
import { paths } from '#console/paths.ts'
import { Empty } from '#console/ui/Empty.tsx'
import { FirstRead } from '#console/ui/FirstRead.tsx'
import { LongId } from '#console/ui/LongId.tsx'
import { PageHead } from '#console/ui/PageHead.tsx'
import { Skeleton } from '#console/ui/Skeleton.tsx'
import { useText } from '#i18n/text.ts'
import { ItemButton } from '../cluster/ItemButton.tsx'
import { useClusterLists } from '../cluster/useClusterLists.ts'
import css from '../cluster/Cluster.module.css'
import { Gone } from './Gone.tsx'
import { SnapshotDetail } from './SnapshotDetail.tsx'
import { RestoreActions, RestoreForm } from './restore/Restore.tsx'
import { useRestoreForm } from './restore/useRestoreForm.ts'
import { RestoresPanel } from './restore/RestoresPanel.tsx'
import { useDeletions, useSnapshot, useSnapshotLists } from './snapshotReads.ts'
import { snapshotRows } from './snapshotRow.ts'
import { SnapshotStatus } from './SnapshotState.tsx'
import { useSnapshotActions } from './useSnapshotActions.tsx'

/** One snapshot: all that the service says of it, its backup chain, and what may be done with it. */
export default function SnapshotPage() {
  const t = useText('snapshot')
  const { snapshot: id = '' } = useParams()
  const { withProject, id: project, name } = useProject()
  const query = useSnapshot(project, id)
  const actions = useSnapshotActions()
  const [list] = useSnapshotLists([{ id: project, name }])
  const [clusters] = useClusterLists([{ id: project, name }])
  const deletedAt = useDeletions().get(id)
  const [form] = useRestoreForm()
  const detail = query.data?.body.snapshot ?? undefined
  const named = list?.reading?.body.snapshots ?? undefined
  // What the list knows gives the page its name before the detail is there.
  const shown: Snapshot | undefined = detail ?? named?.find((one) => one.id === id)
  const title = shown?.name ?? id
  const path = [{ label: t.title, to: withProject(paths.snapshots()) }, { label: name }]

  if (query.error?.isMissing)
    return (
      <>
        <PageHead title={title} path={path} />
        <Gone name={title} deletedAt={deletedAt} />
        {actions.dialogs}
      </>
    )
  if (!detail || !query.data)
    return (
      <>
        <PageHead title={title} path={path} beside={shown && <SnapshotStatus snapshot={shown} deletedAt={deletedAt} />} />
        <div className={css.alone}>
          {query.data && !query.error ? (
            <Empty kind="unknown" title={t.noDetail}>
              {t.noDetailWhy}
            </Empty>
          ) : (
            <FirstRead
              error={query.error}
              queryKey={read(rows.get, { project, params: { snapshot_id: id } }).queryKey}
              retry={() => void query.refetch()}
              what={t.thisSnapshot}
              rows={8}
            />
          )}
        </div>
      </>
    )
  const [row] = snapshotRows({ id: project, name }, [detail], clusters?.reading?.body.clusters)
  return (
    <>
      <PageHead
        title={title}
        path={path}
        beside={
          <>
            <SnapshotStatus snapshot={detail} deletedAt={deletedAt} percent={percentOf(detail.progress ?? '')} />
            <LongId id={id} />
          </>
        }
        actions={
          row && (
            <>
              <ItemButton item={actions.deletion(row)} />
              <RestoreActions row={row} />
            </>
          )
        }
      />
      {row && (
        <div className={css.tab}>
          <RestoresPanel row={row} />
          {form === '' ? (
            <SnapshotDetail row={row} list={named} reading={query.data} problem={query.error} retry={() => void query.refetch()} />
          ) : // Its defaults come from the source in the list of clusters; read once, they are not put right later.
          (clusters?.reading ?? clusters?.problem) ? (
            <RestoreForm row={row} />
          ) : (
            <Skeleton rows={6} />
          )}
        </div>
      )}
      {actions.dialogs}
    </>
  )
}
