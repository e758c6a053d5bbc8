import { makeKept } from '#console/lib/kept.ts'
import { isColumn, type ColumnId } from './fields.ts'

/** A named choice of columns, kept in this browser. */
export interface ColumnSet {
  name: string
  columns: readonly ColumnId[]
}

const MOST = 30

function setOf(one: unknown): ColumnSet[] {
  const { name, columns } = (one ?? {}) as { name?: unknown; columns?: unknown }
  if (typeof name !== 'string' || !Array.isArray(columns)) return []
  const known = columns.filter((id): id is ColumnId => typeof id === 'string' && isColumn(id))
  return known.length > 0 ? [{ name, columns: known }] : []
}
const kept = makeKept('plumbline.columns.sql', (stored): readonly ColumnSet[] =>
  Array.isArray(stored) ? stored.flatMap(setOf).slice(0, MOST) : [],
)

export const useColumnSets = kept.use
/** A set of the same name is replaced. */
export const saveColumnSet = (one: ColumnSet): void =>
  kept.update((sets) => [...sets.filter(({ name }) => name !== one.name), one].slice(-MOST))
export const deleteColumnSet = (name: string): void => kept.update((sets) => sets.filter((one) => one.name !== name))
