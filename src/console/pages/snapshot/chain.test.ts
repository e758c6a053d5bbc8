import { expect, test } from '@playwright/test'
import type { Snapshot } from '#contract/snapshot.ts'
import { candidatesOf, chainOf } from './chain.ts'
import { ageTone, DAY, rpoOf } from './rpo.ts'

const NOW = Date.parse('2026-04-12T00:00:00Z')
const daysAgo = (days: number): string => new Date(NOW - days * DAY).toISOString()
/** Names as in the reference's detail (l.4786 ff): an increment names the backup before it and the full one. */
const full = (name: string, days: number, more: Partial<Snapshot> = {}): Snapshot => ({
  id: name,
  name,
  cluster_id: 'c',
  status: 'AVAILABLE',
  type: 'MANUAL',
  backup_level: 'CLUSTER',
  finished: daysAgo(days),
  backup_key: `key-${name}`,
  prior_backup_key: 'FULL',
  ...more,
})
const increment = (name: string, days: number, prior: string, base: string): Snapshot =>
  full(name, days, { prior_backup_key: `key-${prior}`, base_backup_key: `key-${base}`, base_backup_name: base })

test('a chain from its full backup on; what needs a part of it is named', () => {
  const parts = [full('f', 5), increment('i1', 4, 'f', 'f'), increment('i2', 3, 'i1', 'f'), full('other', 2)]
  const [first, second, third] = parts
  if (!first || !second || !third) throw new Error('no parts')
  const chain = chainOf(second, parts)
  expect(chain.links.map((link) => link.snapshot.name)).toEqual(['f', 'i1', 'i2'])
  expect(chain.links.map((link) => link.kind)).toEqual(['full', 'increment', 'increment'])
  expect(chain.dependents.map((one) => one.name)).toEqual(['i2'])
  expect(chain.isWhole).toBe(true)
  expect(chainOf(first, parts).dependents.map((one) => one.name)).toEqual(['i1', 'i2'])
  // Without the full one nobody can say that it is whole.
  expect(chainOf(third, [third]).isWhole).toBe(false)
})

test('keys that lead in a circle end', () => {
  const a = full('a', 2, { prior_backup_key: 'key-b', base_backup_key: 'key-x' })
  const b = full('b', 1, { prior_backup_key: 'key-a', base_backup_key: 'key-x' })
  expect(chainOf(a, [a, b]).links).toHaveLength(2)
  expect(chainOf(a, [a, b]).isWhole).toBe(false)
})

test('only what the chain can be made of is read, nearest first, and never without end', () => {
  const self = increment('i9', 1, 'i8', 'f')
  const list = [
    full('f', 9),
    full('older', 20),
    ...Array.from({ length: 60 }, (_, n) => full(`n${n}`, 2 + n / 100)),
    full('foreign', 1, { cluster_id: 'd' }),
  ]
  const { read, left } = candidatesOf(self, [...list, self])
  expect(read).toHaveLength(40)
  expect(left).toBe(21)
  expect(read[0]?.name).toBe('n0')
  expect(read.map((one) => one.name)).not.toContain('older')
})

test('recovery points: newest usable, longest gap of 30 days, what failed brings nothing back', () => {
  const rpo = rpoOf([full('a', 20), full('b', 12), full('c', 3), full('broken', 1, { status: 'UNAVAILABLE' }), full('ancient', 90)], NOW)
  expect(rpo.newest?.name).toBe('c')
  expect(rpo.points.map((point) => point.name)).toEqual(['a', 'b', 'c'])
  expect(rpo.longest && (rpo.longest.to - rpo.longest.from) / DAY).toBe(9)
  expect(rpoOf([], NOW)).toMatchObject({ newest: undefined, longest: undefined, points: [] })
  expect([ageTone(DAY / 2), ageTone(3 * DAY), ageTone(8 * DAY)]).toEqual(['ok', 'warn', 'fail'])
})
