import { useText } from '#i18n/text.ts'
import { intervalOf, type RateUnit, type TableRow } from './triage.ts'
import { intervalWord } from './words.ts'
import css from './Table.module.css'

interface Props {
  row: TableRow
  unit: RateUnit | undefined
  /** The longest of the list. */
  scale: number
  dataNodes: number | undefined
}

/** From the lowest to the highest possible on the scale of the list; dirty pages are a mark. Bytes once the unit is confirmed. */
export function Interval({ row, unit, scale, dataNodes }: Props) {
  const t = useText('table')
  const interval = intervalOf(row, dataNodes)
  if (!interval) return <span className={css.quiet}>{t.notReported}</span>
  if (row.isGone) return <span className={css.quiet}>{t.gone}</span>
  const at = (value: number) => `${scale > 0 ? Math.min(100, (value / scale) * 100) : 0}%`
  const isMark = interval.low === interval.high
  return (
    <span className={css.interval}>
      <span className={css.track} aria-hidden>
        <span
          className={isMark ? css.mark : css.range}
          style={
            isMark ? { left: at(interval.high) } : { left: at(interval.low), width: `calc(${at(interval.high)} - ${at(interval.low)})` }
          }
        />
      </span>
      <span className={unit ? '' : css.quiet}>{unit ? intervalWord(t, interval, unit) : t.unitFirst}</span>
    </span>
  )
}
