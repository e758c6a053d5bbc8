/*
 * Lists that come in pages. Whether `offset` counts rows or pages is unsettled, and `count` is no help (quirks 7.7 and 3.10):
 * what comes back decides, and no row is missed or shown twice under either meaning.
 */

export interface Page<T> {
  rows: readonly T[] | null | undefined
  /** What the service says there is in all. */
  count: number | undefined
}
export interface Collected<T> {
  /** undefined: the service named no list. */
  rows: T[] | undefined
  count: number | undefined
  /** false: there are more, beyond what was asked for. */
  isWhole: boolean
}

/** Rows asked for at once (quirk 7.7). */
export const PAGE_SIZE = 100

/**
 * Reads pages until there are no more, or `most` rows. The second page is asked for as page 1: where offsets count rows, nearly all
 * of it has been seen already, and from then on rows are counted. `keyOf` tells rows apart.
 */
export async function collectPages<T>(
  ask: (offset: number, limit: number) => Promise<Page<T>>,
  keyOf: (row: T) => string,
  most: number,
): Promise<Collected<T>> {
  const first = await ask(0, PAGE_SIZE)
  if (!first.rows) return { rows: undefined, count: first.count, isWhole: true }
  const seen = new Map<string, T>()
  /** How many of a page are new. */
  const add = (rows: readonly T[]): number => {
    const before = seen.size
    for (const row of rows) if (!seen.has(keyOf(row))) seen.set(keyOf(row), row)
    return seen.size - before
  }
  add(first.rows)
  let count = first.count
  let hasMore = first.rows.length >= PAGE_SIZE || seen.size < (count ?? 0)
  let meaning: 'pages' | 'rows' = 'pages'
  for (let page = 1; hasMore && seen.size < most; page += 1) {
    const next = await ask(meaning === 'pages' ? page : seen.size, PAGE_SIZE)
    count = next.count ?? count
    const rows = next.rows ?? []
    const fresh = add(rows)
    if (meaning === 'pages' && fresh <= rows.length / 2) meaning = 'rows'
    else hasMore = fresh > 0 && (rows.length >= PAGE_SIZE || seen.size < (count ?? 0))
  }
  return { rows: [...seen.values()].slice(0, most), count, isWhole: !hasMore && seen.size <= most }
}
