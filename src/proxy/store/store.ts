import type { AuditRecord } from '#contract/console.ts'
import { hashOf, TRIM_CALL, type ChainRecord } from '../auditChain.ts'
import { makeHistory, type History } from './history.ts'
import { makeTries, type Tries } from './tries.ts'

/** A record before it has its place in the chain. */
export type NewRecord = Omit<AuditRecord, 'seq' | 'hash' | 'prev'>
export interface RecordFilter {
  /** The names under which an account is known: by password and by access key. */
  accounts: readonly string[]
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
export interface StoredSession {
  /** A digest of the cookie. */
  id: string
  account: string
  user: string
  sealed: string
  /** ms */
  expires: number
  /** Last use, ms; a little behind. */
  seen: number
}
/** What the console keeps: sessions, the audit trail, remembered things, tries to come in. Texts come ready to be stored. */
export interface Store {
  /** No other console was using this store when it was opened. */
  isAlone: boolean
  saveSession(session: StoredSession): Promise<void>
  /** A longer life for a session that is still there; false: it has ended, here or at another console. */
  renewSession(id: string, sealed: string, expires: number): Promise<boolean>
  loadSession(id: string): Promise<StoredSession | undefined>
  touchSession(id: string, seen: number): Promise<void>
  dropSession(id: string): Promise<void>
  dropExpired(now: number): Promise<void>
  sessionsOf(account: string, user: string): Promise<StoredSession[]>
  append(record: NewRecord): Promise<AuditRecord>
  /** Unless its operation has such a record already: another console on this store has seen the same. Undefined then. */
  appendOnce(record: NewRecord): Promise<AuditRecord | undefined>
  records(filter: RecordFilter): Promise<AuditRecord[]>
  /** Place and hashes of the records from `first` to before `end`, of whatever account, newest first; the newest of too many. */
  links(first: number, end: number): Promise<ChainRecord[]>
  /** Records of writes that were sent before this moment and have no outcome. */
  unfinished(before: string): Promise<AuditRecord[]>
  head(): Promise<AuditRecord | undefined>
  /** The whole trail, of every account; for checks of a store that nobody uses. */
  everything(): Promise<AuditRecord[]>
  /** Removes what is older; the chain says so in a record of its own. How many were removed. */
  trim(before: string): Promise<number>
  remember(kind: string, key: string, value: string): Promise<void>
  /** Remembers a value unless there is one; gives the one that holds, the same for every console. */
  settle(kind: string, key: string, value: string): Promise<string>
  forget(kind: string, key: string): Promise<void>
  recall(kind: string): Promise<string[]>
  history: History
  tries: Tries
  ping(): Promise<void>
  close(): Promise<void>
}

export type Row = Record<string, unknown>
/** Runs SQL that both engines speak, `?` for a value. */
export type Query = (sql: string, args?: readonly (string | number | null)[]) => Promise<Row[]>
/** A database behind the store, with its tables made. */
export interface Database {
  isAlone: boolean
  query: Query
  close(): Promise<void>
}

/** Of other accounts beside one page of an export; where there are more the check says that numbers are missing. */
const MOST_LINKS = 50_000
/** How often a number may be taken by another console before a record counts as not stored. */
const TRIES = 50

const recordOf = (row: Row): AuditRecord => JSON.parse(String(row['record'])) as AuditRecord
const sessionOf = (row: Row): StoredSession => ({
  id: String(row['id']),
  account: String(row['account']),
  user: String(row['person']),
  sealed: String(row['sealed']),
  expires: Number(row['expires']),
  seen: Number(row['seen']),
})

/** One condition for each part of a filter that is given. */
function whereOf(filter: RecordFilter): { where: string; args: (string | number)[] } {
  const list = (values: readonly string[]) => values.map(() => '?').join(', ') || 'NULL'
  const where = [`account IN (${list(filter.accounts)})`, `(project IS NULL OR project IN (${list(filter.projects)}))`]
  const args: (string | number)[] = [...filter.accounts, ...filter.projects]
  const add = (sql: string, value: string | number | undefined) => {
    if (value === undefined || value === '') return
    where.push(sql)
    args.push(value)
  }
  add('moment >= ?', filter.from && new Date(filter.from).toISOString())
  add('moment <= ?', filter.to && new Date(filter.to).toISOString())
  add('person = ?', filter.user)
  add('called = ?', filter.call)
  add('outcome = ?', filter.outcome)
  add('seq < ?', filter.before)
  return { where: where.join(' AND '), args }
}

type Trail = Pick<Store, 'append' | 'appendOnce' | 'head' | 'everything' | 'records' | 'links' | 'unfinished' | 'trim'>

/** The trail. Records are added one after the other: each needs the hash of the one before it, whoever wrote that. */
function trailOf(db: Database): Trail {
  let known: AuditRecord | undefined
  let writing: Promise<unknown> = Promise.resolve()

  const head = async (): Promise<AuditRecord | undefined> => {
    const [row] = await db.query('SELECT record FROM audit ORDER BY seq DESC LIMIT 1')
    return row && recordOf(row)
  }
  /** False: another console took the number first. */
  async function insert(full: AuditRecord): Promise<boolean> {
    const { op } = full as { op?: string }
    const rows = await db.query('INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (seq) DO NOTHING RETURNING seq', [
      ...[full.seq, full.account, full.project ?? null, full.at, full.user, full.call, full.outcome],
      ...[op ?? null, JSON.stringify(full)],
    ])
    return rows.length > 0
  }
  /**
   * `isNeedless` is asked after the end of the chain was read: when the number behind that end is still free, nobody has
   * added anything since, so the answer still holds.
   */
  async function add(record: NewRecord, isNeedless?: () => Promise<boolean>): Promise<AuditRecord | undefined> {
    for (let tries = 1; tries <= TRIES; tries += 1) {
      const last = (known ??= await head())
      if (await isNeedless?.()) return undefined
      const linked = { ...record, seq: (last?.seq ?? 0) + 1, prev: last?.hash ?? '' } as Omit<AuditRecord, 'hash'>
      const full = { ...linked, hash: hashOf(linked) } as AuditRecord
      // Not known when the insertion fails: it may have happened all the same.
      known = undefined
      if (await insert(full)) return (known = full)
    }
    throw new Error(`${TRIES} numbers of the audit trail were taken by other consoles`)
  }
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = writing.then(work)
    writing = done.catch(() => undefined)
    return done
  }
  async function append(record: NewRecord): Promise<AuditRecord> {
    const added = await inTurn(() => add(record))
    if (!added) throw new Error('the audit record was not added')
    return added
  }
  const appendOnce = (record: NewRecord): Promise<AuditRecord | undefined> => {
    const { op, task } = record as { op?: string; task?: string }
    const isThere = async (): Promise<boolean> => {
      const rows = await db.query("SELECT record FROM audit WHERE op = ? AND called = ? AND outcome <> 'sent'", [
        op ?? '',
        String(record.call),
      ])
      return rows.some((row) => recordOf(row)['task'] === task)
    }
    return inTurn(() => add(record, isThere))
  }
  return {
    append,
    appendOnce,
    head,
    everything: async () => (await db.query('SELECT record FROM audit ORDER BY seq')).map(recordOf),
    async records(filter) {
      const { where, args } = whereOf(filter)
      const rows = await db.query(`SELECT record FROM audit WHERE ${where} ORDER BY seq DESC LIMIT ?`, [...args, filter.limit])
      return rows.map(recordOf)
    },
    async links(first, end) {
      const rows = await db.query('SELECT record FROM audit WHERE seq >= ? AND seq < ? ORDER BY seq DESC LIMIT ?', [first, end, MOST_LINKS])
      return rows.map(recordOf).map(({ seq, prev, hash }) => ({ seq, prev, hash }))
    },
    async unfinished(before) {
      const rows = await db.query(
        `SELECT record FROM audit a WHERE outcome = 'sent' AND moment < ?
         AND NOT EXISTS (SELECT 1 FROM audit b WHERE b.op = a.op AND b.outcome <> 'sent') ORDER BY seq`,
        [before],
      )
      return rows.map(recordOf)
    },
    async trim(before) {
      // Up to the first that is young enough: one that a wrong clock made old does not take those before it along.
      const [row] = await db.query(
        `SELECT record FROM audit WHERE moment < ? AND NOT EXISTS (SELECT 1 FROM audit b WHERE b.seq < audit.seq AND b.moment >= ?)
         ORDER BY seq DESC LIMIT 1`,
        [before, before],
      )
      if (!row) return 0
      const last = recordOf(row)
      const count = async () => Number((await db.query('SELECT COUNT(*) AS count FROM audit WHERE seq <= ?', [last.seq]))[0]?.['count'])
      const removed = await count()
      const at = new Date().toISOString()
      const input = { through: last.seq, hash: last.hash, older_than: before }
      const said = { at, user: 'console', account: '', address: '', call: TRIM_CALL, outcome: 'ok', input } as NewRecord
      if (!(await inTurn(() => add(said, async () => (await count()) === 0)))) return 0
      await db.query('DELETE FROM audit WHERE seq <= ?', [last.seq])
      return removed
    },
  }
}

