import { isAvailable } from '#contract/clusterState.ts'
import { useProject } from '#console/lib/session.ts'
import { PageHead } from '#console/ui/PageHead.tsx'
import { Skeleton } from '#console/ui/Skeleton.tsx'
import { useText } from '#i18n/text.ts'
import { idOf, nameOf } from '../cluster/clusterRow.ts'
import { ListProblems } from '../cluster/ListFoot.tsx'
import { rowsOf, useClusterLists } from '../cluster/useClusterLists.ts'
import { AddButton, PlansPanel } from './PlansPanel.tsx'
import type { Place } from './usePlans.ts'
import css from './plan.module.css'

/** The resource plans of every cluster that is in service. */
export default function PlansPage() {
  const t = useText('plan')
  const clusterWords = useText('cluster')
  const project = useProject()
  const lists = useClusterLists(project.shown)
  const clusters = rowsOf(lists)
  const places = (clusters ?? [])
    .filter((row) => isAvailable(row.cluster))
    .map((row): Place => ({ project: row.project, id: idOf(row), name: nameOf(row) }))
  return (
    <>
      <PageHead
        title={t.title}
        note={clusters && t.inService(places.length)}
        actions={places.length > 0 && <AddButton places={places} />}
      />
      <p className={css.lead}>{t.lead}</p>
      <ListProblems lists={lists} words={clusterWords} isNamed={(body) => Boolean(body.clusters)} />
      {clusters ? (
        <PlansPanel places={places} shows={{ clusters: true, projects: project.isAll }} />
      ) : (
        lists.some(({ problem }) => !problem) && (
          <div className={css.panel}>
            <Skeleton rows={6} />
          </div>
        )
      )}
    </>
  )
}
