import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import { consoleEndpoints, endpoints } from '#contract/index.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import type { Answer, Call, Calls, Input } from './calls.ts'
import { checkOrigin, parseJson, readJson, type Hosts } from './guard.ts'
import { Refusal, refuse } from './refusal.ts'
import type { Session, Sessions } from './session.ts'

interface Parts {
  hosts: () => Hosts
  cookieName: () => string
  sessions: Sessions
  calls: Calls
  own: (call: Call) => Promise<Answer>
  log: Logger
}
/** A request as it came: what was asked for is looked up before anything is decoded. */
export interface Incoming {
  request: IncomingMessage
  response: ServerResponse
  requestId: string
  path: string
  search: URLSearchParams
  address: string
}

/** A row's id: letters and one dot, looked up before anything is decoded. */
const idOf = (path: string): string | undefined => /^\/api\/([a-zA-Z0-9]+\.[a-zA-Z0-9]+)$/.exec(path)?.[1]

function cookieOf(request: IncomingMessage, name: string): string | undefined {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [key = '', value = ''] = pair.trim().split('=', 2)
    if (key === name && /^[A-Za-z0-9_-]{20,100}$/.test(value)) return value
  }
  return undefined
}

/** Parses one part after the other; every wrong field is named. */
function parseInput(row: Endpoint, raw: unknown): Input {
  const fields: { path: string; message: string }[] = []
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    throw refuse('CONSOLE.BAD_INPUT', 'The input must be an object.', { fields: [{ path: '', message: 'object' }] })
  const given = raw as Record<string, unknown>
  const parsed: Record<string, unknown> = {}
  const { project } = given
  if (project !== undefined && typeof project !== 'string') fields.push({ path: 'project', message: 'text' })
  for (const part of ['params', 'query', 'body'] as const) {
    const schema = row.input[part]
    if (!schema) continue
    const result = schema.safeParse(given[part])
    if (result.success) parsed[part] = result.data
    else for (const issue of result.error.issues) fields.push({ path: [part, ...issue.path].join('.'), message: issue.message })
  }
  if (fields.length > 0) throw refuse('CONSOLE.BAD_INPUT', `Not valid: ${fields.map(({ path }) => path).join(', ')}.`, { fields })
  return { ...parsed, ...(typeof project === 'string' && { project }) }
}

export function makeApi({ hosts, cookieName, sessions, calls, own, log }: Parts) {
  /** A write of somebody who is signed in and was refused before it was sent. */
  async function recordRefusal(call: Call, session: Session, code: string): Promise<void> {
    const project = session.projects.find(({ id }) => id === (call.input.project ?? session.projects[0]?.id))
    const isKnown = project !== undefined && Object.keys(call.input).length > 0
    const more = {
      ...{ request_id: call.requestId, outcome: 'refused' as const, error_code: code },
      ...(isKnown && calls.asked(call, project.id)),
    }
    await calls
      .record(call, session, more)
      .catch((reason: unknown) => log.error({ request_id: call.requestId, reason: String(reason) }, 'refusal not recorded'))
  }

  /** The refusals, in their fixed order (interface.md section 3); host is checked before. */
  async function admit(incoming: Incoming): Promise<Call> {
    const { request, response, requestId, address, path, search } = incoming
    const id = idOf(path)
    const row = id === undefined ? undefined : (endpoints.get(id) ?? consoleEndpoints.get(id))
    checkOrigin(request, hosts(), row?.open === true && row.access === 'read')
    if (!row) throw refuse('CONSOLE.NOT_FOUND', 'There is no such call.')
    const method = row.access === 'read' ? 'GET' : 'POST'
    if (request.method !== method) throw refuse('CONSOLE.BAD_METHOD', `This call is a ${method}.`, { allow: method })
    const cookie = cookieOf(request, cookieName())
    const session = await sessions.find(cookie, row.access === 'read' && request.headers['x-unattended'] === '1')
    if (!session && !row.open) throw refuse('CONSOLE.SIGNED_OUT', 'Nobody is signed in.')
    const call: Call = { row, request, response, requestId, address, cookie, session, input: {} }
    const isCloudWrite = row.access === 'write' && endpoints.has(row.id)
    try {
      if (session?.readOnly && isCloudWrite) {
        // For the record, as far as it can be read.
        call.input = await readJson(request)
          .then((raw) => parseInput(row, raw))
          .catch(() => ({}))
        throw refuse('CONSOLE.READ_ONLY', 'This session may only read.', { cloud: { call: row.http, sent: false } })
      }
      const raw = method === 'GET' ? parseJson(search.get('input') ?? '{}') : await readJson(request)
      return { ...call, input: parseInput(row, raw) }
    } catch (reason) {
      if (session && isCloudWrite && reason instanceof Refusal) await recordRefusal(call, session, reason.code)
      throw reason
    }
  }

  async function answerOf(call: Call): Promise<Answer> {
    const { row, session } = call
    if (!endpoints.has(row.id) || !session) return own(call)
    if (row.access === 'read') return calls.read(call, session)
    try {
      return await calls.write(call, session)
    } catch (reason) {
      if (reason instanceof Refusal && reason.code === 'CONSOLE.NO_SUCH_PROJECT' && !reason.extra.cloud)
        await recordRefusal({ ...call, input: {} }, session, reason.code)
      throw reason
    }
  }

  return async function api(incoming: Incoming): Promise<void> {
    const call = await admit(incoming)
    const { row, request, response } = call
    const answer = await answerOf(call)
    const headers: Record<string, string> = { 'content-type': 'application/json; charset=utf-8', ...answer.headers }
    if (row.access === 'read') {
      headers['etag'] = `"${createHash('sha256').update(answer.body).digest('base64url').slice(0, 22)}"`
      if (request.headers['if-none-match'] === headers['etag']) {
        response.writeHead(304, headers).end()
        return
      }
    }
    response.writeHead(answer.status ?? 200, headers)
    response.end(answer.body)
  }
}
export type Api = ReturnType<typeof makeApi>
