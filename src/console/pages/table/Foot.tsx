import type { ReactNode } from 'react'
import { CloudAge } from '#console/ui/Age.tsx'
import { Moment } from '#console/ui/Moment.tsx'
import { Source } from '#console/ui/Source.tsx'
import { useText } from '#i18n/text.ts'
import type { Statistic } from './useStatistics.ts'
import css from './Table.module.css'

interface Props {
  statistics: readonly Statistic[]
  count: number
  children: ReactNode
}

/** How many are shown, of which collection, and where they come from; of several collections the oldest. */
export function Foot({ statistics, count, children }: Props) {
  const t = useText('table')
  const readings = statistics.flatMap(({ reading }) => (reading ? [reading] : []))
  const collected = readings.flatMap(({ body }) => body.collectedAt ?? [])
  const isPart = readings.some(({ body }) => !body.isWhole)
  const total = readings.reduce((sum, { body }) => sum + Math.max(body.count ?? 0, body.rows?.length ?? 0), 0)
  return (
    <>
      <span>
        {isPart ? t.shownOf(count, total) : t.shown(count)} {children}
      </span>
      <span className={css.foot}>
        {collected.length > 0 && (
          <span>
            {t.collected} <Moment at={Math.min(...collected)} seconds={false} /> (collect_time), <CloudAge at={Math.min(...collected)} />
          </span>
        )}
        <Source reading={readings} />
      </span>
    </>
  )
}
