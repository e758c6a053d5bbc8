import type { Query } from '#contract/query.ts'
import { numberOf } from '#contract/scalars.ts'
import { FIELDS, kindOf, wireName, type FieldName } from './fields.ts'

/** One condition as people chose it; the service applies it (l.7940 ff). */
export interface Condition {
  field: FieldName
  operator: Operator
  value: string
}
export type Operator = '=' | '<>' | 'like' | 'not like' | '>' | '<' | '>=' | '<='
const TEXT: readonly Operator[] = ['=', '<>', 'like', 'not like']
const NUMBER: readonly Operator[] = ['=', '<>', '>', '<', '>=', '<=']
const FLAG: readonly Operator[] = ['=', '<>']

/** What the reference allows for a field of this type (l.7948). */
export function operatorsOf(field: FieldName): readonly Operator[] {
  const kind = kindOf(field)
  if (kind === 'flag') return FLAG
  return ['text', 'id', 'sql'].includes(kind) ? TEXT : NUMBER
}

export type ConditionFault = 'empty' | 'number' | 'flag' | 'too_long'
const LONGEST = 200
/** Why a value cannot be sent; undefined: it can. */
export function conditionFault(field: FieldName, value: string): ConditionFault | undefined {
  if (value.trim() === '') return 'empty'
  if (value.length > LONGEST) return 'too_long'
  const kind = kindOf(field)
  if (kind === 'flag') return ['true', 'false'].includes(value) ? undefined : 'flag'
  return operatorsOf(field) === NUMBER && !/^-?\d+$/.test(value) ? 'number' : undefined
}

/** As it is sent: not-equal is `<>` (quirk 7.3). */
export const wireOf = ({ field, operator, value }: Condition) => ({ field: wireName(field), operator, value })

/** Conditions in the URL; what cannot be read is dropped. */
export function parseConditions(text: string): Condition[] {
  try {
    const read: unknown = JSON.parse(text)
    return Array.isArray(read) ? read.flatMap(conditionOf) : []
  } catch {
    return []
  }
}
function conditionOf(one: unknown): Condition[] {
  const [field, sign, value] = Array.isArray(one) ? (one as unknown[]) : []
  if (typeof field !== 'string' || typeof value !== 'string' || !Object.hasOwn(FIELDS, field)) return []
  const name = field as FieldName
  const operator = operatorsOf(name).find((known) => known === sign)
  return operator && !conditionFault(name, value) ? [{ field: name, operator, value }] : []
}
export const printConditions = (all: readonly Condition[]): string =>
  all.length === 0 ? '' : JSON.stringify(all.map(({ field, operator, value }) => [field, operator, value]))

/** Whether a statement of the past fits, as the service would decide it for the live list. */
export function fits(one: Query, { field, operator, value }: Condition): boolean {
  const own: unknown = one[field]
  const kind = kindOf(field)
  if (operator === 'like' || operator === 'not like') return isLike(String(own ?? ''), value) === (operator === 'like')
  if (kind === 'flag' || operatorsOf(field) === TEXT) return (String(own ?? '') === value) === (operator === '=')
  const number = numberOf(own as number | string | null | undefined)
  if (number === undefined) return operator === '<>'
  const difference = number - Number(value)
  const signs: Record<typeof operator, boolean> = {
    '=': difference === 0,
    '<>': difference !== 0,
    '>': difference > 0,
    '<': difference < 0,
    '>=': difference >= 0,
    '<=': difference <= 0,
  }
  return signs[operator]
}
/** `%` stands for anything, `_` for one character. */
function isLike(text: string, pattern: string): boolean {
  const escaped = pattern
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('%', '[\\s\\S]*')
    .replaceAll('_', '[\\s\\S]')
  return new RegExp(`^${escaped}$`).test(text)
}
