import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import type { Plan } from '#contract/plan.ts'

// The browser's store, which the file of times looks into as it is loaded.
Object.assign(globalThis, { localStorage: { getItem: () => null } })
const {
  bandsOf,
  clockChanges,
  clocksOf,
  hoursOf,
  localDateOf,
  parseDate,
  placeOf,
  printDate,
  rowsOf,
  scaleOf,
  shifted,
  startOf,
  ticksOf,
  VIEWS,
} = await import('./calendar.ts')

const HOUR = 3_600_000
const DAY = 24 * HOUR
const at = (text: string) => Date.parse(text)
const date = (text: string) => parseDate(text) ?? { year: 0, month: 0, day: 0 }
const hours = (text: string, zone: string) => {
  const [day] = rowsOf('day', date(text), zone)
  return day ? (day.end - day.start) / HOUR : 0
}

test('local days: their first moment, and 23 or 25 hours where the clocks change', () => {
  expect(startOf(date('2026-04-12'), 'Asia/Shanghai')).toBe(at('2026-04-11T16:00Z'))
  expect(startOf(date('2026-04-12'), 'America/New_York')).toBe(at('2026-04-12T04:00Z'))
  expect(startOf(date('2026-04-12'), 'Asia/Kathmandu')).toBe(at('2026-04-11T18:15Z'))
  expect([hours('2026-03-28', 'Europe/Berlin'), hours('2026-03-29', 'Europe/Berlin'), hours('2026-10-25', 'Europe/Berlin')]).toEqual([
    24, 23, 25,
  ])
  expect(hours('2026-04-05', 'Australia/Lord_Howe')).toBe(24.5)
  expect(hours('2026-03-29', 'UTC')).toBe(24)
  // Midnight itself is skipped in Cairo: the day begins at 01:00.
  expect(startOf(date('2026-04-24'), 'Africa/Cairo')).toBe(at('2026-04-23T22:00Z'))
  expect(hours('2026-04-24', 'Africa/Cairo')).toBe(23)
})

test('a week begins on Monday, a year has twelve months, and views go on from each other', () => {
  expect(rowsOf('week', date('2026-04-12'), 'UTC').map((row) => printDate(row.date))).toEqual([
    '2026-04-06',
    '2026-04-07',
    '2026-04-08',
    '2026-04-09',
    '2026-04-10',
    '2026-04-11',
    '2026-04-12',
  ])
  expect(rowsOf('year', date('2024-07-15'), 'UTC').map((row) => (row.end - row.start) / DAY)).toEqual([
    31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
  ])
  expect(printDate(shifted('day', date('2026-02-28'), 1))).toBe('2026-03-01')
  expect(printDate(shifted('week', date('2026-01-03'), -1))).toBe('2025-12-27')
  expect(printDate(shifted('year', date('2024-02-29'), 1))).toBe('2025-01-01')
  for (const wrong of ['2026-02-30', '2026-13-01', '26-1-1', 'today']) expect(parseDate(wrong)).toBeUndefined()
})

const NIGHT: Plan = {
  stage_list: [
    { stage_name: 'night', month: '*', day: '*', start_time: '16:00:00', end_time: '00:00:00' },
    { stage_name: 'day', month: '*', day: '*', start_time: '00:00:00', end_time: '16:00:00' },
  ],
}
test('stages stay where UTC has them: the same switch comes an hour later by a clock set forward', () => {
  const switchOn = (text: string) => {
    const [day] = rowsOf('day', date(text), 'Europe/Berlin')
    const night = day && bandsOf(NIGHT, day, DAY).findLast(({ stages }) => stages.includes(0))
    return night && [new Date(night.start).toISOString(), (night.left * 24) / 100]
  }
  expect(switchOn('2026-03-28')).toEqual(['2026-03-28T16:00:00.000Z', 17])
  expect(switchOn('2026-03-30')).toEqual(['2026-03-30T16:00:00.000Z', 18])
  expect(clockChanges('Europe/Berlin', at('2026-01-01T00:00Z'), at('2027-01-01T00:00Z'))).toEqual([
    { at: at('2026-03-29T01:00Z'), before: HOUR, after: 2 * HOUR },
    { at: at('2026-10-25T01:00Z'), before: 2 * HOUR, after: HOUR },
  ])
  expect(clockChanges('Asia/Shanghai', at('2026-01-01T00:00Z'), at('2027-01-01T00:00Z'))).toEqual([])
})

test('bands of a Berlin day: 17:00 and 01:00 by its clock in winter', () => {
  const [day] = rowsOf('day', date('2026-01-15'), 'Europe/Berlin')
  if (!day) throw new Error('no day')
  expect(
    bandsOf(NIGHT, day, DAY).map(({ stages, left, width }) => [stages, Math.round(left * 100) / 100, Math.round(width * 100) / 100]),
  ).toEqual([
    [[0], 0, 4.17],
    [[1], 4.17, 66.67],
    [[0], 70.83, 29.17],
  ])
  expect(ticksOf(day)).toHaveLength(8)
})

