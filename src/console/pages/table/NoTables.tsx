import { momentOf, useZone } from '#console/lib/format.ts'
import { Button } from '#console/ui/Button.tsx'
import { Empty } from '#console/ui/Empty.tsx'
import { Skeleton } from '#console/ui/Skeleton.tsx'
import { useText } from '#i18n/text.ts'
import { isAwaited, type Statistic } from './useStatistics.ts'
import type { View } from './useView.ts'
import css from './Table.module.css'

interface Props {
  statistics: readonly Statistic[]
  view: View
  /** There are tables, but none of the chosen cause and trend. */
  isNarrowed: boolean
}

/** Why nothing is listed: not collected, not told, filtered away, or for one of four reasons; never "all good". */
export function NoTables({ statistics, view, isNarrowed }: Props) {
  const t = useText('table')
  const zone = useZone()
  const read = statistics.flatMap(({ reading }) => (reading ? [reading.body] : []))
  if (statistics.some(isAwaited)) return <Skeleton rows={8} />
  if (isNarrowed || view.filter.value !== '') {
    const showAll = () => {
      if (view.filter.value !== '') view.setFilter({ ...view.filter, value: '' })
      view.setCause('both')
      view.setTrend('all')
    }
    return (
      <Empty title={t.noneFits} action={<Button onClick={showAll}>{t.showAll}</Button>}>
        {t.noneFitsWhy}
      </Empty>
    )
  }
  if (read.every((body) => body.isNeverCollected)) return <Empty kind="not-collected" title={t.neverCollected(statistics.length > 2)} />
  if (read.some((body) => !body.rows))
    return (
      <Empty kind="unknown" title={t.noList}>
        {t.noListWhy}
      </Empty>
    )
  const collected = read.flatMap((body) => body.collectedAt ?? [])
  const when = collected.length > 0 ? momentOf(Math.min(...collected), zone, false) : t.timeNotTold
  return (
    <Empty title={t.noneAbove(when)}>
      {t.noneAboveWhy}
      <ul className={css.reasons}>
        {t.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </Empty>
  )
}
