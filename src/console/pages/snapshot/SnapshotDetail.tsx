import type { CallError, Reading } from '#console/lib/api.ts'
import type { Snapshot } from '#contract/snapshot.ts'
import { snapshotKind } from '#contract/snapshotRules.ts'
import { Banner } from '#console/ui/Banner.tsx'
import { Panel } from '#console/ui/Panel.tsx'
import { Facts } from '#console/ui/Facts.tsx'
import { Source } from '#console/ui/Source.tsx'
import { useText } from '#i18n/text.ts'
import cluster from '../cluster/Cluster.module.css'
import { ChainPanel } from './ChainPanel.tsx'
import { useSnapshotFacts } from './useSnapshotFacts.tsx'
import type { SnapshotRow } from './snapshotRow.ts'
import css from './Snapshot.module.css'

interface Props {
  row: SnapshotRow
  /** All snapshots of the project as far as the list has been read. */
  list: readonly Snapshot[] | undefined
  reading: Reading<unknown>
  problem: CallError | null
  retry: () => void
}

/** Every field of table 5-84 in four groups, and the chain. */
export function SnapshotDetail({ row, list, reading, problem, retry }: Props) {
  const t = useText('snapshot')
  const facts = useSnapshotFacts(row, list)
  const source = <Source reading={reading} />
  // All four are one read: why it failed is said once.
  const frame = { source, stale: problem !== null }
  return (
    <div className={cluster.tab}>
      {snapshotKind(row.snapshot.status) === 'fail' && (
        <Banner tone="fail">
          <b>{t.failedBanner}</b> {t.failedBannerWhy}
        </Banner>
      )}
      <ChainPanel row={row} list={list} />
      <div className={css.columns}>
        <Panel title={t.facts.title} source={source} problem={problem} retry={retry}>
          <Facts rows={facts.identity} />
        </Panel>
        <Panel title={t.facts.backup} {...frame}>
          <Facts rows={facts.backup} />
        </Panel>
        <Panel title={t.facts.source} {...frame}>
          <Facts rows={facts.source} />
        </Panel>
        <Panel title={t.facts.schedule} {...frame}>
          <Facts rows={facts.schedule} />
        </Panel>
      </div>
    </div>
  )
}
