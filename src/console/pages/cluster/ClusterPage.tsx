import { useQuery } from '@tanstack/react-query'
import { Outlet, useParams } from 'react-router'
import { cluster, type Cluster, type ClusterDetail } from '#contract/cluster.ts'
import { isChanging, statusOf } from '#contract/clusterState.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { numberOf } from '#contract/scalars.ts'
import { polled } from '#console/lib/api.ts'
import { useClusterOperation } from '#console/lib/follow.ts'
import { EVERY, usePoll } from '#console/lib/poll.ts'
import { useProject } from '#console/lib/session.ts'
import { paths } from '#console/paths.ts'
import { ActionMenu } from '#console/ui/ActionMenu.tsx'
import { Boundary } from '#console/ui/Boundary.tsx'
import { Empty } from '#console/ui/Empty.tsx'
import { FirstRead } from '#console/ui/FirstRead.tsx'
import { LongId } from '#console/ui/LongId.tsx'
import { PageHead } from '#console/ui/PageHead.tsx'
import { Tabs } from '#console/ui/Tabs.tsx'
import { useText } from '#i18n/text.ts'
import { useClusterActions } from './actions/useClusterActions.tsx'
import type { ClusterContext } from './clusterContext.ts'
import { Flags, Status, Task } from './ClusterState.tsx'
import { copyItems } from './copyItems.tsx'
import { Gone } from './Gone.tsx'
import { ItemButton } from './ItemButton.tsx'
import { useKnownCluster } from './useKnownCluster.ts'
import css from './Cluster.module.css'

const every = ({ cluster: one }: OutputOf<typeof cluster.get>) => (one && isChanging(one) ? EVERY.busy : EVERY.calm)

/** One cluster: what it is, what it is in the middle of, what may be done to it; its parts are tabs. */
export default function ClusterPage() {
  const t = useText('cluster')
  const { cluster: id = '' } = useParams()
  const { withProject, id: project, name } = useProject()
  const poll = usePoll()
  const options = polled(cluster.get, { project, params: { cluster_id: id } }, every, poll)
  const query = useQuery(options)
  // What the list knows gives the page its name before the detail is there.
  const known = useKnownCluster(project, id)
  const detail = query.data?.body.cluster ?? undefined
  const shown: Cluster | undefined = detail ?? known
  const title = shown?.name ?? id
  const path = [{ label: t.title, to: withProject(paths.clusters()) }, { label: name }]
  const isGone = query.error?.isMissing || (detail && statusOf(detail) === 'DELETED')

  if (isGone)
    return (
      <>
        <PageHead title={title} path={path} />
        <Gone id={id} name={title} />
      </>
    )
  if (!detail || !query.data)
    return (
      <>
        <PageHead title={title} path={path} beside={shown && !query.data && <Status cluster={shown} />} />
        <div className={css.alone}>
          {query.data && !query.error ? (
            <Empty kind="unknown" title={t.noDetail}>
              {t.noDetailWhy}
            </Empty>
          ) : (
            <FirstRead error={query.error} queryKey={options.queryKey} retry={() => void query.refetch()} what={t.thisCluster} rows={8} />
          )}
        </div>
      </>
    )
  return (
    <Known
      {...{ id, title, path, detail }}
      project={{ id: project, name }}
      reading={query.data}
      problem={query.error}
      retry={() => void query.refetch()}
    />
  )
}

type KnownProps = Omit<ClusterContext, 'operation' | 'item'> & {
  title: string
  path: { label: string; to?: string }[]
  detail: ClusterDetail
}

function Known({ title, path, ...base }: KnownProps) {
  const t = useText('cluster')
  const { withProject } = useProject()
  const actions = useClusterActions()
  const { detail, id } = base
  const operation = useClusterOperation(id)
  const context: ClusterContext = { ...base, operation, item: (kind) => actions.item(kind, detail) }
  const link = (to: string) => withProject(to, base.project.id)
  return (
    <>
      <PageHead
        title={title}
        path={path}
        beside={
          <>
            <Status cluster={detail} />
            <Flags cluster={detail} />
            <Task cluster={detail} operation={operation} long isHead />
            <LongId id={id} />
          </>
        }
        actions={
          <>
            <span className={css.wideOnly}>
              <ItemButton item={actions.item('snapshot', detail)} label={t.snapshotShort} />
            </span>
            <ItemButton item={actions.item('restart', detail)} />
            <ItemButton item={actions.item('resize', detail)} />
            <ActionMenu label={t.moreActions} outlined items={[...copyItems(t, detail), 'divider', ...actions.items(detail)]} />
          </>
        }
      />
      <Tabs
        label={t.tabs.label}
        items={[
          { to: link(paths.cluster(id)), label: t.tabs.overview },
          { to: link(paths.clusterNodes(id)), label: t.tabs.nodes, count: detail.nodes?.length ?? numberOf(detail.number_of_node) },
          { to: link(paths.clusterSql(id)), label: t.tabs.sql },
          { to: link(paths.clusterTables(id)), label: t.tabs.tables },
          { to: link(paths.clusterSnapshots(id)), label: t.tabs.snapshots },
          { to: link(paths.clusterPlans(id)), label: t.tabs.plans },
          { to: link(paths.clusterLogs(id)), label: t.tabs.logs },
          { to: link(paths.clusterUpgrades(id)), label: t.tabs.upgrades },
          { to: link(paths.clusterParameters(id)), label: t.tabs.parameters },
          { to: link(paths.clusterRedistribution(id)), label: t.tabs.redistribution },
        ]}
      />
      <div className={css.tab}>
        <Boundary>
          <Outlet context={context} />
        </Boundary>
      </div>
      {actions.dialogs}
    </>
  )
}
