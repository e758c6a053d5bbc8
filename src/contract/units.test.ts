import { expect, test } from '@playwright/test'
import { epochOf, momentOf, nextWindow, sizeOf } from './units.ts'
import { compareVersions, versionRefusal } from './version.ts'

test('seconds and milliseconds are told apart in one row (l.8191, l.8257)', () => {
  expect(epochOf(1699062726000)).toBe(1699062726000)
  expect(epochOf(1698998142)).toBe(1698998142000)
  expect(epochOf('1667295060000')).toBe(1667295060000) // quirk 4.8
  for (const none of [0, -1, null, undefined, '', 'soon']) expect(epochOf(none)).toBeUndefined()
})

const AT = Date.UTC(2018, 1, 10, 14, 28, 14)
const TIMES: [text: string | null, at: number | undefined, zone: string | undefined][] = [
  ['2018-02-10T14:28:14Z', AT, 'stated'],
  ['2018-02-10T14:28:14.000Z', AT, 'stated'],
  ['2018-02-10T22:28:14+08:00', AT, 'stated'],
  ['2018-02-10T14:28:14.701000Z', AT + 701, 'stated'], // IAM's microseconds
  ['2018-02-10T14:28:14', AT, 'assumed'], // l.618
  ['2018-02-10T14:28:14.299000', AT + 299, 'assumed'],
  ['2023-01-11 09:21', undefined, 'none'], // l.3183
  ['2023/01/11 16:41:27', undefined, 'none'], // l.3189
  ['2024-04-04 00:00:00', undefined, 'none'],
  ['00:00:00', undefined, 'none'],
  ['tomorrow', undefined, 'none'],
  ['2018-13-45T99:99:99Z', undefined, 'none'],
  ['1667295060000', 1667295060000, 'stated'],
  ['', undefined, undefined],
  [null, undefined, undefined],
]
for (const [text, at, zone] of TIMES) {
  test(`the time ${JSON.stringify(text)} has its zone ${zone ?? 'nowhere: none yet'}`, () => {
    const moment = momentOf(text)
    expect(moment?.at).toBe(at)
    expect(moment?.zone).toBe(zone)
    if (moment) expect(moment.raw).toBe(text)
  })
}

test('sizes are read from their text (l.7706, l.7717)', () => {
  expect(sizeOf('224 KB')).toBe(224 * 1024)
  expect(sizeOf('100 MB')).toBe(100 * 1024 ** 2)
  expect(sizeOf('1.0G')).toBe(1024 ** 3)
  expect(sizeOf('512 bytes')).toBe(512)
  expect(sizeOf('8192')).toBe(8192)
  for (const odd of ['much', '', null, undefined, '-5 MB', '5 XB']) expect(sizeOf(odd)).toBeUndefined()
})

test('the maintenance window opens weekly in GMT+0 and may cross midnight (l.1616-1618)', () => {
  const wednesday = Date.UTC(2026, 3, 15)
  const hour = 3_600_000
  const plain = { day: 'Wed', start_time: '18:00', end_time: '22:00' }
  const open = { start: wednesday + 18 * hour, end: wednesday + 22 * hour }
  expect(nextWindow(plain, wednesday)).toEqual(open)
  expect(nextWindow(plain, wednesday + 19 * hour)).toEqual(open)
  expect(nextWindow(plain, wednesday + 22 * hour)?.start).toBe(open.start + 7 * 24 * hour)
  const crossing = { day: 'Sat', start_time: '22:00', end_time: '02:00' }
  const saturday = Date.UTC(2026, 3, 18)
  expect(nextWindow(crossing, saturday + 25 * hour)).toEqual({ start: saturday + 22 * hour, end: saturday + 26 * hour })
  expect(nextWindow({ day: 'Someday', start_time: '18:00', end_time: '22:00' }, wednesday)).toBeUndefined()
  expect(nextWindow(null, wednesday)).toBeUndefined()
})

test('versions compare by their numbers, and gates follow the document (l.3046)', () => {
  expect(compareVersions('8.1.3', '8.1.3.333')).toBeLessThan(0)
  expect(compareVersions('8.10.0', '8.9.9')).toBeGreaterThan(0)
  expect(versionRefusal('8.1.1.100', 'redistribution')).toBe('version_too_old')
  expect(versionRefusal('8.1.1.200', 'redistribution')).toBeUndefined()
  expect(versionRefusal('8.2.0.100', 'redistributionTables')).toBe('version_too_old')
  expect(versionRefusal('8.2.1', 'redistributionTables')).toBeUndefined()
  expect(versionRefusal('8.1.1.299', 'logs')).toBe('version_too_old')
  expect(versionRefusal('8.1.1.300', 'logs')).toBeUndefined()
  expect(versionRefusal('8.1.1.999', 'liveSql')).toBe('version_too_old')
  expect(versionRefusal('9.0.0', 'liveSql')).toBeUndefined()
  for (const unknown of [null, '', 'DWS 2.0', 'v9']) expect(versionRefusal(unknown, 'liveSql')).toBeUndefined()
})
