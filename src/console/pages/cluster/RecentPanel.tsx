import { useQuery } from '@tanstack/react-query'
import { consoleRows, type AuditRecord } from '#contract/console.ts'
import { polled } from '#console/lib/api.ts'
import { useOperations } from '#console/lib/follow.ts'
import { momentOf, useZone } from '#console/lib/format.ts'
import { EVERY, usePoll } from '#console/lib/poll.ts'
import { CallProblem } from '#console/ui/CallProblem.tsx'
import { DataTable, type Column } from '#console/ui/DataTable.tsx'
import { Empty } from '#console/ui/Empty.tsx'
import { Panel } from '#console/ui/Panel.tsx'
import { Skeleton } from '#console/ui/Skeleton.tsx'
import { Source } from '#console/ui/Source.tsx'
import { StatusWord, type Tone } from '#console/ui/StatusWord.tsx'
import { useText, type Text } from '#i18n/text.ts'
import { useCluster } from './clusterContext.ts'
import { recentOf, type Recent, type RecentState } from './recent.ts'
import css from './Cluster.module.css'

const READ = 500
const SHOWN = 20
const TONES: Record<RecentState, Tone> = { sent: 'work', ok: 'ok', finished: 'ok', failed: 'fail', unknown: 'unk', refused: 'off' }

/** What was sent from this console to this cluster, and what became of it. */
export function RecentPanel() {
  const t = useText('cluster')
  const zone = useZone()
  const { id, project } = useCluster()
  const poll = usePoll()
  const operations = useOperations()
  const { data, error, refetch } = useQuery(
    polled(consoleRows.audit.list, { project: project.id, query: { limit: READ } }, EVERY.calm, poll),
  )
  const retry = () => void refetch()
  const all = data && recentOf(data.body.records, operations, id)
  return (
    <Panel
      title={t.recent.title}
      note={t.recent.note}
      source={data ? <Source reading={data} /> : undefined}
      problem={data ? error : undefined}
      retry={retry}
      flush
    >
      {all ? (
        <DataTable
          label={t.recent.title}
          urlPrefix="recent"
          rows={all.slice(0, SHOWN)}
          rowKey={({ record }) => String(record.seq)}
          columns={columns(t, zone)}
          mobile={(one) => <Item one={one} zone={zone} />}
          empty={<Empty title={t.recent.none}>{t.recent.noneWhy}</Empty>}
          foot={all.length > SHOWN ? t.recent.more(SHOWN) : undefined}
        />
      ) : error ? (
        <CallProblem error={error} retry={retry} what={t.recent.title} />
      ) : (
        <Skeleton rows={3} />
      )}
    </Panel>
  )
}

function What({ record }: { record: AuditRecord }) {
  const t = useText('cluster')
  const body = (record.input as { body?: { scale_out?: { count?: unknown }; keep_last_manual_snapshot?: unknown } } | undefined)?.body
  const count = body?.scale_out?.count
  const kept = body?.keep_last_manual_snapshot
  return (
    <>
      {t.requestedCall[record.call] ?? record.call}
      {typeof count === 'number' && <span className={css.caption}> {t.recent.addNodes(count)}</span>}
      {typeof kept === 'number' && <span className={css.caption}> {t.recent.keptSnapshots(kept)}</span>}
    </>
  )
}

const detailOf = (t: Text<'cluster'>, zone: string, { record, endedAt }: Recent) =>
  record.error_code ?? (endedAt === undefined ? '' : t.recent.endedAt(momentOf(endedAt, zone)))
const tookOf = ({ record: { ms } }: Recent) => (ms === undefined ? '' : ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`)

const columns = (t: Text<'cluster'>, zone: string): Column<Recent>[] => [
  { id: 'when', head: t.recent.when, cell: ({ record }) => momentOf(Date.parse(record.at), zone) },
  { id: 'who', head: t.recent.who, cell: ({ record }) => record.user },
  { id: 'what', head: t.recent.what, cell: ({ record }) => <What record={record} /> },
  { id: 'state', head: t.recent.outcome, cell: ({ state }) => <StatusWord tone={TONES[state]}>{t.recent.state[state]}</StatusWord> },
  { id: 'detail', head: t.recent.detail, cell: (one) => detailOf(t, zone, one), hideBelow: 900 },
  { id: 'took', head: t.recent.took, cell: tookOf, numeric: true, hideBelow: 900 },
]

function Item({ one, zone }: { one: Recent; zone: string }) {
  const t = useText('cluster')
  return (
    <div style={{ display: 'grid', gap: 2 }}>
      <span className={css.inline} style={{ justifyContent: 'space-between' }}>
        <span className={css.strong}>
          <What record={one.record} />
        </span>
        <StatusWord tone={TONES[one.state]}>{t.recent.state[one.state]}</StatusWord>
      </span>
      <span className={css.caption}>
        {momentOf(Date.parse(one.record.at), zone)} · {one.record.user} {detailOf(t, zone, one)}
      </span>
    </div>
  )
}
