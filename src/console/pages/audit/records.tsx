import type { AuditRecord } from '#contract/console.ts'
import { momentOf, useZone } from '#console/lib/format.ts'
import type { Column } from '#console/ui/DataTable.tsx'
import { LongId } from '#console/ui/LongId.tsx'
import { Moment } from '#console/ui/Moment.tsx'
import { useText, type Text } from '#i18n/text.ts'
import { operationOf, Outcome, useCallWord } from './words.tsx'
import css from './Audit.module.css'

export const keyOf = (record: AuditRecord): string => String(record.seq)
/** "dws-prod-1" where a name was recorded, else the id. */
export const nameOf = ({ name }: AuditRecord): string | undefined => (typeof name === 'string' && name !== '' ? name : undefined)

function Target({ record }: { record: AuditRecord }) {
  const name = nameOf(record)
  if (name !== undefined) return <span title={record.target}>{name}</span>
  return record.target ? <LongId id={record.target} copy={false} /> : '–'
}

function Call({ id }: { id: string }) {
  return <span title={id}>{useCallWord()(id)}</span>
}

/** Whether the page has what came of a write that was sent. */
const isAnswered = (record: AuditRecord, all: readonly AuditRecord[]): boolean =>
  all.some((other) => other.outcome !== 'sent' && operationOf(other) !== undefined && operationOf(other) === operationOf(record))

/** Columns that an open record says beside the table. */
const DETAILS = new Set(['code', 'address', 'ms'])
export const columns = (t: Text<'audit'>, all: readonly AuditRecord[], isRecordOpen: boolean): Column<AuditRecord>[] =>
  allColumns(t, all).filter(({ id }) => !isRecordOpen || !DETAILS.has(id))

const allColumns = (t: Text<'audit'>, all: readonly AuditRecord[]): Column<AuditRecord>[] => [
  { id: 'seq', head: t.head.seq, cell: (one) => one.seq, sort: (one) => one.seq, numeric: true, width: 64 },
  { id: 'at', head: t.head.at, cell: (one) => <Moment at={Date.parse(one.at)} />, sort: (one) => Date.parse(one.at) },
  { id: 'user', head: t.head.user, cell: (one) => one.user, sort: (one) => one.user },
  { id: 'call', head: t.head.call, cell: (one) => <Call id={one.call} />, sort: (one) => one.call },
  { id: 'target', head: t.head.target, cell: (one) => <Target record={one} />, sort: (one) => nameOf(one) ?? one.target },
  {
    id: 'outcome',
    head: t.head.outcome,
    cell: (one) => <Outcome record={one} isAnswered={isAnswered(one, all)} />,
    sort: (one) => one.outcome,
  },
  { id: 'code', head: t.head.code, cell: (one) => one.error_code ?? '–', sort: (one) => one.error_code, mono: true, hideBelow: 1180 },
  { id: 'address', head: t.head.address, cell: (one) => one.address || '–', sort: (one) => one.address, hideBelow: 1280 },
  {
    id: 'ms',
    head: t.head.ms,
    cell: (one) => (one.ms === undefined ? '–' : `${one.ms} ms`),
    sort: (one) => one.ms,
    numeric: true,
    hideBelow: 1280,
  },
]

/** A record below 768 px. */
export function Item({ record, all }: { record: AuditRecord; all: readonly AuditRecord[] }) {
  const t = useText('audit')
  const zone = useZone()
  const word = useCallWord()
  return (
    <div className={css.item}>
      <span className={css.itemHead}>
        <b>{word(record.call)}</b>
        <Outcome record={record} isAnswered={isAnswered(record, all)} />
      </span>
      <span>{nameOf(record) ?? record.target}</span>
      <span className={css.quiet}>
        {t.number(record.seq)} · {momentOf(Date.parse(record.at), zone)} · {record.user}
        {record.error_code !== undefined && ` · ${record.error_code}`}
      </span>
    </div>
  )
}
