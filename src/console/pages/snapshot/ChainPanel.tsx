import { Link } from 'react-router'
import type { Snapshot } from '#contract/snapshot.ts'
import { backupKind, takenAt } from '#contract/snapshotRules.ts'
import { bytesOf } from '#console/lib/format.ts'
import { useProject } from '#console/lib/session.ts'
import { paths } from '#console/paths.ts'
import { Chip } from '#console/ui/Chip.tsx'
import { Empty } from '#console/ui/Empty.tsx'
import { Moment } from '#console/ui/Moment.tsx'
import { Panel } from '#console/ui/Panel.tsx'
import { Source } from '#console/ui/Source.tsx'
import { useText } from '#i18n/text.ts'
import { candidatesOf, chainOf, type Chain, type Link as ChainLink } from './chain.ts'
import { useFinishedDetails } from './snapshotReads.ts'
import { namedOf, type SnapshotRow } from './snapshotRow.ts'
import css from './Chain.module.css'

const KILOBYTE = 1024

/** The chain of a snapshot as far as its parts have been read; the list names no keys, so that each part is a read of its own. */
export function useChain(row: SnapshotRow, list: readonly Snapshot[] | undefined) {
  const { snapshot, project } = row
  const hasKeys = backupKind(snapshot) !== 'unknown'
  const { read: wanted, left } = hasKeys ? candidatesOf(snapshot, list ?? []) : { read: [], left: 0 }
  const { known, readings, failed } = useFinishedDetails(
    project.id,
    wanted.map((one) => one.id ?? ''),
  )
  return {
    chain: chainOf(snapshot, known),
    hasKeys,
    readings,
    of: wanted.length,
    left,
    failed,
    isRead: list !== undefined && readings.length === wanted.length,
  }
}

/** From the full backup to the last increment, with the size up to each; which of them need this one. */
export function ChainPanel({ row, list }: { row: SnapshotRow; list: readonly Snapshot[] | undefined }) {
  const t = useText('snapshot').chain
  const { chain, hasKeys, readings, of, left, failed, isRead } = useChain(row, list)
  const total = chain.links.at(-1)?.cumulativeKb
  return (
    <Panel
      title={t.title}
      note={chain.links.length > 1 && total !== undefined ? t.summary(chain.links.length, bytesOf(total * KILOBYTE)) : t.note}
      source={of > 0 && <Source reading={readings} label={t.read(readings.length, of)} />}
      flush={!hasKeys}
    >
      {hasKeys ? (
        <>
          <Picture chain={chain} self={row.snapshot} project={row.project.id} />
          <Verdict chain={chain} isKnown={isRead && left === 0} />
          <p className={css.caption}>
            {!chain.isWhole && isRead && <>{t.broken} </>}
            {left > 0 && <>{t.left(left)}. </>}
            {failed && t.failed(failed.code)}
          </p>
        </>
      ) : (
        <Empty kind="unknown" title={t.noKeys} />
      )}
    </Panel>
  )
}

/** What depends on this one, in a sentence. */
function Verdict({ chain, isKnown }: { chain: Chain; isKnown: boolean }) {
  const t = useText('snapshot').chain
  const names = chain.dependents.map(namedOf).join(', ')
  return (
    <p className={css.verdict}>
      {chain.dependents.length > 0 ? t.dependents(chain.dependents.length, names) : isKnown ? t.nothingDepends : t.nothingFound}
    </p>
  )
}

function Picture({ chain, self, project }: { chain: Chain; self: Snapshot; project: string }) {
  const t = useText('snapshot').chain
  const most = Math.max(0, ...chain.links.map((link) => link.cumulativeKb ?? 0))
  return (
    <ol className={css.chain} aria-label={t.title}>
      {chain.links.map((link, index) => (
        <Part
          key={link.snapshot.id}
          link={link}
          before={chain.links[index - 1]}
          most={most}
          isSelf={link.snapshot === self}
          project={project}
        />
      ))}
    </ol>
  )
}

interface PartProps {
  link: ChainLink
  before: ChainLink | undefined
  /** The largest cumulative size, KB: the whole bar. */
  most: number
  isSelf: boolean
  project: string
}

function Part({ link, before, most, isSelf, project }: PartProps) {
  const t = useText('snapshot').chain
  const { withProject } = useProject()
  const { snapshot, kind, cumulativeKb } = link
  const at = takenAt(snapshot)
  const share = (kb: number) => `${most > 0 ? (kb / most) * 100 : 0}%`
  // Of the cumulative sizes alone: the own size is in another unit, and some editions disagree on which (quirks section 5).
  const earlier = kind === 'full' ? 0 : Math.min(before?.cumulativeKb ?? 0, cumulativeKb ?? 0)
  const name = namedOf(snapshot)
  return (
    <li className={`${css.part} ${isSelf ? css.self : ''}`} aria-current={isSelf ? 'true' : undefined}>
      <span className={`${css.node} ${kind === 'full' ? css.full : ''}`} aria-hidden />
      <span className={css.name}>
        {isSelf || !snapshot.id ? <b>{name}</b> : <Link to={withProject(paths.snapshot(snapshot.id), project)}>{name}</Link>}
        {isSelf && <Chip tone="off">{t.here}</Chip>}
        {!isSelf && link.dependsOnSelf && <Chip tone="warn">{t.needsThis}</Chip>}
      </span>
      <span className={css.kind}>{{ full: t.full, increment: t.increment, unknown: t.unknownKind }[kind]}</span>
      <span className={css.taken}>{at !== undefined && <Moment at={at} seconds={false} />}</span>
      <span className={css.bar} aria-hidden>
        {cumulativeKb !== undefined && (
          <>
            <span className={css.earlier} style={{ width: share(earlier) }} />
            <span className={css.own} style={{ width: share(cumulativeKb - earlier) }} />
          </>
        )}
      </span>
      <span className={css.size}>{cumulativeKb === undefined ? t.notStated : t.cumulative(bytesOf(cumulativeKb * KILOBYTE))}</span>
    </li>
  )
}
