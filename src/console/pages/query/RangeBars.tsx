import type { Query } from '#contract/query.ts'
import { numberOf } from '#contract/scalars.ts'
import { useText } from '#i18n/text.ts'
import { kindOf, type FieldName } from './fields.ts'
import { figureOf, sizesOf } from './figures.ts'
import { SKEWED } from './sqlFilter.ts'
import css from './Query.module.css'

interface Metric {
  name: 'dn_time' | 'cpu' | 'memory' | 'spill' | 'io'
  min: FieldName
  /** CPU has a total in place of an average (l.8012). */
  middle: FieldName
  max: FieldName
  skew: FieldName
  estimate?: FieldName
}
const METRICS: readonly Metric[] = [
  { name: 'dn_time', min: 'min_dn_time', middle: 'average_dn_time', max: 'max_dn_time', skew: 'dntime_skew_percent' },
  { name: 'cpu', min: 'min_cpu_time', middle: 'total_cpu_time', max: 'max_cpu_time', skew: 'cpu_skew_percent' },
  {
    name: 'memory',
    min: 'min_peak_memory',
    middle: 'average_peak_memory',
    max: 'max_peak_memory',
    skew: 'memory_skew_percent',
    estimate: 'estimate_memory',
  },
  { name: 'spill', min: 'min_spill_size', middle: 'average_spill_size', max: 'max_spill_size', skew: 'spill_skew_percent' },
  { name: 'io', min: 'min_peak_iops', middle: 'average_peak_iops', max: 'max_peak_iops', skew: 'iops_skew_percent' },
]

/** Least, average and most over the data nodes: more than these three the service does not tell. */
export function RangeBars({ query }: { query: Query }) {
  const t = useText('query')
  return (
    <table className={css.ranges}>
      <caption>
        {t.ranges.caption}
        <span>{t.ranges.ioUnit}</span>
      </caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{t.ranges.metric}</th>
          <th scope="col">{t.ranges.bar}</th>
          <th scope="col">{t.ranges.figures}</th>
          <th scope="col">{t.ranges.skew}</th>
        </tr>
      </thead>
      <tbody>
        {METRICS.map((metric) => (
          <Bar key={metric.name} query={query} metric={metric} />
        ))}
      </tbody>
    </table>
  )
}

function Bar({ query, metric }: { query: Query; metric: Metric }) {
  const t = useText('query')
  const value = (field: FieldName | undefined) => (field ? numberOf(query[field] as never) : undefined)
  const [min, middle, max, skew, estimate] = [
    value(metric.min),
    value(metric.middle),
    value(metric.max),
    value(metric.skew),
    value(metric.estimate),
  ]
  const isAverage = metric.name !== 'cpu'
  const scale = Math.max(max ?? 0, estimate ?? 0)
  const at = (figure: number | undefined) => `${scale > 0 ? ((figure ?? 0) / scale) * 100 : 0}%`
  const isHot = (skew ?? 0) >= SKEWED
  const sizes = kindOf(metric.max) === 'mb' ? sizesOf(t, scale) : undefined
  const print = (field: FieldName, figure: number | undefined) =>
    figure === undefined ? t.none : sizes ? sizes.print(figure) : figureOf(t, field, figure)
  return (
    <tr>
      <th scope="row">{t.ranges[metric.name]}</th>
      <td>
        <span className={css.rangeTrack} aria-hidden>
          {scale > 0 && (
            <span
              className={css.rangeBar}
              data-hot={isHot || undefined}
              style={{ left: at(min), width: `calc(${at(max)} - ${at(min)})` }}
            />
          )}
          {scale > 0 && isAverage && <span className={css.rangeTick} style={{ left: at(middle) }} />}
          {estimate !== undefined && estimate > 0 && <span className={css.rangeEstimate} style={{ left: at(estimate) }} />}
        </span>
      </td>
      <td className={css.figures}>
        <span>
          {print(metric.min, min)} / {isAverage && <b>{print(metric.middle, middle)} </b>}
          {isAverage && '/ '}
          {print(metric.max, max)}
          {sizes && ` ${sizes.unit}`}
        </span>
        {!isAverage && <span>&nbsp;· {t.ranges.total(print(metric.middle, middle))}</span>}
        {estimate !== undefined && estimate > 0 && <span>&nbsp;· {t.ranges.estimate(print('estimate_memory', estimate))}</span>}
      </td>
      <td className={`${css.figures} ${css.oneLine} ${isHot ? css.fail : ''}`}>
        {skew === undefined ? t.none : `${t.number(skew)}${t.unit.percent}`}
      </td>
    </tr>
  )
}
