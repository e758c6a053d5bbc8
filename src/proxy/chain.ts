import { createHash } from 'node:crypto'
import type { AuditRecord } from '#contract/console.ts'

/** JSON with the names of every object in order: the same text whoever wrote the record down again. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((one) => canonical(one ?? null)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const named = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return `{${named
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`)
    .join(',')}}`
}

/** Hash of a record: over the hash before it and all that the record says besides the two hashes. */
export function hashOf({ hash: _, prev, ...said }: Omit<AuditRecord, 'hash'> & { hash?: unknown }): string {
  return createHash('sha256')
    .update(`${prev}\n${canonical(said)}`)
    .digest('hex')
}
