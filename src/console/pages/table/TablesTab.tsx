import { numberOf } from '#contract/scalars.ts'
import { CallProblem } from '#console/ui/CallProblem.tsx'
import { Panel } from '#console/ui/Panel.tsx'
import { Skeleton } from '#console/ui/Skeleton.tsx'
import { useText } from '#i18n/text.ts'
import { useCluster } from '../cluster/clusterContext.ts'
import { Triage } from './Triage.tsx'
import type { Place } from './triage.ts'
import { useStatistics } from './useStatistics.ts'
import { useView } from './useView.ts'

/** Skew and dirty pages of one cluster. */
export default function TablesTab() {
  const t = useText('table')
  const { id, project, detail } = useCluster()
  const view = useView()
  const place: Place = { project, id, name: detail.name ?? id, nodes: detail.nodes?.length ?? numberOf(detail.number_of_node) }
  const { statistics, rows } = useStatistics([place], view)
  const failed = statistics.filter(({ reading, problem }) => problem && !reading)
  const old = statistics.find(({ reading, problem }) => problem && reading)
  const isRead = statistics.some(({ reading }) => reading)
  return (
    <Triage
      places={[place]}
      {...{ statistics, rows, view }}
      isFleet={false}
      frame={(list, tools) => (
        <Panel title={t.title} note={t.note} actions={tools} problem={old?.problem} retry={old?.retry} flush>
          {failed.map(
            ({ cause, problem, retry }) =>
              problem && <CallProblem key={cause} error={problem} retry={retry} what={t.reading(t.cause[cause])} />,
          )}
          {isRead ? list : failed.length < statistics.length && <Skeleton rows={8} />}
        </Panel>
      )}
    />
  )
}
