import type { Snapshot } from '#contract/snapshot.ts'
import { isAutomated, isUsable, takenAt } from '#contract/snapshotRules.ts'

export const DAY = 86_400_000
/** The strip looks back this far. */
export const WINDOW = 30 * DAY

/** A moment that can be brought back. */
export interface RestorePoint {
  at: number
  isAutomated: boolean
  name: string
  id: string
}
export interface Gap {
  from: number
  to: number
}
/** What a cluster could be brought back to, within the last 30 days. */
export interface Rpo {
  /** Oldest first, inside the window. */
  points: readonly RestorePoint[]
  /** Also when it is older than the window. */
  newest: RestorePoint | undefined
  /** The longest time between two neighbours, or since the newest. undefined: there is no point at all. */
  longest: Gap | undefined
  since: number
  now: number
}

/** By the snapshots that are there now: what has expired or was deleted brings nothing back. */
export function rpoOf(snapshots: readonly Snapshot[], now: number): Rpo {
  const all = snapshots
    .filter(isUsable)
    .flatMap((one): RestorePoint[] => {
      const at = takenAt(one)
      return at === undefined ? [] : [{ at, isAutomated: isAutomated(one), name: one.name ?? '', id: one.id ?? '' }]
    })
    .sort((a, b) => a.at - b.at)
  const since = now - WINDOW
  const points = all.filter((point) => point.at >= since)
  const gaps = points.map((point, index): Gap => ({ from: point.at, to: points[index + 1]?.at ?? Math.max(now, point.at) }))
  const newest = all.at(-1)
  const longer = (best: Gap, gap: Gap) => (best.to - best.from >= gap.to - gap.from ? best : gap)
  const longest = newest && gaps.reduce(longer, { from: newest.at, to: Math.max(now, newest.at) })
  return { points, newest, longest, since, now }
}

/** More than a day without a restore point is worth amber: automated backups are made daily. */
const LATE = DAY
const VERY_LATE = 7 * DAY
export const isLate = (ms: number): boolean => ms > LATE
/** Of the newest restore point. */
export const ageTone = (ms: number): 'ok' | 'warn' | 'fail' => (ms > VERY_LATE ? 'fail' : isLate(ms) ? 'warn' : 'ok')
