import { clockOf, momentOf, useZone } from '#console/lib/format.ts'
import { useText } from '#i18n/text.ts'
import { colourOf, DASHES, gapAt, PLOT, RINGED, type Series, type Timeline } from './chart.ts'
import css from './TimeChart.module.css'

interface Props {
  timeline: Timeline
  series: readonly Series[]
  cursor: number
  unit: string
}

/** What was at the cursor: the time with its offset, then the rows of the legend; in a gap, why nothing is known. */
export function ChartTip({ timeline, series, cursor, unit }: Props) {
  const t = useText('chart')
  const zone = useZone()
  const share = (cursor - timeline.from) / Math.max(1, timeline.to - timeline.from)
  const x = `calc(${PLOT.left}px + ${share} * (100% - ${PLOT.left + PLOT.right}px))`
  const gap = gapAt(timeline.gaps, cursor)
  const index = timeline.times.indexOf(cursor)
  return (
    <div className={css.tip} style={share > 0.5 ? { right: `calc(100% - ${x} + 8px)` } : { left: `calc(${x} + 8px)` }} aria-hidden>
      {gap ? (
        t.noSamples(clockOf(gap.from, zone), clockOf(gap.to, zone), gap.reason)
      ) : (
        <>
          <div className={css.tipTime}>{momentOf(cursor, zone)}</div>
          {series.map((one, at) => {
            const value = one.values[index]
            return (
              <div key={one.id} className={css.tipRow}>
                <LineSample index={at} />
                <span>{one.name}</span>
                <b>{value === null || value === undefined ? t.noValue : `${t.number(value)}${unit === '%' ? ' %' : ''}`}</b>
              </div>
            )
          })}
        </>
      )}
    </div>
  )
}

/** How a series is drawn, for legends. */
export function LineSample({ index }: { index: number }) {
  return (
    <svg width="14" height="8" aria-hidden className={css.sample}>
      <line x1="0" x2="14" y1="4" y2="4" stroke={colourOf(index)} strokeWidth="1.5" strokeDasharray={DASHES[index % DASHES.length]} />
      {index === RINGED && <circle cx="7" cy="4" r="2.5" fill="var(--surface)" stroke={colourOf(index)} />}
    </svg>
  )
}
