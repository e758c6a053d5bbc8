import type { AcceptedWrite } from '#contract/console.ts'

/** What one read says about a write whose answer was lost (interaction rule 18). */
export type Verdict =
  | { found: 'done'; by: 'record' | 'state'; id?: string | undefined }
  | { found: 'refused'; code: string }
  | { found: 'nothing' }
  | { found: 'unreadable' }

/** ms before each read: the cloud may show its old state for a minute after a write that was accepted (quirks section 8). */
export const LOOKUP_WAITS = [1_000, 3_000, 6_000, 10_000, 15_000, 25_000] as const

/** A write that this console's server recorded after the one in question was sent: its answer did reach the server. */
export function verdictOfRecord(
  writes: readonly AcceptedWrite[],
  known: ReadonlySet<string>,
  call: string,
  is: (write: AcceptedWrite) => boolean,
): Verdict {
  const write = writes.find((one) => one.call === call && !known.has(one.id) && is(one))
  if (write?.outcome === 'ok') return { found: 'done', by: 'record', id: write.result_id }
  if (write?.outcome === 'failed') return { found: 'refused', code: write.error_code ?? '' }
  return { found: 'nothing' }
}

/** The better of two: knowing beats not finding, which beats not being able to read. */
export function better(a: Verdict, b: Verdict): Verdict {
  const rank = { done: 3, refused: 2, nothing: 1, unreadable: 0 }
  return rank[a.found] >= rank[b.found] ? a : b
}
