import { expect, test } from '@playwright/test'
import { collectPages, type Page } from './paging.ts'

const listOf = (length: number) => Array.from({ length }, (_, id) => id)
interface Service {
  offset: 'rows' | 'pages'
  /** The most rows it gives at once, whatever is asked for. */
  cap?: number
  count?: number | undefined
}
const serve = (all: readonly number[], { offset, cap = 100, count }: Service) => {
  const asked: number[] = []
  const ask = async (from: number, limit: number): Promise<Page<number>> => {
    asked.push(from)
    const size = Math.min(limit, cap)
    const start = offset === 'rows' ? from : from * size
    return { rows: all.slice(start, start + size), count }
  }
  return { ask, asked }
}
const collect = (service: { ask: (offset: number, limit: number) => Promise<Page<number>> }, most = 1000) =>
  collectPages(service.ask, String, most)

for (const offset of ['rows', 'pages'] as const) {
  for (const length of [0, 1, 24, 99, 100, 101, 200, 240])
    test(`${length} rows, offset counts ${offset}: all of them, each once`, async () => {
      const { rows, isWhole } = await collect(serve(listOf(length), { offset, count: length }))
      expect(rows).toEqual(listOf(length))
      expect(isWhole).toBe(true)
    })

  test(`offset counts ${offset}: a service that gives less than asked for, and a count that is missing, zero or too small`, async () => {
    expect((await collect(serve(listOf(24), { offset, cap: 10, count: 24 }))).rows).toEqual(listOf(24))
    for (const count of [undefined, 0, 100]) expect((await collect(serve(listOf(240), { offset, count }))).rows).toEqual(listOf(240))
    // l.3487: ten in all, two rows.
    expect((await collect(serve(listOf(2), { offset, count: 10 }))).rows).toEqual([0, 1])
  })

  test(`offset counts ${offset}: no more than wanted, and it says that there are more`, async () => {
    const { rows, isWhole, count } = await collect(serve(listOf(950), { offset, count: 950 }), 300)
    expect(rows).toEqual(listOf(300))
    expect(isWhole).toBe(false)
    expect(count).toBe(950)
  })
}

test('one call where everything came at once', async () => {
  const service = serve(listOf(24), { offset: 'rows', count: 24 })
  await collect(service)
  expect(service.asked).toEqual([0])
})

test('a new row at the head between two pages shifts one row, which is no reason to count otherwise', async () => {
  const before = listOf(150)
  const after = [-1, ...before]
  const ask = async (page: number) => ({ rows: (page === 0 ? before : after).slice(page * 100, page * 100 + 100), count: undefined })
  const { rows } = await collectPages(ask, String, 1000)
  expect(rows).toEqual(before)
})

test('a service that names no list is not one that has none', async () => {
  expect((await collectPages(async () => ({ rows: null, count: undefined }), String, 1000)).rows).toBeUndefined()
})
