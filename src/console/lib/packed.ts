/*
 * A long list as columns. Made into objects of sixty fields each, thousands of rows would keep the page's thread busy when
 * they arrive from another thread, and its collector each time they are replaced; as columns most of it is a few blocks of bytes.
 */

/** Numbers, NaN where there is none; or which of a few values it is, `null` where there is none. */
type Column = { numbers: Float64Array } | { values: readonly unknown[]; which: Uint16Array | Uint32Array }
type Columns = Readonly<Record<string, Column>>
export interface Packed {
  length: number
  columns: Columns
}

const MOST_IN_16 = 65_536

function columnOf(all: readonly unknown[]): Column {
  if (all.every((value) => typeof value === 'number' || value === null || value === undefined))
    return { numbers: Float64Array.from(all, (value) => (typeof value === 'number' ? value : NaN)) }
  const places = new Map<unknown, number>()
  const placeOf = (value: unknown): number => {
    const known = places.get(value)
    if (known !== undefined) return known
    places.set(value, places.size)
    return places.size - 1
  }
  const which = all.map((value) => placeOf(value ?? null))
  const values = [...places.keys()]
  return { values, which: values.length > MOST_IN_16 ? Uint32Array.from(which) : Uint16Array.from(which) }
}

/** What a row does not have is null in it. */
export function pack(rows: readonly Readonly<Record<string, unknown>>[]): Packed {
  const names = new Set(rows.flatMap((row) => Object.keys(row)))
  return {
    length: rows.length,
    columns: Object.fromEntries(
      [...names].map((name) => [name, columnOf(rows.map((row) => (Object.hasOwn(row, name) ? row[name] : null)))]),
    ),
  }
}

/** What goes to another thread without a copy. */
export const buffersOf = ({ columns }: Packed): ArrayBufferLike[] =>
  Object.values(columns).map((column) => ('numbers' in column ? column.numbers : column.which).buffer)

function valueAt(column: Column | undefined, at: number): unknown {
  if (column === undefined) return undefined
  if (!('numbers' in column)) return column.values[column.which[at] ?? -1] ?? null
  const number = column.numbers[at] ?? NaN
  return Number.isNaN(number) ? null : number
}

const named = new Set<string>()
/** Reads its fields where they are. One kind of object for all lists, so that reading stays quick. */
class Row {
  readonly #columns: Columns
  readonly #at: number
  constructor(columns: Columns, at: number) {
    this.#columns = columns
    this.#at = at
  }
  static field(name: string): void {
    named.add(name)
    Object.defineProperty(Row.prototype, name, {
      configurable: true,
      get(this: Row) {
        return valueAt(this.#columns[name], this.#at)
      },
    })
  }
}

export function unpack({ length, columns }: Packed): object[] {
  for (const name of Object.keys(columns)) if (!named.has(name)) Row.field(name)
  // Without what objects have by themselves: "constructor" is no column.
  const own = Object.assign(Object.create(null) as Columns, columns)
  return Array.from({ length }, (_, at) => new Row(own, at))
}
