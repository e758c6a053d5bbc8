import { expect, test } from '@playwright/test'
import { DOCUMENTED_CODES } from '#contract/documentedCodes.ts'
import { CONSOLE_CODES } from '#contract/error.ts'
import { errorCodes as en } from './en/errorCodes.ts'
import { errorCodes as zh } from './zh/errorCodes.ts'

test('all 107 codes of chapter 8.2 are there, with their status (l.11193 ff)', () => {
  expect(DOCUMENTED_CODES.size).toBe(107)
  expect([...DOCUMENTED_CODES].filter(([, status]) => status !== 400)).toEqual([
    ['DWS.5021', 404],
    ['DWS.5022', 404],
    ['DWS.5023', 404],
    ['DWS.5036', 403],
    ['DWS.5050', 409],
  ])
})

test('both languages explain the same codes: the documented, the attested and our own', () => {
  expect(Object.keys(zh)).toEqual(Object.keys(en))
  const attested = ['DWS.0047', 'DWS.5207', 'DWS.7023', 'DWS.9999', 'ECS.0319', 'APIGW.0101', 'APIGW.0301', 'IAM.0061', 'IAM.1061']
  for (const code of [...DOCUMENTED_CODES.keys(), ...attested, ...Object.keys(CONSOLE_CODES)]) expect(Object.keys(en)).toContain(code)
})

test('every text is a sentence of its language', () => {
  for (const { message, remedy } of Object.values(en)) {
    for (const text of [message, remedy]) expect(text).toMatch(/^[\x20-\x7e]+\.$/)
  }
  for (const { message, remedy } of Object.values(zh)) {
    for (const text of [message, remedy]) expect(text).toMatch(/[\u4e00-\u9fff].*[。！]$/)
  }
})

test('what the document says is what is shown', () => {
  expect(zh['DWS.5050']).toEqual({ message: '集群名已经存在。', remedy: '请确保输入正确的集群名后重试。' })
  expect(en['DWS.5050']?.message).toBe('The cluster name is taken.')
})
