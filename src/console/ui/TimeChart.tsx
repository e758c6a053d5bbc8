import { memo, useId, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { clockOf, momentOf, useZone } from '#console/lib/format.ts'
import { useText } from '#i18n/text.ts'
import { gapAt, latest, nearestStop, PLOT, stopsOf, type Series, type Timeline } from './chart.ts'
import { ChartPlot } from './ChartPlot.tsx'
import { Gaps, Moments } from './ChartMoments.tsx'
import { ChartTip, LineSample } from './ChartTip.tsx'
import css from './TimeChart.module.css'

export interface ChartProps {
  title: string
  unit: string
  series: readonly Series[]
  /** The top of the axis where it is known, such as 100 for percent; else it is rounded. */
  max?: number | undefined
  /** Reported in steps, not measured between them. */
  stepped?: boolean | undefined
}
interface Props extends ChartProps {
  timeline: Timeline
  /** Shared by the charts of a group. */
  cursor: number | undefined
  onCursor: (at: number | undefined) => void
  onZoom?: ((from: number, to: number) => void) | undefined
  onPick?: ((at: number) => void) | undefined
}

/** A shorter drag is a press, px. */
const SHORTEST_DRAG = 8

/** One quantity over time: gaps stay gaps, and everything in it can be read without seeing it. */
export default memo(function TimeChart(props: Props) {
  const { title, unit, series, timeline, cursor } = props
  const t = useText('chart')
  const zone = useZone()
  const heading = useId()
  const hint = useId()
  const [isActive, setActive] = useState(false)
  const name = t.titleAndUnit(title, unit)
  const control = usePointer(props)
  const stops = stopsOf(timeline)
  const onKeyDown = (event: KeyboardEvent) => {
    const next = keyTarget(event.key, stops, cursor)
    if (next === undefined) return
    if (next === 'pick') {
      if (cursor !== undefined) props.onPick?.(cursor)
    } else props.onCursor(next === 'close' ? undefined : next)
    if (next === 'close') setActive(false)
    else setActive(true)
    event.preventDefault()
  }
  const leave = () => {
    setActive(false)
    props.onCursor(undefined)
  }
  const said = cursor === undefined ? t.keys : tipText(props, cursor, zone, t)
  return (
    <section aria-labelledby={heading} className={css.chart}>
      <div className={css.head}>
        <h2 id={heading} className={css.title}>
          {title} <span className={css.unit}>{unit}</span>
        </h2>
        <Legend timeline={timeline} series={series} />
      </div>
      <p id={hint} className="visually-hidden">
        {summaryOf(props, zone, t)} {props.onPick ? t.keysPick : t.keys}
      </p>
      <div
        className={css.plot}
        role="slider"
        tabIndex={0}
        aria-label={name}
        aria-describedby={hint}
        aria-valuemin={timeline.from}
        aria-valuemax={timeline.to}
        aria-valuenow={cursor ?? timeline.to}
        aria-valuetext={said}
        onKeyDown={onKeyDown}
        onBlur={leave}
        onPointerEnter={() => setActive(true)}
        onPointerLeave={leave}
        {...control.handlers}
      >
        <Gaps timeline={timeline} />
        <ChartPlot {...{ series, timeline, max: props.max, stepped: props.stepped }} />
        <Moments timeline={timeline} cursor={cursor} drag={control.drag} />
        {isActive && cursor !== undefined && <ChartTip {...{ timeline, series, cursor, unit }} />}
      </div>
    </section>
  )
})

function keyTarget(key: string, stops: readonly number[], cursor: number | undefined): number | 'close' | 'pick' | undefined {
  if (key === 'Escape') return 'close'
  if (key === 'Enter') return 'pick'
  if (key === 'Home') return stops[0]
  if (key === 'End') return stops.at(-1)
  if (key === 'ArrowLeft') return cursor === undefined ? stops.at(-1) : (stops.findLast((at) => at < cursor) ?? cursor)
  if (key === 'ArrowRight') return cursor === undefined ? stops.at(-1) : (stops.find((at) => at > cursor) ?? cursor)
  return undefined
}

/** Where the pointer is in time; a drag takes a stretch, a press a moment. */
function usePointer({ timeline, onCursor, onZoom, onPick }: Props) {
  const [drag, setDrag] = useState<{ x: number; from: number; to: number }>()
  const timeAt = ({ currentTarget, clientX }: PointerEvent) => {
    const { left, width } = currentTarget.getBoundingClientRect()
    const share = (clientX - left - PLOT.left) / Math.max(1, width - PLOT.left - PLOT.right)
    return timeline.from + Math.min(1, Math.max(0, share)) * (timeline.to - timeline.from)
  }
  return {
    drag: drag && Math.abs(drag.to - drag.from) > 0 ? drag : undefined,
    handlers: {
      onPointerMove: (event: PointerEvent) => {
        const at = timeAt(event)
        onCursor(nearestStop(timeline, at))
        if (drag && onZoom) setDrag({ ...drag, to: at })
      },
      onPointerDown: (event: PointerEvent) => {
        if (event.button !== 0) return
        const at = timeAt(event)
        setDrag({ x: event.clientX, from: at, to: at })
      },
      onPointerUp: (event: PointerEvent) => {
        if (!drag) return
        const at = timeAt(event)
        setDrag(undefined)
        if (Math.abs(event.clientX - drag.x) >= SHORTEST_DRAG) onZoom?.(Math.min(drag.from, at), Math.max(drag.from, at))
        else if (event.pointerType === 'mouse') onPick?.(nearestStop(timeline, at) ?? at)
      },
      onPointerCancel: () => setDrag(undefined),
    },
  }
}

type Words = ReturnType<typeof useText<'chart'>>

/** What the tooltip shows, as a sentence. */
function tipText({ timeline, series }: Props, at: number, zone: string, t: Words): string {
  const gap = gapAt(timeline.gaps, at)
  if (gap) return t.noSamples(clockOf(gap.from, zone), clockOf(gap.to, zone), gap.reason)
  const index = timeline.times.indexOf(at)
  const values = series.map(({ name, values: own }) => `${name} ${valueText(own[index], t)}`.trim())
  return `${momentOf(at, zone)}: ${values.join(', ')}`
}
const valueText = (value: number | null | undefined, t: Words): string =>
  value === null || value === undefined ? t.noValue : t.number(value)

function summaryOf({ title, unit, timeline, series }: Props, zone: string, t: Words): string {
  const lines = series.map((one) => {
    const known = one.values.filter((value) => value !== null)
    const last = latest(timeline, one)
    const name = one.name || title
    return last
      ? t.summaryLine(name, t.number(last.value), t.number(Math.min(...known)), t.number(Math.max(...known)))
      : t.summaryNothing(name)
  })
  const [from, to] = [momentOf(timeline.from, zone), momentOf(timeline.to, zone)]
  return t.summary(t.titleAndUnit(title, unit), from, to, lines.join(' '), timeline.gaps.length)
}

/** The only place with the last value; one from before a gap is marked as old. */
function Legend({ timeline, series }: Pick<Props, 'timeline' | 'series'>) {
  const t = useText('chart')
  const zone = useZone()
  return (
    <ul className={css.legend}>
      {series.map((one, index) => {
        const last = latest(timeline, one)
        const isOld = last !== undefined && timeline.gaps.some(({ to }) => to > last.at)
        return (
          <li key={one.id} title={last && t.asOf(clockOf(last.at, zone))}>
            <LineSample index={index} />
            {one.name} <b className={isOld ? css.old : ''}>{last ? t.number(last.value) : t.unknown}</b>
          </li>
        )
      })}
    </ul>
  )
}
