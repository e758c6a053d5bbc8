import type { Client } from '@libsql/client'

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

export const HISTORY_SCHEMA = [
  `CREATE TABLE IF NOT EXISTS history (scope TEXT NOT NULL, key TEXT NOT NULL, at INTEGER NOT NULL, value TEXT,
    PRIMARY KEY (scope, key, at)) WITHOUT ROWID`,
  'CREATE INDEX IF NOT EXISTS history_time ON history (scope, at)',
  'CREATE INDEX IF NOT EXISTS history_age ON history (at)',
]
/** What a row costs beside its texts: its place in the table and in two indexes. */
const ROW_OVERHEAD = 120

export function makeHistory(db: Client): History {
  const select = async (sql: string, args: (string | number)[]): Promise<Kept[]> => {
    const { rows } = await db.execute({ sql: `SELECT key, at, value FROM history WHERE ${sql}`, args })
    return rows.map((row) => ({
      key: String(row['key']),
      at: Number(row['at']),
      value: row['value'] === null ? null : String(row['value']),
    }))
  }
  return {
    async keep(scope, values) {
      if (values.length === 0) return
      await db.batch(
        values.map(({ key, at, value }) => ({ sql: 'INSERT OR REPLACE INTO history VALUES (?, ?, ?, ?)', args: [scope, key, at, value] })),
        'write',
      )
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
      await db.execute({ sql: 'DELETE FROM history WHERE at < ?', args: [before] })
      const size = `SUM(LENGTH(scope) + LENGTH(key) + COALESCE(LENGTH(value), 0) + ${ROW_OVERHEAD})`
      const { rows } = await db.execute(`SELECT ${size} AS bytes, COUNT(*) AS count FROM history`)
      const [now, count] = [Number(rows[0]?.['bytes'] ?? 0), Number(rows[0]?.['count'] ?? 0)]
      if (now <= bytes) return
      const tooMany = Math.ceil((count * (now - bytes)) / now)
      await db.execute({
        sql: 'DELETE FROM history WHERE at <= (SELECT at FROM history ORDER BY at LIMIT 1 OFFSET ?)',
        args: [tooMany],
      })
    },
  }
}
