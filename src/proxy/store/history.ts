import type { Query } from './store.ts'

/** One kept value: of a key within a scope, at a moment (ms). A null value: the key was gone at that moment. */
export interface Kept {
  key: string
  at: number
  value: string | null
}
/** What the recorder keeps. A scope is one cluster of one project of one account: nothing is read across. */
export interface History {
  keep(scope: string, values: readonly Kept[]): Promise<void>
  /** Everything of a scope within a time, both ends included, oldest first; `key`: only this one, or those that begin with it. */
  range(scope: string, from: number, to: number, key?: { is: string } | { begins: string }): Promise<Kept[]>
  /** The last value at or before a moment, and the first after it. */
  last(scope: string, key: string, at: number): Promise<Kept | undefined>
  next(scope: string, key: string, at: number): Promise<Kept | undefined>
  /** Removes what is older than a moment; then, oldest first, what exceeds the bytes. */
  trim(before: number, bytes: number): Promise<void>
}

/** What a row costs beside its texts: its place in the table and in two indexes. */
const ROW_OVERHEAD = 120
/** Rows of one statement: both engines take some ten thousand values. */
const ROWS_AT_ONCE = 2_000

export function makeHistory(query: Query): History {
  const select = async (sql: string, args: (string | number)[]): Promise<Kept[]> =>
    (await query(`SELECT key, at, value FROM history WHERE ${sql}`, args)).map((row) => ({
      key: String(row['key']),
      at: Number(row['at']),
      value: row['value'] === null ? null : String(row['value']),
    }))
  return {
    async keep(scope, values) {
      // A statement may not write one row twice: the last value counts.
      const rows = [...new Map(values.map((one) => [`${one.at} ${one.key}`, one])).values()]
      for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
        const some = rows.slice(start, start + ROWS_AT_ONCE)
        await query(
          `INSERT INTO history VALUES ${some.map(() => '(?, ?, ?, ?)').join(', ')}
           ON CONFLICT (scope, key, at) DO UPDATE SET value = excluded.value`,
          some.flatMap(({ key, at, value }) => [scope, key, at, value]),
        )
      }
    },
    range(scope, from, to, key) {
      const [sql, args] = !key
        ? ['', []]
        : 'is' in key
          ? ['AND key = ?', [key.is]]
          : // The last letter there is ends the range; the primary key serves it.
            ['AND key >= ? AND key < ?', [key.begins, `${key.begins}\u{10ffff}`]]
      return select(`scope = ? AND at BETWEEN ? AND ? ${sql} ORDER BY at`, [scope, from, to, ...args])
    },
    last: async (scope, key, at) => (await select('scope = ? AND key = ? AND at <= ? ORDER BY at DESC LIMIT 1', [scope, key, at]))[0],
    next: async (scope, key, at) => (await select('scope = ? AND key = ? AND at > ? ORDER BY at LIMIT 1', [scope, key, at]))[0],
    async trim(before, bytes) {
      await query('DELETE FROM history WHERE at < ?', [before])
      const size = `SUM(LENGTH(scope) + LENGTH(key) + COALESCE(LENGTH(value), 0) + ${ROW_OVERHEAD})`
      const [row] = await query(`SELECT ${size} AS bytes, COUNT(*) AS count FROM history`)
      const [now, count] = [Number(row?.['bytes'] ?? 0), Number(row?.['count'] ?? 0)]
      if (now <= bytes) return
      const tooMany = Math.ceil((count * (now - bytes)) / now)
      await query('DELETE FROM history WHERE at <= (SELECT at FROM history ORDER BY at LIMIT 1 OFFSET ?)', [tooMany])
    },
  }
}
