import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { TRIM_CALL, verifyChain } from '../auditChain.ts'
import { openEmbedded } from './embedded.ts'
import { openPostgres } from './postgres.ts'
import type { NewRecord, Store } from './store.ts'
import { startPostgres, type TestPostgres } from './testPostgres.ts'

// What every store does, on each engine; `open` opens the same place once more, as a second console does.

let postgres: TestPostgres
test.describe.configure({ mode: 'default' })
test.beforeAll(async () => void (postgres = await startPostgres()))
test.afterAll(() => postgres.stop())

interface Place {
  open(): Promise<Store>
  remove(): void
}
const ENGINES: Record<string, () => Promise<Place>> = {
  SQLite: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'plumbline-store-'))
    return { open: () => openEmbedded(folder), remove: () => rmSync(folder, { recursive: true }) }
  },
  PostgreSQL: async () => {
    const address = await postgres.create()
    return { open: () => openPostgres(address), remove: () => undefined }
  },
}

const write = (op: string, outcome: string, more: object = {}) =>
  ({
    ...{ at: new Date().toISOString(), account: 'demo', user: 'operator', address: '::1', project: 'p' },
    ...{ call: 'cluster.restart', op, outcome },
    ...more,
  }) as NewRecord
const later = () => Date.now() + 60_000
const session = (id: string, more: object = {}) => ({
  ...{ id, account: 'demo', user: 'operator', sealed: 'sealed', expires: later(), seen: 1 },
  ...more,
})

