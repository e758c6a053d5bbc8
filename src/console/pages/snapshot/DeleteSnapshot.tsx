import { snapshot } from '#contract/snapshot.ts'
import { deleteSnapshotRefusal, isUsable } from '#contract/snapshotRules.ts'
import { call, CallError, cloudNow } from '#console/lib/api.ts'
import { durationOf } from '#console/lib/format.ts'
import { Moment } from '#console/ui/Moment.tsx'
import { StatusWord } from '#console/ui/StatusWord.tsx'
import { useText } from '#i18n/text.ts'
import { ActDialog } from '../action/ActDialog.tsx'
import { factRead, type FactsOf } from '../action/factRead.ts'
import { useFactRow } from '../action/FactRows.tsx'
import type { Verdict } from '../action/lookUp.ts'
import { useAct } from '../action/useAct.ts'
import { useFacts } from '../action/useFacts.ts'
import { useChain } from './ChainPanel.tsx'
import { rpoOf } from './rpo.ts'
import type { SnapshotDialogProps } from './useSnapshotActions.tsx'
import { useSnapshotLists } from './snapshotReads.ts'
import { idOf, isOrphan, namedOf, nameOf, type SnapshotRow } from './snapshotRow.ts'
import { Size } from './SnapshotState.tsx'
import { typeWord } from './words.ts'

const readsOf = ({ project, snapshot: one }: SnapshotRow) => ({
  detail: factRead(snapshot.get, { project: project.id, params: { snapshot_id: one.id ?? '' } }),
  snapshots: factRead(snapshot.list, { project: project.id }),
})
type Read = FactsOf<ReturnType<typeof readsOf>>

/** Deletes a manual snapshot: what is lost with it, what else needs it, and what is left to restore from. */
export default function DeleteSnapshot({ row, isForced, onClose }: SnapshotDialogProps) {
  const t = useText('snapshot')
  const action = useText('action')
  const { del } = t
  const read = useFacts(readsOf(row))
  const factRow = useFactRow()
  const id = idOf(row)
  const { project } = row
  const input = { project: project.id, params: { snapshot_id: id } }
  const othersIn = (facts: Read) =>
    facts.snapshots?.reading?.body.snapshots?.filter((one) => one.id !== id && one.cluster_id === row.snapshot.cluster_id)
  const detailIn = (facts: Read) => facts.detail?.reading?.body.snapshot ?? row.snapshot
  const doing = useAct({
    row: snapshot.delete,
    target: { id, name: nameOf(row), project },
    input,
    read,
    // A text, so that one more or less counts as a change.
    summary: (facts) => ({ status: detailIn(facts).status ?? '', others: othersIn(facts)?.length.toFixed() }),
    gate: (latest) => {
      const refusal = isForced ? undefined : deleteSnapshotRefusal(detailIn(latest))
      return refusal && t.refusals[refusal]
    },
    verdict: () => verdictOf(project.id, id),
  })
  const detail = detailIn(read.facts)
  const {
    chain,
    hasKeys,
    isRead,
    readings,
    of,
    left: unread,
  } = useChain({ ...row, snapshot: detail }, read.facts.snapshots?.reading?.body.snapshots ?? undefined)
  const others = othersIn(read.facts)
  const left = others && rpoOf(others, cloudNow()).newest
  const labels: Readonly<Record<string, string>> = del.changedFact
  const dependents = chain.dependents.map(namedOf).join(', ')
  return (
    <ActDialog
      target={{ id, name: nameOf(row), project }}
      row={snapshot.delete}
      input={input}
      read={read}
      doing={doing}
      tell={({ fact, before, after }) => action.change(labels[fact] ?? fact, before, after)}
      follow={<Going row={row} />}
      title={del.title}
      doneTitle={del.accepted(nameOf(row))}
      onClose={onClose}
      sentenceText={del.sentence}
      loss={
        <>
          {del.loss} {chain.dependents.length > 0 && del.lossChain(chain.dependents.length)}{' '}
          {others && !left && isUsable(detail) && del.lossLast} {isOrphan(row) && del.lossOrphan}
        </>
      }
      facts={[
        factRow(del.what, read.facts.detail, () => (
          <>
            {typeWord(t, detail).word}, <Size value={detail.size} /> {t.gigabytes}
          </>
        )),
        factRow(del.taken, read.facts.detail, () => (row.takenAt === undefined ? undefined : <Moment at={row.takenAt} />)),
        factRow(del.depends, read.facts.detail, () =>
          !hasKeys ? undefined : chain.dependents.length > 0 ? (
            <b>{dependents}</b>
          ) : isRead && unread === 0 ? (
            del.dependsNone
          ) : (
            del.dependsUnread(readings.length, of + unread)
          ),
        ),
        factRow(del.newestAfter, read.facts.snapshots, () =>
          others ? left ? del.newestLeft(left.name, durationOf(cloudNow() - left.at)) : <b>{del.noneLeft}</b> : undefined,
        ),
      ]}
      confirmName={nameOf(row)}
      confirmNameLabel={del.confirm}
      safeLabel={del.safe}
      actLabel={del.act(nameOf(row))}
    />
  )
}

/** Gone is done; a snapshot that is still there may go yet, so nothing is concluded from that. */
async function verdictOf(project: string, id: string): Promise<Verdict> {
  try {
    const { body } = await call(snapshot.list, { project }, { fresh: true })
    if (!body.snapshots) return { found: 'unreadable' }
    return body.snapshots.some((one) => one.id === id) ? { found: 'nothing' } : { found: 'done', by: 'state' }
  } catch (error) {
    if (!(error instanceof CallError)) throw error
    return { found: 'unreadable' }
  }
}

/** Until the list no longer has it. */
function Going({ row }: { row: SnapshotRow }) {
  const t = useText('snapshot').del
  const [list] = useSnapshotLists([row.project])
  const all = list?.reading?.body.snapshots
  const isGone = all && !all.some((one) => one.id === row.snapshot.id)
  return <StatusWord tone={isGone ? 'ok' : 'work'}>{isGone ? t.gone : t.stillThere}</StatusWord>
}
