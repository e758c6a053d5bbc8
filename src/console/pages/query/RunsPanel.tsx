import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Point, Run } from '#contract/history.ts'
import type { Query } from '#contract/query.ts'
import { numberOf } from '#contract/scalars.ts'
import type { CallError } from '#console/lib/api.ts'
import { momentOf, useZone } from '#console/lib/format.ts'
import { useProject } from '#console/lib/session.ts'
import { textParam, useUrlState } from '#console/lib/urlState.ts'
import { paths } from '#console/paths.ts'
import { Empty } from '#console/ui/Empty.tsx'
import { Panel } from '#console/ui/Panel.tsx'
import { SelectField } from '#console/ui/SelectField.tsx'
import { useText } from '#i18n/text.ts'
import { useCluster } from '../cluster/clusterContext.ts'
import { FieldValue } from './FieldValue.tsx'
import type { FieldName } from './fields.ts'
import css from './Statement.module.css'

const COMPARED: readonly FieldName[] = [
  'duration',
  'block_time',
  'max_dn_time',
  'dntime_skew_percent',
  'total_cpu_time',
  'cpu_skew_percent',
  'estimate_memory',
  'max_peak_memory',
  'memory_skew_percent',
  'max_spill_size',
  'spill_skew_percent',
  'max_peak_iops',
]
/** Of a long life the latest are offered. */
const MOST_POINTS = 40

interface Props {
  query: Query
  runs: readonly Run[]
  points: readonly Point[]
  source: ReactNode
  problem: CallError | null
  retry: () => void
}

/** What was recorded of this statement and of other runs of the same job or text, one of them beside this one. */
export function RunsPanel({ query, runs, points, source, problem, retry }: Props) {
  const t = useText('statement')
  const zone = useZone()
  const { id: cluster, project } = useCluster()
  const { withProject } = useProject()
  const [chosen, setChosen] = useUrlState('with', textParam())
  const options = [
    ...runs.map((run) => ({ value: run.query_id, label: t.run(run.query_id, momentOf(run.last_seen, zone)), statement: run.statement })),
    ...points
      .slice(-MOST_POINTS)
      .toReversed()
      .map(({ at, statement }) => ({ value: String(at), label: t.sample(momentOf(at, zone)), statement })),
  ]
  const other = options.find(({ value }) => value === chosen)
  const run = runs.find(({ query_id }) => query_id === chosen)
  return (
    <Panel title={t.compare} source={source} problem={problem} retry={retry}>
      {options.length === 0 ? (
        <Empty kind="not-collected" title={t.noRuns}>
          {t.noRunsWhy}
        </Empty>
      ) : (
        <div className={css.stack}>
          <SelectField
            label={t.compareWith}
            data={[{ value: '', label: t.choose }, ...options.map(({ value, label }) => ({ value, label }))]}
            value={other ? chosen : ''}
            onChange={setChosen}
          />
          {run && <Link to={withProject(paths.statement(cluster, run.query_id), project.id)}>{t.openRun}</Link>}
          {other && <Comparison left={query} right={other.statement} name={other.label} />}
        </div>
      )}
    </Panel>
  )
}

function Comparison({ left, right, name }: { left: Query; right: Query; name: string }) {
  const t = useText('statement')
  const q = useText('query')
  const factor = (field: FieldName): string => {
    const [a, b] = [numberOf(left[field] as never), numberOf(right[field] as never)]
    return a === undefined || b === undefined || a <= 0 || b <= 0 ? q.none : `${(a / b).toFixed(2)}×`
  }
  return (
    <div className={css.scroll} role="group" aria-label={t.compare} tabIndex={0}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t.field}</th>
            <th scope="col">{t.thisOne}</th>
            <th scope="col">{name}</th>
            <th scope="col">{t.factor}</th>
          </tr>
        </thead>
        <tbody>
          {COMPARED.map((field) => (
            <tr key={field}>
              <th scope="row">{q.field[field]}</th>
              <td>
                <FieldValue query={left} field={field} unit />
              </td>
              <td>
                <FieldValue query={right} field={field} unit />
              </td>
              <td>{factor(field)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
