import type * as z from 'zod/mini'

export type Access = 'read' | 'write'
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** The parts of a request the caller gives. Path values are all text. */
export interface InputSchemas {
  params?: z.ZodMiniType
  query?: z.ZodMiniType
  body?: z.ZodMiniType
}

/** What a 200 answer reported when it was not a success (reference/quirks.md section 2). */
export interface BodyFailure {
  code: string
  message: string
}

/**
 * One call, as the table states it. Everything else (browser client, cache key, allow-list, read-only refusal,
 * audit name, simulator route, "copy as curl") is derived from this.
 */
export interface Row {
  access: Access
  /** The vendor's operation name. */
  operation: string
  http: `${Method} /${string}`
  input: InputSchemas
  output: z.ZodMiniType
  /** Resources whose reads a success makes stale, besides its own. */
  affects?: readonly string[]
  /** Seconds within which a read may be answered from the proxy's memory; DEFAULT_FLOOR when left out. */
  floor?: number
  /** Body fields the cloud wants although they follow from the path or are constant; the caller need not send them. */
  fill?: (known: { project: string; params: Readonly<Record<string, string>> }) => Record<string, unknown>
  /** Reads a failure out of a 200 body. */
  failure?: (body: unknown) => BodyFailure | undefined
  /** The call has no answer body: the proxy answers `{}` with the cloud's status. */
  bodyless?: true
  /** Its lists are so long that a browser reads them in a thread of their own. */
  long?: true
  /** Only for rows the proxy answers itself: works without a session. */
  open?: true
}

/** A row with its place in the table. `id` is `resource.action`, the last part of its address `/api/<id>`. */
export type Endpoint<R extends Row = Row> = R & { id: string; resource: string }

/** Seconds. Half of the fastest poll a user can choose (2 s), so that two viewers share a call and one never waits. */
export const DEFAULT_FLOOR = 1

type Part<R extends Row, K extends keyof InputSchemas> = R['input'] extends { [P in K]: infer S extends z.ZodMiniType }
  ? undefined extends z.input<S>
    ? { [P in K]?: z.input<S> }
    : { [P in K]: z.input<S> }
  : { [P in K]?: undefined }

/** What a caller sends for a row. `project` is a project id of the session, by default its first. */
export type InputOf<R extends Row> = { project?: string } & Part<R, 'params'> & Part<R, 'query'> & Part<R, 'body'>
/** What a caller reads, after the tolerant parse. */
export type OutputOf<R extends Row> = z.output<R['output']>
/** What the cloud may send: the simulator's answers are checked against it by the compiler. */
export type AnswerOf<R extends Row> = z.input<R['output']>

/** Makes the rows of one resource. Only contract files call it. */
export function rows<const T extends Record<string, Row>>(resource: string, table: T): { [K in keyof T]: Endpoint<T[K]> } {
  const entries = Object.entries(table).map(([action, row]) => [action, { ...row, id: `${resource}.${action}`, resource }])
  return Object.fromEntries(entries) as { [K in keyof T]: Endpoint<T[K]> }
}

/** What is written after the path; what was left out is not sent. */
function searchOf(query: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null)
  return given.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`).join('&')
}

/** The cloud's method and path with its path and query values filled in; the console's preview and the proxy both send this. */
export function requestLine(
  row: Row,
  project: string,
  params: Readonly<Record<string, string>> = {},
  query: Readonly<Record<string, unknown>> = {},
): { method: string; path: string } {
  const [method = '', template = ''] = row.http.split(' ')
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(name === 'project_id' ? project : (params[name] ?? `{${name}}`)),
  )
  const search = searchOf(query)
  return { method, path: search === '' ? path : `${path}?${search}` }
}

/** The body as the cloud gets it: what the caller gave plus what follows from the path. `undefined`: no body is sent. */
export function requestBody(row: Row, input: { params?: unknown; body?: unknown }, project: string): unknown {
  const filled = row.fill?.({ project, params: (input.params ?? {}) as Record<string, string> })
  if (input.body === undefined && filled === undefined) return undefined
  return { ...(input.body as object | undefined), ...filled }
}
