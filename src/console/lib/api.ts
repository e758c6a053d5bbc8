import { useRef } from 'react'
import {
  MutationCache,
  QueryCache,
  QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
  useSuspenseQuery,
  type Query,
} from '@tanstack/react-query'
import { requestBody, requestLine, type Endpoint, type InputOf, type OutputOf, type Row } from '#contract/endpoint.ts'
import { Failure } from '#contract/error.ts'
import { errorMeaning } from '#contract/errorMeaning.ts'
import { permissionOf } from '#contract/permissions.ts'
import { cloudLanguage, language } from '#i18n/locale.ts'
import { isUnattended } from './attended.ts'
import { isPolling, pollEvery, usePoll, type Every, type Poll } from './poll.ts'
import { signedOut } from './session.ts'

/** What an answer holds besides its body: the source and the age of the data (interaction rule 10). */
export interface Reading<T> {
  body: T
  /** The vendor's operation name, for the "source" line of a panel. */
  operation: string
  /** The row it came from. */
  id: string
  /** What the cloud was asked, as it is sent. */
  asked: { method: string; path: string; body: unknown }
  requestId: string
  /** The cloud's clock when it answered, ms; undefined for rows the proxy answers itself. */
  cloudAt: number | undefined
  /** This browser's clock when the answer arrived, ms, less the time the answer had waited in the proxy's memory. */
  readAt: number
  fromMemory: boolean
}

/** A call that failed: the proxy's one failure shape, plus what the transport knows. */
export class CallError extends Error {
  readonly failure: Failure
  readonly status: number
  /** Seconds the server asked to wait. */
  readonly retryAfter: number | undefined
  readonly operation: string
  /** The row that was called. */
  readonly id: string
  /** Of a refresh: the time of the data that stays, ms (interaction rule 12). */
  staysFrom: number | undefined
  private readonly isWrite: boolean
  constructor(failure: Failure, status: number, row: Pick<Endpoint, 'operation' | 'id' | 'access'>, retryAfter?: number) {
    super(`${failure.error_code}: ${failure.error_msg}`)
    this.failure = failure
    this.status = status
    this.operation = row.operation
    this.id = row.id
    this.isWrite = row.access === 'write'
    this.retryAfter = retryAfter
  }
  get code(): string {
    return this.failure.error_code
  }
  /** The write may or may not have happened: its answer was lost (interaction rule 18). */
  get outcomeUnknown(): boolean {
    return this.isWrite && this.failure.cloud?.sent === true && this.failure.cloud.status === undefined
  }
  /** The user may not make this call: another try gives the same answer (interaction rule 21; DWS.7023 is "busy"). */
  get isForbidden(): boolean {
    const meaning = errorMeaning(this.code)
    return this.status === 403 && meaning !== 'busy' && meaning !== 'not_found'
  }
  /** What the address names is not there, or what stands in its place is no id (quirks 1.2 and 1.3). */
  get isMissing(): boolean {
    const isNoId = this.failure.fields?.some(({ path }) => path.startsWith('params.'))
    return errorMeaning(this.code, true) === 'not_found' || isNoId === true
  }
  /** The IAM action that would allow it, where the reference names one. */
  get permission(): string | undefined {
    return this.isForbidden ? permissionOf(this.id) : undefined
  }
  /** Another try of the same read may well work (interaction rules 17 and 21). */
  get mayRetry(): boolean {
    return this.status === 429 || this.status >= 500 || this.status === 0 || this.code === 'DWS.7023'
  }
}

/** Shown where no answer came at all, from the console's own server. */
const NO_ANSWER = 'CONSOLE.UNREACHABLE'

async function readFailure(response: Response, row: Endpoint, requestId: string): Promise<CallError> {
  const retryAfter = Number(response.headers.get('retry-after')) || undefined
  const parsed = Failure.safeParse(await response.json().catch(() => undefined))
  const failure = parsed.success
    ? parsed.data
    : { ...noMeaning(`HTTP ${response.status}`, requestId), ...(response.status >= 500 && openOutcome(row)) }
  return new CallError(failure, response.status, row, retryAfter)
}

const noMeaning = (message: string, requestId: string): Failure => ({
  error_code: 'CONSOLE.BAD_ANSWER',
  error_msg: message,
  request_id: requestId,
})
/** An answer that was not the console's own, or says nothing of what was asked: a write may have happened behind it. */
const openOutcome = ({ access, http }: Endpoint): Pick<Failure, 'cloud'> =>
  access === 'write' ? { cloud: { call: http, sent: true } } : {}

