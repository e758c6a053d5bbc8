import { useProject } from '#console/lib/session.ts'
import { DataTable } from '#console/ui/DataTable.tsx'
import { Empty } from '#console/ui/Empty.tsx'
import { PageHead } from '#console/ui/PageHead.tsx'
import { Panel } from '#console/ui/Panel.tsx'
import { Skeleton } from '#console/ui/Skeleton.tsx'
import { Source } from '#console/ui/Source.tsx'
import { useText } from '#i18n/text.ts'
import { keyOf } from '../cluster/clusterRow.ts'
import { ListProblems } from '../cluster/ListFoot.tsx'
import { rowsOf, useClusterLists } from '../cluster/useClusterLists.ts'
import { FleetItem, fleetColumns } from './fleetColumns.tsx'
import { useFleetPulse } from './useFleetPulse.ts'
import css from './Pulse.module.css'

/** The pulse of statements of all clusters. */
export default function SqlPage() {
  const t = useText('sqlPulse')
  const words = useText('cluster')
  const project = useProject()
  const lists = useClusterLists(project.shown)
  const clusters = rowsOf(lists)
  const rows = useFleetPulse(clusters ?? [])
  const able = rows.filter(({ not }) => not === undefined)
  const readings = able.flatMap(({ reading }) => reading ?? [])
  return (
    <>
      <PageHead title={t.page.title} note={clusters && t.page.clusters(clusters.length)} />
      <p className={css.lead}>{t.page.lead}</p>
      <ListProblems lists={lists} words={words} isNamed={(body) => Boolean(body.clusters)} />
      {clusters ? (
        <Panel title={words.title} note={t.page.collected(readings.length, able.length)} source={<Source reading={readings} />} flush>
          <DataTable
            label={t.page.title}
            rows={rows}
            rowKey={keyOf}
            columns={fleetColumns(t, project)}
            mobile={(row) => <FleetItem row={row} />}
            empty={<Empty title={t.page.none}>{t.page.noneWhy}</Empty>}
          />
        </Panel>
      ) : (
        lists.some(({ problem }) => !problem) && <Skeleton rows={6} />
      )}
    </>
  )
}
