import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createClient, type Client } from '@libsql/client'
import type { AuditRecord } from '#contract/console.ts'
import { hashOf } from '../chain.ts'
import type { NewRecord, RecordFilter, Store } from './store.ts'

const SCHEMA = [
  'PRAGMA journal_mode = WAL',
  'PRAGMA busy_timeout = 2000',
  'CREATE TABLE IF NOT EXISTS session (id TEXT PRIMARY KEY, sealed TEXT NOT NULL, expires INTEGER NOT NULL)',
  `CREATE TABLE IF NOT EXISTS audit (seq INTEGER PRIMARY KEY, account TEXT NOT NULL, project TEXT, at TEXT NOT NULL, user TEXT NOT NULL,
    call TEXT NOT NULL, outcome TEXT NOT NULL, record TEXT NOT NULL)`,
  'CREATE INDEX IF NOT EXISTS audit_account ON audit (account, seq)',
  'CREATE TABLE IF NOT EXISTS memory (kind TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (kind, key))',
]
const APPEND_TRIES = 5

/** The embedded store: one SQLite file in the folder, which may be shared by several consoles of one machine. */
export async function openStore(folder: string): Promise<Store> {
  mkdirSync(folder, { recursive: true })
  const db = createClient({ url: `file:${join(folder, 'plumbline.db')}` })
  for (const statement of SCHEMA) await db.execute(statement)
  await db.execute({ sql: 'DELETE FROM session WHERE expires < ?', args: [Date.now()] })
  return {
    check: async () => void (await db.execute('SELECT 1 FROM audit LIMIT 1')),
    async saveSession(id, sealed, expires) {
      await db.execute({ sql: 'INSERT OR REPLACE INTO session VALUES (?, ?, ?)', args: [id, sealed, expires] })
    },
    async loadSession(id) {
      const { rows } = await db.execute({ sql: 'SELECT sealed FROM session WHERE id = ? AND expires > ?', args: [id, Date.now()] })
      return rows[0] ? String(rows[0]['sealed']) : undefined
    },
    async dropSession(id) {
      await db.execute({ sql: 'DELETE FROM session WHERE id = ?', args: [id] })
    },
    append: appendTo(db),
    records: (filter) => find(db, filter),
    async remember(kind, key, value) {
      await db.execute({ sql: 'INSERT OR REPLACE INTO memory VALUES (?, ?, ?)', args: [kind, key, value] })
    },
    async forget(kind, key) {
      await db.execute({ sql: 'DELETE FROM memory WHERE kind = ? AND key = ?', args: [kind, key] })
    },
    async recall(kind) {
      const { rows } = await db.execute({ sql: 'SELECT value FROM memory WHERE kind = ?', args: [kind] })
      return rows.map((row) => String(row['value']))
    },
    close: () => db.close(),
  }
}

/** One record after the other: each needs the hash of the one before it. */
function appendTo(db: Client): Store['append'] {
  let head: AuditRecord | undefined
  let writing: Promise<unknown> = Promise.resolve()

  async function readHead(): Promise<AuditRecord | undefined> {
    const { rows } = await db.execute('SELECT record FROM audit ORDER BY seq DESC LIMIT 1')
    return rows[0] && (JSON.parse(String(rows[0]['record'])) as AuditRecord)
  }
  async function append(record: NewRecord, triesLeft = APPEND_TRIES): Promise<AuditRecord> {
    head ??= await readHead()
    const linked = { ...record, seq: (head?.seq ?? 0) + 1, prev: head?.hash ?? '' } as Omit<AuditRecord, 'hash'>
    const full = { ...linked, hash: hashOf(linked) } as AuditRecord
    try {
      await db.execute({
        sql: 'INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
        args: [full.seq, full.account, full.project ?? null, full.at, full.user, full.call, full.outcome, JSON.stringify(full)],
      })
    } catch (reason) {
      head = undefined
      // Another console on the same folder was first with this number.
      if (triesLeft > 0 && /CONSTRAINT/.test(String((reason as { code?: unknown }).code))) return append(record, triesLeft - 1)
      throw reason
    }
    head = full
    return full
  }
  return (record) => {
    const done = writing.then(() => append(record))
    writing = done.catch(() => undefined)
    return done
  }
}

async function find(db: Client, filter: RecordFilter): Promise<AuditRecord[]> {
  const where = ['account = ?', `(project IS NULL OR project IN (${filter.projects.map(() => '?').join(', ')}))`]
  const args: (string | number)[] = [filter.account, ...filter.projects]
  const add = (sql: string, value: string | number | undefined) => {
    if (value === undefined || value === '') return
    where.push(sql)
    args.push(value)
  }
  add('at >= ?', filter.from && new Date(filter.from).toISOString())
  add('at <= ?', filter.to && new Date(filter.to).toISOString())
  add('user = ?', filter.user)
  add('call = ?', filter.call)
  add('outcome = ?', filter.outcome)
  add('seq < ?', filter.before)
  const sql = `SELECT record FROM audit WHERE ${where.join(' AND ')} ORDER BY seq DESC LIMIT ?`
  const { rows } = await db.execute({ sql, args: [...args, filter.limit] })
  return rows.map((row) => JSON.parse(String(row['record'])) as AuditRecord)
}
