import type { AuditRecord } from '#contract/console.ts'

/** A record before it has its place in the chain. `op` joins what was sent and what came of it. */
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
  /** Fails when the store does not answer. */
  check: () => Promise<void>
  saveSession: (id: string, sealed: string, expires: number) => Promise<void>
  loadSession: (id: string) => Promise<string | undefined>
  dropSession: (id: string) => Promise<void>
  /** Adds to the end of the chain, once the records before it are stored. */
  append: (record: NewRecord) => Promise<AuditRecord>
  /** Newest first. */
  records: (filter: RecordFilter) => Promise<AuditRecord[]>
  remember: (kind: string, key: string, value: string) => Promise<void>
  forget: (kind: string, key: string) => Promise<void>
  recall: (kind: string) => Promise<string[]>
  close: () => void
}