test('bands of a year: a day that UTC sets runs from 08:00 to 08:00 in Shanghai, and over the end of a month', () => {
  const plan: Plan = { stage_list: [{ stage_name: 'close', month: '4', day: '4,30', start_time: '00:00:00', end_time: '00:00:00' }] }
  const rows = rowsOf('year', date('2026-07-15'), 'Asia/Shanghai')
  const scale = scaleOf('year', rows)
  const hours = (index: number) => {
    const [row] = rows.slice(index)
    if (!row) throw new Error('no month')
    return bandsOf(plan, row, scale)
      .filter(({ stages }) => stages.length > 0)
      .map(({ left, width }) => [left, width].map((part) => Math.round((part * scale) / 100 / HOUR)))
  }
  // April: from hour 8 of the 4th, from hour 8 of the 30th to the month's end; May: the 8 hours that are left.
  expect([hours(2), hours(3), hours(4)]).toEqual([
    [],
    [
      [3 * 24 + 8, 24],
      [29 * 24 + 8, 16],
    ],
    [[0, 8]],
  ])
})

test('now stands in the one row that holds it, in each view, at the local hour or day', () => {
  const now = at('2026-04-12T22:30Z')
  const placesIn = (view: (typeof VIEWS)[number], zone: string) => {
    const rows = rowsOf(view, localDateOf(now, zone), zone)
    return rows.map((row) => placeOf(row, now, scaleOf(view, rows))).map((place) => place && Math.round(place * 100) / 100)
  }
  const none = (count: number): undefined[] => Array.from({ length: count }, () => undefined)
  // 06:30 of Monday the 13th in Shanghai, 22:30 of Sunday the 12th in UTC.
  expect(placesIn('day', 'Asia/Shanghai')).toEqual([27.08])
  expect(placesIn('day', 'UTC')).toEqual([93.75])
  expect(placesIn('week', 'Asia/Shanghai')).toEqual([27.08, ...none(6)])
  expect(placesIn('week', 'UTC')).toEqual([...none(6), 93.75])
  expect(placesIn('year', 'Asia/Shanghai')).toEqual([...none(3), 39.58, ...none(8)])
  expect(placesIn('year', 'UTC')).toEqual([...none(3), 38.51, ...none(8)])
})

test('the hours of a stage by UTC and by each clock of the zone in the year', () => {
  const year = (zone: string) => clocksOf(zone, at('2026-01-01T00:00Z'), at('2027-01-01T00:00Z'))
  const night = { months: undefined, days: undefined, from: 16 * HOUR, length: 8 * HOUR }
  const read = (zone: string) => year(zone).map((clock) => [clock.name, ...hoursOf(night, clock)])
  expect(read('UTC')).toEqual([['UTC', '16:00', '00:00']])
  expect(read('Asia/Shanghai')).toEqual([
    ['UTC', '16:00', '00:00'],
    ['UTC+08:00', '00:00', '08:00'],
  ])
  expect(read('America/New_York')).toEqual([
    ['UTC', '16:00', '00:00'],
    ['UTC-05:00', '11:00', '19:00'],
    ['UTC-04:00', '12:00', '20:00'],
  ])
  // London is on UTC itself for half of the year.
  expect(read('Europe/London').map(([name]) => name)).toEqual(['UTC', 'UTC+01:00'])
  expect(read('Asia/Kathmandu')[1]).toEqual(['UTC+05:45', '21:45', '05:45'])
})

const zones = fc.constantFrom(
  'UTC',
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/New_York',
  'Africa/Cairo',
  'Australia/Lord_Howe',
  'America/Santiago',
)
test('property: rows follow each other without a hole, begin with their date, and bands fill them', () => {
  const moments = fc.integer({ min: at('2024-01-01T00:00Z'), max: at('2030-01-01T00:00Z') })
  fc.assert(
    fc.property(zones, moments, fc.constantFrom(...VIEWS), (zone, moment, view) => {
      const rows = rowsOf(view, localDateOf(moment, zone), zone)
      const scale = scaleOf(view, rows)
      const wrong = rows.filter((row, index) => {
        const isJoined = index === 0 || rows[index - 1]?.end === row.start
        const begins = printDate(localDateOf(row.start, zone)) === printDate(row.date)
        const isFirst = printDate(localDateOf(row.start - 1000, zone)) < printDate(row.date)
        const filled = bandsOf(NIGHT, row, scale).reduce((sum, { width }) => sum + width, 0)
        return !isJoined || !begins || !isFirst || Math.abs(filled - (100 * (row.end - row.start)) / scale) > 1e-6
      })
      expect(wrong).toEqual([])
      expect((rows[0]?.start ?? Infinity) <= moment && (rows.at(-1)?.end ?? 0) > moment).toBe(true)
    }),
    { numRuns: 150 },
  )
})
