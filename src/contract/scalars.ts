import * as z from 'zod/mini'

/*
 * The only transforms of the contract. The service sends numbers as text and text as numbers, nulls, blanks and
 * values no document lists (reference/quirks.md section 3): a scalar never refuses, a container of the wrong kind does.
 */

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** Text. Anything else arrives as its JSON, so that ids sent as numbers and unknown shapes can still be shown. */
export const text = z.optional(
  z.nullable(z.pipe(z.unknown() as z.ZodMiniType<unknown, string | number | boolean | object>, z.transform(asText))),
)

function toNumber(value: unknown): number | string | null {
  if (typeof value === 'number') return value
  if (typeof value !== 'string') return JSON.stringify(value)
  const digits = value.trim().replace(/,$/, '') // "500," in the snapshot example, l.4576
  if (digits === '') return null
  const number = Number(digits)
  return Number.isFinite(number) ? number : value
}
/** A number, also when it came as text; text that is no number stays as it came, blank is null. */
export const num = z.optional(z.nullable(z.pipe(z.unknown() as z.ZodMiniType<unknown, string | number | object>, z.transform(toNumber))))
export type Num = z.output<typeof num>

/** The number in a `num` field, or `undefined` where the cloud sent none. */
export const numberOf = (value: Num): number | undefined => (typeof value === 'number' ? value : undefined)

const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ...['true', 't', '1', 'y', 'yes'].map((word) => [word, true] as const),
  ...['false', 'f', '0', 'n', 'no'].map((word) => [word, false] as const),
])
/** A boolean, also as "t", "1", 0 … (quirk 3.11); anything else stays text. */
export const flag = z.optional(
  z.nullable(
    z.pipe(
      z.unknown() as z.ZodMiniType<unknown, string | number | boolean | object>,
      z.transform((value): boolean | string => FLAGS.get(asText(value).trim().toLowerCase()) ?? asText(value)),
    ),
  ),
)

/** An object whose documented fields are named; fields it does not know pass through. May be missing or null. */
export const shape = <T extends z.core.$ZodLooseShape>(fields: T) => z.optional(z.nullable(z.looseObject(fields)))
/** A list. May be missing or null; null elements are dropped. */
export const list = <T extends z.ZodMiniType>(item: T) =>
  z.optional(
    z.nullable(
      z.pipe(
        z.array(z.nullable(item)),
        z.transform((items) => items.filter((one): one is NonNullable<typeof one> => one !== null && one !== undefined)),
      ),
    ),
  )
/** The answer itself: an object, `{}` at the least. */
export const answer = <T extends z.core.$ZodLooseShape>(fields: T) => z.looseObject(fields)
/** Names to text: action_progress. */
export const dictionary = z.optional(z.nullable(z.record(z.string(), text)))

/** Path values (interface.md section 3): never dots alone, so that no path can be climbed. */
export const pathValue = z.string().check(z.regex(/^(?!\.+$)[A-Za-z0-9_.-]{1,64}$/, 'path_value'))
