import { durationOf } from '#console/lib/format.ts'
import type { FactRow } from '#console/ui/Facts.tsx'
import { cloudNow } from '#console/lib/api.ts'
import { progressOf, runningTask } from '#contract/clusterState.ts'
import { numberOf } from '#contract/scalars.ts'
import { Chip } from '#console/ui/Chip.tsx'
import { useText } from '#i18n/text.ts'
import { taskWordOf } from '../words.ts'
import { isNotOffered } from '../../action/factRead.ts'
import { guideRow, UnknownFact, useFactRow } from '../../action/FactRows.tsx'
import { Words } from '../../action/Words.tsx'
import type { Facts } from './facts.ts'
import { idOf, type Target } from './target.ts'
import { connectedOf, detailOf, endOf, observedUpgrade, offSiteOf, restoreTime, snapshotsOf } from './summary.ts'
import { useConnectedNow } from './useConnectedNow.tsx'

/** The facts several dialogs show, as rows. */
export function useClusterFacts(target: Target, facts: Facts, isOffSiteAsked = false) {
  const t = useText('clusterActions')
  const action = useText('action')
  const words = useText('cluster')
  const row = useFactRow()
  const connectedRow = useConnectedNow()
  const id = idOf(target)
  const files = snapshotsOf(facts, id)
  const connected = connectedOf(facts)
  const detail = detailOf(facts)

  const offSite = () => {
    const regions = offSiteOf(facts, id)
    if (isNotOffered(facts.policies)) return action.notOffered
    if (facts.policies === undefined) return action.reading
    if (regions === undefined) return <UnknownFact fetched={facts.policies} />
    return regions.length > 0 ? t.yesTo(regions.join(', ')) : <b style={{ color: 'var(--warn)' }}>{t.no}</b>
  }

  const newest = (): FactRow =>
    row(t.facts.newest, facts.snapshots, () => {
      if (!files) return undefined
      if (!files.newest) return <b style={{ color: 'var(--warn)' }}>{t.noUsable}</b>
      const parts = {
        name: <span className="mono">{files.newest.name}</span>,
        age: durationOf(cloudNow() - endOf(files.newest)),
        copy: offSite(),
      }
      return <Words text={isOffSiteAsked ? t.newestWithCopy : t.newestLine} parts={parts} />
    })

  const connectedNow = (): FactRow => connectedRow(facts.queries, (detail ?? target.cluster).version)

  const publicAddress = (): FactRow =>
    row(t.facts.publicAddress, facts.detail, () => {
      if (!detail?.public_ip) return undefined
      const address = detail.public_ip.eip_address || detail.public_ip.eip_id
      if (!address) return t.noPublicAddress
      // No read says whether the address is released with the cluster (signature-features.md 1).
      return (
        <>
          {t.bound(address)} <Chip tone="unk">{action.unknown}</Chip>
        </>
      )
    })

  const wayBack = (kept: number): FactRow => {
    const usable = files?.manual
      .slice(0, kept)
      .find((one) => one === files.newest || one.status === 'AVAILABLE' || one.status === 'COMPLETED')
    const size = numberOf(usable?.size)
    const nodes = numberOf((detail ?? target.cluster).number_of_node) ?? 1
    const words = !usable ? (
      <b style={{ color: 'var(--warn)' }}>{t.noWayBack}</b>
    ) : size === undefined ? (
      t.restoreNoSize
    ) : (
      t.restoreTo(durationOf(restoreTime(size, nodes)))
    )
    return files ? guideRow(t.facts.wayBack, words, action.vendorGuide) : row(t.facts.wayBack, facts.snapshots, () => undefined)
  }

  const task = (): FactRow =>
    row(t.facts.task, facts.detail, () => {
      if (!detail) return undefined
      const word = runningTask(detail)
      const said = (task: string) => taskWordOf(words, task).word
      const percent = progressOf(detail)
      return word === undefined ? t.noTask : percent === undefined ? said(word) : t.taskProgress(said(word), `${percent} %`)
    })

  const upgradeRow = (): FactRow =>
    row(t.facts.upgrade, facts.upgrades, () => {
      const open = observedUpgrade(facts)
      return open === undefined ? t.noUpgradeOpen : <b style={{ color: 'var(--warn)' }}>{t.observing(open)}</b>
    })

  return { row, newest, connectedNow, publicAddress, wayBack, task, upgrade: upgradeRow, files, connected, detail }
}
