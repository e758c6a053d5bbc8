import { bytesOf } from '#console/lib/format.ts'
import type { Text } from '#i18n/text.ts'
import { bytesOfWeight, percentOfRate, type Interval, type RateUnit } from './triage.ts'

/** "77 %" once it is known what 0.77 means; before, as the service wrote it. */
export function rateWord(t: Text<'table'>, rate: number | undefined, unit: RateUnit | undefined): string {
  if (rate === undefined) return t.notReported
  return unit ? t.percent(percentOfRate(rate, unit)) : t.number(rate)
}

/** "39.4 GB to 1.35 TB", "up to 1.35 TB", "about 980 GB". */
export function intervalWord(t: Text<'table'>, { low, high }: Interval, unit: RateUnit): string {
  const [from, to] = [bytesOf(bytesOfWeight(low, unit)), bytesOf(bytesOfWeight(high, unit))]
  if (low === high) return t.about(to)
  return low === 0 ? t.upTo(to) : t.between(from, to)
}
