import type * as z from 'zod/mini'
import { query } from '#contract/query.ts'

type Body = z.output<typeof query.list.output>
/** Rows of an answer, or its end: what remains without them, where it is not as the contract says, or why it is no JSON. */
export interface Piece {
  turn: number
  rows?: readonly unknown[]
  body?: Body
  isListed?: boolean
  path?: PropertyKey[]
  failed?: string
}
interface Asked {
  turn: number
  bytes: ArrayBuffer
}

/** Rows of one message: taking it apart costs the page a few ms. */
const ROWS = 200
const send = (piece: Piece) => postMessage(piece)

function parse({ turn, bytes }: Asked): void {
  const parsed = query.list.output.safeParse(JSON.parse(new TextDecoder().decode(bytes)))
  if (!parsed.success) {
    send({ turn, path: parsed.error.issues[0]?.path ?? [] })
    return
  }
  const rows = parsed.data.data?.queries
  for (let from = 0; rows && from < rows.length; from += ROWS) send({ turn, rows: rows.slice(from, from + ROWS) })
  const body = rows ? { ...parsed.data, data: { ...parsed.data.data, queries: [] } } : parsed.data
  send({ turn, body, isListed: Boolean(rows) })
}

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  try {
    parse(data)
  } catch (reason) {
    send({ turn: data.turn, failed: String(reason) })
  }
})
