import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import type { AuditRecord } from '#contract/console.ts'
import { HISTORY_SCHEMA, makeHistory, type History } from './history.ts'

/** A record before it has its place in the chain. */
export type NewRecord = Omit<AuditRecord, 'seq' | 'hash' | 'prev'>
export interface RecordFilter {
  account: string
  projects: readonly string[]
  from?: string | undefined
  to?: string | undefined
  user?: string | undefined
  call?: string | undefined
  outcome?: string | undefined
  /** Records before this number. */
  before?: number | undefined
  limit: number
}
/** What the console keeps: sessions, the audit trail, remembered things. All values are text that is ready to be stored. */
export interface Store {
  saveSession(id: string, sealed: string, expires: number): Promise<void>
  loadSession(id: string): Promise<string | undefined>
  dropSession(id: string): Promise<void>
  append(record: NewRecord): Promise<AuditRecord>
  records(filter: RecordFilter): Promise<AuditRecord[]>
  remember(kind: string, key: string, value: string): Promise<void>
  forget(kind: string, key: string): Promise<void>
  recall(kind: string): Promise<string[]>
  history: History
  close(): void
}

const SCHEMA = [
  'PRAGMA journal_mode = WAL',
  'PRAGMA busy_timeout = 5000',
  'CREATE TABLE IF NOT EXISTS session (id TEXT PRIMARY KEY, sealed TEXT NOT NULL, expires INTEGER NOT NULL)',
  `CREATE TABLE IF NOT EXISTS audit (seq INTEGER PRIMARY KEY, account TEXT NOT NULL, project TEXT, at TEXT NOT NULL, user TEXT NOT NULL,
    call TEXT NOT NULL, outcome TEXT NOT NULL, record TEXT NOT NULL)`,
  'CREATE INDEX IF NOT EXISTS audit_account ON audit (account, seq)',
  'CREATE TABLE IF NOT EXISTS memory (kind TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (kind, key))',
  ...HISTORY_SCHEMA,
]

/** Hash of a record: over its own JSON, which holds the hash before it; the order of its keys is the order it was written in. */
export const hashOf = (record: Omit<AuditRecord, 'hash'>): string => createHash('sha256').update(JSON.stringify(record)).digest('hex')

/** The embedded store: one SQLite file in the folder. */
export async function openStore(folder: string): Promise<Store> {
  mkdirSync(folder, { recursive: true })
  const db = createClient({ url: `file:${join(folder, 'plumbline.db')}` })
  for (const statement of SCHEMA) await db.execute(statement)
  await db.execute({ sql: 'DELETE FROM session WHERE expires < ?', args: [Date.now()] })
  const [last] = (await db.execute('SELECT record FROM audit ORDER BY seq DESC LIMIT 1')).rows
  let head = last ? (JSON.parse(String(last['record'])) as AuditRecord) : undefined
  let writing: Promise<unknown> = Promise.resolve()

  const append = async (record: NewRecord): Promise<AuditRecord> => {
    const linked = { ...record, seq: (head?.seq ?? 0) + 1, prev: head?.hash ?? '' } as Omit<AuditRecord, 'hash'>
    const full = { ...linked, hash: hashOf(linked) } as AuditRecord
    await db.execute({
      sql: 'INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      args: [full.seq, full.account, full.project ?? null, full.at, full.user, full.call, full.outcome, JSON.stringify(full)],
    })
    head = full
    return full
  }
  return {
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
    // One after the other: each record needs the hash of the one before it.
    append(record) {
      const done = writing.then(() => append(record))
      writing = done.catch(() => undefined)
      return done
    },
    async records(filter) {
      const marks = filter.projects.map(() => '?').join(', ')
      const where = ['account = ?', `(project IS NULL OR project IN (${marks}))`]
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
      const { rows } = await db.execute({
        sql: `SELECT record FROM audit WHERE ${where.join(' AND ')} ORDER BY seq DESC LIMIT ?`,
        args: [...args, filter.limit],
      })
      return rows.map((row) => JSON.parse(String(row['record'])) as AuditRecord)
    },
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
    history: makeHistory(db),
    close: () => db.close(),
  }
}
