import type { TableRow } from './triage.ts'

/** An identifier as SQL reads it back to the letter: a quotation mark within is doubled. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
const nameOf = ({ schema, table }: Pick<TableRow, 'schema' | 'table'>): string => `${quoted(schema)}.${quoted(table)}`

/** Counts the data nodes of a cluster. */
export const COUNT_DATA_NODES = "SELECT count(*) FROM pgxc_node WHERE node_type = 'D';"

/** Rows per data node. */
export const rowsPerNode = (table: Pick<TableRow, 'schema' | 'table'>): string =>
  `SELECT xc_node_id, count(*)\nFROM ${nameOf(table)}\nGROUP BY xc_node_id\nORDER BY 2 DESC;`

/** Names given by a person, "a, b"; a comma within a name cannot be written here. */
export const columnsOf = (text: string): string[] => text.split(',').flatMap((one) => one.trim() || [])

/** Not every kernel takes it; where it is refused, the table is made anew. */
export const distributeBy = (table: Pick<TableRow, 'schema' | 'table'>, columns: readonly string[]): string =>
  `ALTER TABLE ${nameOf(table)}\n  DISTRIBUTE BY HASH (${columns.map(quoted).join(', ')});`

export const vacuumFull = (table: Pick<TableRow, 'schema' | 'table'>): string => `VACUUM FULL ${nameOf(table)};\nANALYZE ${nameOf(table)};`
