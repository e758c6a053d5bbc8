import type * as z from 'zod/mini'
import { history } from '#contract/history.ts'
import { query } from '#contract/query.ts'
import { buffersOf, pack, type Packed } from './packed.ts'

export interface Asked {
  turn: number
  /** Of the row whose answer it will be. */
  id: string
  url: string
  headers: Readonly<Record<string, string>>
}
/** What came: the answer without its list, the list, or where it is not as the contract says; the text of a failure; why nothing came. */
export interface Came {
  turn: number
  status: number
  headers: readonly (readonly [string, string])[]
  body?: unknown
  rows?: Packed | undefined
  /** Where the list is within the answer. */
  at?: readonly string[]
  path?: PropertyKey[]
  text?: string
  failed?: string
}
/** A question that is no longer of interest. */
export interface Dropped {
  drop: number
}

interface Long {
  output: z.ZodMiniType
  /** The list within the answer. */
  rows: readonly string[]
}
const LONG: Readonly<Record<string, Long>> = {
  [query.list.id]: { output: query.list.output, rows: ['data', 'queries'] },
  [history.statements.id]: { output: history.statements.output, rows: ['queries'] },
}

/** Takes the list out of an answer; undefined: the answer named none. */
function take(body: unknown, [name = '', ...rest]: readonly string[]): Packed | undefined {
  const holder = body as Record<string, unknown> | null | undefined
  if (rest.length > 0) return holder ? take(holder[name], rest) : undefined
  const rows = holder?.[name]
  if (!holder || !Array.isArray(rows)) return undefined
  holder[name] = []
  return pack(rows as Record<string, unknown>[])
}

const running = new Map<number, AbortController>()
const send = (came: Came) => postMessage(came, { transfer: came.rows ? (buffersOf(came.rows) as ArrayBuffer[]) : [] })

async function ask({ turn, id, url, headers }: Asked): Promise<Came> {
  const stop = new AbortController()
  running.set(turn, stop)
  const response = await fetch(url, { headers, signal: stop.signal })
  const came = { turn, status: response.status, headers: [...response.headers] }
  const long = LONG[id]
  if (!response.ok || !long) return { ...came, text: await response.text() }
  const parsed = long.output.safeParse(await response.json())
  if (!parsed.success) return { ...came, path: parsed.error.issues[0]?.path ?? [] }
  const rows = take(parsed.data, long.rows)
  return { ...came, body: parsed.data, rows, at: long.rows }
}

addEventListener('message', ({ data }: MessageEvent<Asked | Dropped>) => {
  if ('drop' in data) {
    running.get(data.drop)?.abort()
    return
  }
  const { turn } = data
  const lost = (reason: unknown): Came => ({ turn, status: 0, headers: [], failed: String(reason) })
  void ask(data)
    .catch(lost)
    .then(send)
    .finally(() => running.delete(turn))
})
