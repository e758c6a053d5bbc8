import { useQuery } from '@tanstack/react-query'
import { consoleRows, type AcceptedWrite } from '#contract/console.ts'
import { snapshot } from '#contract/snapshot.ts'
import { read } from '#console/lib/api.ts'
import { DataTable, type Column } from '#console/ui/DataTable.tsx'
import { Moment } from '#console/ui/Moment.tsx'
import { Panel } from '#console/ui/Panel.tsx'
import { Source } from '#console/ui/Source.tsx'
import { StatusWord } from '#console/ui/StatusWord.tsx'
import { useText, type Text } from '#i18n/text.ts'
import { idOf, type SnapshotRow } from '../snapshotRow.ts'
import { RestoredCluster } from './ConfirmCluster.tsx'
import { FollowJob } from './FollowJob.tsx'

/** What this console restored from the snapshot, followed to its end: closing a dialog or reloading loses nothing (interaction rule 8). */
export function RestoresPanel({ row }: { row: SnapshotRow }) {
  const t = useText('restore')
  // Read with the tray, which polls it.
  const { data } = useQuery({ ...read(consoleRows.operation.list, {}), enabled: false })
  const calls: readonly string[] = [snapshot.restore.id, snapshot.restoreTables.id]
  const own = (data?.body.writes ?? []).filter((write) => write.target === idOf(row) && calls.includes(write.call))
  if (own.length === 0) return null
  return (
    <Panel title={t.followed.title} note={t.followed.note} source={<Source reading={[data]} />} flush>
      <DataTable
        label={t.followed.title}
        urlPrefix="restores"
        rows={own}
        rowKey={(write) => write.id}
        columns={columns(t)}
        mobile={(write) => (
          <div style={{ display: 'grid', gap: 2 }}>
            <span>{whatOf(t, write)}</span>
            <State write={write} />
          </div>
        )}
        empty={null}
      />
    </Panel>
  )
}

interface Sent {
  body?: { restore?: { name?: unknown }; target_table_list?: unknown }
}
const whatOf = (t: Text<'restore'>, write: AcceptedWrite): string => {
  const { body } = (write.input ?? {}) as Sent
  if (write.call === snapshot.restore.id) return t.followed.cluster(String(body?.restore?.name ?? write.name ?? ''))
  return Array.isArray(body?.target_table_list) ? t.followed.tables(body.target_table_list.length) : t.followed.tablesUnknown
}

function State({ write }: { write: AcceptedWrite }) {
  const t = useText('restore')
  if (write.outcome === 'failed') return <StatusWord tone="fail">{t.followed.refused(write.error_code ?? '')}</StatusWord>
  if (write.outcome === 'unknown') return <StatusWord tone="unk">{t.followed.unknown}</StatusWord>
  if (write.call === snapshot.restoreTables.id) return <FollowJob project={write.project} jobId={write.job_id} />
  const { body } = (write.input ?? {}) as Sent
  return <RestoredCluster id={write.result_id} name={String(body?.restore?.name ?? write.name ?? '')} />
}

const columns = (t: Text<'restore'>): Column<AcceptedWrite>[] => [
  {
    id: 'when',
    head: t.followed.when,
    cell: (write) => <Moment at={Date.parse(write.cloud_at ?? write.at)} />,
    sort: (write) => write.at,
    width: 240,
  },
  { id: 'what', head: t.followed.what, cell: (write) => whatOf(t, write) },
  { id: 'by', head: t.followed.by, cell: (write) => write.user, width: 120 },
  { id: 'state', head: t.followed.state, cell: (write) => <State write={write} /> },
]
