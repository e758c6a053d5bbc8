import { parameterKind } from '#contract/clusterState.ts'
import type { ParameterAuditRecord } from '#contract/parameterAudit.ts'
import { momentOf } from '#contract/units.ts'
import { durationOf } from '#console/lib/format.ts'
import type { Column } from '#console/ui/DataTable.tsx'
import { useText, type Text } from '#i18n/text.ts'
import { State } from '../cluster/ClusterState.tsx'
import { CloudTime } from '../cluster/DetailsPanel.tsx'
import { lookUp } from '../cluster/words.ts'
import css from './ParameterAudit.module.css'

export const keyOf = (record: ParameterAuditRecord): string => record.id ?? JSON.stringify(record)

const timeOf = (value: string | null | undefined) => momentOf(value)?.at
const took = ({ start_time, end_time }: ParameterAuditRecord): number | undefined => {
  const [from, to] = [timeOf(start_time), timeOf(end_time)]
  return from === undefined || to === undefined ? undefined : to - from
}
/** Ids are counted up: as numbers they sort by age. */
const rankOf = ({ id }: ParameterAuditRecord) => (id !== null && id !== undefined && /^\d+$/.test(id) ? Number(id) : id)

/** All but id and start are often null (l.3471-3485): that is not "none". */
function NotReported() {
  const t = useText('parameterAudit')
  return <span className={css.quiet}>{t.notReported}</span>
}
const Time = ({ value }: { value: string | null | undefined }) => (value ? <CloudTime value={value} seconds /> : <NotReported />)

function Status({ status }: Pick<ParameterAuditRecord, 'status'>) {
  const t = useText('cluster')
  return status ? <State word={lookUp(t.parameterState, status, parameterKind(status))} note={status} /> : <NotReported />
}

export const columns = (t: Text<'parameterAudit'>): Column<ParameterAuditRecord>[] => [
  { id: 'id', head: t.head.id, cell: (one) => one.id ?? <NotReported />, sort: rankOf, numeric: true, width: 64 },
  { id: 'started', head: t.head.started, cell: (one) => <Time value={one.start_time} />, sort: (one) => timeOf(one.start_time) },
  {
    id: 'ended',
    head: t.head.ended,
    cell: (one) => <Time value={one.end_time} />,
    sort: (one) => timeOf(one.end_time),
    hideBelow: 1280,
  },
  {
    id: 'took',
    head: t.head.took,
    cell: (one) => {
      const ms = took(one)
      return ms === undefined ? <NotReported /> : durationOf(ms)
    },
    sort: took,
    numeric: true,
  },
  {
    id: 'operator',
    head: t.head.operator,
    cell: (one) => (one.operator ? <span className={css.operator}>{one.operator}</span> : <NotReported />),
    sort: (one) => one.operator,
  },
  { id: 'status', head: t.head.status, cell: (one) => <Status status={one.status} />, sort: (one) => one.status },
  { id: 'reason', head: t.head.reason, cell: (one) => <Reason record={one} />, sort: (one) => one.failed_reason },
]

/** A record that did not fail has no reason to report. */
function Reason({ record }: { record: ParameterAuditRecord }) {
  if (record.failed_reason) return <span className={css.reason}>{record.failed_reason}</span>
  return record.status && parameterKind(record.status) !== 'fail' ? '–' : <NotReported />
}

/** A row below 768 px. */
export function Item({ record }: { record: ParameterAuditRecord }) {
  const t = useText('parameterAudit')
  return (
    <div className={css.item}>
      <span className={css.itemHead}>
        <Time value={record.start_time} />
        <Status status={record.status} />
      </span>
      <span className={css.quiet}>
        {t.head.id} {record.id ?? t.notReported} · {t.head.operator}: {record.operator || t.notReported}
      </span>
      {record.failed_reason && <span className={css.reason}>{record.failed_reason}</span>}
    </div>
  )
}
