import type { Query } from './store.ts'

/** A place among the tries of somebody. */
export interface Try {
  slot: number
  /** ms */
  moment: number
}
/** Tries to come in, counted for every console on one store: each takes one of a few places, which become free again with time. */
export interface Tries {
  /** Takes a place for a try at `moment`; none is left: the moments that hold them, oldest first. What is not after `since` holds none. */
  take(who: string, moment: number, since: number, most: number): Promise<Try | { held: number[] }>
  giveBack(who: string, taken: Try): Promise<void>
  /** Removes what holds no place any more. How many were removed. */
  sweep(since: number): Promise<number>
}

export const makeTries = (query: Query): Tries => ({
  async take(who, moment, since, most) {
    const held = await query('SELECT slot, moment FROM tries WHERE who = ? AND moment > ? ORDER BY moment', [who, since])
    const taken = new Set(held.map((row) => Number(row['slot'])))
    for (let slot = 0; slot < most; slot += 1) {
      if (taken.has(slot)) continue
      // Free when it was read: whoever of several consoles comes first has it.
      const rows = await query(
        `INSERT INTO tries VALUES (?, ?, ?)
         ON CONFLICT (who, slot) DO UPDATE SET moment = excluded.moment WHERE tries.moment <= ? RETURNING slot`,
        [who, slot, moment, since],
      )
      if (rows.length > 0) return { slot, moment }
    }
    return { held: held.map((row) => Number(row['moment'])) }
  },
  async giveBack(who, { slot, moment }) {
    await query('DELETE FROM tries WHERE who = ? AND slot = ? AND moment = ?', [who, slot, moment])
  },
  async sweep(since) {
    return (await query('DELETE FROM tries WHERE moment <= ? RETURNING slot', [since])).length
  },
})
