import { Pool } from 'pg'
import { schemaFor } from './schema.ts'
import { makeStore, type Row, type Store } from './store.ts'

/** Texts are compared by their letters' numbers, in whatever order the database was made to sort. */
const POSTGRES = { key: 'BIGINT', text: 'TEXT COLLATE "C"', inKeyOrder: '' }
const CONNECT_TIMEOUT = 5_000
const QUERY_TIMEOUT = 10_000
const CONNECTIONS = 10
/** Consoles that start at once make the tables one after the other. */
const SCHEMA_LOCK = 0x506c_756d

/** `?` as this engine writes it. */
function numbered(sql: string): string {
  let count = 0
  return sql.replaceAll('?', () => `$${(count += 1)}`)
}
/** The one letter that a text of this engine cannot hold. */
const storable = (value: string | number | null) => (typeof value === 'string' ? value.replaceAll('\0', '\u{fffd}') : value)

/** The store for several consoles: a PostgreSQL database. */
export async function openPostgres(url: string): Promise<Store> {
  const pool = new Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    query_timeout: QUERY_TIMEOUT,
    application_name: 'plumbline',
  })
  // A connection that breaks while nobody uses it: the next query opens another one, or says what is wrong.
  pool.on('error', () => undefined)
  try {
    // One text is one transaction.
    await pool.query([`SELECT pg_advisory_xact_lock(${SCHEMA_LOCK})`, ...schemaFor(POSTGRES)].join(';'))
  } catch (reason) {
    await pool.end()
    throw reason
  }
  return makeStore({
    // Who else is there cannot be known for as long as this console runs.
    isAlone: false,
    query: async (sql, args = []) => (await pool.query<Row>(numbered(sql), args.map(storable))).rows,
    close: () => pool.end(),
  })
}
