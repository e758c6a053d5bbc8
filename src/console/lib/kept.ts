import { useSyncExternalStore } from 'react'

/**
 * What a person keeps in this browser: one value, the same in all its tabs. `parse` makes it of what is stored, or of null where nothing
 * that is JSON is, and never throws.
 */
export function makeKept<T>(key: string, parse: (stored: unknown) => T) {
  const load = (): T => {
    try {
      return parse(JSON.parse(localStorage.getItem(key) ?? 'null'))
    } catch {
      return parse(null)
    }
  }
  let now = load()
  const listeners = new Set<() => void>()
  const tell = (next: T) => {
    now = next
    for (const listener of listeners) listener()
  }
  const subscribe = (listener: () => void) => {
    const onStorage = (event: StorageEvent) => event.key === key && tell(load())
    listeners.add(listener)
    window.addEventListener('storage', onStorage)
    return () => {
      listeners.delete(listener)
      window.removeEventListener('storage', onStorage)
    }
  }
  return {
    get: (): T => now,
    use: (): T => useSyncExternalStore(subscribe, () => now),
    /** From what is stored now: another tab may have changed it. */
    update: (change: (stored: T) => T): void => {
      const next = change(load())
      localStorage.setItem(key, JSON.stringify(next))
      tell(next)
    },
  }
}
