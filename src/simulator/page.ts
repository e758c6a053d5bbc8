import type { Region } from './region.ts'

/** Ten unless asked for (l.5836, quirk 7.9). */
const USUAL = 10

/** A page of rows. What an offset counts is a setting: the document and the vendor's clients disagree (quirk 7.7). */
export function page<T>(rows: readonly T[], asked: { offset?: number; limit?: number } | undefined, { world }: Region): T[] {
  const limit = asked?.limit ?? USUAL
  const from = (asked?.offset ?? 0) * (world.options.offset === 'pages' ? limit : 1)
  return rows.slice(from, from + limit)
}
