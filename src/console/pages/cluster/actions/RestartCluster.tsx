import { cluster } from '#contract/cluster.ts'
import { restartRefusal } from '#contract/clusterRules.ts'
import { useText } from '#i18n/text.ts'
import { ActDialog } from '../../action/ActDialog.tsx'
import type { DialogProps } from './dialogs.ts'
import { clusterReads } from './facts.ts'
import { idOf, nameOf } from './target.ts'
import { guideRow } from '../../action/FactRows.tsx'
import { SnapshotFirst, useSnapshotGate } from './SnapshotFirst.tsx'
import { useClusterAct } from './useClusterAct.ts'
import { useClusterFacts } from './useClusterFacts.tsx'
import { useFacts } from '../../action/useFacts.ts'

export default function RestartCluster({ target, isForced, onClose }: DialogProps) {
  const t = useText('clusterActions')
  const action = useText('action')
  const { detail, snapshots, policies, queries, upgrades } = clusterReads(target)
  const read = useFacts({ detail, snapshots, policies, queries, upgrades })
  const { facts } = read
  const shared = useClusterFacts(target, facts, true)
  const input = { project: target.project.id, params: { cluster_id: idOf(target) } }
  const snapshotGate = useSnapshotGate(target)
  const acting = useClusterAct({
    row: cluster.restart,
    target,
    input,
    read,
    refusal: isForced ? undefined : restartRefusal,
  })
  const busy = shared.connected && shared.connected.sessions + shared.connected.statements > 0 ? shared.connected : undefined
  return (
    <ActDialog
      {...acting}
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
        guideRow(t.facts.outage, t.restartIt.outage, action.vendorGuide),
        guideRow(t.facts.duration, t.restartIt.duration, action.vendorGuide),
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
