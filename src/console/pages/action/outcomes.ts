import { useSyncExternalStore } from 'react'

/* Writes whose outcome nobody knows yet: nothing more is sent to their target until it is known (interaction rule 18). */

let unknown: ReadonlySet<string> = new Set()
const listeners = new Set<() => void>()

export function setUnknown(targetId: string, isUnknown: boolean): void {
  const next = new Set(unknown)
  if (isUnknown) next.add(targetId)
  else next.delete(targetId)
  unknown = next
  for (const listener of listeners) listener()
}
export const useUnknownOutcomes = (): ReadonlySet<string> =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => unknown,
  )
