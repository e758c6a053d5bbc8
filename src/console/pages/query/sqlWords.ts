import { piecesOf } from '#contract/sqlText.ts'

/** Words that carry the shape of a statement: they stand out in its text. */
const WORDS = new Set(
  `all alter analyze and as asc begin between by call case coalesce commit copy create cross delete desc distinct distribute drop else end
  except execute exists explain from full grant group hash having in inner insert intersect into is join lateral left like limit lock merge
  minus not null offset on or order outer over partition performance primary reindex replication revoke right rollback select set table then
  to truncate union unlogged update using vacuum values view when where window with`.split(/\s+/),
)

export type Shade = 'word' | 'text' | 'comment' | 'number'

/** The pieces of a statement with their shade; neighbours without one are joined, to keep the page small. */
export function shaded(sql: string): { text: string; shade?: Shade }[] {
  const runs: { text: string; shade?: Shade }[] = []
  for (const { text, kind } of piecesOf(sql)) {
    const shade = kind === 'name' ? (WORDS.has(text.toLowerCase()) ? 'word' : undefined) : kind
    const last = runs.at(-1)
    if (last && last.shade === shade) last.text += text
    else runs.push(shade === undefined ? { text } : { text, shade })
  }
  return runs
}
