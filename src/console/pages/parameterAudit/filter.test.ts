import { expect, test } from '@playwright/test'
import { NO_FILTER, queryOf, startOfDay } from './filter.ts'

for (const [date, zone, start] of [
  ['2026-04-12', 'UTC', '2026-04-12T00:00:00Z'],
  ['2026-04-12', 'Asia/Shanghai', '2026-04-11T16:00:00Z'],
  // The clocks go forward and back in the night: the day begins with the offset of the day before.
  ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00Z'],
  ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00Z'],
  ['2026-03-08', 'America/New_York', '2026-03-08T05:00:00Z'],
  ['2026-11-01', 'America/New_York', '2026-11-01T04:00:00Z'],
  // Midnight itself is left out: the first moment is one o'clock.
  ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00Z'],
] as const)
  test(`${date} in ${zone} begins at ${start}`, () => {
    expect(new Date(startOfDay(date, zone)).toISOString().replace('.000', '')).toBe(start)
    expect(queryOf({ ...NO_FILTER, since: date }, zone)).toEqual({ action_time: Date.parse(start) })
  })
