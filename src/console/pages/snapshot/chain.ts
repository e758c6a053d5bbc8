import { numberOf } from '#contract/scalars.ts'
import type { Snapshot } from '#contract/snapshot.ts'
import { backupKind, takenAt } from '#contract/snapshotRules.ts'

/** One snapshot of a backup chain. */
export interface Link {
  snapshot: Snapshot
  kind: 'full' | 'increment' | 'unknown'
  /** Kilobytes from the full one up to here, as the service states it; the size of the full one alone for a chain of one. */
  cumulativeKb: number | undefined
  /** It, or one it builds on, is the snapshot in question. */
  dependsOnSelf: boolean
}
export interface Chain {
  /** From the full one on. */
  links: readonly Link[]
  /** The increments that cannot be restored without the snapshot in question. */
  dependents: readonly Snapshot[]
  /** Every link down to the full one is known. */
  isWhole: boolean
}

/** The key of the full backup of a snapshot's chain. */
export const baseKeyOf = (one: Snapshot): string | undefined =>
  (backupKind(one) === 'full' ? one.backup_key : one.base_backup_key) ?? undefined

const byTime = (a: Snapshot, b: Snapshot) => (takenAt(a) ?? 0) - (takenAt(b) ?? 0)

/** The chain of a snapshot by its backup keys (l.4786-4790), as far as `known` has its parts. */
export function chainOf(self: Snapshot, known: readonly Snapshot[]): Chain {
  const base = baseKeyOf(self)
  const others = known.filter((one) => one.id !== self.id && base !== undefined && baseKeyOf(one) === base)
  const members = [...others, self].sort(byTime)
  const byKey = new Map(members.flatMap((one) => (one.backup_key ? [[one.backup_key, one] as const] : [])))
  const priorOf = (one: Snapshot) => (backupKind(one) === 'increment' ? byKey.get(one.prior_backup_key ?? '') : undefined)
  /** From a snapshot down to the full one; a key that leads back into the path ends it. */
  const pathOf = (one: Snapshot): Snapshot[] => {
    const path = [one]
    for (let prior = priorOf(one); prior && !path.includes(prior); prior = priorOf(prior)) path.push(prior)
    return path
  }
  const links = members.map((snapshot): Link => {
    const path = pathOf(snapshot)
    return {
      snapshot,
      kind: backupKind(snapshot),
      cumulativeKb: numberOf(snapshot.total_backup_size),
      dependsOnSelf: path.includes(self),
    }
  })
  const last = pathOf(self).at(-1)
  return {
    links,
    dependents: links.filter((link) => link.dependsOnSelf && link.snapshot !== self).map((link) => link.snapshot),
    isWhole: last !== undefined && backupKind(last) === 'full',
  }
}

/** How many details a chain may cost. */
export const MOST_READ = 40

/**
 * The snapshots whose keys have to be read to know the chain: those of the same cluster from its full one on, nearest first. The list
 * names no keys (table 5-81); the full one is found by the name that the detail gives.
 */
export function candidatesOf(self: Snapshot, list: readonly Snapshot[]): { read: Snapshot[]; left: number } {
  const own = takenAt(self) ?? 0
  const isFull = backupKind(self) === 'full'
  const base = list.find((one) => one.cluster_id === self.cluster_id && one.name === self.base_backup_name)
  const from = isFull ? own : ((base && takenAt(base)) ?? -Infinity)
  const found = list
    .filter((one) => one.id && one.id !== self.id && one.cluster_id === self.cluster_id && (takenAt(one) ?? 0) >= from)
    .sort((a, b) => Math.abs((takenAt(a) ?? 0) - own) - Math.abs((takenAt(b) ?? 0) - own))
  return { read: found.slice(0, MOST_READ), left: Math.max(0, found.length - MOST_READ) }
}
