import { memo, useMemo } from 'react'
import { CartesianGrid, Line, LineChart, XAxis, YAxis } from 'recharts'
import { clockOf, useZone } from '#console/lib/format.ts'
import { useText } from '#i18n/text.ts'
import { colourOf, DASHES, drawn, PLOT, RINGED, roundMax, type Series, type Timeline } from './chart.ts'

const TIMES = 3
// The same objects each time: what has not changed is not worked out again.
const CAPTION = { fontSize: 11, fill: 'var(--ink3)' }
const WHOLE = { width: '100%', height: '100%' }
const MARGIN = { top: PLOT.top, right: PLOT.right, bottom: 0, left: 0 }
const BASE = { stroke: 'var(--line2)' }

interface Props {
  series: readonly Series[]
  timeline: Timeline
  max: number | undefined
  stepped: boolean | undefined
}
/** The lines and their axes, the costly part of a chart: drawn again only when a value or the time has changed. */
export const ChartPlot = memo(function ChartPlot({ series, timeline, max, stepped }: Props) {
  const t = useText('chart')
  const zone = useZone()
  const top = max ?? roundMax(series)
  const data = useMemo(() => drawn(timeline, series), [timeline, series])
  const { from, to } = timeline
  const heights = useMemo(() => ({ domain: [0, top], ticks: [0, top / 2, top] }), [top])
  const times = Array.from({ length: TIMES }, (_, i) => from + ((i + 0.5) / TIMES) * (to - from))
  return (
    <LineChart responsive accessibilityLayer={false} style={WHOLE} data={data} margin={MARGIN}>
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        {...{ dataKey: 'at', type: 'number', scale: 'time', domain: [from, to], ticks: times, height: PLOT.bottom, tick: CAPTION }}
        allowDataOverflow
        tickFormatter={(at: number) => clockOf(at, zone, false)}
        tickLine={false}
        axisLine={BASE}
      />
      <YAxis {...heights} tickFormatter={t.axis} width={PLOT.left} tickLine={false} axisLine={false} tick={CAPTION} allowDataOverflow />
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