function askedOf(row: Row, input: { project?: string; params?: unknown; query?: unknown; body?: unknown }): Reading<unknown>['asked'] {
  const [project, params, query] = [input.project ?? '', input.params, input.query] as [string, Record<string, string>?, object?]
  return { ...requestLine(row, project, params, { ...query }), body: requestBody(row, input, project) }
}

interface CallOptions {
  signal?: AbortSignal | undefined
  /** Skips the proxy's short memory: for facts that are read again at the click (interaction rule 4). */
  fresh?: boolean
}

/** One call by its row: parsed answer with its source, or a CallError. */
export async function call<R extends Row>(row: Endpoint<R>, input: InputOf<R>, options: CallOptions = {}): Promise<Reading<OutputOf<R>>> {
  const isRead = row.access === 'read'
  const body = JSON.stringify(input)
  const headers: Record<string, string> = { 'x-language': cloudLanguage(language()) }
  if (!isRead) headers['content-type'] = 'application/json'
  if (isRead && isUnattended()) headers['x-unattended'] = '1'
  if (options.fresh) headers['cache-control'] = 'no-cache'
  const url = `/api/${row.id}${isRead ? `?input=${encodeURIComponent(body)}` : ''}`
  const lost = (reason: unknown): never => {
    if (options.signal?.aborted) throw reason
    throw new CallError(
      { error_code: NO_ANSWER, error_msg: String(reason), request_id: '', cloud: { call: row.http, sent: !isRead } },
      0,
      row,
    )
  }
  const { response, parsed: parsedApart } = await (
    row.long
      ? import('./longAnswer.ts').then(({ fetchApart }) => fetchApart(row.id, url, headers, options.signal))
      : fetch(url, { method: isRead ? 'GET' : 'POST', headers, body: isRead ? null : body, signal: options.signal ?? null }).then(
          (came) => ({ response: came, parsed: undefined }),
        )
  ).catch(lost)
  const requestId = response.headers.get('x-request-id') ?? ''
  sawAnswer(response.headers, row.id)
  if (!response.ok) {
    const failed = await readFailure(response, row, requestId)
    if (failed.status === 401) signedOut(failed.code)
    throw failed
  }
  const parsed = parsedApart ?? row.output.safeParse(await response.json().catch(lost))
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join('.') ?? ''
    throw new CallError({ ...noMeaning(`unexpected shape at "${where}"`, requestId), ...openOutcome(row) }, 502, row)
  }
  const cloudDate = response.headers.get('x-cloud-date')
  const waited = Number(response.headers.get('age') ?? 0) * 1000
  const cloudAt = cloudDate ? Date.parse(cloudDate) : undefined
  if (cloudAt !== undefined) {
    sawCloudTime(cloudAt + waited)
    // Apart from what anybody waits for: the log of what no document names (interaction rule 28).
    if (isRead) void import('./drift.ts').then(({ noteDrift }) => noteDrift(row, parsed.data, cloudAt)).catch(() => undefined)
  }
  return {
    body: parsed.data as OutputOf<R>,
    operation: row.operation,
    id: row.id,
    asked: askedOf(row, input),
    requestId,
    cloudAt,
    readAt: Date.now() - waited,
    fromMemory: response.headers.has('age'),
  }
}

let cloudClock: { cloud: number; local: number } | undefined
function sawCloudTime(cloud: number): void {
  if (!cloudClock || cloud > cloudClock.cloud) cloudClock = { cloud, local: Date.now() }
}
/** The cloud's time now, ms: its last `Date` plus the time since. All ages and countdowns of cloud data use it. */
export const cloudNow = (): number => (cloudClock ? cloudClock.cloud + (Date.now() - cloudClock.local) : Date.now())

/** How old an answer is, ms: by the cloud's clock, and for what the console keeps itself since its receipt. */
export const ageOf = ({ cloudAt, readAt }: Pick<Reading<unknown>, 'cloudAt' | 'readAt'>): number =>
  cloudAt === undefined ? Date.now() - readAt : cloudNow() - cloudAt

/** When an answer was given, ms: by the cloud's clock, and for what the console keeps itself its receipt (interaction rule 10). */
export const givenAt = ({ cloudAt, readAt }: Pick<Reading<unknown>, 'cloudAt' | 'readAt'>): number => cloudAt ?? readAt

let serverClock: { server: number; local: number } | undefined
/** The time of the console's own server, ms: sessions and the moments of writes are in it. */
export const serverNow = (): number => (serverClock ? serverClock.server + (Date.now() - serverClock.local) : Date.now())

const MINUTE = 60_000
let cloudCalls: readonly { at: number; id: string }[] = []
/** Calls of this page, or of one row, that reached the cloud within the last minute; answers from the proxy's memory are none. */
export function cloudCallsPerMinute(id?: string): number {
  cloudCalls = cloudCalls.filter(({ at }) => at > Date.now() - MINUTE)
  return id === undefined ? cloudCalls.length : cloudCalls.filter((one) => one.id === id).length
}

