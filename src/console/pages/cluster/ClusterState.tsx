import { failedReasons, type Cluster } from '#contract/cluster.ts'
import { progressEntries, progressOf } from '#contract/clusterState.ts'
import type { Num } from '#contract/scalars.ts'
import type { Operation } from '#console/lib/follow.ts'
import { clockOf, durationOf, useZone } from '#console/lib/format.ts'
import { Chip } from '#console/ui/Chip.tsx'
import { Meter } from '#console/ui/Meter.tsx'
import { StatusWord } from '#console/ui/StatusWord.tsx'
import { useText } from '#i18n/text.ts'
import { rangeOf } from './range.ts'
import { flagWords, statusWord, taskWord, type Word } from './words.ts'
import css from './State.module.css'

/** Longer than any word of the documents: it may break, so that it stays on the page. */
const isLong = ({ word, isRaw }: Pick<Word, 'word' | 'isRaw'>) => isRaw && word.length > 32

/** A state as the service's word or, where nobody knows it, as it came and marked as such (interaction rule 28). */
export function State({ word, percent, note }: { word: Word; percent?: number | undefined; note?: string | undefined }) {
  const t = useText('cluster')
  return (
    <span className={`${css.line} ${isLong(word) ? css.whole : ''}`} title={note}>
      <StatusWord tone={word.kind} mono={word.isRaw} percent={percent}>
        {word.word}
      </StatusWord>
      {word.isRaw && <Chip tone="unk">{t.unknownValue}</Chip>}
    </span>
  )
}

/** A number; what came in its place is shown as it came. */
export function Count({ value }: { value: Num }) {
  const t = useText('cluster')
  return typeof value === 'string' ? <State word={{ kind: 'unk', word: value, isRaw: true }} /> : (value ?? t.unknown)
}

export function Status({ cluster }: { cluster: Cluster }) {
  const t = useText('cluster')
  return <State word={statusWord(t, cluster)} percent={progressOf(cluster)} note={t.statusNote[cluster.status ?? '']} />
}

/** One chip for each flag but "normal". */
export function Flags({ cluster }: { cluster: Cluster }) {
  const t = useText('cluster')
  return flagWords(t, cluster).map(({ flag, kind, word, isRaw }) => (
    <span key={flag} className={`${css.line} ${isLong({ word, isRaw }) ? css.whole : ''}`} title={flag}>
      {isRaw && <span className={css.raw}>{word}</span>}
      <Chip tone={kind}>{isRaw ? t.unknownValue : word}</Chip>
    </span>
  ))
}

export function StatusAndFlags({ cluster }: { cluster: Cluster }) {
  return (
    <span className={css.line}>
      <Status cluster={cluster} />
      <Flags cluster={cluster} />
    </span>
  )
}

/** How long nothing changed, else the time left as a range, else since when it runs (interaction rule 7). */
function Hint({ operation, long }: { operation: Operation; long?: boolean }) {
  const t = useText('cluster')
  const zone = useZone()
  if (operation.silentFor !== undefined) {
    const silence = durationOf(operation.silentFor)
    return (
      <span className={css.silent} title={t.noProgressTitle(silence)}>
        {long ? t.noProgressTitle(silence) : t.noProgress(silence)}
      </span>
    )
  }
  const { eta, firstSeen } = operation
  if (eta)
    return (
      <span className={css.hint} title={eta.basis}>
        {(long ? t.etaLong : t.eta)(rangeOf(t, eta.from, eta.to))}
      </span>
    )
  return firstSeen === undefined ? null : <span className={css.hint}>{t.since(clockOf(firstSeen, zone, false))}</span>
}

/** The codes a failure is explained with. */
function Reasons({ cluster, long }: { cluster: Cluster; long?: boolean }) {
  return failedReasons(cluster).map((reason) => (
    <span key={reason.code + reason.message} className={`${css.code} ${long ? css.whole : ''}`} title={reason.message}>
      {long ? `${reason.code} ${reason.message}`.trim() : reason.code || reason.message}
    </span>
  ))
}

interface TaskProps {
  cluster: Cluster
  operation?: Operation | undefined
  long?: boolean
  /** In the head of a page: a ring in place of the bar, which stands below in full. */
  isHead?: boolean
}

/** What the cluster is in the middle of: word, meter, percent and time; or that it waits, failed, or was only asked for. */
export function Task({ cluster, operation, long, isHead }: TaskProps) {
  const t = useText('cluster')
  const word = taskWord(t, cluster)
  if (!word) {
    const isAsked = operation?.state === 'requested' || operation?.state === 'sent'
    const asked = isAsked ? (t.requestedCall[operation.call ?? ''] ?? operation.call ?? '') : undefined
    return (
      <span className={long ? css.itemTask : css.task}>
        {asked === undefined ? (
          !long && <span className={css.quiet}>{t.noTask}</span>
        ) : (
          <StatusWord tone="work">{t.requestedOf(asked)}</StatusWord>
        )}
        <Reasons cluster={cluster} long={long} />
      </span>
    )
  }
  if (word.kind !== 'work')
    return (
      <span className={long ? css.itemTask : css.task}>
        <State word={word} />
        <Reasons cluster={cluster} long={long} />
      </span>
    )
  const percent = progressOf(cluster)
  const raw = percent === undefined ? progressEntries(cluster)[0]?.raw : undefined
  return (
    <span className={`${long ? css.itemTask : css.task} ${isLong(word) ? css.whole : ''}`}>
      {isHead ? (
        <StatusWord tone="work" percent={percent}>
          {word.word} {percent !== undefined && `${percent} %`}
        </StatusWord>
      ) : (
        <>
          <span className={long ? css.longWord : css.word}>{word.word}</span>
          <Meter percent={percent} width={long ? 56 : 36} label={t.progressOf(word.word)} />
          {percent !== undefined && <span className={css.percent}>{percent}%</span>}
        </>
      )}
      {raw && <span className={css.raw}>{raw}</span>}
      {operation && <Hint operation={operation} long={long} />}
    </span>
  )
}
