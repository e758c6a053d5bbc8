import { expect, test } from '@playwright/test'
import * as fc from 'fast-check'
import { pulseOf, worstSkew } from './queryRules.ts'

const SKEW_FIELDS = ['memory_skew_percent', 'spill_skew_percent', 'dntime_skew_percent', 'cpu_skew_percent', 'iops_skew_percent'] as const
const maybe = (values: fc.Arbitrary<number>) => fc.option(values, { nil: undefined })
const rows = fc.array(
  fc.record({
    query_id: fc.integer({ min: 1, max: 999 }).map((n) => `145522562959854${String(n).padStart(3, '0')}`),
    // l.8027, both spellings of the aborted one, and one that no document lists.
    query_status: fc.constantFrom(
      'active',
      'idle',
      'idle in transaction',
      'idle in transaction(aborted)',
      'idle in transaction (aborted)',
      'fastpath function call',
      'disabled',
      'sleeping',
    ),
    waiting: fc.boolean(),
    system_query: fc.boolean(),
    duration: maybe(fc.integer({ min: 0, max: 99_999 })),
    ...Object.fromEntries(SKEW_FIELDS.map((field) => [field, maybe(fc.integer({ min: 0, max: 100 }))])),
  }),
)

test('the worst that a chart shows is the worst that the list shows, whatever the rows', () => {
  fc.assert(
    fc.property(rows, (all) => {
      const listed = all.filter((one) => !one.system_query).map((one) => worstSkew(one)?.percent ?? 0)
      const charted = Object.values(pulseOf(all, undefined).skew ?? {}).map(({ percent }) => percent)
      expect(Math.max(0, ...charted)).toBe(Math.max(0, ...listed))
    }),
  )
})

test('what a resting session still says of the statement before is no skew of now', () => {
  const ended = { query_id: '145522562959854219', query_status: 'idle', spill_skew_percent: 83, max_spill_size: 9000, duration: 60_000 }
  const running = { ...ended, query_id: '145522562959854220', query_status: 'active', spill_skew_percent: 20 }
  expect(worstSkew(ended)).toBeUndefined()
  expect(worstSkew(running)).toEqual({ name: 'spill', percent: 20 })
  expect(pulseOf([ended, running], undefined).skew?.['spill']).toEqual({ percent: 20, query_id: '145522562959854220' })
  // A state that nobody lists may well run.
  expect(pulseOf([{ ...ended, query_status: 'sleeping' }], undefined).skew?.['spill']?.percent).toBe(83)
})
