import { statusOf } from '#contract/clusterState.ts'
import { numberOf } from '#contract/scalars.ts'
import { useProject } from '#console/lib/session.ts'
import { PageHead } from '#console/ui/PageHead.tsx'
import { Panel } from '#console/ui/Panel.tsx'
import { Skeleton } from '#console/ui/Skeleton.tsx'
import { useText } from '#i18n/text.ts'
import { idOf, nameOf } from '../cluster/clusterRow.ts'
import { ListProblems } from '../cluster/ListFoot.tsx'
import { rowsOf, useClusterLists } from '../cluster/useClusterLists.ts'
import { Coverage } from './Coverage.tsx'
import { Triage } from './Triage.tsx'
import type { Place } from './triage.ts'
import { isAwaited, useStatistics } from './useStatistics.ts'
import { useView } from './useView.ts'
import css from './Table.module.css'

/** Nothing is stored there yet, or not any more. */
const WITHOUT_TABLES: ReadonlySet<string> = new Set(['CREATING', 'CREATION FAILED', 'DELETING', 'DELETED'])

/** Skew and dirty pages of every cluster, each read in its turn. */
export default function TablesPage() {
  const t = useText('table')
  const clusterWords = useText('cluster')
  const project = useProject()
  const view = useView()
  const lists = useClusterLists(project.shown)
  const clusters = rowsOf(lists)
  const places = (clusters ?? [])
    .filter(({ cluster }) => cluster.id && !WITHOUT_TABLES.has(statusOf(cluster)))
    .map((row): Place => ({ project: row.project, id: idOf(row), name: nameOf(row), nodes: numberOf(row.cluster.number_of_node) }))
  const wanted = view.clusters.length > 0 ? places.filter(({ id }) => view.clusters.includes(id)) : places
  const { statistics, rows } = useStatistics(wanted, view)
  const isRead = statistics.some(({ reading }) => reading)
  const hasFailed = statistics.length > 0 && statistics.every(({ reading, problem }) => problem && !reading)
  const never = wanted.filter((place) =>
    statistics.filter((one) => one.place.id === place.id).every(({ reading }) => reading?.body.isNeverCollected),
  ).length
  const awaited = new Set(statistics.filter(isAwaited).map(({ place }) => place.id)).size
  const present = rows.filter((row) => !row.isGone).length
  return (
    <>
      <PageHead title={t.title} note={isRead && t.fleetNote({ tables: present, clusters: wanted.length, never, awaited })} />
      <ListProblems lists={lists} words={clusterWords} isNamed={(body) => Boolean(body.clusters)} />
      {clusters ? (
        <div className={css.page}>
          <Triage
            places={places}
            {...{ statistics, rows, view }}
            isFleet
            frame={(list, tools) =>
              hasFailed ? null : (
                <Panel title={t.listTitle} note={t.note} actions={tools} flush>
                  {isRead || statistics.length === 0 ? list : <Skeleton rows={8} />}
                </Panel>
              )
            }
          />
          <Coverage places={wanted} statistics={statistics} rows={rows} />
        </div>
      ) : (
        lists.some(({ problem }) => !problem) && <Skeleton rows={8} />
      )}
    </>
  )
}
