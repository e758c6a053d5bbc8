interface Props {
  points: readonly { at: number; value: number | null }[]
  /** No line crosses them. */
  gaps: readonly { from: number; to: number }[]
  from: number
  to: number
}

const WIDTH = 72
const HEIGHT = 20

/** The way of a figure beside the figure; the figure itself stands in words. */
export function Sparkline({ points, gaps, from, to }: Props) {
  const top = Math.max(1, ...points.map(({ value }) => value ?? 0))
  const xOf = (at: number) => ((at - from) / Math.max(1, to - from)) * WIDTH
  let line = ''
  let isOpen = false
  for (const { at, value } of points) {
    const isAfterGap = gaps.some((gap) => gap.to === at)
    // A point of its own is drawn too: the round end of a line of no length.
    if (value !== null)
      line += `${isOpen && !isAfterGap ? 'L' : 'M'}${xOf(at).toFixed(1)} ${(HEIGHT - 2 - (value / top) * (HEIGHT - 4)).toFixed(1)}h0`
    isOpen = value !== null
  }
  return (
    <svg width={WIDTH} height={HEIGHT} aria-hidden style={{ flex: 'none' }}>
      <path d={line} fill="none" stroke="var(--chart-1)" strokeWidth="1.5" strokeLinecap="round" />
    </svg>
  )
}
