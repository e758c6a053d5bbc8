import { useSyncExternalStore } from 'react'
import { isColumn, type ColumnId } from './fields.ts'

/** A named choice of columns, kept in this browser. */
export interface ColumnSet {
  name: string
  columns: readonly ColumnId[]
}

const STORE_KEY = 'plumbline.columns.sql'
const MOST = 30

function stored(): readonly ColumnSet[] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(STORE_KEY) ?? '[]')
    return Array.isArray(read) ? read.flatMap(setOf).slice(0, MOST) : []
  } catch {
    return []
  }
}
function setOf(one: unknown): ColumnSet[] {
  const { name, columns } = (one ?? {}) as { name?: unknown; columns?: unknown }
  if (typeof name !== 'string' || !Array.isArray(columns)) return []
  const known = columns.filter((id): id is ColumnId => typeof id === 'string' && isColumn(id))
  return known.length > 0 ? [{ name, columns: known }] : []
}

let sets = stored()
const listeners = new Set<() => void>()
function set(next: readonly ColumnSet[]): void {
  sets = next
  localStorage.setItem(STORE_KEY, JSON.stringify(next))
  for (const listener of listeners) listener()
}
export const useColumnSets = (): readonly ColumnSet[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => sets,
  )
/** A set of the same name is replaced. */
export const saveColumnSet = (one: ColumnSet): void => set([...sets.filter(({ name }) => name !== one.name), one].slice(-MOST))
export const deleteColumnSet = (name: string): void => set(sets.filter((one) => one.name !== name))
