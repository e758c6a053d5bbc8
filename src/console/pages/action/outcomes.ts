import { useSyncExternalStore } from 'react'

/* Writes whose outcome nobody knows yet: nothing more is sent to their target until it is known (interaction rule 18). */

interface Outcomes {
  /** Targets that are being looked up here, or could not be. */
  unknown: ReadonlySet<string>
  /** Targets that were looked up here: what the last write did to them is known. */
  known: ReadonlySet<string>
}
let outcomes: Outcomes = { unknown: new Set(), known: new Set() }
const listeners = new Set<() => void>()

const having = (set: ReadonlySet<string>, one: string, isIn: boolean): ReadonlySet<string> => {
  const others = [...set].filter((other) => other !== one)
  return new Set(isIn ? [...others, one] : others)
}
export function setUnknown(targetId: string, isUnknown: boolean): void {
  outcomes = { unknown: having(outcomes.unknown, targetId, isUnknown), known: having(outcomes.known, targetId, !isUnknown) }
  for (const listener of listeners) listener()
}
export const useOutcomes = (): Outcomes =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => outcomes,
  )
export const useUnknownOutcomes = (): ReadonlySet<string> => useOutcomes().unknown