function sawAnswer(headers: Headers, id: string): void {
  const date = Date.parse(headers.get('date') ?? '')
  if (!Number.isNaN(date)) serverClock = { server: date, local: Date.now() }
  if (headers.has('x-cloud-call') && !headers.has('age')) cloudCalls = [...cloudCalls, { at: Date.now(), id }]
}

/** Cache key and fetch of a read; the key starts with the resource, so that a write can make all of it stale. */
export function read<R extends Row>(row: Endpoint<R>, input: InputOf<R>) {
  return queryOptions<Reading<OutputOf<R>>, CallError>({
    queryKey: [row.resource, row.id, input],
    queryFn: ({ signal }) => call(row, input, { signal }),
    // Every row of a long list has another age each time: comparing all of them would find nothing to keep.
    ...(row.long && { structuralSharing: false }),
  })
}

/** Adds polling to the options of a read. */
export function polling<O, B>(options: O, every: Every<B>, poll: Poll) {
  return {
    ...options,
    refetchInterval: (query: Query<Reading<B>, CallError>) =>
      pollEvery(poll, every, query.state.data?.body, query.state.error, query.queryHash),
    refetchOnWindowFocus: isPolling(poll) ? ('always' as const) : false,
    refetchOnReconnect: isPolling(poll),
  }
}
/** A read with its polling, for `useQueries` and the like. */
export const polled = <R extends Row>(row: Endpoint<R>, input: InputOf<R>, every: Every<OutputOf<R>>, poll: Poll) =>
  polling(read(row, input), every, poll)

/** A read that polls by the table of interaction rule 14. Suspends at first; a failed poll keeps the old data (`problem`). */
export function useRead<R extends Row>(row: Endpoint<R>, input: InputOf<R>, every: Every<OutputOf<R>>) {
  const poll = usePoll()
  const result = useSuspenseQuery(polled(row, input, every, poll))
  return { reading: result.data, body: result.data.body, problem: result.error, isFetching: result.isFetching, retry: result.refetch }
}

/** A write: sent once, never repeated by the program; a success makes the row's resource and `affects` stale. */
export function useWrite<R extends Row>(row: Endpoint<R>) {
  const client = useQueryClient()
  /** At once, where `isPending` is known one rendering later: the second click of two is none. */
  const isSending = useRef(false)
  const mutation = useMutation<Reading<OutputOf<R>>, CallError, InputOf<R>>({
    mutationFn: (input) => call(row, input),
    retry: false,
    networkMode: 'always',
    // Not waited for: what became of the write is told at once, however long the reads take.
    onSettled: () => {
      isSending.current = false
      void refreshAfterWrite(client, row)
    },
  })
  const mutate: typeof mutation.mutate = (...sent) => {
    if (isSending.current) return
    isSending.current = true
    mutation.mutate(...sent)
  }
  return { ...mutation, mutate }
}

/** Also after a failure: an answer that was lost may have changed something all the same. */
function refreshAfterWrite(client: QueryClient, row: Endpoint): Promise<unknown> {
  const stale = new Set([row.resource, 'operation', 'audit', ...(row.affects ?? [])])
  return client.invalidateQueries({ predicate: (query) => stale.has(String(query.queryKey[0])) })
}

type AnyQuery = Query<unknown, unknown>
const isReading = (data: unknown): data is Reading<unknown> => typeof data === 'object' && data !== null && 'readAt' in data
const hashes = new WeakMap<Reading<unknown>, string>()
/** Hash of the query that keeps an answer and reads it again; undefined for one that nothing keeps. */
export const queryHashOf = (reading: Reading<unknown>): string | undefined => hashes.get(reading)

function sawData({ state, queryHash }: AnyQuery): void {
  if (isReading(state.data)) hashes.set(state.data, queryHash)
}
function sawFailure(error: unknown, { state }: AnyQuery): void {
  if (error instanceof CallError && isReading(state.data)) error.staysFrom = givenAt(state.data)
}

/** The one client of the page. Reads are not retried here: polling and the Boundary own the waiting (rule 17). */
export const makeClient = (): QueryClient =>
  new QueryClient({
    queryCache: new QueryCache({ onSuccess: (_, query) => sawData(query), onError: sawFailure }),
    mutationCache: new MutationCache(),
    defaultOptions: { queries: { retry: false, staleTime: 2000, networkMode: 'always', refetchOnReconnect: false } },
  })

/** The request a row will send, for previews: the same text the proxy sends. */
export { requestLine }
/** For previews, which know no contract: the fields that are shown as dots. */
export { SECRET_FIELDS } from '#contract/error.ts'
