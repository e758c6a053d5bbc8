import { expect, test } from '@playwright/test'
import { LOCAL, momentOf, withZone } from './format.ts'

test('the zone stands in the address, the browser’s own is left out (rule 27)', () => {
  const search = new URLSearchParams('q=dws&tz=UTC')
  expect(withZone(search, 'UTC')).toBeUndefined()
  expect(String(withZone(search, 'Europe/Berlin'))).toBe('q=dws&tz=Europe%2FBerlin')
  expect(String(withZone(search, LOCAL))).toBe('q=dws')
  expect(withZone(new URLSearchParams('q=dws'), LOCAL)).toBeUndefined()
})

test('date, 24 h clock and offset, in both halves of the year (rule 24)', () => {
  expect(momentOf(Date.UTC(2026, 0, 15, 10), 'Europe/Berlin')).toBe('2026-01-15 11:00:00 UTC+01:00')
  expect(momentOf(Date.UTC(2026, 6, 1, 22, 30), 'Europe/Berlin')).toBe('2026-07-02 00:30:00 UTC+02:00')
  expect(momentOf(Date.UTC(2026, 0, 15, 10), 'UTC')).toBe('2026-01-15 10:00:00 UTC')
})
