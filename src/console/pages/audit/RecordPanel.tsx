import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from 'react-router'
import { IconX } from '@tabler/icons-react'
import { consoleRows, type AuditRecord } from '#contract/console.ts'
import { read } from '#console/lib/api.ts'
import { useProject } from '#console/lib/session.ts'
import { paths } from '#console/paths.ts'
import { IconButton } from '#console/ui/Button.tsx'
import { CallProblem } from '#console/ui/CallProblem.tsx'
import { CopyButton } from '#console/ui/CopyButton.tsx'
import { Empty } from '#console/ui/Empty.tsx'
import { Facts } from '#console/ui/Facts.tsx'
import { Moment } from '#console/ui/Moment.tsx'
import { Panel } from '#console/ui/Panel.tsx'
import { Skeleton } from '#console/ui/Skeleton.tsx'
import { useText } from '#i18n/text.ts'
import { Became } from './Became.tsx'
import { nameOf } from './records.tsx'
import { operationOf, Outcome, useCallWord } from './words.tsx'
import css from './Audit.module.css'

/** One record with all it holds; it is read by its number, so that a link shows it wherever it is in the trail. */
export function RecordPanel({ seq, closeTo }: { seq: number; closeTo: string }) {
  const t = useText('audit')
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery(read(consoleRows.audit.list, { query: { cursor: String(seq + 1), limit: 1 } }))
  const record = data?.body.records.find((one) => one.seq === seq)
  const close = <IconButton label={t.close} icon={<IconX size={16} stroke={1.75} aria-hidden />} onClick={() => void navigate(closeTo)} />
  return (
    <Panel title={t.recordTitle(seq)} actions={close}>
      {error && <CallProblem error={error} what={t.recordTitle(seq)} retry={() => void refetch()} dense />}
      {!data && !error && <Skeleton />}
      {data && !record && <Empty title={t.noRecord}>{t.noRecordWhy}</Empty>}
      {record && <Record record={record} />}
    </Panel>
  )
}

function Value({ text }: { text: string | undefined }) {
  const t = useText('ui')
  if (!text) return '–'
  return (
    <span className={css.value}>
      <span className="mono">{text}</span>
      <CopyButton value={text} label={t.copyId(text)} />
    </span>
  )
}

function Record({ record }: { record: AuditRecord }) {
  const t = useText('audit')
  const word = useCallWord()
  const { all } = useProject()
  const { head } = t
  const name = nameOf(record)
  const project = all.find(({ id }) => id === record.project)
  return (
    <div className={css.record}>
      <Facts
        rows={[
          { label: head.at, value: <Moment at={Date.parse(record.at)} /> },
          { label: head.user, value: `${record.user} (${record.account})` },
          { label: head.address, value: record.address || '–' },
          { label: head.project, value: project ? `${project.name} (${project.id})` : (record.project ?? '–') },
          {
            label: head.call,
            value: (
              <>
                {word(record.call)} <span className="mono">{record.call}</span>
              </>
            ),
          },
          { label: head.target, value: <TargetLink record={record} name={name} /> },
          { label: head.outcome, value: <Outcome record={record} isAnswered /> },
          { label: head.status, value: record.status ?? '–' },
          {
            label: head.code,
            value: record.error_code ? (
              <Link to={`${paths.errorCodes()}?code=${encodeURIComponent(record.error_code)}`} className="mono">
                {record.error_code}
              </Link>
            ) : (
              '–'
            ),
          },
          { label: head.ms, value: record.ms === undefined ? '–' : `${record.ms} ms` },
          { label: head.cloudRequest, value: <Value text={record.cloud_request_id} /> },
        ]}
      />
      <Became operation={operationOf(record)} />
      <h3 className={css.part}>{t.input}</h3>
      {record.input === undefined ? (
        <p className={css.quiet}>{t.noInput}</p>
      ) : (
        <pre className={`${css.input} mono`} tabIndex={0} role="group" aria-label={t.input}>
          {JSON.stringify(record.input, null, 2)}
        </pre>
      )}
      <h3 className={css.part}>{t.chain}</h3>
      <Facts
        rows={[
          { label: t.hash, value: <Value text={record.hash} /> },
          { label: t.prev, value: record.prev === '' ? t.firstRecord : <Value text={record.prev} /> },
        ]}
      />
      <p className={css.quiet}>{t.chainNote}</p>
    </div>
  )
}

/** What a record is about, with the way there where it is a cluster or a snapshot. */
function TargetLink({ record, name }: { record: AuditRecord; name: string | undefined }) {
  const t = useText('ui')
  const { withProject } = useProject()
  const { target, call, project } = record
  if (!target) return name ?? '–'
  const pathOf = call.startsWith('snapshot.')
    ? paths.snapshot
    : call.startsWith('cluster.') || call === 'task.end'
      ? paths.cluster
      : undefined
  return (
    <span className={css.value}>
      {pathOf ? <Link to={withProject(pathOf(target), project)}>{name ?? target}</Link> : (name ?? <span className="mono">{target}</span>)}
      {name !== undefined && <CopyButton value={target} label={t.copyId(target)} />}
    </span>
  )
}
