import { formatCount, formatTenths, plural } from '../text.ts'

const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 })

/** Charts over time, of any page. */
export const chart = {
  number: (value: number) => formatTenths(value, 'en'),
  /** Beside an axis, where four digits have room: "12K" beyond. */
  axis: (value: number) => (Math.abs(value) < 10_000 ? formatTenths(value, 'en') : short.format(value)),
  titleAndUnit: (title: string, unit: string) => `${title}, ${unit}`,
  unknown: 'unknown',
  noValue: 'no value',
  asOf: (clock: string) => `as of ${clock}`,
  noSamples: (from: string, to: string, reason: string) => `${from} to ${to} no samples: ${reason}`,
  moreGaps: (count: number) => `and ${plural(count, 'earlier gap', 'earlier gaps')}`,
  summary: (title: string, from: string, to: string, lines: string, gaps: number) =>
    `${title}, ${from} to ${to}. ${lines} ${gaps === 0 ? 'No gap.' : `${plural(gaps, 'gap', 'gaps')}.`}`,
  summaryLine: (name: string, now: string, least: string, most: string) => `${name}: ${now} now, lowest ${least}, highest ${most}.`,
  summaryNothing: (name: string) => `${name}: nothing known.`,
  keys: 'Arrow keys step through the samples, Escape closes.',
  keysPick: 'Arrow keys step through the samples, Enter shows the list as it was, Escape closes.',
  showTable: 'Show as table',
  hideTable: 'Hide table',
  table: 'Values of the charts',
  time: 'Time',
  samples: (count: number) => plural(count, 'sample', 'samples'),
  csv: 'Download CSV',
  noRows: 'No sample in this time',
  noRowsWhy: 'Samples are kept of what somebody looked at. They appear with the next reading.',
  rows: (count: number) => `${formatCount(count, 'en')} ${count === 1 ? 'row' : 'rows'}`,
}
