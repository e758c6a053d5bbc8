/** Ten unless asked for (l.5836, quirk 7.9). */
const USUAL = 10

/** A page from a row offset, as the document says; the vendor's clients disagree among themselves (quirk 7.7). */
export function page<T>(rows: readonly T[], asked: { offset?: number; limit?: number } | undefined): T[] {
  const from = asked?.offset ?? 0
  return rows.slice(from, from + (asked?.limit ?? USUAL))
}
