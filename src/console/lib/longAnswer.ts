import type { Piece } from './longAnswer.worker.ts'

/*
 * Long lists are read in a thread of their own: thousands of rows of sixty fields would hold up the page for longer than
 * a key press may take. They come back in pieces, each a task of its own.
 */

export type Parsed = { success: true; data: unknown } | { success: false; error: { issues: readonly { path: PropertyKey[] }[] } }
interface Waiting {
  rows: unknown[]
  done: (parsed: Parsed) => void
  fail: (reason: Error) => void
}

const waiting = new Map<number, Waiting>()
let turns = 0
let worker: Worker | undefined

function started(): Worker {
  if (worker) return worker
  worker = new Worker(new URL('./longAnswer.worker.ts', import.meta.url), { type: 'module' })
  worker.onmessage = ({ data }: MessageEvent<Piece>) => take(data)
  worker.onerror = ({ message }) => {
    worker = undefined
    for (const one of waiting.values()) one.fail(new Error(message))
    waiting.clear()
  }
  return worker
}

function take(piece: Piece): void {
  const one = waiting.get(piece.turn)
  if (!one) return
  if (piece.rows) {
    one.rows.push(...piece.rows)
    return
  }
  waiting.delete(piece.turn)
  if (piece.failed !== undefined) one.fail(new Error(piece.failed))
  else if (piece.path) one.done({ success: false, error: { issues: [{ path: piece.path }] } })
  else one.done({ success: true, data: piece.isListed ? { ...piece.body, data: { ...piece.body?.data, queries: one.rows } } : piece.body })
}

/** The parsed answer of a row whose lists are long. */
export function parseApart(bytes: ArrayBuffer): Promise<Parsed> {
  const turn = ++turns
  return new Promise((done, fail) => {
    waiting.set(turn, { rows: [], done, fail })
    started().postMessage({ turn, bytes }, [bytes])
  })
}
