import type { Snapshot } from '#contract/snapshot.ts'
import { cloudNow, type Reading } from '#console/lib/api.ts'
import { Empty } from '#console/ui/Empty.tsx'
import { Panel } from '#console/ui/Panel.tsx'
import { Source } from '#console/ui/Source.tsx'
import { formatCount, useText } from '#i18n/text.ts'
import type { OffSite } from './offSite.ts'
import { rpoOf } from './rpo.ts'
import { Longest, Newest, OffSiteWord } from './RpoParts.tsx'
import { RpoStrip } from './RpoStrip.tsx'
import css from './Rpo.module.css'

interface Props {
  snapshots: readonly Snapshot[]
  offSite: OffSite
  reading: Reading<unknown>
  /** Its list could not be read again; the page says why. */
  isStale: boolean
}

/** One cluster: how much would be lost now, the longest it would have been in 30 days, and whether a copy is elsewhere. */
export function RpoPanel({ snapshots, offSite, reading, isStale }: Props) {
  const t = useText('snapshot').rpo
  const rpo = rpoOf(snapshots, cloudNow())
  const automated = rpo.points.filter((point) => point.isAutomated).length
  return (
    <Panel title={t.title} note={t.note} source={<Source reading={reading} />} stale={isStale}>
      {!rpo.newest && <Empty title={t.none}>{t.noneWhy}</Empty>}
      <div className={css.figures}>
        <div className={css.figure}>
          <span className={css.label}>{t.newest}</span>
          <span className={css.value}>
            <Newest rpo={rpo} />
          </span>
        </div>
        <div className={css.figure}>
          <span className={css.label}>{t.longest}</span>
          <span className={css.value}>
            <Longest rpo={rpo} />
          </span>
        </div>
        <div className={css.figure}>
          <span className={css.label}>{t.points}</span>
          <span className={css.value}>{formatCount(rpo.points.length)}</span>
          <span className={css.label}>{t.counts(automated, rpo.points.length - automated)}</span>
        </div>
        <div className={css.figure}>
          <span className={css.label}>{t.offSite}</span>
          <span className={css.small}>
            <OffSiteWord offSite={offSite} />
          </span>
        </div>
      </div>
      <RpoStrip rpo={rpo} isLarge />
      <div className={css.axis} aria-hidden>
        <span>{t.daysAgo(30)}</span>
        <span>{t.daysAgo(20)}</span>
        <span>{t.daysAgo(10)}</span>
        <span>{t.today}</span>
      </div>
      <RpoLegend />
    </Panel>
  )
}

export function RpoLegend() {
  const t = useText('snapshot').rpo
  return (
    <p className={css.legend}>
      <span className={css.key}>
        <span className={css.automated} aria-hidden />
        {t.automated}
      </span>
      <span className={css.key}>
        <span className={css.manual} aria-hidden />
        {t.manual}
      </span>
      <span className={css.key}>
        <span className={css.gap} aria-hidden />
        {t.gap}
      </span>
      <span className={css.caption}>{t.caption}</span>
    </p>
  )
}
