import { useDeferredValue } from 'react'
import { Link } from 'react-router'
import { percentOf } from '#contract/clusterState.ts'
import { expiryOf, snapshotKind } from '#contract/snapshotRules.ts'
import type { Snapshot } from '#contract/snapshot.ts'
import { numberOf, type Num } from '#contract/scalars.ts'
import { momentOf as timeOf } from '#contract/units.ts'
import { cloudNow } from '#console/lib/api.ts'
import { clockOf, durationOf, momentOf, useZone } from '#console/lib/format.ts'
import type { WithProject } from '#console/lib/session.ts'
import { paths } from '#console/paths.ts'
import { Chip } from '#console/ui/Chip.tsx'
import { Meter } from '#console/ui/Meter.tsx'
import { StatusWord } from '#console/ui/StatusWord.tsx'
import { useTicking } from '#console/ui/ticking.ts'
import { formatCount, useText } from '#i18n/text.ts'
import { clusterNameOf, isOrphan, nameOf, type SnapshotRow } from './snapshotRow.ts'
import { useFinishedDetail, useSnapshot } from './snapshotReads.ts'
import { statusWord, typeWord } from './words.ts'
import css from './Snapshot.module.css'

/** The state of a snapshot. `deletedAt`: its deletion was accepted then, which the service itself has no word for. */
export function SnapshotStatus({
  snapshot,
  deletedAt,
  percent,
}: {
  snapshot: Snapshot
  deletedAt?: number | undefined
  percent?: number | undefined
}) {
  const t = useText('snapshot')
  const zone = useZone()
  if (deletedAt !== undefined)
    return (
      <span title={t.deletingSince(clockOf(deletedAt, zone))}>
        <StatusWord tone="work">{t.deleting}</StatusWord>
      </span>
    )
  const { kind, word, isRaw } = statusWord(t, snapshot)
  return (
    <span className={css.line} title={snapshot.status ?? undefined}>
      <StatusWord tone={kind} mono={isRaw} percent={percent}>
        {word}
      </StatusWord>
      {isRaw && <Chip tone="unk">{t.unknownValue}</Chip>}
    </span>
  )
}

/** How far one is that has just been asked for: until it can be restored from, or is known not to. */
export function MadeState({ snapshot }: { snapshot: Snapshot }) {
  const t = useText('snapshot').create
  const zone = useZone()
  const kind = snapshotKind(snapshot.status)
  const percent = percentOf(snapshot.progress ?? '')
  const end = timeOf(snapshot.finished)?.at
  if (kind === 'work')
    return (
      <StatusWord tone="work" percent={percent}>
        {t.working} {percent !== undefined && `${percent} %`}
      </StatusWord>
    )
  return <StatusWord tone={kind}>{kind === 'ok' ? t.ended(end ? clockOf(end, zone) : '') : t.failed}</StatusWord>
}

/** The same in a list: while it is being made its progress is read with its detail. */
export function RowStatus({ row, deletedAt }: { row: SnapshotRow; deletedAt: number | undefined }) {
  const isMaking = snapshotKind(row.snapshot.status) === 'work' && row.snapshot.id
  return isMaking && deletedAt === undefined ? <Making row={row} /> : <SnapshotStatus snapshot={row.snapshot} deletedAt={deletedAt} />
}

function Making({ row }: { row: SnapshotRow }) {
  const t = useText('snapshot')
  const { data } = useSnapshot(row.project.id, row.snapshot.id ?? '')
  const percent = percentOf(data?.body.snapshot?.progress ?? '')
  return (
    <span className={css.line}>
      <SnapshotStatus snapshot={row.snapshot} percent={percent} />
      {percent !== undefined && (
        <>
          <Meter percent={percent} width={36} label={t.progressOf(nameOf(row))} /> {percent}%
        </>
      )}
    </span>
  )
}

export function SnapshotType({ snapshot }: { snapshot: Snapshot }) {
  const t = useText('snapshot')
  const { word, isRaw } = typeWord(t, snapshot)
  return isRaw ? (
    <span className={css.line}>
      <span className={css.raw}>{word}</span>
      <Chip tone="unk">{t.unknownValue}</Chip>
    </span>
  ) : (
    <span className={css.line}>{word}</span>
  )
}

/** Gigabytes; text that is no number as it came. */
export function Size({ value }: { value: Num }) {
  const t = useText('snapshot')
  const size = numberOf(value)
  if (size !== undefined) return formatCount(size)
  return value ? <span className={css.raw}>{value}</span> : t.unknown
}

/** Its cluster's name; a cluster that is gone is said to be. The way is given: to find it for each of many rows costs more than the row. */
export function ClusterName({ row, withProject }: { row: SnapshotRow; withProject: WithProject }) {
  const t = useText('snapshot')
  const name = clusterNameOf(row) ?? t.unknown
  if (isOrphan(row))
    return (
      <span className={css.line} title={t.orphanWhy}>
        <span className={css.cut}>{name}</span>
        <Chip tone="off">{t.orphan}</Chip>
      </span>
    )
  const id = row.snapshot.cluster_id
  return id ? (
    <Link to={withProject(paths.clusterSnapshots(id), row.project.id)} className={css.cut} title={name}>
      {name}
    </Link>
  ) : (
    name
  )
}

/** When it goes; automated ones say it only in their detail, which is read row by row. */
export function Expiry({ row }: { row: SnapshotRow }) {
  const known = expiryOf(row.snapshot)
  const isFinished = snapshotKind(row.snapshot.status) !== 'work'
  // Rows that a search brings into sight are drawn before their details are asked for.
  const isDrawn = useDeferredValue(true, false)
  if (known !== undefined || !isFinished || !row.snapshot.id) return <ExpiryTime at={known} />
  return isDrawn ? <ReadExpiry project={row.project.id} id={row.snapshot.id} /> : <NotYet />
}

function NotYet() {
  const t = useText('snapshot')
  return <span className={css.quiet}>{t.notCollected}</span>
}

function ReadExpiry({ project, id }: { project: string; id: string }) {
  const t = useText('snapshot')
  const { data, error } = useFinishedDetail(project, id)
  if (data) return <ExpiryTime at={data.body.snapshot ? expiryOf(data.body.snapshot) : undefined} />
  return error ? <span className={css.quiet}>{t.couldNot(error.code)}</span> : <NotYet />
}

/** "in 4 d 3 h", with the moment; or that it stays. */
export function ExpiryTime({ at }: { at: number | 'never' | undefined }) {
  const t = useText('snapshot')
  const zone = useZone()
  const left = useTicking(() => (typeof at === 'number' ? (at > cloudNow() ? t.expiresIn(durationOf(at - cloudNow())) : t.expired) : ''))
  if (at === 'never') return <span className={css.quiet}>{t.keptUntilDeleted}</span>
  if (at === undefined) return <span className={css.quiet}>{t.unknown}</span>
  return <span title={momentOf(at, zone)}>{left}</span>
}
