import { kindIn } from './clusterState.ts'
import type { Snapshot } from './snapshot.ts'

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

export type SnapshotRefusal = 'automated_snapshot' | 'snapshot_not_available'
/** Only manual snapshots can be deleted (l.5011). */
export const deleteSnapshotRefusal = (snapshot: Snapshot): SnapshotRefusal | undefined =>
  isAutomated(snapshot) ? 'automated_snapshot' : undefined
/** A whole cluster or single tables. */
export const restoreRefusal = (snapshot: Snapshot): SnapshotRefusal | undefined =>
  isUsable(snapshot) ? undefined : 'snapshot_not_available'
