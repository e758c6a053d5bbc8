import { cluster } from '#contract/cluster.ts'
import { restartRefusal } from '#contract/clusterRules.ts'
import { useText } from '#i18n/text.ts'
import { ActDialog } from './ActDialog.tsx'
import type { DialogProps } from './dialogs.ts'
import { idOf, nameOf, type FactName } from './facts.ts'
import { guideRow } from './FactRows.tsx'
import { SnapshotFirst, useSnapshotGate } from './SnapshotFirst.tsx'
import { useAct } from './useAct.ts'
import { useClusterFacts } from './useClusterFacts.tsx'
import { useFacts } from './useFacts.ts'

const WANTED: readonly FactName[] = ['detail', 'snapshots', 'policies', 'queries', 'upgrades']

export default function RestartCluster({ target, isForced, onClose }: DialogProps) {
  const t = useText('clusterActions')
  const { facts, isReading, readAgain } = useFacts(target, WANTED)
  const shared = useClusterFacts(target, facts, true)
  const input = { project: target.project.id, params: { cluster_id: idOf(target) } }
  const snapshotGate = useSnapshotGate(target)
  const doing = useAct({
    row: cluster.restart,
    target,
    input,
    facts,
    readAgain,
    gate: isForced
      ? undefined
      : (now) => {
          const refusal = restartRefusal(now)
          return refusal && t.refusals[refusal]
        },
  })
  const busy = shared.connected && shared.connected.sessions + shared.connected.statements > 0 ? shared.connected : undefined
  return (
    <ActDialog
      target={target}
      row={cluster.restart}
      input={input}
      read={facts}
      isReading={isReading}
      doing={doing}
      title={t.restartIt.title}
      doneTitle={t.restartIt.accepted(nameOf(target))}
      onClose={onClose}
      sentenceText={t.restartIt.sentence}
      loss={
        <>
          {t.restartIt.loss} {busy && <b>{t.restartIt.busy(t.connected(busy.sessions, busy.statements))}</b>}
        </>
      }
      facts={[
        shared.connectedNow(),
        shared.task(),
        guideRow(t.facts.outage, t.restartIt.outage, t.vendorGuide),
        guideRow(t.facts.duration, t.restartIt.duration, t.vendorGuide),
        shared.newest(),
        shared.upgrade(),
      ]}
      ways={<SnapshotFirst target={target} running={shared.files?.running?.name ?? undefined} detail={shared.detail} gate={snapshotGate} />}
      refusal={snapshotGate.refusal}
      safeLabel={t.restartIt.safe}
      actLabel={t.restartIt.act(nameOf(target))}
    />
  )
}
