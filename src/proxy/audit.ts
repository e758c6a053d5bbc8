import type { Logger } from 'pino'
import { endpoints } from '#contract/index.ts'
import type { AcceptedWrite, AuditRecord } from '#contract/console.ts'
import type { NewRecord, Store } from './store/store.ts'

const DAY = 24 * 3_600_000
const PAGE = 100
const MOST_RECENT = 1000
/** A write that has no outcome after this long has lost it, with the process that sent it. */
const LONGEST_WRITE = 70_000

export type Said = Pick<NewRecord, 'outcome'> & Partial<NewRecord>
/** Who does it, from where, by which call. */
export interface Actor {
  account: string
  user: string
  address: string
  call: string
}

export function makeAudit(store: Store, log: Logger) {
  /** Fails when it cannot be stored. */
  const add = ({ account, user, address, call }: Actor, said: Said): Promise<AuditRecord> =>
    store.append({ at: new Date().toISOString(), user, account, address, call, ...said })

  return {
    add,
    /** For what has happened already: a failure to record it is logged and changes nothing. */
    async note(actor: Actor, said: Said): Promise<void> {
      try {
        await add(actor, said)
      } catch (reason) {
        log.error({ call: actor.call, outcome: said.outcome, reason: String(reason) }, 'audit record not stored')
      }
    },

    /** The trail as one session may see it: its own account and projects, newest first. */
    async page(account: string, projects: readonly string[], query: Readonly<Record<string, unknown>> = {}) {
      const limit = Number(query['limit'] ?? PAGE)
      const text = (name: string) => (query[name] === undefined ? undefined : String(query[name]))
      const found = await store.records({
        account,
        projects,
        from: text('from'),
        to: text('to'),
        user: text('user'),
        call: text('call'),
        outcome: text('outcome'),
        before: Number(query['cursor']) || undefined,
        limit: limit + 1,
      })
      const records = found.slice(0, limit)
      return { records, ...(found.length > limit && { next: String(records.at(-1)?.seq) }) }
    },

    /** Writes to the cloud of the last day, each with its latest outcome, newest first. */
    async recentWrites(account: string, projects: readonly string[]): Promise<AcceptedWrite[]> {
      const now = Date.now()
      const records = await store.records({ account, projects, from: new Date(now - DAY).toISOString(), limit: MOST_RECENT })
      const writes = new Map<string, AcceptedWrite>()
      // Newest first: the outcome is met before what was sent, which has the time it was sent at.
      for (const record of records) {
        if (typeof record['op'] !== 'string' || !endpoints.has(record.call)) continue
        const write = toWrite(record['op'], record, now)
        if (write) writes.set(write.id, { ...write, ...writes.get(write.id), at: write.at })
      }
      return [...writes.values()]
    },
  }
}
export type Audit = ReturnType<typeof makeAudit>

function toWrite(id: string, record: AuditRecord, now: number): AcceptedWrite | undefined {
  const { seq: _, hash: _hash, prev: _prev, op: _op, account: _account, address: _address, ms: _ms, project, outcome, ...said } = record
  if (outcome === 'refused' || project === undefined) return undefined
  const isLost = outcome === 'sent' && now - Date.parse(record.at) > LONGEST_WRITE
  return { ...said, id, project, outcome: isLost ? 'unknown' : outcome }
}
