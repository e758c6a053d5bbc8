/* What a chart over time is made of, and the arithmetic of drawing it. Times are ms. */

export interface Series {
  id: string
  name: string
  /** One for each time; null: not known then, which is not zero. */
  values: readonly (number | null)[]
}
/** A stretch of which nothing is known. */
export interface Gap {
  from: number
  to: number
  reason: string
}
export interface Mark {
  at: number
  label: string
}
/** What the charts of a group share. */
export interface Timeline {
  times: readonly number[]
  gaps: readonly Gap[]
  marks: readonly Mark[]
  from: number
  to: number
}

/** What stands around the lines of a chart, px. */
export const PLOT = { left: 40, right: 8, top: 12, bottom: 18 } as const

/** Lines are told apart without colour too (look.md section 5). */
export const DASHES = ['', '4 2', '1 2', '8 3', '', '4 2 1 2', '1 4', '2 2'] as const
/** The fifth is solid like the first, with rings. */
export const RINGED = 4
export const colourOf = (index: number): string => `var(--chart-${(index % DASHES.length) + 1})`

/** The top of an axis: its half is as round as itself. */
export function roundMax(series: readonly Series[]): number {
  const most = Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)))
  if (most <= 2) return 2
  const power = 10 ** Math.floor(Math.log10(most))
  return ([1, 2, 4, 6, 8].find((step) => step * power >= most) ?? 10) * power
}

/** Rows to draw: at the start of a gap stands an explicit nothing, else the line would run across. */
export function drawn({ times, gaps }: Timeline, series: readonly Series[]): Record<string, number | null>[] {
  const rows = times.map((at, index) => ({ at, ...Object.fromEntries(series.map(({ id, values }) => [id, values[index] ?? null])) }))
  const nothing = Object.fromEntries(series.map(({ id }) => [id, null]))
  return [...rows, ...gaps.map(({ from, to }) => ({ ...nothing, at: (from + to) / 2 }))].sort((a, b) => a.at - b.at)
}

export const gapAt = (gaps: readonly Gap[], at: number): Gap | undefined => gaps.find(({ from, to }) => from < at && at < to)

/** Where a cursor can stand: on a sample, or in the middle of a gap. */
export const stopsOf = ({ times, gaps }: Timeline): number[] =>
  [...times, ...gaps.map(({ from, to }) => (from + to) / 2)].sort((a, b) => a - b)
export function nearestStop(timeline: Timeline, at: number): number | undefined {
  const gap = gapAt(timeline.gaps, at)
  if (gap) return (gap.from + gap.to) / 2
  let nearest: number | undefined
  for (const time of timeline.times) if (nearest === undefined || Math.abs(time - at) < Math.abs(nearest - at)) nearest = time
  return nearest
}

/** The newest value with its time: undefined where none is known. */
export function latest({ times }: Timeline, { values }: Series): { at: number; value: number } | undefined {
  const index = values.findLastIndex((value) => value !== null)
  const [at, value] = [times[index], values[index]]
  return at === undefined || value === undefined || value === null ? undefined : { at, value }
}
