import { useSyncExternalStore } from 'react'

/** A named state of the list: the search part of its address without the project and the time zone, so that it fits every project. */
export interface View {
  name: string
  search: string
}

const STORE_KEY = 'plumbline.views.clusters'
const MAX_VIEWS = 50
const isView = (value: unknown): value is View =>
  typeof value === 'object' &&
  value !== null &&
  'name' in value &&
  'search' in value &&
  typeof value.name === 'string' &&
  typeof value.search === 'string'

function stored(): readonly View[] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(STORE_KEY) ?? '[]')
    return Array.isArray(read) ? read.filter(isView).slice(0, MAX_VIEWS) : []
  } catch {
    return []
  }
}
let views = stored()
const listeners = new Set<() => void>()
function set(next: readonly View[]): void {
  views = next
  localStorage.setItem(STORE_KEY, JSON.stringify(next))
  for (const listener of listeners) listener()
}

export const useViews = (): readonly View[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => views,
  )
/** A view of the same name is replaced. */
export const saveView = (view: View): void => set([...views.filter(({ name }) => name !== view.name), view].slice(-MAX_VIEWS))
export const deleteView = (name: string): void => set(views.filter((view) => view.name !== name))

const NOT_KEPT = ['project', 'scope', 'tz']
/** The part of an address that a view keeps. */
export function viewOf(search: URLSearchParams): string {
  const kept = new URLSearchParams(search)
  for (const name of NOT_KEPT) kept.delete(name)
  return kept.toString()
}
