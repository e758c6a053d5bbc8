import { rmSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { pino } from 'pino'
import { addRecord, closeUnfinished, recentWrites, tendTrail } from './audit.ts'
import { TRIM_CALL, verifyChain } from './auditChain.ts'
import { openEmbedded } from './store/embedded.ts'
import type { Store } from './store/store.ts'
import { newFolder } from './testConsole.ts'

const silent = pino({ level: 'silent' })
let folder: string
let store: Store
test.beforeEach(async () => {
  folder = newFolder()
  store = await openEmbedded(folder)
})
test.afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})
const write = (op: string, outcome: 'sent' | 'ok', more: object = {}) =>
  addRecord(store, { account: 'demo', user: 'operator', address: '::1', project: 'p', call: 'cluster.restart', op, outcome, ...more })
const all = () => store.records({ accounts: ['demo', ''], projects: ['p'], limit: 1000 })

test('a write that a crash left open is unknown after the next start, by a further record', async () => {
  await write('1', 'sent')
  await write('1', 'ok')
  const open = await write('2', 'sent', { target: 'c-1' })
  await store.close()
  store = await openEmbedded(folder)
  await (
    await tendTrail(store, silent, undefined)
  )()
  const records = await all()
  expect(records[0]).toMatchObject({ op: '2', outcome: 'unknown', target: 'c-1' })
  expect(records[1]).toEqual(open)
  expect(verifyChain(records).faults).toEqual([])
  expect(await recentWrites(store, ['demo'], ['p'])).toMatchObject([
    { id: '2', outcome: 'unknown' },
    { id: '1', outcome: 'ok' },
  ])
  expect(await closeUnfinished(store, new Date(Date.now() + 1000).toISOString())).toBe(0)
})

test('a second console on the folder leaves the writes of the first alone, and both add to one chain', async () => {
  const second = await openEmbedded(folder)
  expect([store.isAlone, second.isAlone]).toEqual([true, false])
  await write('1', 'sent')
  await (
    await tendTrail(second, silent, undefined)
  )()
  expect((await all())[0]).toMatchObject({ outcome: 'sent' })
  const record = { account: 'demo', user: 'operator', address: '::1', project: 'p', call: 'x', outcome: 'ok' as const }
  await Promise.all(Array.from({ length: 40 }, (_, n) => addRecord(n % 2 ? store : second, record)))
  const records = await all()
  expect(records.map(({ seq }) => seq)).toEqual(Array.from({ length: 41 }, (_, n) => 41 - n))
  expect(verifyChain(records)).toMatchObject({ missing: 0, faults: [] })
  await second.close()
})

test('what is removed by age leaves a chain that verifies and says what it lost', async () => {
  for (let n = 1; n <= 6; n += 1) await write(String(n), 'ok', n <= 4 ? { at: `2020-01-0${n}T00:00:00.000Z` } : {})
  const [last] = (await all()).filter(({ seq }) => seq === 4)
  await (
    await tendTrail(store, silent, 30)
  )()
  const records = await all()
  expect(records.map(({ seq }) => seq)).toEqual([7, 6, 5])
  expect(records[0]).toMatchObject({ call: TRIM_CALL, input: { through: 4, hash: last?.hash } })
  expect(records[2]?.prev).toBe(last?.hash)
  expect(verifyChain(records)).toMatchObject({ missing: 4, faults: [] })
})
