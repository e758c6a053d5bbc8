import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { percentOf, statusKind, statusOf } from '#contract/clusterState.ts'
import { numberOf, type Num } from '#contract/scalars.ts'
import { unknownSnapshotFields, type Snapshot } from '#contract/snapshot.ts'
import { backupKind, expiryOf, snapshotKind } from '#contract/snapshotRules.ts'
import { momentOf } from '#contract/units.ts'
import { bytesOf, durationOf } from '#console/lib/format.ts'
import { useProject } from '#console/lib/session.ts'
import { paths } from '#console/paths.ts'
import { Chip } from '#console/ui/Chip.tsx'
import type { FactRow } from '#console/ui/Facts.tsx'
import { LongId } from '#console/ui/LongId.tsx'
import { Meter } from '#console/ui/Meter.tsx'
import { Moment } from '#console/ui/Moment.tsx'
import { useText } from '#i18n/text.ts'
import { State } from '../cluster/ClusterState.tsx'
import { CloudTime } from '../cluster/DetailsPanel.tsx'
import { lookUp, taskWordOf } from '../cluster/words.ts'
import { ClusterName, Size, SnapshotStatus, SnapshotType } from './SnapshotState.tsx'
import { nameOf, type SnapshotRow } from './snapshotRow.ts'
import css from './Snapshot.module.css'

const KILOBYTE = 1024

/** All fields of a snapshot (table 5-84) as facts, in four groups; what is not stated says so. */
export function useSnapshotFacts(row: SnapshotRow, list: readonly Snapshot[] | undefined) {
  const t = useText('snapshot')
  const clusterWords = useText('cluster')
  const { withProject } = useProject()
  const { snapshot } = row
  const { facts } = t
  const notStated = <span className={css.quiet}>{facts.notStated}</span>
  const text = (value: string | null | undefined): ReactNode => value || notStated
  const mono = (value: string | null | undefined): ReactNode => (value ? <span className="mono">{value}</span> : notStated)
  const yesNo = (value: boolean | string | null | undefined): ReactNode =>
    typeof value === 'boolean' ? value ? t.yes : t.no : value ? <span className={css.raw}>{value}</span> : notStated
  const names = (value: readonly (string | null | undefined)[] | null | undefined): ReactNode =>
    value ? (value.length > 0 ? value.join(', ') : t.none) : notStated
  const isMaking = snapshotKind(snapshot.status) === 'work'
  const clusterStatus = snapshot.cluster_status && statusOf({ status: snapshot.cluster_status })

  const identity: FactRow[] = [
    { label: facts.name, value: nameOf(row) },
    { label: facts.id, value: snapshot.id ? <LongId id={snapshot.id} /> : notStated },
    { label: facts.status, value: <SnapshotStatus snapshot={snapshot} /> },
    { label: facts.progress, value: <Progress snapshot={snapshot} /> },
    { label: facts.type, value: <SnapshotType snapshot={snapshot} /> },
    {
      label: facts.description,
      value: snapshot.description ? snapshot.description : <span className={css.quiet}>{facts.noDescription}</span>,
    },
    { label: facts.started, value: <CloudTime value={snapshot.started} seconds /> },
    { label: facts.finished, value: !snapshot.finished && isMaking ? facts.notFinished : <CloudTime value={snapshot.finished} seconds /> },
    { label: facts.took, value: tookOf(snapshot) ?? notStated },
    { label: facts.size, value: <SizeOf value={snapshot.size} /> },
    { label: facts.updated, value: snapshot.updated ? <CloudTime value={snapshot.updated} seconds /> : notStated },
    ...unknownSnapshotFields(snapshot).map(([name, value]) => ({
      label: name,
      value: (
        <span className={css.wrap}>
          <span className={css.raw}>{JSON.stringify(value)}</span>
          <Chip tone="unk">{t.unknownField}</Chip>
        </span>
      ),
    })),
  ]
  const fine = snapshot.fine_grained_backup_detail
  const backup: FactRow[] = [
    {
      label: facts.level,
      value: snapshot.backup_level ? (t.level[snapshot.backup_level] ?? <Raw value={snapshot.backup_level} />) : notStated,
    },
    { label: facts.device, value: text(snapshot.backup_device) },
    { label: facts.key, value: mono(snapshot.backup_key) },
    { label: facts.prior, value: backupKind(snapshot) === 'full' ? facts.isFull : mono(snapshot.prior_backup_key) },
    { label: facts.base, value: <Base snapshot={snapshot} list={list} /> },
    { label: facts.total, value: <Total value={snapshot.total_backup_size} /> },
    { label: facts.fine, value: yesNo(snapshot.fine_grained_backup) },
    ...(fine && Object.keys(fine).length > 0
      ? [
          { label: facts.database, value: mono(fine.database) },
          { label: facts.schemas, value: names(fine.schema_list) },
          { label: facts.tables, value: names(fine.table_list) },
        ]
      : []),
    { label: facts.inPlace, value: yesNo(snapshot.support_inplace_restore) },
    { label: facts.crossVersion, value: yesNo(snapshot.support_fine_grained_cross_version_restore) },
    { label: facts.asymmetric, value: yesNo(snapshot.support_fine_grained_asymmetric_restore) },
  ]
  const source: FactRow[] = [
    { label: facts.cluster, value: <ClusterName row={row} withProject={withProject} /> },
    { label: facts.clusterId, value: snapshot.cluster_id ? <LongId id={snapshot.cluster_id} /> : notStated },
    {
      label: facts.clusterStatus,
      value: clusterStatus ? (
        <span className={css.wrap}>
          <State word={lookUp(clusterWords.status, clusterStatus, statusKind(clusterStatus))} />
          {snapshot.cluster_task_status && <State word={taskWordOf(clusterWords, snapshot.cluster_task_status)} />}
        </span>
      ) : (
        notStated
      ),
    },
    { label: facts.version, value: text([snapshot.datastore?.type, snapshot.datastore?.version].filter(Boolean).join(' ')) },
    { label: facts.agent, value: text(snapshot.guest_agent_version) },
    { label: facts.user, value: text(snapshot.db_user) },
  ]
  const days = numberOf(snapshot.bak_keep_day)
  const expiry = expiryOf(snapshot)
  const expected = momentOf(snapshot.bak_expected_start_time)
  const schedule: FactRow[] = [
    { label: facts.keep, value: days === undefined ? notStated : facts.days(days) },
    { label: facts.expires, value: expiry === 'never' ? t.keptUntilDeleted : expiry === undefined ? notStated : <Moment at={expiry} /> },
    {
      label: facts.expected,
      value: expected ? expected.at === undefined ? <Raw value={expected.raw} /> : <Moment at={expected.at} /> : notStated,
    },
    { label: facts.policy, value: mono(snapshot.bak_period) },
  ]
  return { identity, backup, source, schedule }
}

