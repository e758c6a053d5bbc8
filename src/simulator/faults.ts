import * as z from 'zod/mini'

/** How the next calls of an operation are answered (interface.md section 5). */
const Fault = z.object({
  /** The vendor's name of the operation, or `*` for every DWS call. */
  call: z.string(),
  status: z.optional(z.int().check(z.minimum(100), z.maximum(599))),
  body: z.optional(z.unknown()),
  text: z.optional(z.string()),
  headers: z.optional(z.record(z.string(), z.string())),
  delay_ms: z.optional(z.int().check(z.minimum(0), z.maximum(600_000))),
  /** The connection is reset; with `truncate` half way through the answer, otherwise before its first byte. */
  abort: z.optional(z.boolean()),
  /** The answer is cut: to this many bytes, or to its half. */
  truncate: z.optional(z.union([z.boolean(), z.int().check(z.minimum(0))])),
  times: z.optional(z.int().check(z.minimum(0))),
  /** The call takes effect although its answer is lost or replaced. */
  apply: z.optional(z.boolean()),
})
export type Fault = z.infer<typeof Fault>

export const FaultsRequest = z.object({ account: z.string().check(z.minLength(1)), faults: z.array(Fault) })
export const AdvanceRequest = z.object({
  account: z.string().check(z.minLength(1)),
  seconds: z.number().check(z.minimum(0), z.maximum(1e10)),
})

/** Whether the operation's own answer is not wanted. */
export const replaces = (fault: Fault): boolean =>
  fault.status !== undefined || fault.body !== undefined || fault.text !== undefined || (fault.abort === true && !fault.truncate)

/** Faults and counts by account. Both are kept for accounts that have no world yet. */
export interface CallBook {
  setFaults: (account: string, faults: Fault[]) => void
  /** Counts a call and gives the fault it meets. */
  receive: (account: string, operation: string, isDws: boolean) => Fault | undefined
  counts: (account: string) => Record<string, number>
}

export function callBook(): CallBook {
  const faults = new Map<string, { fault: Fault; left: number }[]>()
  const counts = new Map<string, Map<string, number>>()
  return {
    setFaults: (account, list) =>
      void faults.set(
        account,
        list.map((fault) => ({ fault, left: fault.times ?? Infinity })),
      ),
    receive(account, operation, isDws) {
      let own = counts.get(account)
      if (!own) counts.set(account, (own = new Map()))
      own.set(operation, (own.get(operation) ?? 0) + 1)
      const met = faults.get(account)?.find(({ fault, left }) => left > 0 && (fault.call === operation || (fault.call === '*' && isDws)))
      if (met) met.left -= 1
      return met?.fault
    },
    counts: (account) => Object.fromEntries(counts.get(account) ?? []),
  }
}
