import type { AuditRecord } from '#contract/console.ts'
import type { Operation } from '#console/lib/follow.ts'

export type RecentState = 'sent' | 'ok' | 'finished' | 'failed' | 'unknown' | 'refused'
/** A write of this console on a cluster, with what became of it. */
export interface Recent {
  record: AuditRecord
  state: RecentState
  /** The end of what it set off, ms of the cloud's clock. */
  endedAt: number | undefined
}

/** The record of an operation: the same call by the same person, sent within this time of it. */
const SAME = 60_000

/** Records of a cluster's writes, newest first: one a write, with the end that was seen where its task was followed. */
export function recentOf(records: readonly AuditRecord[], operations: readonly Operation[], id: string): Recent[] {
  const bySeq = records.filter((record) => record.target === id).sort((a, b) => b.seq - a.seq)
  const outcomes = new Map<string, number>()
  const shown: Recent[] = []
  for (const record of bySeq) {
    const key = `${record.call} ${record.user}`
    // From new to old: each outcome takes the "sent" before it, and what is left over has no outcome yet.
    if (record.outcome === 'sent' && (outcomes.get(key) ?? 0) > 0) outcomes.set(key, (outcomes.get(key) ?? 0) - 1)
    else {
      if (record.outcome !== 'sent' && record.outcome !== 'refused') outcomes.set(key, (outcomes.get(key) ?? 0) + 1)
      shown.push(ended(record, operations, id))
    }
  }
  return shown
}

function ended(record: AuditRecord, operations: readonly Operation[], id: string): Recent {
  const at = Date.parse(record.at)
  const operation = operations.find(
    (one) => one.clusterId === id && one.call === record.call && one.user === record.user && Math.abs((one.sentAt ?? Infinity) - at) < SAME,
  )
  const endedAt = operation?.finishedAt
  if (record.outcome !== 'ok' || !operation) return { record, state: record.outcome, endedAt: undefined }
  if (endedAt === undefined) return { record, state: operation.state === 'unknown' ? 'unknown' : 'sent', endedAt }
  const { state: seen } = operation
  const state = seen === 'failed' || seen === 'unknown' || seen === 'finished' ? seen : 'ok'
  return { record, state, endedAt: state === 'ok' ? undefined : endedAt }
}
