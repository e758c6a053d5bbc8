import { DEFAULT_FLOOR, requestBody, requestLine, type Endpoint } from '#contract/endpoint.ts'
import { cloudDate, failureOf } from './answer.ts'
import type { RegionConfig } from './config.ts'
import { Refusal, refuse } from './refusal.ts'
import type { OpenProject } from './session.ts'
import { send, type CloudAnswer } from './upstream.ts'

export interface CloudCall {
  row: Endpoint
  region: RegionConfig
  project: OpenProject
  input: { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown }
  /** zh_cn or en_us: the language of the cloud's messages (quirk 7.14). */
  language: string
}
const READ_TIMEOUT = 20_000
const WRITE_TIMEOUT = 60_000

/** One call with its token attached; a Refusal when the cloud says no, in whatever way it does. */
export async function callCloud({ row, region, project, input, language }: CloudCall): Promise<CloudAnswer> {
  const { method, path } = requestLine(row, project.id, input.params, input.query)
  const body = requestBody(row, input, project.id)
  const answer = await send(region.dws, {
    method,
    path,
    headers: {
      'x-auth-token': project.token,
      'x-language': language,
      'content-type': body === undefined ? 'application/json' : 'application/json;charset=UTF-8',
    },
    body: body === undefined ? undefined : JSON.stringify(body),
    call: row.http,
    timeoutMs: row.access === 'read' ? READ_TIMEOUT : WRITE_TIMEOUT,
  })
  const failure = failureOf(row, answer)
  if (failure) throw failure
  return answer
}

export interface MemoryAnswer {
  answer: CloudAnswer
  /** Seconds it has waited here; undefined when it was read for this call. */
  age: number | undefined
}
interface Kept {
  answer: CloudAnswer
  at: number
  resource: string
  project: string
}
const MOST_KEPT = 500
const LONGEST_PAUSE = 600

/**
 * Reads through a short memory: one call in flight for a key (account's user, project, row, input, language), a floor per
 * row, a pause after 429 for everybody. A failure is never remembered as data, only the pause is.
 */
export function makeReads() {
  const kept = new Map<string, Kept>()
  const inFlight = new Map<string, Promise<CloudAnswer>>()
  const paused = new Map<string, { until: number; refusal: Refusal }>()
  let epoch = 0

  async function fetchOnce(key: string, call: CloudCall): Promise<CloudAnswer> {
    const started = epoch
    try {
      const answer = await callWithAllProjects(call)
      if (started === epoch) {
        if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value ?? '')
        kept.set(key, { answer, at: Date.now(), resource: call.row.resource, project: call.project.id })
      }
      return answer
    } catch (reason) {
      if (reason instanceof Refusal && reason.status === 429) {
        const wait = Math.min(reason.extra.retryAfter ?? 5, LONGEST_PAUSE)
        paused.set(key, { until: Date.now() + wait * 1000, refusal: reason })
      }
      throw reason
    }
  }
  return {
    async read(who: string, call: CloudCall, skipFloor: boolean): Promise<MemoryAnswer> {
      const key = [who, call.project.id, call.row.id, JSON.stringify(call.input), call.language].join('\n')
      const pause = paused.get(key)
      if (pause) {
        const left = Math.ceil((pause.until - Date.now()) / 1000)
        if (left > 0) {
          const { code, status, message, extra } = pause.refusal
          throw new Refusal(code, status, message, { ...extra, retryAfter: left, cloud: { call: call.row.http, sent: false } })
        }
        paused.delete(key)
      }
      const known = kept.get(key)
      const floor = (call.row.floor ?? DEFAULT_FLOOR) * 1000
      if (known && !skipFloor && Date.now() - known.at < floor)
        return { answer: known.answer, age: Math.floor((Date.now() - known.at) / 1000) }
      const running = inFlight.get(key)
      if (running) return { answer: await running, age: undefined }
      const started = fetchOnce(key, call).finally(() => inFlight.delete(key))
      inFlight.set(key, started)
      return { answer: await started, age: undefined }
    },
    /** After a write: what it may have changed is read again, also what is being read right now. */
    expire(project: string, resources: ReadonlySet<string>): void {
      epoch += 1
      for (const [key, one] of kept) if (one.project === project && resources.has(one.resource)) kept.delete(key)
      for (const key of inFlight.keys()) if (resources.has(key.split('\n')[2]?.split('.')[0] ?? '')) inFlight.delete(key)
    },
  }
}
export type Reads = ReturnType<typeof makeReads>

/** Sessions for whose project the cloud refused the wish for all enterprise projects. */
const withoutAll = new Set<string>()
const ALL_ENTERPRISE_PROJECTS = 'all_granted_eps'

/** The list holds the clusters of all enterprise projects where the service can (contract.md 5.1.2 item 1), else those of the default one. */
async function callWithAllProjects(call: CloudCall): Promise<CloudAnswer> {
  const { row, project, input } = call
  const isPlain = row.id === 'cluster.list' && input.query?.['enterprise_project_id'] === undefined
  if (!isPlain || withoutAll.has(project.token)) return callCloud(call)
  try {
    return await callCloud({ ...call, input: { ...input, query: { enterprise_project_id: ALL_ENTERPRISE_PROJECTS } } })
  } catch (reason) {
    if (!(reason instanceof Refusal) || ![400, 403].includes(reason.extra.cloud?.status ?? 0)) throw reason
    const answer = await callCloud(call)
    withoutAll.add(project.token)
    return answer
  }
}

/** ISO of the cloud's `Date`. */
export const cloudTime = (answer: CloudAnswer): string | undefined => {
  const at = Date.parse(cloudDate(answer) ?? '')
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}
export const noSuchProject = (): Refusal => refuse('CONSOLE.NO_SUCH_PROJECT', 'This session has not opened that project.')
