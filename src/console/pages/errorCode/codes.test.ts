import { expect, test } from '@playwright/test'
import { errorCodes as en } from '#i18n/en/errorCodes.ts'
import { errorCodes as zh } from '#i18n/zh/errorCodes.ts'
import { codesIn } from './codes.ts'

const find = (search: string) => codesIn({ codes: en, other: zh, search }).map((row) => row.code)

test('a code is found however it is written, also with the blank of the reference (quirk 1.13)', () => {
  for (const written of ['DWS.5001', 'dws.5001', 'DWS.5 001']) expect(find(written)).toEqual(['DWS.5001'])
  expect(find('5057')).toEqual(['DWS.5057'])
  expect(find('DWS.59999')).toEqual([])
})

test('words are found in both languages, whichever is shown; the status is that of chapter 8.2', () => {
  // l.11193: DWS.5001 实例名非法。
  expect(find('实例名非法')).toContain('DWS.5001')
  expect(codesIn({ codes: zh, other: en, search: 'instance name' }).map((row) => row.code)).toContain('DWS.5001')
  expect(codesIn({ codes: en, other: zh, search: 'DWS.5050' })[0]?.status).toBe(409)
})
