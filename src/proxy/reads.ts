import { DEFAULT_FLOOR } from '#contract/endpoint.ts'
import type { CloudCall } from './cloud.ts'
import { makeDemand } from './demand.ts'
import { Refusal } from './refusal.ts'
import type { CloudAnswer } from './upstream.ts'

export interface MemoryAnswer {
  answer: CloudAnswer
  /** Seconds it has waited here; undefined when it was read for this call. */
  age: number | undefined
}
/** An answer as it came, once for each call that really went out. */
export interface Reading {
  answer: CloudAnswer
  /** Of a list: whose and how wide it is; what another scope shows may be hidden in this one. */
  scope: string
}
interface Kept {
  answer: CloudAnswer
  at: number
  resource: string
  project: string
}
interface Running {
  answer: Promise<CloudAnswer>
  resource: string
  project: string
  /** `isStale`: a write has happened meanwhile; the answer is given, not kept. */
  state: { isStale: boolean }
}
const MOST_KEPT_BYTES = 64 * 1024 * 1024
/** Headers and what else an answer holds. */
const OVERHEAD = 2_000
/** Seconds; a longer wait is asked for anew. */
const LONGEST_PAUSE = 3600
const ALL_ENTERPRISE_PROJECTS = 'all_granted_eps'

/**
 * Reads through a short memory: one call in flight for a key (account's user, project, row, input, language), a floor per
 * row that grows when several read the same, a pause after 429 for everybody. A failure is never remembered as data, only the pause is.
 */
export function makeReads(
  call: (call: CloudCall) => Promise<CloudAnswer>,
  onReading: (call: CloudCall, reading: Reading) => Promise<void>,
  now: () => number = Date.now,
) {
  const demand = makeDemand(now)
  const kept = new Map<string, Kept>()
  const inFlight = new Map<string, Running>()
  const paused = new Map<string, { until: number; refusal: Refusal }>()
  /** Who was refused the wish for all enterprise projects, in which project. */
  const withoutAll = new Set<string>()
  let bytes = 0

  /** An input that is asked for may be longer than its answer. */
  const sizeOf = (key: string, { answer }: Kept): number => 2 * key.length + answer.body.length + OVERHEAD
  function drop(key: string): void {
    const one = kept.get(key)
    if (one) bytes -= sizeOf(key, one)
    kept.delete(key)
  }
  function keep(key: string, one: Kept): void {
    drop(key)
    kept.set(key, one)
    bytes += sizeOf(key, one)
    // Oldest first: a Map keeps the order of insertion.
    for (const oldest of kept.keys()) {
      if (bytes <= MOST_KEPT_BYTES) break
      drop(oldest)
    }
  }
  function checkPause(key: string, { row }: CloudCall): void {
    const pause = paused.get(key)
    if (!pause) return
    const left = Math.ceil((pause.until - now()) / 1000)
    if (left <= 0) return void paused.delete(key)
    const { code, status, message, extra } = pause.refusal
    throw new Refusal(code, status, message, { ...extra, retryAfter: left, cloud: { call: row.http, sent: false } })
  }

  /** The list holds the clusters of all enterprise projects where the service can (contract.md 5.1.2 item 1), else those of the default one. */
  async function callWide(who: string, wanted: CloudCall): Promise<Reading> {
    const { row, project, input } = wanted
    const asked = input.query?.['enterprise_project_id']
    if (row.id !== 'cluster.list' || asked !== undefined) return { answer: await call(wanted), scope: `${who} ${String(asked)}` }
    const key = `${who} ${project.id}`
    const narrow = async () => ({ answer: await call(wanted), scope: `${who} default` })
    if (withoutAll.has(key)) return narrow()
    try {
      const answer = await call({ ...wanted, input: { ...input, query: { enterprise_project_id: ALL_ENTERPRISE_PROJECTS } } })
      return { answer, scope: `${who} all` }
    } catch (reason) {
      if (!(reason instanceof Refusal) || ![400, 403].includes(reason.extra.cloud?.status ?? 0)) throw reason
      const reading = await narrow()
      withoutAll.add(key)
      return reading
    }
  }

  async function fetchOnce(key: string, who: string, wanted: CloudCall, state: Running['state']): Promise<CloudAnswer> {
    try {
      const reading = await callWide(who, wanted)
      if (!state.isStale) keep(key, { answer: reading.answer, at: now(), resource: wanted.row.resource, project: wanted.project.id })
      await onReading(wanted, reading)
      return reading.answer
    } catch (reason) {
      if (reason instanceof Refusal && reason.status === 429) {
        const wait = Math.min(reason.extra.retryAfter ?? 5, LONGEST_PAUSE)
        for (const [other, { until }] of paused) if (until < now()) paused.delete(other)
        paused.set(key, { until: now() + wait * 1000, refusal: reason })
      }
      throw reason
    }
  }

  return {
    /** `who`: whose rights; `reader`: which of those who have them. */
    async read(who: string, wanted: CloudCall, skipFloor: boolean, reader = ''): Promise<MemoryAnswer> {
      const { row, project } = wanted
      const key = [who, project.id, row.id, JSON.stringify(wanted.input), wanted.language].join('\n')
      checkPause(key, wanted)
      const known = kept.get(key)
      const floor = Math.max((row.floor ?? DEFAULT_FLOOR) * 1000, demand.note(key, reader))
      if (known && !skipFloor && now() - known.at < floor) return { answer: known.answer, age: Math.floor((now() - known.at) / 1000) }
      const sharing = inFlight.get(key)
      if (sharing) return { answer: await sharing.answer, age: undefined }
      const state = { isStale: false }
      const answer = fetchOnce(key, who, wanted, state).finally(() => {
        // Not a newer call under the same key.
        if (inFlight.get(key)?.state === state) inFlight.delete(key)
      })
      inFlight.set(key, { answer, state, resource: row.resource, project: project.id })
      return { answer: await answer, age: undefined }
    },
    /** After a write: what it may have changed is read again, also what is being read right now. */
    expire(project: string, resources: ReadonlySet<string>): void {
      const isMeant = (one: { project: string; resource: string }) => one.project === project && resources.has(one.resource)
      for (const [key, one] of kept) if (isMeant(one)) drop(key)
      for (const [key, one] of inFlight) {
        if (!isMeant(one)) continue
        one.state.isStale = true
        inFlight.delete(key)
      }
    },
  }
}
export type Reads = ReturnType<typeof makeReads>
