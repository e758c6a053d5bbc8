import { useMemo, type CSSProperties } from 'react'
import type { Plan } from '#contract/plan.ts'
import { clockOf, offsetOf, useZone } from '#console/lib/format.ts'
import { useText } from '#i18n/text.ts'
import { bandsOf, scaleOf, ticksOf, type Band, type CalendarRow, type View } from './calendar.ts'
import css from './calendar.module.css'

interface Props {
  plan: Plan
  view: View
  rows: readonly CalendarRow[]
  names: readonly string[]
  now: number
  label: string
}
const COLOURS = 8
const DAYS = [1, 6, 11, 16, 21, 26, 31]
const HOUR = 3_600_000
const percent = (value: number) => `${value}%`
const colour = (stage: number): CSSProperties => ({ '--stage': `var(--chart-${(stage % COLOURS) + 1})` }) as CSSProperties

/** One line a day or month: its stages as bands, a gap hatched, an overlap marked, and the plumb line where it is now. */
export function CalendarChart({ plan, view, rows, names, now, label }: Props) {
  const t = useText('plan')
  const zone = useZone()
  const scale = scaleOf(view, rows)
  const drawn = useMemo(() => rows.map((row) => bandsOf(plan, row, scale)), [plan, rows, scale])
  const stages = [...new Set(drawn.flat().flatMap((band) => band.stages))].toSorted((a, b) => a - b)
  const isNow = ({ start, end }: CalendarRow) => now >= start && now < end
  const hasGap = drawn.some((bands) => bands.some((band) => band.stages.length === 0))
  const hasOverlap = drawn.some((bands) => bands.some((band) => band.stages.length > 1))
  return (
    <figure className={css.chart} data-view={view}>
      <div role="img" aria-label={t.calendar.summary(label, stages.map((stage) => names[stage]).join(', '), hasGap, hasOverlap)}>
        {rows.map((row, index) => (
          <div key={row.start} className={css.row}>
            <span className={`${css.label} ${isNow(row) ? css.today : ''}`}>
              {view === 'year' ? t.calendar.month(row.date.month) : t.calendar.day(row.date, weekdayOf(row))}
            </span>
            <span className={css.track}>
              {(drawn[index] ?? []).map((band) => (
                <BandMark key={band.start} band={band} names={names} />
              ))}
              {isNow(row) && <span className={css.now} style={{ left: percent((100 * (now - row.start)) / scale) }} />}
            </span>
          </div>
        ))}
        {view === 'year' ? <DayAxis /> : rows[0] && <HourAxis row={rows[0]} scale={scale} />}
      </div>
      <figcaption className={css.legend}>
        {stages.map((stage) => (
          <span key={stage} className={css.key} style={colour(stage)}>
            <span className={css.swatch} />
            {names[stage]}
          </span>
        ))}
        {rows.some(isNow) && (
          <span className={css.key}>
            <span className={css.line} />
            {t.calendar.now(`${clockOf(now, zone, false)} ${offsetOf(now, zone)}`)}
          </span>
        )}
        {hasGap && (
          <span className={css.key}>
            <span className={`${css.swatch} ${css.gap}`} />
            {t.gap}
          </span>
        )}
        {hasOverlap && (
          <span className={css.key}>
            <span className={`${css.swatch} ${css.overlap}`} />
            {t.calendar.overlap}
          </span>
        )}
      </figcaption>
    </figure>
  )
}

const weekdayOf = ({ date }: CalendarRow) => (new Date(Date.UTC(date.year, date.month - 1, date.day)).getUTCDay() + 6) % 7

/** A stage's name stands in its band where there is room. */
function BandMark({ band, names }: { band: Band; names: readonly string[] }) {
  const zone = useZone()
  const t = useText('plan')
  const [first = 0] = band.stages
  const words = band.stages.length === 0 ? t.gap : band.stages.map((stage) => names[stage]).join(' + ')
  const kind = band.stages.length === 0 ? css.gap : band.stages.length > 1 ? css.overlap : css.stage
  const times = t.span(clockOf(band.start, zone, false), clockOf(band.end, zone, false), offsetOf(band.start, zone))
  const utc = t.span(clockOf(band.start, 'UTC', false), clockOf(band.end, 'UTC', false), 'UTC')
  return (
    <span
      className={`${css.band} ${kind}`}
      style={{ ...colour(first), left: percent(band.left), width: percent(band.width) }}
      title={`${words}\n${times}\n${utc}`}
    >
      {band.width > 6 && band.stages.length > 0 && <span className={css.name}>{words}</span>}
    </span>
  )
}

/** Local time over UTC, of the first line; a line on which the clocks change says so in the notes below. */
function HourAxis({ row, scale }: { row: CalendarRow; scale: number }) {
  const zone = useZone()
  const zones = offsetOf(row.start, zone) === 'UTC' ? ['UTC'] : [zone, 'UTC']
  return zones.map((one) => (
    <div key={one} className={css.row} data-axis>
      <span className={css.label}>{offsetOf(row.start, one)}</span>
      <span className={css.axis}>
        {ticksOf(row).map((tick) => (
          <span key={tick} className={css.tick} style={{ left: percent((100 * (tick - row.start)) / scale) }}>
            {clockOf(tick, one, false)}
          </span>
        ))}
      </span>
    </div>
  ))
}

function DayAxis() {
  return (
    <div className={css.row} data-axis>
      <span className={css.label} />
      <span className={css.axis}>
        {DAYS.map((day) => (
          <span key={day} className={css.tick} style={{ left: percent((100 * (day - 1) * 24 * HOUR) / (31 * 24 * HOUR)) }}>
            {day}
          </span>
        ))}
      </span>
    </div>
  )
}