export function makeStore(db: Database): Store {
  return {
    isAlone: db.isAlone,
    history: makeHistory(db.query),
    tries: makeTries(db.query),
    ...trailOf(db),
    async saveSession({ id, account, user, sealed, expires, seen }) {
      await db.query(
        `INSERT INTO session VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed, expires = excluded.expires, seen = excluded.seen`,
        [id, account, user, sealed, expires, seen],
      )
    },
    async renewSession(id, sealed, expires) {
      return (await db.query('UPDATE session SET sealed = ?, expires = ? WHERE id = ? RETURNING id', [sealed, expires, id])).length > 0
    },
    async loadSession(id) {
      const [row] = await db.query('SELECT * FROM session WHERE id = ? AND expires > ?', [id, Date.now()])
      return row && sessionOf(row)
    },
    async touchSession(id, seen) {
      await db.query('UPDATE session SET seen = ? WHERE id = ?', [seen, id])
    },
    async dropSession(id) {
      await db.query('DELETE FROM session WHERE id = ?', [id])
    },
    async dropExpired(now) {
      await db.query('DELETE FROM session WHERE expires <= ?', [now])
    },
    async sessionsOf(account, user) {
      const rows = await db.query('SELECT * FROM session WHERE account = ? AND person = ? AND expires > ? ORDER BY seen DESC', [
        ...[account, user, Date.now()],
      ])
      return rows.map(sessionOf)
    },
    async remember(kind, key, value) {
      await db.query('INSERT INTO memory VALUES (?, ?, ?) ON CONFLICT (kind, name) DO UPDATE SET value = excluded.value', [
        kind,
        key,
        value,
      ])
    },
    async settle(kind, key, value) {
      await db.query('INSERT INTO memory VALUES (?, ?, ?) ON CONFLICT (kind, name) DO NOTHING', [kind, key, value])
      const [row] = await db.query('SELECT value FROM memory WHERE kind = ? AND name = ?', [kind, key])
      return String(row?.['value'] ?? value)
    },
    async forget(kind, key) {
      await db.query('DELETE FROM memory WHERE kind = ? AND name = ?', [kind, key])
    },
    async recall(kind) {
      return (await db.query('SELECT value FROM memory WHERE kind = ?', [kind])).map((row) => String(row['value']))
    },
    async ping() {
      await db.query('SELECT seq FROM audit LIMIT 1')
    },
    close: () => db.close(),
  }
}
