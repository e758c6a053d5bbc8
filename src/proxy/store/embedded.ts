import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createClient, type Client, type Transaction } from '@libsql/client'
import { schemaFor } from './schema.ts'
import { makeStore, type Row, type Store } from './store.ts'

const SQLITE = { key: 'INTEGER', text: 'TEXT', inKeyOrder: 'WITHOUT ROWID' }
/** Another console on the same folder holds its locks for moments only. */
const PATIENCE = 5_000

/** Held for as long as the process lives, and let go by the system however it ends: whoever gets it is alone on the folder. */
async function takeLock(folder: string): Promise<{ held: Transaction | undefined; client: Client }> {
  const client = createClient({ url: pathToFileURL(join(folder, 'lock.db')).href, timeout: 50 })
  try {
    return { client, held: await client.transaction('write') }
  } catch (reason) {
    if (!/SQLITE_BUSY/.test(String((reason as { code?: unknown }).code))) throw reason
    return { client, held: undefined }
  }
}

/** The embedded store: one SQLite file in a folder. Several consoles may share it. */
export async function openEmbedded(folder: string): Promise<Store> {
  // Statements and the trail are for nobody else on this machine.
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const client = createClient({ url: pathToFileURL(join(folder, 'console.db')).href, timeout: PATIENCE })
  await client.execute('PRAGMA journal_mode = WAL')
  for (const table of schemaFor(SQLITE)) await client.execute(table)
  const lock = await takeLock(folder)
  return makeStore({
    isAlone: lock.held !== undefined,
    query: async (sql, args = []) => (await client.execute({ sql, args: [...args] })).rows as unknown as Row[],
    async close() {
      lock.held?.close()
      lock.client.close()
      client.close()
    },
  })
}
