import type { CrossRegionPolicy } from '#contract/crossRegion.ts'
import { numberOf } from '#contract/scalars.ts'
import { Chip } from '#console/ui/Chip.tsx'
import type { Column } from '#console/ui/DataTable.tsx'
import { LongId } from '#console/ui/LongId.tsx'
import { StatusWord } from '#console/ui/StatusWord.tsx'
import { useText, type Text } from '#i18n/text.ts'

/** A policy the service says little about is no empty one: the document's own example names only the days (l.6316). */
export function Named({ value, mono }: { value: string | null | undefined; mono?: boolean }) {
  const t = useText('crossRegion')
  return value ? <span className={mono ? 'mono' : ''}>{value}</span> : <Chip tone="unk">{t.notNamed}</Chip>
}

export function PolicyStatus({ status }: { status: CrossRegionPolicy['status'] }) {
  const t = useText('crossRegion')
  if (status === true) return <StatusWord tone="ok">{t.on}</StatusWord>
  if (status === false) return <StatusWord tone="off">{t.off}</StatusWord>
  return (
    <StatusWord tone="unk" mono={typeof status === 'string'}>
      {status || t.unknown}
    </StatusWord>
  )
}

/** A number that is none stays as it came. */
const days = (t: Text<'crossRegion'>, { back_keep_day: value }: CrossRegionPolicy) =>
  typeof value === 'number' ? t.days(value) : <Named value={value} />
const size = (t: Text<'crossRegion'>, { total_size: value }: CrossRegionPolicy) =>
  typeof value === 'number' ? <span title={t.sizeWhy}>{t.number(value)}</span> : <Named value={value} />
export const nameOf = (policy: CrossRegionPolicy): string => policy.cluster_name || policy.cluster_id || ''

export const policyColumns = (t: Text<'crossRegion'>): Column<CrossRegionPolicy>[] => [
  { id: 'cluster', head: t.cluster, cell: (one) => <Named value={nameOf(one)} />, sort: nameOf },
  { id: 'status', head: t.status, cell: (one) => <PolicyStatus status={one.status} />, sort: (one) => String(one.status ?? '') },
  {
    id: 'destination',
    head: t.destination,
    cell: (one) => <Named value={one.destination_region} mono />,
    sort: (one) => one.destination_region,
  },
  {
    id: 'project',
    head: t.destinationProject,
    cell: (one) => (one.destination_project_id ? <LongId id={one.destination_project_id} /> : <Named value="" />),
  },
  { id: 'keep', head: t.keep, cell: (one) => days(t, one), sort: (one) => numberOf(one.back_keep_day), numeric: true },
  { id: 'size', head: t.size, cell: (one) => size(t, one), sort: (one) => numberOf(one.total_size), numeric: true, hideBelow: 1100 },
  { id: 'source', head: t.source, cell: (one) => <Named value={one.source_region} mono />, hideBelow: 1300 },
]

/** A policy on a phone. */
export function PolicyItem({ policy }: { policy: CrossRegionPolicy }) {
  const t = useText('crossRegion')
  return (
    <div style={{ display: 'grid', gap: 2 }}>
      <span style={{ display: 'flex', justifyContent: 'space-between', gap: 8, flexWrap: 'wrap' }}>
        <b style={{ overflowWrap: 'anywhere' }}>{nameOf(policy) || t.notNamed}</b>
        <PolicyStatus status={policy.status} />
      </span>
      <span style={{ color: 'var(--ink2)' }}>
        <Named value={policy.destination_region} /> · {days(t, policy)}
      </span>
    </div>
  )
}
