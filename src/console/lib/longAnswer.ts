import type { Asked, Came, Dropped } from './longAnswer.worker.ts'
import { unpack } from './packed.ts'

/*
 * Long lists are fetched and read in a thread of their own: the bytes of thousands of rows of sixty fields, and what is made
 * of them, would hold up the page for longer than a key press may take. They come back as columns.
 */

export type Parsed = { success: true; data: unknown } | { success: false; error: { issues: readonly { path: PropertyKey[] }[] } }
export interface Answered {
  response: Response
  /** Undefined: the response tells of a failure. */
  parsed: Parsed | undefined
}
interface Waiting {
  done: (answered: Answered) => void
  fail: (reason: Error) => void
}

const waiting = new Map<number, Waiting>()
let turns = 0
let worker: Worker | undefined

function started(): Worker {
  if (worker) return worker
  worker = new Worker(new URL('./longAnswer.worker.ts', import.meta.url), { type: 'module' })
  worker.onmessage = ({ data }: MessageEvent<Came>) => take(data)
  worker.onerror = ({ message }) => {
    worker = undefined
    for (const one of waiting.values()) one.fail(new Error(message))
    waiting.clear()
  }
  return worker
}

function take(came: Came): void {
  const one = waiting.get(came.turn)
  if (!one) return
  waiting.delete(came.turn)
  if (came.failed !== undefined) one.fail(new Error(came.failed))
  else
    one.done({
      response: new Response(came.text ?? null, { status: came.status, headers: came.headers.map(([...pair]) => pair) }),
      parsed: parsedOf(came),
    })
}

function parsedOf(came: Came): Parsed | undefined {
  if (came.text !== undefined) return undefined
  if (came.path) return { success: false, error: { issues: [{ path: came.path }] } }
  return { success: true, data: came.rows ? put(came.body, came.at ?? [], unpack(came.rows)) : came.body }
}
function put(body: unknown, [name = '', ...rest]: readonly string[], rows: object[]): unknown {
  const holder = body as Record<string, unknown>
  return { ...holder, [name]: rest.length > 0 ? put(holder[name], rest, rows) : rows }
}

/** The answer to a read of a row whose lists are long. */
export function fetchApart(
  id: string,
  url: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal | undefined,
): Promise<Answered> {
  const turn = ++turns
  return new Promise((done, fail) => {
    signal?.addEventListener(
      'abort',
      () => {
        if (!waiting.delete(turn)) return
        worker?.postMessage({ drop: turn } satisfies Dropped)
        fail(signal.reason as Error)
      },
      { once: true },
    )
    waiting.set(turn, { done, fail })
    started().postMessage({ turn, id, url, headers } satisfies Asked)
  })
}
