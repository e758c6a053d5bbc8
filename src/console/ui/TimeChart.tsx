import { memo, useId, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { CartesianGrid, Line, LineChart, ReferenceArea, ReferenceLine, XAxis, YAxis } from 'recharts'
import { clockOf, momentOf, useZone } from '#console/lib/format.ts'
import { useText } from '#i18n/text.ts'
import { colourOf, DASHES, drawn, gapAt, latest, nearestStop, RINGED, roundMax, stopsOf, type Series, type Timeline } from './chart.ts'
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

const LEFT = 40
const RIGHT = 8
const TOP = 12
const TIMES = 3
/** A shorter drag is a press, px. */
const SHORTEST_DRAG = 8
const caption = { fontSize: 11, fill: 'var(--ink3)' }

/** One quantity over time: gaps stay gaps, and everything in it can be read without seeing it. */
export default function TimeChart(props: Props) {
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
        <Plot {...{ series, timeline, cursor, max: props.max, stepped: props.stepped, drag: control.drag }} />
        {isActive && cursor !== undefined && <ChartTip {...{ timeline, series, cursor, unit, left: LEFT, right: RIGHT }} />}
      </div>
    </section>
  )
}

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
    const share = (clientX - left - LEFT) / Math.max(1, width - LEFT - RIGHT)
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
interface PlotProps extends Pick<Props, 'series' | 'timeline' | 'cursor' | 'max' | 'stepped'> {
  drag: { from: number; to: number } | undefined
}
/** The costly part of a chart: drawn again only when something in it has changed. */
const Plot = memo(function Plot({ series, timeline, cursor, max, stepped, drag }: PlotProps) {
  const t = useText('chart')
  const zone = useZone()
  const hatch = useId()
  const top = max ?? roundMax(series)
  const data = drawn(timeline, series)
  const { from, to } = timeline
  const times = Array.from({ length: TIMES }, (_, i) => from + ((i + 0.5) / TIMES) * (to - from))
  return (
    <LineChart
      responsive
      accessibilityLayer={false}
      style={{ width: '100%', height: '100%' }}
      data={data}
      margin={{ top: TOP, right: RIGHT, bottom: 0, left: 0 }}
    >
      <defs>
        <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1="0" y1="0" x2="0" y2="5" stroke="var(--control)" strokeWidth="2" />
        </pattern>
      </defs>
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        {...{ dataKey: 'at', type: 'number', scale: 'time', domain: [from, to], ticks: times, height: 18, tick: caption }}
        allowDataOverflow
        tickFormatter={(at: number) => clockOf(at, zone, false)}
        tickLine={false}
        axisLine={{ stroke: 'var(--line2)' }}
      />
      <YAxis
        tickFormatter={t.number}
        domain={[0, top]}
        ticks={[0, top / 2, top]}
        width={LEFT}
        tickLine={false}
        axisLine={false}
        tick={caption}
        allowDataOverflow
      />
      {timeline.gaps.map((gap) => (
        <ReferenceArea
          key={gap.from}
          className="chart-gap"
          x1={Math.max(gap.from, from)}
          x2={Math.min(gap.to, to)}
          fill={`url(#${hatch})`}
          fillOpacity={1}
          stroke="none"
        />
      ))}
      {timeline.marks.map(({ at, label }) => (
        <ReferenceLine key={`${at} ${label}`} x={at} stroke="var(--warn-mark)" strokeDasharray="2 2" label={MarkTriangle} />
      ))}
      {drag && (
        <ReferenceArea x1={Math.min(drag.from, drag.to)} x2={Math.max(drag.from, drag.to)} fill="var(--accent)" fillOpacity={0.16} />
      )}
      <ReferenceLine x={to} stroke="var(--ink2)" />
      {cursor !== undefined && <ReferenceLine x={cursor} stroke="var(--accent)" />}
      {series.map(({ id }, index) => (
        <Line
          key={id}
          dataKey={id}
          type={stepped ? 'stepAfter' : 'linear'}
          stroke={colourOf(index)}
          strokeWidth={1.5}
          strokeDasharray={DASHES[index % DASHES.length] ?? ''}
          dot={
            data.some((_, at) => dotAt(data, id, at, index)) &&
            (({ key, cx, cy, index: at }) => <Dot key={key} x={cx} y={cy} series={index} is={dotAt(data, id, at, index)} />)
          }
          activeDot={false}
          isAnimationActive={false}
          connectNulls={false}
        />
      ))}
    </LineChart>
  )
})

const RING_EVERY = 12
/** A lone sample has no line to be seen by; the fifth series carries rings. */
function dotAt(data: readonly Record<string, number | null>[], id: string, at: number, series: number): 'lone' | 'ring' | undefined {
  if ((data[at]?.[id] ?? null) === null) return undefined
  if ((data[at - 1]?.[id] ?? null) === null && (data[at + 1]?.[id] ?? null) === null) return 'lone'
  return series === RINGED && at % RING_EVERY === 0 ? 'ring' : undefined
}
interface DotProps {
  x: number | undefined
  y: number | undefined
  series: number
  is: 'lone' | 'ring' | undefined
}
function Dot({ x, y, series, is }: DotProps) {
  if (is === undefined || x === undefined || y === undefined) return null
  return (
    <circle
      cx={x}
      cy={y}
      r={is === 'lone' ? 2 : 2.5}
      fill={is === 'lone' ? colourOf(series) : 'var(--surface)'}
      stroke={colourOf(series)}
    />
  )
}

/** Above the plot, so that it hides no value. */
function MarkTriangle({ viewBox }: { viewBox?: unknown }) {
  const x = typeof viewBox === 'object' && viewBox !== null && 'x' in viewBox ? Number(viewBox.x) : NaN
  return Number.isNaN(x) ? null : <path d={`M${x - 4.5} 1h9l-4.5 8z`} fill="var(--warn-mark)" />
}
