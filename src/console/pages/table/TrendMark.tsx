import { useText } from '#i18n/text.ts'
import type { Trend } from './trend.ts'
import css from './Table.module.css'

const [WIDTH, HEIGHT] = [40, 14]

/** The rates of the collections seen, as a line, and the word for the last step. */
export function TrendMark({ trend }: { trend: Trend | undefined }) {
  const t = useText('table')
  if (!trend) return <span className={css.quiet}>{t.noTrend}</span>
  const { points, word } = trend
  const [least, most] = [Math.min(...points), Math.max(...points)]
  const x = (index: number) => (points.length > 1 ? 2 + (index / (points.length - 1)) * (WIDTH - 4) : WIDTH - 2)
  const y = (value: number) => (most > least ? HEIGHT - 2 - ((value - least) / (most - least)) * (HEIGHT - 4) : HEIGHT / 2)
  return (
    <span className={css.trend} data-word={word}>
      <svg width={WIDTH} height={HEIGHT} aria-hidden>
        <polyline points={points.map((value, index) => `${x(index)},${y(value)}`).join(' ')} />
        <circle cx={x(points.length - 1)} cy={y(points.at(-1) ?? 0)} r={2} />
      </svg>
      {t.trend[word]}
    </span>
  )
}
