/** One line of the table; `world` is the size of what was measured, `ratio` is value : value of the reference. */
export interface Figure {
  value: number
  unit: string
  world?: string
  reference?: string
  ratio?: number
}
export type Figures = Record<string, Figure>
/** One part of the benchmark: starts what it needs, measures, stops it. */
export type Measurement = () => Promise<Figures>

export const rounded = (value: number, digits = 1): number => Number(value.toFixed(digits))
/** The value below which a share of all lies; 0.5 is the median. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
}
