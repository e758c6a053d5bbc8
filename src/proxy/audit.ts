import { endpoints } from '#contract/index.ts'
import type { AcceptedWrite, AuditRecord } from '#contract/console.ts'
import type { NewRecord, Store } from './store/store.ts'

const DAY = 24 * 3_600_000
const PAGE = 100

/** The trail as one session may see it: its own account and projects, newest first. */
export async function auditPage(
  store: Store,
  account: string,
  projects: readonly string[],
  query: Partial<Record<string, string | number>> = {},
) {
  const limit = Number(query['limit'] ?? PAGE)
  const text = (name: string) => (query[name] === undefined ? undefined : String(query[name]))
  const before = Number(query['cursor']) || undefined
  const found = await store.records({
    account,
    projects,
    from: text('from'),
    to: text('to'),
    user: text('user'),
    call: text('call'),
    outcome: text('outcome'),
    before,
    limit: limit + 1,
  })
  const records = found.slice(0, limit)
  return { records, ...(found.length > limit && { next: String(records.at(-1)?.seq) }) }
}

/** Writes to the cloud of the last day, each with its latest outcome, newest first. */
export async function recentWrites(store: Store, account: string, projects: readonly string[]): Promise<AcceptedWrite[]> {
  const from = new Date(Date.now() - DAY).toISOString()
  const records = await store.records({ account, projects, from, limit: 1000 })
  const writes = new Map<string, AcceptedWrite>()
  // Newest first: the outcome comes before what was sent, which has the time it was sent at.
  for (const record of records) {
    const op = String(record['op'] ?? '')
    if (op === '' || !endpoints.has(record.call) || record.outcome === 'refused' || record.project === undefined) continue
    const known = writes.get(op)
    writes.set(op, known ? { ...known, at: record.at } : toWrite(op, record))
  }
  return [...writes.values()]
}

const toWrite = (op: string, record: AuditRecord): AcceptedWrite => {
  const { at, user, project = '', call, target, input, status, error_code, cloud_request_id, cloud_at, nodes_before, result_id } = record
  const outcome = record.outcome === 'refused' ? 'failed' : record.outcome
  return {
    id: op,
    at,
    user,
    project,
    call,
    target,
    input,
    outcome,
    status,
    error_code,
    cloud_request_id,
    cloud_at,
    nodes_before,
    result_id,
  } as AcceptedWrite
}

export type RecordInput = Omit<NewRecord, 'at'>
/** Adds a record with the proxy's time. */
export const addRecord = (store: Store, record: RecordInput): Promise<AuditRecord> =>
  store.append({ at: new Date().toISOString(), ...record } as NewRecord)
