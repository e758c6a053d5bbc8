import { expect, test } from '@playwright/test'
import * as fc from 'fast-check'
import { buffersOf, pack, unpack } from './packed.ts'

type Fields = Readonly<Record<string, unknown>>
const back = (rows: readonly Fields[]) => unpack(structuredClone(pack(rows))) as Fields[]

test('a list of statements reads the same after it went to another thread: long ids, nulls, blanks, zeros, -1, fractions', () => {
  const rows = [
    { query_id: '145522562959854219', ctime: 1699062726000, query_elapsed_time: -1, block_time: 0, waiting: true, lane: '' },
    { query_id: '145522562959854220', ctime: 0, query_elapsed_time: 0.5, block_time: null, waiting: 'maybe', extra: { of: 'later' } },
  ]
  const [first, second] = back(rows)
  expect([first?.['query_id'], first?.['ctime'], first?.['query_elapsed_time'], first?.['block_time'], first?.['waiting']]).toEqual([
    '145522562959854219',
    1699062726000,
    -1,
    0,
    true,
  ])
  expect([second?.['query_elapsed_time'], second?.['block_time'], second?.['waiting'], second?.['lane'], second?.['extra']]).toEqual([
    0.5,
    null,
    'maybe',
    null,
    { of: 'later' },
  ])
  expect(first?.['lane']).toBe('')
  expect(back([])).toEqual([])
})

test('whatever the rows hold', () => {
  const value = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.double({ noNaN: true }).map((one) => one + 0),
    fc.boolean(),
    fc.constant(null),
  )
  // Zero has no sign in a list of values.
  // Names that every object has, such as "constructor", are fields like others.
  const name = fc.oneof(fc.constantFrom('user_name', 'constructor', 'toString'), fc.stringMatching(/^[a-z_]{1,8}$/))
  fc.assert(
    fc.property(fc.array(fc.dictionary(name, value), { maxLength: 30 }), (rows) => {
      const read = back(rows)
      expect(read).toHaveLength(rows.length)
      rows.forEach((row, at) => {
        for (const field of Object.keys(row)) expect(read[at]?.[field]).toEqual(row[field])
      })
    }),
  )
})

test('numbers and choices go without a copy', () => {
  const packed = pack([{ duration: 1, user_name: 'etl' }])
  const buffers = buffersOf(packed)
  structuredClone(packed, { transfer: buffers as ArrayBuffer[] })
  expect(buffers.map(({ byteLength }) => byteLength)).toEqual([0, 0])
})
