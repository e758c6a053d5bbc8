/*
 * One pass over a statement: what may hold people's data (texts, numbers) becomes a question mark; names, keywords, comments that
 * are hints and the shape stay. Broken text (cut by the service) is masked to its end rather than shown.
 */
const PIECE = new RegExp(
  [
    /(?<dollar>\$(?<tag>[A-Za-z_]\w*|)\$[^]*?(?:\$\k<tag>\$|$))/, // $$text$$
    // E'te\'xt'; in a plain text a backslash before its quote may end it or not: what follows is masked with it.
    /(?<text>\bE'(?:[^'\\]|''|\\[^])*(?:'|$)|(?:\b[NBX])?'(?:[^'\\]|''|\\(?!'))*(?:\\'[^]*$|'|$)|\b(?:identified\s+by|password)\s+"(?:[^"]|"")*(?:"|$))/,
    /(?<hint>\/\*\+[^]*?(?:\*\/|$))/,
    /(?<comment>--[^\n]*|\/\*[^]*?(?:\*\/|$))/,
    /(?<name>"(?:[^"]|"")*(?:"|$)|[\p{L}_][\p{L}\p{N}_$]*)/u,
    /(?<number>\d[\d.]*(?:[eE][+-]?\d+)?)/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'giu',
)

/** The statement with every literal as `?`; comments are left out, hints stay. */
export const maskSql = (sql: string): string =>
  sql.replace(PIECE, (whole, ...rest) => {
    const groups = rest.at(-1) as Record<string, string | undefined>
    if (groups['comment'] !== undefined) return ''
    return groups['name'] !== undefined || groups['hint'] !== undefined ? whole : '?'
  })

/** A text cut into literals, comments, names, numbers and what is between them (no kind); joined they are the text again. */
export function piecesOf(sql: string): { text: string; kind?: 'text' | 'comment' | 'name' | 'number' }[] {
  const pieces: ReturnType<typeof piecesOf> = []
  let end = 0
  for (const match of sql.matchAll(PIECE)) {
    if (match.index > end) pieces.push({ text: sql.slice(end, match.index) })
    const { comment, hint, name, number } = match.groups ?? {}
    const kind = (comment ?? hint) !== undefined ? 'comment' : name !== undefined ? 'name' : number !== undefined ? 'number' : 'text'
    pieces.push({ text: match[0], kind })
    end = match.index + match[0].length
  }
  if (end < sql.length) pieces.push({ text: sql.slice(end) })
  return pieces
}

/** A plan's figures are what it is for: only its text literals may hold data. */
export const maskPlan = (plan: string): string => plan.replace(/'(?:[^'\\\n]|''|\\(?!'))*(?:\\'.*$|'|$)/gm, '?')

/** The same for statements of one shape: lists of values, white space and case make no difference. */
export const shapeOf = (sql: string): string =>
  maskSql(sql)
    .replace(/\(\s*\?(?:\s*,\s*\?)*\s*\)/g, '(?)')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
