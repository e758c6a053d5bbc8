import { createHash } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { canonicalJson, hashOf, verifyChain } from './auditChain.ts'

const link = (count: number) => {
  const records: { seq: number; prev: string; hash: string; call: string }[] = []
  for (let seq = 1; seq <= count; seq += 1) {
    const record = { seq, call: 'cluster.restart', prev: records.at(-1)?.hash ?? '' }
    records.push({ ...record, hash: hashOf(record) })
  }
  return records
}

test('the hash is SHA-256 over the keys in order, whatever order they were written in', () => {
  const text = '{"call":"cluster.restart","input":{"a":[1,null],"b":"ü"},"prev":"","seq":1}'
  const expected = createHash('sha256').update(text).digest('hex')
  expect(hashOf({ seq: 1, prev: '', call: 'cluster.restart', input: { b: 'ü', a: [1, null] } })).toBe(expected)
  expect(hashOf({ input: { a: [1, null], b: 'ü' }, hash: 'x', call: 'cluster.restart', seq: 1, prev: '', target: undefined })).toBe(
    expected,
  )
  expect(canonicalJson({ b: undefined, a: true })).toBe('{"a":true}')
})

test('a whole chain verifies in any order', () => {
  const records = link(5)
  expect(verifyChain([...records].reverse())).toMatchObject({ records: 5, missing: 0, faults: [] })
  expect(verifyChain(records, { seq: 5, hash: records[4]?.hash ?? '' }).faults).toEqual([])
})

const CHANGES: [name: string, change: (records: ReturnType<typeof link>) => object[], what: string][] = [
  ['a changed field', (all) => all.map((one) => (one.seq === 3 ? { ...one, call: 'cluster.get' } : one)), '3 hash'],
  [
    'a changed record with a new hash',
    (all) => all.map((one) => (one.seq === 3 ? { ...one, call: 'x', hash: hashOf({ ...one, call: 'x' }) } : one)),
    '4 link',
  ],
  ['a record twice', (all) => [...all, all[2] ?? {}], '3 order'],
  ['a cut tail', (all) => all.slice(0, 4), '5 head'],
]
for (const [name, change, what] of CHANGES)
  test(`${name} shows`, () => {
    const records = link(5)
    const head = { seq: 5, hash: records[4]?.hash ?? '' }
    const { faults } = verifyChain(change(records) as ReturnType<typeof link>, head)
    expect(faults.map((fault) => `${fault.seq} ${fault.what}`)).toContain(what)
  })

test('links stand for records that are not told: the chain holds across them, and one that was changed or put in shows', () => {
  const bare = ({ seq, prev, hash }: ReturnType<typeof link>[number]) => ({ seq, prev, hash })
  const records = link(6)
  const told = (seq: number) => seq === 2 || seq === 5
  const mixed = records.map((one) => (told(one.seq) ? one : bare(one)))
  const head = { seq: 6, hash: records[5]?.hash ?? '' }
  expect(verifyChain(mixed, head)).toMatchObject({ records: 2, links: 4, before: 0, missing: 0, faults: [] })
  // A record of one's own that was taken out, with a link made up for it.
  const forged = mixed.map((one) => (one.seq === 5 ? { seq: 5, prev: one.prev, hash: 'f'.repeat(64) } : one))
  expect(verifyChain(forged, head).faults).toEqual([{ seq: 6, what: 'link' }])
  expect(
    verifyChain(
      mixed.filter(({ seq }) => seq !== 5),
      head,
    ),
  ).toMatchObject({ before: 0, missing: 1 })
})

test('numbers that are missing are counted, not taken for faults', () => {
  const records = link(6).filter(({ seq }) => seq !== 1 && seq !== 4)
  expect(verifyChain(records)).toMatchObject({ records: 4, missing: 2, faults: [] })
})
