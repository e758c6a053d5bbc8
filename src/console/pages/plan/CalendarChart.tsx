import { useMemo, type CSSProperties } from 'react'
import type { Plan } from '#contract/plan.ts'
import { nextSwitch, timesOf } from '#contract/planCalendar.ts'
import { clockOf, dateOf, momentOf, offsetOf, useZone } from '#console/lib/format.ts'
import { useText } from '#i18n/text.ts'
import { bandsOf, clocksOf, hoursOf, placeOf, scaleOf, ticksOf, type Band, type CalendarRow, type View } from './calendar.ts'
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

/** A moment in the chosen zone, and in UTC where that is another time. */
const inBoth = (at: number, zone: string) => [...new Set([momentOf(at, zone, false), momentOf(at, 'UTC', false)])].join(' · ')

/** One line a day or month: its stages as bands, a gap hatched, an overlap marked, the plumb line where it is now, a broken one at the next switch. */
export function CalendarChart({ plan, view, rows, names, now, label }: Props) {
  const t = useText('plan')
  const zone = useZone()
  const scale = scaleOf(view, rows)
  const drawn = useMemo(() => rows.map((row) => bandsOf(plan, row, scale)), [plan, rows, scale])
  const isReadable = plan.stage_list?.every((stage) => timesOf(stage) !== undefined) === true
  const next = useMemo(() => (isReadable ? nextSwitch(plan, now) : undefined), [isReadable, plan, now])
  const stages = [...new Set(drawn.flat().flatMap((band) => band.stages))].toSorted((a, b) => a - b)
  const hasGap = drawn.some((bands) => bands.some((band) => band.stages.length === 0))
  const hasOverlap = drawn.some((bands) => bands.some((band) => band.stages.length > 1))
  const wordsOf = (indexes: readonly number[]) => (indexes.length === 0 ? t.gap : indexes.map((stage) => names[stage]).join(' + '))
  return (
    <figure className={css.chart} data-view={view}>
      <div role="img" aria-label={t.calendar.summary(label, stages.map((stage) => names[stage]).join(', '), hasGap, hasOverlap)}>
        {rows.map((row, index) => (
          <div key={row.start} className={css.row}>
            <span className={`${css.label} ${placeOf(row, now, scale) === undefined ? '' : css.today}`}>
              {view === 'year' ? t.calendar.month(row.date.month) : t.calendar.day(row.date, weekdayOf(row))}
            </span>
            <span className={css.track}>
              {(drawn[index] ?? []).map((band) => (
                <BandMark key={band.start} band={band} words={wordsOf(band.stages)} isDated={view === 'year'} />
              ))}
              <Line kind="next" at={next && placeOf(row, next.at, scale)} />
              <Line kind="now" at={placeOf(row, now, scale)} />
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
            {view === 'year' && <Hours plan={plan} stage={stage} rows={rows} />}
          </span>
        ))}
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
        {rows.some((row) => placeOf(row, now, scale) !== undefined) && (
          <span className={css.key}>
            <span className={css.line} />
            {t.calendar.now(inBoth(now, zone))}
          </span>
        )}
        {next && (
          <span className={css.key}>
            <span className={`${css.line} ${css.broken}`} />
            {t.calendar.next(wordsOf(next.to), inBoth(next.at, zone))}
          </span>
        )}
      </figcaption>
    </figure>
  )
}

function Line({ kind, at }: { kind: 'now' | 'next'; at: number | undefined }) {
  if (at === undefined) return null
  return <span className={`${css.now} ${kind === 'next' ? css.broken : ''}`} data-mark={kind} style={{ left: percent(at) }} />
}

/** A year has no axis of hours: those of a stage stand beside its name, in UTC and by each clock that the zone has in the year. */
function Hours({ plan, stage, rows }: { plan: Plan; stage: number; rows: readonly CalendarRow[] }) {
  const t = useText('plan')
  const zone = useZone()
  const one = plan.stage_list?.[stage]
  const times = one && timesOf(one)
  const clocks = useMemo(() => clocksOf(zone, rows[0]?.start ?? 0, rows.at(-1)?.end ?? 0), [zone, rows])
  if (!times) return null
  return <span className={css.hours}>{clocks.map((clock) => t.span(...hoursOf(times, clock), clock.name)).join(' · ')}</span>
}

const weekdayOf = ({ date }: CalendarRow) => (new Date(Date.UTC(date.year, date.month - 1, date.day)).getUTCDay() + 6) % 7

/** A stage's name stands in its band where there is room. */
function BandMark({ band, words, isDated }: { band: Band; words: string; isDated: boolean }) {
  const zone = useZone()
  const t = useText('plan')
  const [first = 0] = band.stages
  const kind = band.stages.length === 0 ? css.gap : band.stages.length > 1 ? css.overlap : css.stage
  const timesIn = (timeZone: string) => {
    const print = (at: number) => `${isDated ? `${dateOf(at, timeZone)} ` : ''}${clockOf(at, timeZone, false)}`
    return t.span(print(band.start), print(band.end), offsetOf(band.start, timeZone))
  }
  return (
    <span
      className={`${css.band} ${kind}`}
      style={{ ...colour(first), left: percent(band.left), width: percent(band.width) }}
      title={`${words}\n${timesIn(zone)}\n${timesIn('UTC')}`}
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
