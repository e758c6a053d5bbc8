import { SECRET_FIELDS } from '#contract/error.ts'

/** A copy without the values of secret fields, for records and logs. */
export function redact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redact)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, SECRET_FIELDS.has(name) ? '••••' : redact(inner)]))
}