for (const [engine, place] of Object.entries(ENGINES))
  test.describe(engine, () => {
    let here: Place
    let store: Store
    let other: Store
    test.beforeEach(async () => {
      here = await place()
      // At once, as replicas start: each finds or makes the tables.
      ;[store, other] = (await Promise.all([here.open(), here.open()])) as [Store, Store]
    })
    test.afterEach(async () => {
      await Promise.all([store.close(), other.close()])
      here.remove()
    })

    test('sessions are shared, found by user, touched, ended, and gone with their time', async () => {
      await store.saveSession(session('a'))
      await store.saveSession(session('b', { seen: 2 }))
      await store.saveSession(session('c', { user: 'auditor' }))
      await store.saveSession(session('d', { expires: Date.now() - 1 }))
      expect(await other.loadSession('a')).toEqual(
        expect.objectContaining({ id: 'a', account: 'demo', user: 'operator', sealed: 'sealed', seen: 1 }),
      )
      expect(await other.loadSession('d')).toBeUndefined()
      await other.touchSession('a', 1_700_000_000_000)
      expect((await store.sessionsOf('demo', 'operator')).map(({ id, seen }) => [id, seen])).toEqual([
        ['a', 1_700_000_000_000],
        ['b', 2],
      ])
      await other.saveSession(session('a', { sealed: 'again' }))
      expect((await store.loadSession('a'))?.sealed).toBe('again')
      await other.dropSession('a')
      expect(await store.loadSession('a')).toBeUndefined()
      await store.dropExpired(later() + 1)
      expect(await other.sessionsOf('demo', 'operator')).toEqual([])
    })

    test('a hundred records of four consoles at once are one chain, in which nothing is twice', async () => {
      const more = await Promise.all([here.open(), here.open()])
      const all = [store, other, ...more]
      const added = await Promise.all(Array.from({ length: 100 }, (_, n) => (all[n % 4] ?? store).append(write(String(n), 'ok'))))
      expect(new Set(added.map(({ seq }) => seq)).size).toBe(100)
      const records = await other.everything()
      expect(records.map(({ seq }) => seq)).toEqual(Array.from({ length: 100 }, (_, n) => n + 1))
      expect(verifyChain(records)).toMatchObject({ records: 100, missing: 0, faults: [] })
      expect(await store.head()).toEqual(records.at(-1))
      await Promise.all(more.map((one) => one.close()))
    })

    test('a record says again what was stored, whatever letters are in it', async () => {
      const odd = write('1', 'ok', { user: 'a\0b', input: { text: 'ü 数据 \u{1f600} \0 " \\ \ud800' }, target: "'; DROP TABLE audit; --" })
      const added = await store.append(odd)
      expect(await other.everything()).toEqual([added])
      expect(verifyChain(await other.everything()).faults).toEqual([])
    })

    test('filters, their order and their pages', async () => {
      for (let n = 1; n <= 6; n += 1)
        await store.append(
          write(String(n), n === 6 ? 'failed' : 'ok', {
            at: `2026-01-0${n}T00:00:00.000Z`,
            account: n === 1 ? 'other' : 'demo',
            user: n === 2 ? 'auditor' : 'operator',
            call: n === 3 ? 'session.signIn' : 'cluster.restart',
            project: n === 3 ? undefined : n === 4 ? 'q' : 'p',
          }),
        )
      const found = async (more: object) =>
        (await other.records({ accounts: ['demo'], projects: ['p'], limit: 100, ...more })).map(({ seq }) => seq)
      expect(await found({})).toEqual([6, 5, 3, 2])
      expect(await found({ accounts: ['demo', 'other'], projects: ['p', 'q'] })).toEqual([6, 5, 4, 3, 2, 1])
      expect(await found({ projects: [] })).toEqual([3])
      expect(await found({ user: 'auditor' })).toEqual([2])
      expect(await found({ call: 'session.signIn' })).toEqual([3])
      expect(await found({ outcome: 'failed' })).toEqual([6])
      expect(await found({ from: '2026-01-03', to: '2026-01-05' })).toEqual([5, 3])
      expect(await found({ before: 5 })).toEqual([3, 2])
      expect(await found({ limit: 2 })).toEqual([6, 5])
      expect(await found({ user: "' OR 1 = 1 --" })).toEqual([])
    })

    test('a write without an outcome is closed once, by whichever console comes first', async () => {
      await store.append(write('1', 'sent'))
      await store.append(write('1', 'ok'))
      const open = await store.append(write('2', 'sent'))
      expect(await other.unfinished(new Date(later()).toISOString())).toEqual([open])
      expect(await other.unfinished('2020-01-01T00:00:00.000Z')).toEqual([])
      const closed = await Promise.all([store, other, store, other].map((one) => one.appendOnce(write('2', 'unknown'))))
      expect(closed.filter((one) => one !== undefined)).toHaveLength(1)
      expect(await other.unfinished(new Date(later()).toISOString())).toEqual([])
      const ends = [write('2', 'ok', { call: 'task.end', task: 'GROWING' }), write('2', 'ok', { call: 'task.end', task: 'REDISTRIBUTING' })]
      for (const end of [...ends, ...ends]) await other.appendOnce(end)
      expect((await store.everything()).map(({ call, outcome }) => `${call} ${outcome}`)).toEqual([
        'cluster.restart sent',
        'cluster.restart ok',
        'cluster.restart sent',
        'cluster.restart unknown',
        'task.end ok',
        'task.end ok',
      ])
    })

    test('what is removed by age is said once, and the rest verifies', async () => {
      for (let n = 1; n <= 6; n += 1) await store.append(write(String(n), 'ok', n <= 4 ? { at: `2020-01-0${n}T00:00:00.000Z` } : {}))
      const [, , , last] = await store.everything()
      const removed = await Promise.all([store, other].map((one) => one.trim('2025-01-01T00:00:00.000Z')))
      expect(Math.max(...removed)).toBe(4)
      expect(await other.trim('2025-01-01T00:00:00.000Z')).toBe(0)
      const records = await other.everything()
      expect(records.map(({ call }) => call).filter((call) => call === TRIM_CALL)).toEqual([TRIM_CALL])
      expect(records.at(-1)).toMatchObject({ seq: 7, input: { through: 4, hash: last?.hash } })
      expect(records.map(({ seq }) => seq)).toEqual([5, 6, 7])
      expect(verifyChain(records)).toMatchObject({ missing: 4, faults: [] })
      expect((await other.append(write('8', 'ok'))).prev).toBe(records.at(-1)?.hash)
    })

    test('a record that a wrong clock made old takes no younger one along', async () => {
      const at = (n: number) => (n === 6 ? { at: '1970-01-01T00:00:00.000Z' } : n <= 2 ? { at: `2020-01-0${n}T00:00:00.000Z` } : {})
      for (let n = 1; n <= 8; n += 1) await store.append(write(String(n), 'ok', at(n)))
      expect(await other.trim('2025-01-01T00:00:00.000Z')).toBe(2)
      expect((await other.everything()).map(({ seq }) => seq)).toEqual([3, 4, 5, 6, 7, 8, 9])
      expect(await store.trim('2025-01-01T00:00:00.000Z')).toBe(0)
    })

    test('memory: one value for a name, settled once for everybody', async () => {
      await store.remember('task', 'a', '1')
      await store.remember('task', 'b', '2')
      await other.remember('task', 'a', '3')
      expect((await store.recall('task')).sort()).toEqual(['2', '3'])
      await other.forget('task', 'b')
      expect(await store.recall('task')).toEqual(['3'])
      const settled = await Promise.all([store, other, store, other].map((one, n) => one.settle('name', 'cookie', String(n))))
      expect(new Set(settled).size).toBe(1)
      expect(await other.settle('name', 'cookie', 'later')).toBe(settled[0])
    })

    test('tries: a place is had once, whichever console asks, until it is given back or its time is over', async () => {
      const take = (at: Store, moment: number, since = 0) => at.tries.take('who', moment, since, 3)
      const taken = await Promise.all([store, other, store, other, store, other].map((one, n) => take(one, 101 + n)))
      const places = taken.flatMap((one) => ('slot' in one ? [one] : []))
      expect(places.map(({ slot }) => slot).sort()).toEqual([0, 1, 2])
      const moments = places.map(({ moment }) => moment).sort()
      expect(await take(other, 110)).toEqual({ held: moments })
      expect(await other.tries.take('somebody-else', 110, 0, 3)).toEqual({ slot: 0, moment: 110 })
      const [first] = places
      if (!first) throw new Error('no place')
      // A try that is over gives back its own place, not the one that somebody has taken since.
      await store.tries.giveBack('who', { ...first, moment: 1 })
      expect(await take(other, 110)).toEqual({ held: moments })
      await store.tries.giveBack('who', first)
      expect(await take(other, 111)).toEqual({ slot: first.slot, moment: 111 })
      expect(await take(store, 200, 110)).toMatchObject({ moment: 200 })
      // One that is over, and that of somebody else.
      expect(await other.tries.sweep(110)).toBe(2)
      expect(await other.tries.sweep(200)).toBe(2)
    })

    test('history: by letter, by time, and by size', async () => {
      const kept = (key: string, at: number, value: string | null = `${key} ${at}`) => ({ key, at, value })
      const T0 = 1_790_000_000_000
      await store.history.keep('one', [
        kept('q:1', T0),
        kept('q:1', T0, 'last'),
        kept('q:2', T0 + 1),
        kept('s', T0 + 2),
        kept('q:1', T0 + 3, null),
      ])
      await store.history.keep('one', [kept('Q:1', T0), kept('q:ü', T0 + 4), kept('q;', T0)])
      await store.history.keep('two', [kept('q:1', T0)])
      await store.history.keep('two', [])
      const { history } = other
      const keys = async (...asked: Parameters<typeof history.range>) =>
        (await history.range(...asked)).map(({ key, at }) => `${key} ${at - T0}`)
      expect(await keys('one', T0, T0 + 9, { begins: 'q:' })).toEqual(['q:1 0', 'q:2 1', 'q:1 3', 'q:ü 4'])
      expect(await keys('one', T0 + 1, T0 + 2)).toEqual(['q:2 1', 's 2'])
      expect((await history.range('one', T0, T0 + 9, { is: 'q:1' })).map(({ value }) => value)).toEqual(['last', null])
      expect(await history.last('one', 'q:1', T0 + 2)).toEqual(kept('q:1', T0, 'last'))
      expect(await history.next('one', 'q:1', T0)).toEqual(kept('q:1', T0 + 3, null))
      expect(await history.next('one', 'q:1', Number.MAX_SAFE_INTEGER)).toBeUndefined()
      const many = Array.from({ length: 5_000 }, (_, n) => kept(`s${n}`, n, 'x'.repeat(100)))
      await history.keep('many', many)
      expect(await history.range('many', 0, 5_000)).toHaveLength(5_000)
      await store.history.trim(1_000, 1e9)
      expect(await history.range('many', 0, 5_000)).toHaveLength(4_000)
      await store.history.trim(0, 450_000)
      const left = await history.range('many', 0, 5_000)
      expect(left.length).toBeLessThan(2_000)
      expect(left.length).toBeGreaterThan(1_500)
      expect(left.at(-1)?.at).toBe(4_999)
    })
  })

test('a database that went away fails each call, and serves again when it is back', async () => {
  const store = await openPostgres(await postgres.create())
  const first = await store.append(write('1', 'ok'))
  await postgres.kill()
  await expect(store.ping()).rejects.toThrow()
  await expect(store.append(write('2', 'ok'))).rejects.toThrow()
  await postgres.start()
  await store.ping()
  expect((await store.append(write('3', 'ok'))).prev).toBe(first.hash)
  await store.close()
})
