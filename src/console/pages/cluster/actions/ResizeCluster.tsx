import { useState } from 'react'
import { cluster, RESIZE_COUNT } from '#contract/cluster.ts'
import { resizeRefusal, resizeRoom } from '#contract/clusterRules.ts'
import { zonesOf } from '#contract/nodeType.ts'
import { numberOf } from '#contract/scalars.ts'
import { NumberField } from '#console/ui/NumberField.tsx'
import { StatusWord } from '#console/ui/StatusWord.tsx'
import { useText } from '#i18n/text.ts'
import { isSoldOutIn, optionOf, zoneStateOf } from '../create/nodeOptions.ts'
import { ActDialog } from '../../action/ActDialog.tsx'
import type { DialogProps } from './dialogs.ts'
import { clusterReads } from './facts.ts'
import { idOf, nameOf } from './target.ts'
import { guideRow } from '../../action/FactRows.tsx'
import { useClusterAct } from './useClusterAct.ts'
import { useClusterFacts } from './useClusterFacts.tsx'
import { useFacts } from '../../action/useFacts.ts'
import css from './actions.module.css'

/** What a scale-out usually adds; the smallest cluster has as many. */
const USUAL_COUNT = 3

export default function ResizeCluster({ target, isForced, onClose }: DialogProps) {
  const t = useText('clusterActions')
  const action = useText('action')
  const { detail, snapshots, queries, nodeTypes, upgrades } = clusterReads(target)
  const read = useFacts({ detail, snapshots, queries, nodeTypes, upgrades })
  const { facts } = read
  const shared = useClusterFacts(target, facts)
  const now = shared.detail ?? target.cluster
  const nodes = numberOf(now.number_of_node)
  const room = Math.min(resizeRoom(now), RESIZE_COUNT.max)
  const [count, setCount] = useState<number | ''>(USUAL_COUNT)
  const isWrong = count === '' || !Number.isInteger(count) || count < RESIZE_COUNT.min || count > room
  const input = {
    project: target.project.id,
    params: { cluster_id: idOf(target) },
    body: { scale_out: { count: count === '' ? 0 : count } },
  }
  const acting = useClusterAct({
    row: cluster.resize,
    target,
    input,
    read,
    refusal: isForced ? undefined : resizeRefusal,
  })
  const after = nodes === undefined || isWrong ? '?' : String(nodes + count)
  const type = facts.nodeTypes?.reading?.body.node_types?.find((one) => one.spec_name === now.node_type)
  const option = type && optionOf(type)
  const totalsAt = (many: number | undefined) =>
    option?.vcpus === undefined || option.memoryGb === undefined || many === undefined
      ? ''
      : t.resizeIt.totals(t.number(option.vcpus * many), t.number(option.memoryGb * many))
  const zoneWord = () => {
    const zone = type && zonesOf(type).find((one) => one.code === now.availability_zone)
    const state = zoneStateOf(zone?.status)
    return (
      <>
        {t.resizeIt.zone(now.node_type ?? '?', now.availability_zone ?? '?')}{' '}
        <StatusWord tone={state === 'available' ? 'ok' : isSoldOutIn(state) ? 'warn' : 'unk'}>
          {type === undefined ? t.resizeIt.notListed : t.resizeIt.zoneStates[state]}
        </StatusWord>
      </>
    )
  }
  return (
    <ActDialog
      {...acting}
      title={t.resizeIt.title}
      doneTitle={t.resizeIt.accepted(nameOf(target))}
      onClose={onClose}
      sentenceText={t.resizeIt.sentence}
      loss={t.resizeIt.loss}
      facts={[
        shared.row(t.facts.nodes, facts.detail, () => <b>{t.resizeIt.fromTo(nodes === undefined ? '?' : String(nodes), after)}</b>),
        shared.row(
          t.facts.target,
          facts.nodeTypes,
          () => totalsAt(isWrong || nodes === undefined ? undefined : nodes + count) || undefined,
        ),
        shared.row(t.facts.zone, facts.nodeTypes, zoneWord),
        shared.task(),
        shared.connectedNow(),
        shared.newest(),
        shared.upgrade(),
        guideRow(t.facts.meanwhile, t.resizeIt.meanwhile, action.vendorGuide),
        guideRow(t.facts.after, t.resizeIt.redistribution, action.vendorGuide),
        guideRow(t.facts.after, t.resizeIt.cns, action.vendorGuide),
      ]}
      extra={
        <div className={css.narrow}>
          <NumberField
            label={t.resizeIt.count}
            description={t.resizeIt.countHint(room)}
            error={isWrong ? t.resizeIt.countWrong(room) : undefined}
            value={count}
            onChange={setCount}
            min={RESIZE_COUNT.min}
            max={room}
          />
        </div>
      }
      refusal={isWrong ? t.resizeIt.countWrong(room) : undefined}
      safeLabel={t.resizeIt.safe}
      actLabel={t.resizeIt.act(nameOf(target), after)}
    />
  )
}
