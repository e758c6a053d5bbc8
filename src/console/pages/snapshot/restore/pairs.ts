import type { InputOf } from '#contract/endpoint.ts'
import { snapshot } from '#contract/snapshot.ts'

/** A source table and where it is restored to; the two lists of the call belong together by position. */
export interface Pair {
  sourceSchema: string
  sourceTable: string
  targetSchema: string
  targetTable: string
}
export const PARTS = ['sourceSchema', 'sourceTable', 'targetSchema', 'targetTable'] as const
export type Part = (typeof PARTS)[number]
export const EMPTY: Pair = { sourceSchema: '', sourceTable: '', targetSchema: '', targetTable: '' }
export type TablesBody = InputOf<typeof snapshot.restoreTables>['body']

export const isEmpty = (pair: Pair): boolean => PARTS.every((part) => pair[part] === '')

/** Rows nobody has filled in are not sent. */
export function bodyOf(pairs: readonly Pair[], database: string, isCaseSensitive: boolean): TablesBody {
  const filled = pairs.filter((pair) => !isEmpty(pair))
  return {
    case_sensitive: isCaseSensitive,
    database,
    restore_table_list: filled.map((pair) => ({ schema_name: pair.sourceSchema, table_name: pair.sourceTable })),
    target_table_list: filled.map((pair) => ({ schema_name: pair.targetSchema, table_name: pair.targetTable })),
  }
}

/** A name as it is compared. */
export const nameOf = (schema: string, table: string, isCaseSensitive: boolean): string =>
  isCaseSensitive ? `${schema}.${table}` : `${schema}.${table}`.toLowerCase()
export const targetOf = (pair: Pair, isCaseSensitive: boolean): string => nameOf(pair.targetSchema, pair.targetTable, isCaseSensitive)
/** The source itself is overwritten. */
export const isInPlace = (pair: Pair, isCaseSensitive: boolean): boolean =>
  targetOf(pair, isCaseSensitive) === nameOf(pair.sourceSchema, pair.sourceTable, isCaseSensitive)

/** What is wrong at a cell: the key of its message, by row and part. An empty row is no fault, unless it is the only one. */
export function faultsAt(pairs: readonly Pair[], isCaseSensitive: boolean): Partial<Record<Part, string>>[] {
  const targets = pairs.map((pair) => targetOf(pair, isCaseSensitive))
  const isBlank = pairs.every(isEmpty)
  return pairs.map((pair, row) => {
    if (isEmpty(pair) && !(isBlank && row === 0)) return {}
    const faults: Partial<Record<Part, string>> = {}
    for (const part of PARTS) if (pair[part] === '') faults[part] = 'required'
    const isDouble = targets.some((target, other) => other !== row && target === targets[row])
    if (isDouble && Object.keys(faults).length === 0) faults.targetTable = 'same_target'
    return faults
  })
}

/** "schema.table" in one cell is two. */
const split = (cell: string): string[] => {
  const at = cell.indexOf('.')
  return at > 0 ? [cell.slice(0, at), cell.slice(at + 1)] : [cell]
}

/**
 * Rows of a spreadsheet (cells by tabs, one row a line). One table a row is restored in place, two keep their pair together; a row that
 * names fewer than a table keeps what it has, so that its gap shows. `undefined`: one word for one cell, an ordinary paste.
 */
export function pairsOf(text: string): Pair[] | undefined {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  if (lines.length < 2 && !text.includes('\t')) return undefined
  return lines.map((line) => {
    const cells = line.split('\t').map((cell) => cell.trim())
    const isDotted = cells.length <= 2 && cells.every((cell) => cell.indexOf('.') > 0)
    const [sourceSchema = '', sourceTable = '', targetSchema, targetTable] = isDotted ? cells.flatMap(split) : cells
    return { sourceSchema, sourceTable, targetSchema: targetSchema || sourceSchema, targetTable: targetTable || sourceTable }
  })
}