const Raw = ({ value }: { value: string }) => <span className={css.raw}>{value}</span>

/** The reported percent; text that is none as it came. */
function Progress({ snapshot }: { snapshot: Snapshot }) {
  const t = useText('snapshot')
  const raw = snapshot.progress ?? ''
  const percent = percentOf(raw)
  if (raw === '') return <span className={css.quiet}>{t.facts.notStated}</span>
  if (percent === undefined) return <Raw value={raw} />
  const isMaking = snapshotKind(snapshot.status) === 'work'
  return (
    <span className={css.line}>
      {isMaking && <Meter percent={percent} width={96} label={t.progressOf(snapshot.name ?? '')} />}
      {percent} %
    </span>
  )
}

/** Never negative: the document's own example ends before it starts (quirk 4.12). */
function tookOf(snapshot: Snapshot): string | undefined {
  const [from, to] = [momentOf(snapshot.started)?.at, momentOf(snapshot.finished)?.at]
  return from === undefined || to === undefined || to < from ? undefined : durationOf(to - from)
}

function SizeOf({ value }: { value: Num }) {
  const t = useText('snapshot')
  return numberOf(value) === undefined ? (
    <Size value={value} />
  ) : (
    <>
      <Size value={value} /> {t.gigabytes}
    </>
  )
}

/** Stated in KB (l.4792). */
function Total({ value }: { value: Num }) {
  const t = useText('snapshot')
  const kb = numberOf(value)
  if (kb === undefined) return value ? <Raw value={String(value)} /> : <span className={css.quiet}>{t.facts.notStated}</span>
  return (
    <>
      {bytesOf(kb * KILOBYTE)} <span className={css.caption}>{t.facts.totalNote}</span>
    </>
  )
}

/** The full backup this one builds on, by name where the service gives one, as a link where the list has it. */
function Base({ snapshot, list }: { snapshot: Snapshot; list: readonly Snapshot[] | undefined }) {
  const t = useText('snapshot')
  const { withProject } = useProject()
  if (backupKind(snapshot) === 'full') return t.facts.itself
  const { base_backup_name: name, base_backup_key: key } = snapshot
  const found = name && list?.find((one) => one.cluster_id === snapshot.cluster_id && one.name === name)
  return (
    <span className={css.wrap}>
      {found && found.id ? <Link to={withProject(paths.snapshot(found.id))}>{name}</Link> : name}
      {key && <span className="mono">{key}</span>}
      {!name && !key && <span className={css.quiet}>{t.facts.notStated}</span>}
    </span>
  )
}
