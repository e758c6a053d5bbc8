const SECOND = 1000
/** Of a reader who has come once: pages poll what is live at this interval. */
const USUAL = 10 * SECOND
const SHORTEST = SECOND
const LONGEST = 60 * SECOND
/** A little less, so that the most eager reader's own next read is fresh. */
const SHARE = 0.9
const MOST_KEYS = 5_000
const LONGEST_KEY = 2_000

interface Reader {
  at: number
  /** Time between the last two reads. */
  every: number | undefined
}

/** Who reads the same how often. Many readers of one thing cost the cloud what the most eager of them would alone. */
export function makeDemand(now: () => number = Date.now) {
  const readers = new Map<string, Map<string, Reader>>()
  const isThere = ({ at, every }: Reader) => now() - at <= (every === undefined ? LONGEST : 2 * every)

  return {
    /** Notes a read; gives how old an answer may be, ms: 0 for somebody who is alone. */
    note(key: string, who: string): number {
      if (key.length > LONGEST_KEY) return 0
      if (readers.size >= MOST_KEYS && !readers.has(key)) readers.clear()
      const all = readers.get(key) ?? new Map<string, Reader>()
      readers.set(key, all)
      const last = all.get(who)
      const every = last && Math.min(Math.max(now() - last.at, SHORTEST), LONGEST)
      all.set(who, { at: now(), every })
      for (const [other, one] of all) if (!isThere(one)) all.delete(other)
      if (all.size === 1) return 0
      const known = [...all.values()].flatMap((one) => one.every ?? [])
      return SHARE * (known.length > 0 ? Math.min(...known) : USUAL)
    },
  }
}
