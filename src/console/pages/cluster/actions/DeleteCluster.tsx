import { useState } from 'react'
import { Link } from 'react-router'
import { cluster } from '#contract/cluster.ts'
import { deleteRefusal } from '#contract/clusterRules.ts'
import { numberOf } from '#contract/scalars.ts'
import type { Snapshot } from '#contract/snapshot.ts'
import { useProject } from '#console/lib/session.ts'
import { paths } from '#console/paths.ts'
import { bytesOf } from '#console/lib/format.ts'
import type { FactRow } from '#console/ui/Facts.tsx'
import { NumberField } from '#console/ui/NumberField.tsx'
import { useText } from '#i18n/text.ts'
import { ActDialog } from '../../action/ActDialog.tsx'
import { clusterReads, type Facts } from './facts.ts'
import { idOf, nameOf, type Target } from './target.ts'
import type { DialogProps } from './dialogs.ts'
import { SnapshotFirst, useSnapshotGate } from './SnapshotFirst.tsx'
import { offSiteOf } from './summary.ts'
import { useClusterAct } from './useClusterAct.ts'
import { useClusterFacts } from './useClusterFacts.tsx'
import { useFacts } from '../../action/useFacts.ts'
import { Words } from '../../action/Words.tsx'
import css from './actions.module.css'

const GIGABYTE = 1024 ** 3

export default function DeleteCluster({ target, isForced, onClose }: DialogProps) {
  const t = useText('clusterActions')
  const { withProject } = useProject()
  const { detail, snapshots, policies, queries } = clusterReads(target)
  const read = useFacts({ detail, snapshots, policies, queries })
  const { facts } = read
  const shared = useClusterFacts(target, facts, true)
  const { files } = shared
  const [typed, setTyped] = useState<number | ''>()
  const manual = files?.manual.length
  // All that are there are kept unless somebody says otherwise; where nobody knows how many, somebody has to.
  const keep = typed ?? manual ?? ''
  const isKeepWrong = keep === '' || !Number.isInteger(keep) || keep < 0
  const input = {
    project: target.project.id,
    params: { cluster_id: idOf(target) },
    body: { keep_last_manual_snapshot: keep === '' ? 0 : keep },
  }
  const snapshotGate = useSnapshotGate(target)
  const acting = useClusterAct({
    row: cluster.delete,
    target,
    input,
    read,
    refusal: isForced ? undefined : deleteRefusal,
  })

  const stay = files && !isKeepWrong ? files.manual.slice(0, keep) : []
  const gone = files ? files.manual.length - stay.length : 0
  return (
    <ActDialog
      {...acting}
      title={t.del.title}
      doneTitle={t.del.accepted(nameOf(target))}
      onClose={onClose}
      sentenceText={t.del.sentence}
      loss={
        files ? (
          <>
            <Words
              text={t.del.loss(files.automated.length, stay.length)}
              parts={{ keep: <code style={{ whiteSpace: 'nowrap' }}>{`keep_last_manual_snapshot = ${keep}`}</code> }}
            />{' '}
            {gone > 0 && t.del.lossManual(gone)}
          </>
        ) : facts.snapshots ? (
          t.del.lossUnknown
        ) : (
          t.del.lossReading
        )
      }
      facts={useDeleteFacts({ target, shared, facts, stay, gone })}
      ways={
        <>
          <SnapshotFirst target={target} running={files?.running?.name ?? undefined} detail={shared.detail} gate={snapshotGate} />
          {offSiteOf(facts, idOf(target))?.length === 0 && (
            <Link to={withProject(paths.crossRegion(), target.project.id)}>{t.toCrossRegion}</Link>
          )}
        </>
      }
      extra={
        <div className={css.narrow}>
          <NumberField
            label={t.del.keep}
            description={manual === undefined ? t.del.keepHintUnknown : t.del.keepHint(manual)}
            error={isKeepWrong && !read.isReading ? t.del.keepWrong : undefined}
            value={keep}
            onChange={setTyped}
            max={Math.max(manual ?? 0, 1000)}
          />
        </div>
      }
      refusal={isKeepWrong ? t.del.keepWrong : snapshotGate.refusal}
      confirmName={nameOf(target)}
      confirmNameLabel={t.del.confirm}
      safeLabel={t.del.safe}
      actLabel={t.del.act(nameOf(target))}
    />
  )
}

interface Told {
  target: Target
  shared: ReturnType<typeof useClusterFacts>
  facts: Facts
  /** The manual snapshots that stay, and how many others go. */
  stay: readonly Snapshot[]
  gone: number
}
/** What is lost, what stays, who is on it, and the way back. */
function useDeleteFacts({ target, shared, facts, stay, gone }: Told): FactRow[] {
  const t = useText('clusterActions')
  const { files, row } = shared
  const nodes = numberOf((shared.detail ?? target.cluster).number_of_node)
  const size = numberOf(files?.newest?.size)
  const userData = t.userData(nodes === undefined ? t.allNodes : t.nodes(nodes), size === undefined ? undefined : bytesOf(size * GIGABYTE))
  const automated = ({ automated, running }: NonNullable<typeof files>) =>
    running ? t.automatedAndRunning(automated.length, running.name ?? '', running.progress ?? '') : t.automated(automated.length)
  const staying = (
    <>
      {t.manualStay(stay.length)} <span className="mono">{stay.map((one) => one.name).join(', ')}</span>
    </>
  )
  return [
    row(t.facts.lost, facts.snapshots, () => userData),
    row(t.facts.lost, facts.snapshots, () => files && automated(files)),
    ...(gone > 0 ? [row(t.facts.lost, facts.snapshots, () => t.manualGo(gone))] : []),
    row(t.facts.stays, facts.snapshots, () => files && (stay.length === 0 ? t.noneStays : staying)),
    shared.newest(),
    shared.connectedNow(),
    shared.publicAddress(),
    shared.wayBack(stay.length),
  ]
}
