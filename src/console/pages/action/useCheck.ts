import { useState } from 'react'
import { changesBetween, type Change, type Summary } from './changes.ts'
import { unreadFacts, type AnyFacts } from './factRead.ts'
import type { ReadFacts } from './useFacts.ts'

/** Why nothing is sent now, though the button was pressed. */
export interface Stop {
  changes?: readonly Change[]
  unread?: number
  gate?: string
}
interface Check<F extends AnyFacts> {
  read: ReadFacts<F>
  /** What must not change between the look and the click. */
  summary: (facts: F) => Summary
  /** Why the target does not allow it, by its latest facts, in words; left out when the service is to decide. */
  gate?: ((latest: F) => string | undefined) | undefined
  /** That there is nothing left to do it to, in words: this is never gone on without. */
  gone?: ((latest: F) => string | undefined) | undefined
}

/**
 * Reads the facts again at the click: one that has changed asks again (interaction rule 4), and so does, once, one that cannot be read:
 * a second press accepts it as unknown.
 */
export function useCheck<F extends AnyFacts>({ read, summary, gate, gone }: Check<F>) {
  const [wasWarned, setWarned] = useState(false)
  return async (): Promise<{ latest: F; stop?: Stop }> => {
    const latest = await read.readAgain()
    // Nobody is signed in: nothing is known to have changed, and the sign-in over the page says what to do.
    if (Object.values(latest).some((fact) => fact?.error?.status === 401)) return { latest, stop: {} }
    const end = gone?.(latest)
    if (end !== undefined) return { latest, stop: { gate: end } }
    const changes = changesBetween(summary(read.facts), summary(latest))
    const refusal = gate?.(latest)
    const unread = unreadFacts(latest).length
    setWarned(unread > 0)
    if (changes.length > 0) return { latest, stop: { changes, unread } }
    if (refusal !== undefined) return { latest, stop: { gate: refusal } }
    return unread > 0 && !wasWarned ? { latest, stop: { unread } } : { latest }
  }
}
