import type { ReactNode } from 'react'
import { useText } from '#i18n/text.ts'
import { useOperations, type Operation } from '#console/lib/follow.ts'
import { clockOf, offsetOf, useZone } from '#console/lib/format.ts'
import { Button } from '#console/ui/Button.tsx'
import { Ids } from '#console/ui/CallProblem.tsx'
import { Dialog } from '#console/ui/Dialog.tsx'
import { Meter } from '#console/ui/Meter.tsx'
import { StatusWord } from '#console/ui/StatusWord.tsx'
import { taskWordOf } from '../cluster/words.ts'
import type { Phase } from './useAct.ts'
import css from './action.module.css'

/** The cloud's `Date` has whole seconds. */
const CLOCK_STEP = 2_000

interface Props {
  title: string
  call: string
  targetId: string
  phase: Phase
  follow: ReactNode
  onClose: () => void
  askAgain: () => void
}

/** What became of a write: accepted and followed, looked for, or lost; never "done" before its goal is seen (rules 6 and 18). */
export function Outcome({ title, call, targetId, phase, follow, onClose, askAgain }: Props) {
  const t = useText('action').result
  const foot = (
    <>
      {phase.is === 'lost' && phase.verdict.found === 'unreadable' && (
        <Button large onClick={phase.lookAgain}>
          {t.lookAgain}
        </Button>
      )}
      {phase.is === 'lost' && phase.verdict.found !== 'unreadable' && (
        <Button large onClick={askAgain}>
          {t.again}
        </Button>
      )}
      <Button large data-autofocus onClick={onClose}>
        {t.close}
      </Button>
    </>
  )
  return (
    <Dialog title={title} opened onClose={onClose} foot={foot}>
      <div className={css.lines} role="status">
        {phase.is === 'accepted' && <Accepted {...phase} call={call} targetId={targetId} follow={follow} />}
        {(phase.is === 'looking' || phase.is === 'lost') && <LookedFor phase={phase} />}
      </div>
    </Dialog>
  )
}

/** The line that a write is accepted, and under it how far it is. */
function Accepted({
  at,
  since,
  by,
  call,
  targetId,
  follow,
}: Extract<Phase, { is: 'accepted' }> & Pick<Props, 'call' | 'targetId' | 'follow'>) {
  const t = useText('action').result
  const zone = useZone()
  const time = `${clockOf(at, zone)} ${offsetOf(at, zone)}`
  // An earlier one of the same kind is another.
  const own = useOperations().find(
    (one) => one.call === call && one.clusterId === targetId && (one.cloudSentAt ?? one.firstSeen ?? Infinity) >= since - CLOCK_STEP,
  )
  return (
    <>
      {by !== undefined && (
        <p>
          {t.seen} ({t.seenBy[by]}).
        </p>
      )}
      <StatusWord tone="work">{t.accepted(time)}</StatusWord>
      {follow ?? (own && <Followed operation={own} />)}
      <p className={css.note}>{t.acceptedNote}</p>
    </>
  )
}

/** How far an operation is. */
export function Followed({ operation }: { operation: Operation }) {
  const t = useText('action').result
  const words = useText('cluster')
  const zone = useZone()
  if (operation.state === 'finished')
    return <StatusWord tone="ok">{t.finished(operation.finishedAt === undefined ? '' : clockOf(operation.finishedAt, zone))}</StatusWord>
  if (operation.state === 'failed') return <StatusWord tone="fail">{t.failed}</StatusWord>
  if (operation.task === undefined) return <span className={css.note}>{t.requested}</span>
  return (
    <StatusWord tone={operation.state === 'waiting' ? 'wait' : 'work'} percent={operation.percent}>
      {t.working(taskWordOf(words, operation.task).word, operation.percent === undefined ? '' : `${operation.percent} %`)}
    </StatusWord>
  )
}

/** What is looked for, here and for a creation. */
type Looked =
  Pick<Extract<Phase, { is: 'looking' }>, 'is' | 'done' | 'of' | 'error'> | Pick<Extract<Phase, { is: 'lost' }>, 'is' | 'verdict' | 'error'>

/** "2 of 6 reads, do not submit again", and what came of it. */
export function LookedFor({ phase }: { phase: Looked }) {
  const t = useText('action').result
  if (phase.is === 'looking')
    return (
      <>
        <StatusWord tone="unk">{t.unknown}</StatusWord>
        <p>
          {t.looking} {t.tries(phase.done, phase.of)}
        </p>
        <Meter tone="unk" percent={(phase.done / phase.of) * 100} label={t.tries(phase.done, phase.of)} />
        <Ids error={phase.error} />
      </>
    )
  const { verdict } = phase
  if (verdict.found === 'refused')
    return (
      <>
        <StatusWord tone="fail">{t.refused(verdict.code)}</StatusWord>
        <Ids error={phase.error} />
      </>
    )
  const isUnreadable = verdict.found === 'unreadable'
  return (
    <>
      <StatusWord tone={isUnreadable ? 'unk' : 'warn'}>{isUnreadable ? t.unreadable : t.notSeen}</StatusWord>
      <p className={css.note}>{isUnreadable ? t.unreadableNote : t.notSeenNote}</p>
      <Ids error={phase.error} />
    </>
  )
}
