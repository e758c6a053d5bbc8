import { createHash } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { checkExport } from './checkExport.ts'

/** Written out by hand, keys in order: the rule a third party would follow. */
function lineOf(seq: number, prev: string, call: string): { line: string; hash: string } {
  const body = `"at":"2026-04-12T02:41:36.000Z","call":"${call}","outcome":"ok","prev":"${prev}","seq":${seq},"user":"operator"`
  const hash = createHash('sha256').update(`{${body}}`).digest('hex')
  // Stored in another order of keys: the same record all the same.
  return {
    line: `{"seq":${seq},"hash":"${hash}","user":"operator","at":"2026-04-12T02:41:36.000Z","call":"${call}","outcome":"ok","prev":"${prev}"}`,
    hash,
  }
}
const one = lineOf(1, '', 'cluster.restart')
const two = lineOf(2, one.hash, 'snapshot.create')
const three = lineOf(3, two.hash, 'cluster.delete')
const text = (...lines: { line: string }[]) => lines.map(({ line }) => `${line}\n`).join('')

test('a whole export is sound in any order, and names its head', () => {
  const check = checkExport(text(three, two, one), three.hash)
  expect(check).toEqual({ isSound: true, lines: ['Sound: 3 records, 1 to 3.', `Head: 3 ${three.hash}`] })
})

test('the first broken record is named: a changed word, a changed number, a record with a hash of its own', () => {
  const changed = { line: two.line.replace('snapshot.create', 'snapshot.delete') }
  expect(checkExport(text(one, changed, three)).lines[0]).toMatch(/^Broken at record 2 \(line 2\): its content does not fit its hash/)
  const forged = lineOf(2, one.hash, 'snapshot.delete')
  expect(checkExport(text(one, forged, three)).lines[0]).toMatch(/^Broken at record 3 \(line 3\): it does not follow/)
  expect(checkExport(text(one, two, two, three)).lines[0]).toMatch(/^Broken at record 2 .*there twice/)
})

test('what is missing in the middle is counted; a cut tail shows by the head of the log', () => {
  const gap = checkExport(text(one, three))
  expect(gap.isSound).toBe(true)
  expect(gap.lines[2]).toContain('Not in this file: 1 number between')
  const cut = checkExport(text(one, two), three.hash)
  expect(cut.isSound).toBe(false)
  expect(cut.lines[0]).toContain('its last record is 2')
})

test('what is no export is said to be none', () => {
  expect(checkExport('').isSound).toBe(false)
  expect(checkExport(`${one.line}\nnot json\n`).lines).toEqual(['Broken at line 2: it is not a record of the audit trail.'])
  expect(checkExport('{"seq":"1"}\n').isSound).toBe(false)
})
