import { CartesianGrid, Line, LineChart, ReferenceArea, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts'
import { clockOf, momentOf } from '#console/lib/format.ts'

interface Props {
  changes: readonly { at: number; percent: number | undefined }[]
  /** ms, the cloud's clock. */
  from: number
  to: number
  /** Since when nothing changes, once that is worth a mark. */
  silentSince: number | undefined
  zone: string
  now: string
  label: string
}

const TIMES = 3
const caption = { fontSize: 11, fill: 'var(--ink3)' }

/** Reported percent as steps, never smoothed; silence is hatched, and a plumb line hangs at now. */
export default function ProgressChart({ changes, from, to, silentSince, zone, now, label }: Props) {
  const last = changes.at(-1)
  const data = [
    ...changes.map(({ at, percent }) => ({ at, percent: percent ?? null })),
    ...(last ? [{ at: to, percent: last.percent ?? null }] : []),
  ]
  const times = Array.from({ length: TIMES }, (_, i) => from + ((i + 0.5) / TIMES) * (to - from))
  return (
    <LineChart
      responsive
      style={{ width: '100%', height: '100%' }}
      data={data}
      margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
      title={label}
    >
      <defs>
        <pattern id="silence" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1="0" y1="0" x2="0" y2="5" stroke="var(--warn-mark)" strokeWidth="1" />
        </pattern>
      </defs>
      <CartesianGrid vertical={false} stroke="var(--line)" />
      {silentSince !== undefined && <ReferenceArea x1={silentSince} x2={to} fill="url(#silence)" fillOpacity={0.55} stroke="none" />}
      <XAxis
        dataKey="at"
        type="number"
        scale="time"
        domain={[from, to]}
        ticks={times}
        tickFormatter={(at: number) => clockOf(at, zone, false)}
        tickLine={false}
        axisLine={{ stroke: 'var(--line2)' }}
        tick={caption}
        height={18}
      />
      <YAxis domain={[0, 100]} ticks={[0, 50, 100]} width={30} tickLine={false} axisLine={false} tick={caption} />
      <ReferenceLine x={to} stroke="var(--ink2)" label={{ value: now, position: 'insideTopRight', fontSize: 11, fill: 'var(--ink2)' }} />
      <Tooltip
        isAnimationActive={false}
        labelFormatter={(at) => momentOf(Number(at), zone)}
        formatter={(value) => [`${String(value)} %`, '']}
        separator=""
        contentStyle={{
          background: 'var(--raised)',
          border: '1px solid var(--line2)',
          borderRadius: 6,
          fontSize: 12,
          lineHeight: '18px',
          color: 'var(--ink)',
        }}
        itemStyle={{ color: 'var(--ink)' }}
      />
      <Line
        dataKey="percent"
        type="stepAfter"
        stroke="var(--work)"
        strokeWidth={1.5}
        dot={false}
        isAnimationActive={false}
        connectNulls={false}
      />
    </LineChart>
  )
}
