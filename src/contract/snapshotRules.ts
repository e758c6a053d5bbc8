import { kindIn } from './clusterState.ts'
import { numberOf } from './scalars.ts'
import type { Snapshot } from './snapshot.ts'
import { momentOf } from './units.ts'

/** `snapshot.status`, l.4542, and three that other editions add (quirks section 6). */
export const snapshotKind = kindIn({
  CREATING: 'work',
  AVAILABLE: 'ok',
  COMPLETED: 'ok',
  UNAVAILABLE: 'fail',
  FROZEN: 'off',
  POLICE_FROZEN: 'off',
})
/** It can be restored from. */
export const isUsable = (snapshot: Snapshot): boolean => snapshotKind(snapshot.status) === 'ok'
/** AUTOMATED in the documents, AUTO in the client libraries. */
export const isAutomated = (snapshot: Snapshot): boolean => snapshot.type === 'AUTOMATED' || snapshot.type === 'AUTO'

export type SnapshotRefusal = 'automated_snapshot' | 'snapshot_in_creation' | 'snapshot_not_available'
/** Only manual snapshots can be deleted (l.5011), once they are made. */
export const deleteSnapshotRefusal = (snapshot: Snapshot): SnapshotRefusal | undefined =>
  isAutomated(snapshot) ? 'automated_snapshot' : snapshotKind(snapshot.status) === 'work' ? 'snapshot_in_creation' : undefined
/** A whole cluster or single tables. */
export const restoreRefusal = (snapshot: Snapshot): SnapshotRefusal | undefined =>
  isUsable(snapshot) ? undefined : 'snapshot_not_available'

const takenOf = new WeakMap<Snapshot, number | undefined>()
/**
 * The moment it brings back: its end, or its beginning where the service names no end, ms. Kept with it: a list of thousands that is read
 * again holds the same ones.
 */
export function takenAt(snapshot: Snapshot): number | undefined {
  if (takenOf.has(snapshot)) return takenOf.get(snapshot)
  const at = momentOf(snapshot.finished)?.at ?? momentOf(snapshot.started)?.at
  takenOf.set(snapshot, at)
  return at
}

const DAY = 86_400_000
/**
 * When the service deletes it, ms: `bak_keep_day` days after it was taken. A manual one stays until somebody deletes it ('never');
 * undefined where the row does not say (table 5-81 has no such field).
 */
export function expiryOf(snapshot: Snapshot): number | 'never' | undefined {
  const days = numberOf(snapshot.bak_keep_day)
  const taken = takenAt(snapshot)
  if (days !== undefined && taken !== undefined) return taken + days * DAY
  return snapshot.type === 'MANUAL' ? 'never' : undefined
}

/** `prior_backup_key` of a snapshot that needs no other (l.4789). */
const FULL = 'FULL'
export type BackupKind = 'full' | 'increment' | 'unknown'
export function backupKind(snapshot: Snapshot): BackupKind {
  if (snapshot.prior_backup_key === FULL) return 'full'
  return snapshot.prior_backup_key ? 'increment' : 'unknown'
}
