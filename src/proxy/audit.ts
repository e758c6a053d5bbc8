import type { Logger } from 'pino'
import { endpoints } from '#contract/index.ts'
import type { AcceptedWrite, AuditRecord, ObservedTask } from '#contract/console.ts'
import type { ChainRecord } from './auditChain.ts'
import { accountsOf, type Session } from './session.ts'
import type { NewRecord, Store } from './store/store.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const PAGE = 100
/** A write of another console on this store has its outcome by then, or never will. */
const LONGEST_WRITE = 2 * MINUTE
/** The observed end of a task that a write of ours began. */
export const TASK_END = 'task.end'

/** What is recorded beside what every record has. */
export interface RecordInput {
  account: string
  user: string
  address: string
  call: string
  outcome: AuditRecord['outcome']
  [more: string]: unknown
}
/** Adds a record with the proxy's time. */
export const addRecord = (store: Store, record: RecordInput): Promise<AuditRecord> =>
  store.append({ at: new Date().toISOString(), ...record } as NewRecord)

type Query = Partial<Record<string, string | number | boolean>>
/** The trail as one session may see it: its own account and projects, newest first. */
export async function auditPage(store: Store, session: Session, query: Query = {}) {
  const limit = Number(query['limit'] ?? PAGE)
  const text = (name: string) => (query[name] === undefined ? undefined : String(query[name]))
  const found = await store.records({
    accounts: accountsOf(session),
    projects: session.projects.map(({ id }) => id),
    from: text('from'),
    to: text('to'),
    user: text('user'),
    call: text('call'),
    outcome: text('outcome'),
    before: Number(query['cursor']) || undefined,
    limit: limit + 1,
  })
  const records = found.slice(0, limit)
  const next = found.length > limit ? String(records.at(-1)?.seq) : undefined
  const links = query['links'] === true ? await linksBeside(store, records, query, next !== undefined) : undefined
  return { records, ...(next !== undefined && { next }), ...(links && { links }) }
}

/**
 * The links of the records between those of a page, and to the ends of the trail where no time ends it before: an export whose chain can
 * be checked from end to end, without a word of what others did.
 */
async function linksBeside(store: Store, records: readonly AuditRecord[], query: Query, hasNext: boolean): Promise<ChainRecord[]> {
  const [newest, oldest] = [records[0], records.at(-1)]
  if (!newest || !oldest) return []
  const first = hasNext || query['from'] !== undefined ? oldest.seq : 1
  const end = Number(query['cursor']) || (query['to'] === undefined ? Number.MAX_SAFE_INTEGER : newest.seq)
  const own = new Set(records.map(({ seq }) => seq))
  return (await store.links(first, end)).filter(({ seq }) => !own.has(seq))
}

/** Writes to the cloud of the last day, each with its latest outcome, newest first. */
export async function recentWrites(store: Store, accounts: readonly string[], projects: readonly string[]): Promise<AcceptedWrite[]> {
  const from = new Date(Date.now() - DAY).toISOString()
  const records = await store.records({ accounts, projects, from, limit: 1000 })
  const writes = new Map<string, AcceptedWrite>()
  // Newest first: the outcome comes before what was sent, which has the time it was sent at.
  for (const record of records) {
    const op = String(record['op'] ?? '')
    if (op === '' || !endpoints.has(record.call) || record.outcome === 'refused' || record.project === undefined) continue
    const known = writes.get(op)
    const outcome = known ?? toWrite(op, record)
    writes.set(op, { ...outcome, at: record.at, cloud_at: outcome.cloud_at ?? toWrite(op, record).cloud_at })
  }
  return [...writes.values()]
}

const toWrite = (op: string, record: AuditRecord): AcceptedWrite => {
  const {
    at,
    user,
    project = '',
    call,
    target,
    name,
    input,
    status,
    error_code,
    cloud_request_id,
    cloud_at,
    nodes_before,
    result_id,
    job_id,
  } = record
  const outcome = record.outcome === 'refused' ? 'failed' : record.outcome
  return {
    ...{ id: op, at, user, project, call, target, name, input, outcome },
    ...{ status, error_code, cloud_request_id, cloud_at, nodes_before, result_id, job_id },
  } as AcceptedWrite
}

/** Gives every write that was sent by a console which is gone the outcome that is left: unknown. */
export async function closeUnfinished(store: Store, before: string): Promise<number> {
  const left = await store.unfinished(before)
  let closed = 0
  for (const { seq: _, hash: __, prev: ___, at: ____, ms: _____, ...record } of left) {
    const unknown = { ...record, at: new Date().toISOString(), outcome: 'unknown', reason: 'console_ended' } as NewRecord
    if (await store.appendOnce(unknown)) closed += 1
  }
  return closed
}

const HEAD_EVERY = 10 * MINUTE
/**
 * What the trail needs besides records: what a crash left open, the head in the log, the age at which records end.
 * Returns the stop, which logs the last head.
 */
export async function tendTrail(store: Store, log: Logger, keptDays: number | undefined): Promise<() => Promise<void>> {
  let logged = ''
  async function logHead(): Promise<void> {
    const head = await store.head()
    if (!head || head.hash === logged) return
    logged = head.hash
    log.info({ audit_seq: head.seq, audit_hash: head.hash }, 'audit head')
  }
  async function tend(before: number): Promise<void> {
    const closed = await closeUnfinished(store, new Date(before).toISOString())
    if (closed > 0) log.warn({ writes: closed }, 'writes without an outcome are now unknown')
    if (keptDays !== undefined) {
      const removed = await store.trim(new Date(Date.now() - keptDays * DAY).toISOString())
      if (removed > 0) log.info({ records: removed }, 'audit records removed by age')
    }
  }
  const attempt = (work: () => Promise<void>) => work().catch((reason: unknown) => log.error({ reason: String(reason) }, 'audit trail'))
  await tend(store.isAlone ? Date.now() : Date.now() - LONGEST_WRITE)
  await logHead()
  const closing = setInterval(() => void attempt(() => tend(Date.now() - LONGEST_WRITE)), MINUTE)
  const heading = setInterval(() => void attempt(logHead), HEAD_EVERY)
  return async () => {
    clearInterval(closing)
    clearInterval(heading)
    await attempt(logHead)
  }
}

/** A task may show up this long before the clock that timed the write says that it was accepted. */
const SLACK = MINUTE
const LATEST_START = 30 * MINUTE

/** Records the end of a task, linked to the write that began it; a task that nobody here began is no record. */
export async function recordEnd(store: Store, task: ObservedTask & { account: string }): Promise<void> {
  const began = Date.parse(task.first_seen)
  const writes = await recentWrites(store, [task.account], [task.project])
  const write = writes.find(({ target, result_id, input, cloud_at, outcome }) => {
    const sent = Date.parse(cloud_at ?? '')
    const isAbout = [target, result_id].includes(task.cluster_id) || JSON.stringify(input ?? '').includes(`"${task.cluster_id}"`)
    return isAbout && outcome !== 'failed' && sent <= began + SLACK && sent >= began - LATEST_START
  })
  if (!write) return
  const { id: op, user, call, project } = write
  const { cluster_id: target, cluster_name: name, task: word, first_seen, ended } = task
  const outcome = task.failed ? 'failed' : 'ok'
  await store.appendOnce({
    at: new Date().toISOString(),
    ...{ account: task.account, user, address: '', project, call: TASK_END, outcome, target, name },
    ...{ op, of: call, task: word, first_seen, ended },
  } as NewRecord)
}
