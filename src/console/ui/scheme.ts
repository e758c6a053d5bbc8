import { useSyncExternalStore } from 'react'

export type Scheme = 'light' | 'dark' | 'auto'
export const SCHEMES: readonly Scheme[] = ['light', 'dark', 'auto']

const STORE_KEY = 'plumbline.scheme'
const system = matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()

const stored = (): Scheme => SCHEMES.find((one) => one === localStorage.getItem(STORE_KEY)) ?? 'auto'
let scheme = stored()
const shown = (): 'light' | 'dark' => (scheme === 'auto' ? (system.matches ? 'dark' : 'light') : scheme)

function show(): void {
  // The first paint was coloured by first-paint.js; Mantine's parts read the same attribute.
  document.documentElement.dataset['mantineColorScheme'] = shown()
  for (const listener of listeners) listener()
}
system.addEventListener('change', show)
// The system may have changed between the first paint and now.
show()
// Chosen in another tab.
addEventListener('storage', ({ key }) => {
  if (key !== STORE_KEY) return
  scheme = stored()
  show()
})

/** Changes the colours of the whole console and keeps the choice. */
export function setScheme(next: Scheme): void {
  scheme = next
  localStorage.setItem(STORE_KEY, next)
  show()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
/** What was chosen. */
export const useScheme = (): Scheme => useSyncExternalStore(subscribe, () => scheme)
/** What that comes to on this machine now. */
export const useShownScheme = (): 'light' | 'dark' => useSyncExternalStore(subscribe, shown)
