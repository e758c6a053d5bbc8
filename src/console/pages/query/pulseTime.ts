import type { Sample } from '#contract/history.ts'
import type { Miss } from './livePulse.ts'

/** A stretch without samples; what failed in it says why. */
export interface Hole {
  from: number
  to: number
  misses: readonly Miss[]
}

/** Samples further apart than this many intervals have a hole between them. */
const LONGEST = 2.5
const MINUTE = 60_000
/** The recorder keeps samples at least this far apart, ms. */
const SHORTEST_STEP = 5_000

/** Recorded samples, then what this page read since; each moment once, as the page read it: its list is of that reading. */
export function merged(recorded: readonly Sample[], live: readonly Sample[]): Sample[] {
  const byTime = new Map([...recorded, ...live].map((one) => [one.at, one]))
  return [...byTime.values()].sort((a, b) => a.at - b.at)
}

/** How far apart samples are meant to be: as polled now, as kept, or as they mostly are. */
export function intervalOf(samples: readonly Sample[], polled: number, step = 0): number {
  const apart = samples
    .slice(1)
    .map(({ at }, index) => at - (samples[index]?.at ?? 0))
    .sort((a, b) => a - b)
  const usual = apart.length < 4 ? 0 : (apart[Math.floor(apart.length / 2)] ?? 0)
  return Math.max(polled, step, SHORTEST_STEP, Math.min(usual, MINUTE))
}

/** From `from` to `to`: where a reading failed, and where nobody read for too long. */
export function holesOf(samples: readonly Sample[], misses: readonly Miss[], interval: number, from: number, to: number): Hole[] {
  const edges = [from, ...samples.map(({ at }) => at).filter((at) => at > from && at < to), to]
  const holes: Hole[] = []
  for (const [index, end] of edges.slice(1).entries()) {
    const begin = edges[index] ?? from
    const failed = misses.filter(({ at }) => at > begin && at < end)
    if (end - begin > LONGEST * interval || (failed.length > 0 && end > begin)) holes.push({ from: begin, to: end, misses: failed })
  }
  return holes
}

/** Whether a moment is one of which nothing is known: its samples before and after are too far from one another. */
export function isInHole(at: number, before: number | undefined, after: number | undefined, interval: number): boolean {
  if (before === undefined) return true
  return at !== before && (after ?? at) - before > LONGEST * interval
}
