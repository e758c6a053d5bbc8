import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import type { Plan } from '#contract/plan.ts'
import { bandsOf, clockChanges, localDateOf, parseDate, printDate, rowsOf, scaleOf, shifted, startOf, ticksOf, VIEWS } from './calendar.ts'

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
