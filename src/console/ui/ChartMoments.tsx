import { useId } from 'react'
import { PLOT, type Timeline } from './chart.ts'
import css from './TimeChart.module.css'

/*
 * What a chart shows of time itself, drawn beside the lines rather than among them: the lines need not be drawn again when the
 * pointer moves.
 */

const { left, right, top, bottom } = PLOT
const PLACE = { left, top, width: `calc(100% - ${left + right}px)`, height: `calc(100% - ${top + bottom}px)` }

/** Where a moment stands, percent of the plot's width; those outside of it at its edge. */
const placeIn = ({ from, to }: Timeline, at: number): number => Math.min(1, Math.max(0, (at - from) / Math.max(1, to - from))) * 100
function Stretch({
  timeline,
  from,
  to,
  ...look
}: {
  timeline: Timeline
  from: number
  to: number
  className?: string
  fill: string
  fillOpacity?: number
}) {
  const [x, end] = [placeIn(timeline, from), placeIn(timeline, to)]
  return <rect x={`${x}%`} width={`${end - x}%`} height="100%" {...look} />
}
function Upright({ timeline, at, ...look }: { timeline: Timeline; at: number; stroke: string; strokeDasharray?: string }) {
  const x = `${placeIn(timeline, at)}%`
  return <line x1={x} x2={x} y2="100%" {...look} />
}

/** Behind the lines: hatched where nothing is known. */
export function Gaps({ timeline }: { timeline: Timeline }) {
  const hatch = useId()
  return (
    <svg className={css.moments} style={PLACE} aria-hidden>
      <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line x1="0" y1="0" x2="0" y2="5" stroke="var(--control)" strokeWidth="2" />
      </pattern>
      {timeline.gaps.map((gap) => (
        <Stretch key={gap.from} className="chart-gap" timeline={timeline} from={gap.from} to={gap.to} fill={`url(#${hatch})`} />
      ))}
    </svg>
  )
}

interface Props {
  timeline: Timeline
  cursor: number | undefined
  drag: { from: number; to: number } | undefined
}
/** Before the lines: what happened, the end of what is known, where the pointer is, and what is being dragged over. */
export function Moments({ timeline, cursor, drag }: Props) {
  return (
    <svg className={css.moments} style={PLACE} aria-hidden>
      {timeline.marks.map(({ at, label }) => (
        <g key={`${at} ${label}`}>
          <Upright timeline={timeline} at={at} stroke="var(--warn-mark)" strokeDasharray="2 2" />
          {/* Above the plot, so that it hides no value. */}
          <svg x={`${placeIn(timeline, at)}%`} y={1 - top} className={css.moments}>
            <path d="M-4.5 0h9l-4.5 8z" fill="var(--warn-mark)" />
          </svg>
        </g>
      ))}
      {drag && (
        <Stretch
          timeline={timeline}
          from={Math.min(drag.from, drag.to)}
          to={Math.max(drag.from, drag.to)}
          fill="var(--accent)"
          fillOpacity={0.16}
        />
      )}
      <Upright timeline={timeline} at={timeline.to} stroke="var(--ink2)" />
      {cursor !== undefined && <Upright timeline={timeline} at={cursor} stroke="var(--accent)" />}
    </svg>
  )
}
