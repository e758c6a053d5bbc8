/** What a column is sorted by; null and undefined are unknown. */
export type SortValue = string | number | null | undefined

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

/** A sorted copy; what is not known stays last in both directions (interaction rule 28), equal rows keep their order. */
export function sortRows<Row>(rows: readonly Row[], valueOf: (row: Row) => SortValue, isDescending: boolean): Row[] {
  const sign = isDescending ? -1 : 1
  // Each value is made once: a list of thousands compares it many times.
  const valued = rows.map((row) => ({ row, value: valueOf(row) ?? undefined }))
  valued.sort(({ value: a }, { value: b }) => {
    if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined)
    return sign * (typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b)))
  })
  return valued.map(({ row }) => row)
}

/** desc → asc → off, as the URL writes it: "-name", "name", "". */
export function nextSort(now: string, column: string): string {
  if (now === `-${column}`) return column
  return now === column ? '' : `-${column}`
}

/** Rows in the order they had when it was frozen (interaction rule 16): values change, new rows come last. */
export function keepOrder<Row>(rows: readonly Row[], keyOf: (row: Row) => string, order: readonly string[]): Row[] {
  const placeOf = new Map(order.map((key, index) => [key, index]))
  return sortRows(rows, (row) => placeOf.get(keyOf(row)), false)
}
