import { createHash, randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import { consoleEndpoints, endpoints } from '#contract/index.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import { addRecord, auditPage, recentWrites, type RecordInput } from './audit.ts'
import { callCloud, cloudTime, makeReads, noSuchProject } from './cloud.ts'
import { cloudRequestId } from './answer.ts'
import type { Config, RegionConfig } from './config.ts'
import { checkOrigin, parseJson, readJson } from './guard.ts'
import { redact } from './redact.ts'
import { historyAnswer, isHistory } from './historyCalls.ts'
import { scopeOf, type Recorder } from './recorder.ts'
import { Refusal, refuse } from './refusal.ts'
import { COOKIE, type OpenProject, type Session, type Sessions, type SignInBody } from './session.ts'
import type { Store } from './store/store.ts'
import type { Tasks } from './tasks.ts'
import type { CloudAnswer } from './upstream.ts'

export interface Parts {
  config: Config
  regions: readonly RegionConfig[]
  hosts: () => ReadonlySet<string>
  store: Store
  sessions: Sessions
  tasks: Tasks
  recorder: Recorder
  log: Logger
}
interface Input {
  project?: string
  params?: Record<string, string>
  query?: Record<string, unknown>
  body?: unknown
}
interface Call {
  row: Endpoint
  request: IncomingMessage
  address: string
  cookie: string | undefined
  session: Session | undefined
  input: Input
}
/** What was asked for, as it was sent. */
interface Address {
  path: string
  search: URLSearchParams
}
interface Answer {
  status?: number
  body: Buffer | string
  headers?: Record<string, string>
}

/** A row's id: letters and one dot, looked up before anything is decoded. */
const idOf = (path: string): string | undefined => /^\/api\/([a-zA-Z0-9]+\.[a-zA-Z0-9]+)$/.exec(path)?.[1]
const cookieOf = (request: IncomingMessage): string | undefined =>
  /(?:^|;\s*)plumbline=([A-Za-z0-9_-]{20,100})(?:;|$)/.exec(request.headers.cookie ?? '')?.[1]

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

export function makeApi(parts: Parts) {
  const { config, regions, store, sessions, tasks, recorder, log } = parts
  const reads = makeReads()

  /** The refusals, in their fixed order (interface.md section 3); host is checked before. */
  async function admit(request: IncomingMessage, to: Address, address: string): Promise<Call> {
    const id = idOf(to.path)
    const row = id === undefined ? undefined : (endpoints.get(id) ?? consoleEndpoints.get(id))
    checkOrigin(request, parts.hosts(), row?.open === true && row.access === 'read')
    if (!row) throw refuse('CONSOLE.NOT_FOUND', 'There is no such call.')
    const method = row.access === 'read' ? 'GET' : 'POST'
    if (request.method !== method) throw refuse('CONSOLE.BAD_METHOD', `This call is a ${method}.`, { allow: method })
    const cookie = cookieOf(request)
    const session = await sessions.find(cookie)
    if (!session && !row.open) throw refuse('CONSOLE.SIGNED_OUT', 'Nobody is signed in.')
    if (session?.readOnly && row.access === 'write' && endpoints.has(row.id)) {
      await record(session, address, row, { outcome: 'refused', error_code: 'CONSOLE.READ_ONLY' })
      throw refuse('CONSOLE.READ_ONLY', 'This session may only read.', { cloud: { call: row.http, sent: false } })
    }
    const raw = method === 'GET' ? parseJson(to.search.get('input') ?? '{}') : await readJson(request)
    return { row, request, address, cookie, session, input: parseInput(row, raw) }
  }

  type Known = Partial<RecordInput> & Pick<RecordInput, 'outcome'>
  const record = (who: { account: string; user: string }, address: string, row: Endpoint, more: Known) =>
    addRecord(store, { user: who.user, account: who.account, address, call: row.id, ...more } as RecordInput)

  function projectOf(session: Session, wanted: string | undefined): OpenProject {
    const project = wanted === undefined ? session.projects[0] : session.projects.find((one) => one.id === wanted)
    if (!project) throw noSuchProject()
    return project
  }
  const regionOf = (session: Session): RegionConfig => {
    const region = regions.find((one) => one.id === session.region)
    if (!region) throw refuse('CONSOLE.SIGNED_OUT', 'The region of this session is no longer configured.')
    return region
  }
  const languageOf = (request: IncomingMessage): string =>
    request.headers['x-language'] === 'zh_cn' ||
    (request.headers['x-language'] === undefined && /^zh/i.test(request.headers['accept-language'] ?? ''))
      ? 'zh_cn'
      : 'en_us'

  function cloudHeaders(row: Endpoint, answer: CloudAnswer): Record<string, string> {
    const at = cloudTime(answer)
    return { 'x-cloud-call': row.http, ...(at !== undefined && { 'x-cloud-date': at }) }
  }

  async function readCall(call: Call, session: Session): Promise<Answer> {
    const { row, request, input } = call
    const project = projectOf(session, input.project)
    const skipFloor = /no-cache/.test(request.headers['cache-control'] ?? '')
    const who = `${session.region} ${session.account} ${session.user}`
    const { project: _, ...rest } = input
    const { answer, age } = await reads.read(
      who,
      { row, region: regionOf(session), project, input: rest, language: languageOf(request) },
      skipFloor,
    )
    const isCluster = row.id === 'cluster.list' || row.id === 'cluster.get'
    if (isCluster && age === undefined)
      await tasks
        .saw(row.id, session.account, project.id, answer.body, cloudTime(answer) ?? new Date().toISOString())
        .catch((reason: unknown) => log.warn({ reason: String(reason) }, 'task history'))
    if (age === undefined && input.params?.['cluster_id'] !== undefined)
      void recorder
        .saw({
          scope: scopeOf(session.region, session.account, project.id, input.params['cluster_id']),
          id: row.id,
          input,
          body: answer.body,
          at: Date.parse(cloudTime(answer) ?? new Date().toISOString()),
        })
        .catch((reason: unknown) => log.warn({ reason: String(reason) }, 'recorder'))
    return { body: answer.body, headers: { ...cloudHeaders(row, answer), ...(age !== undefined && { age: String(age) }) } }
  }

  /** Recorded before it is sent; a write that cannot be recorded is not sent. */
  async function writeCall(call: Call, session: Session): Promise<Answer> {
    const { row, request, address, input } = call
    const project = projectOf(session, input.project)
    const target = input.params ? Object.values(input.params)[0] : undefined
    const op = randomUUID()
    const known = { op, project: project.id, target, input: redact({ params: input.params, query: input.query, body: input.body }) }
    const nodes_before = row.id === 'cluster.resize' && target !== undefined ? tasks.nodesOf(project.id, target) : undefined
    await record(session, address, row, { ...known, outcome: 'sent', nodes_before }).catch((reason: unknown) => {
      log.error({ reason: String(reason) }, 'audit record not stored')
      throw refuse('CONSOLE.NOT_RECORDED', 'The audit record could not be stored, so nothing was sent.', {
        cloud: { call: row.http, sent: false },
      })
    })
    const started = Date.now()
    const finish = (more: Known) =>
      record(session, address, row, { ...known, nodes_before, ms: Date.now() - started, ...more }).catch((reason: unknown) =>
        log.error({ reason: String(reason) }, 'outcome not recorded'),
      )
    const { project: _, ...rest } = input
    try {
      const answer = await callCloud({ row, region: regionOf(session), project, input: rest, language: languageOf(request) })
      await finish({
        outcome: 'ok',
        status: answer.status,
        cloud_request_id: cloudRequestId(answer),
        cloud_at: cloudTime(answer),
        result_id: resultId(answer),
      })
      return { status: answer.status, body: row.bodyless ? '{}' : answer.body, headers: cloudHeaders(row, answer) }
    } catch (reason) {
      const refusal = reason instanceof Refusal ? reason : undefined
      const isLost = refusal?.extra.cloud?.sent === true && refusal.extra.cloud.status === undefined
      await finish({
        outcome: isLost ? 'unknown' : 'failed',
        status: refusal?.extra.cloud?.status,
        error_code: refusal?.code,
        cloud_request_id: refusal?.extra.cloud?.request_id,
      })
      throw reason
    } finally {
      reads.expire(project.id, new Set([row.resource, ...(row.affects ?? [])]))
    }
  }

  const isSecure = config.publicUrl?.protocol === 'https:'
  const setCookie = (value: string, maxAge?: number): Record<string, string> => ({
    'set-cookie': `${COOKIE}=${value}; Path=/; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}${maxAge === undefined ? '' : `; Max-Age=${maxAge}`}`,
  })
  const json = (value: unknown, headers?: Record<string, string>): Answer => ({ body: JSON.stringify(value), ...(headers && { headers }) })
  const shown = (session: Session | undefined) => ({ session: session ? sessions.show(session) : null })

  async function signIn(call: Call): Promise<Answer> {
    const body = call.input.body as SignInBody
    const who = { account: body.account ?? '', user: body.user ?? '' }
    try {
      const { cookie, session } = await sessions.signIn(body, call.address, call.cookie)
      await record(who, call.address, call.row, { outcome: 'ok' })
      return json(shown(session), setCookie(cookie))
    } catch (reason) {
      if (reason instanceof Refusal) await record(who, call.address, call.row, { outcome: 'failed', error_code: reason.code })
      throw reason
    }
  }
  async function signOut(call: Call, session: Session): Promise<Answer> {
    await sessions.end(call.cookie ?? '')
    await record(session, call.address, call.row, { outcome: 'ok' })
    return json({}, setCookie('', 0))
  }

  /** Rows the proxy answers itself. */
  async function ownCall(call: Call): Promise<Answer> {
    const { row, session, input } = call
    if (row.id === 'session.get') return json(shown(session))
    if (row.id === 'region.list')
      return json({
        regions: regions.map((one) => ({ id: one.id, name: one.name, simulated: one.simulated, console: one.console })),
        read_only: config.readOnly,
      })
    if (row.id === 'session.projects') return json({ projects: await sessions.projects(input.body as SignInBody, call.address) })
    if (row.id === 'session.signIn') return signIn(call)
    if (!session) throw refuse('CONSOLE.SIGNED_OUT', 'Nobody is signed in.')
    const projects = session.projects.map(({ id }) => id)
    if (row.id === 'session.extend') return json(shown(await sessions.extend(call.cookie ?? '', session)))
    if (row.id === 'session.signOut') return signOut(call, session)
    if (row.id === 'audit.list') return json(await auditPage(store, session.account, projects, input.query as Record<string, string>))
    if (isHistory(row.id)) {
      const query = input.query ?? {}
      const scope = scopeOf(session.region, session.account, projectOf(session, input.project).id, String(query['cluster_id']))
      return json(await historyAnswer(row.id, recorder, scope, query))
    }
    if (row.id === 'operation.list') {
      const writes = await recentWrites(store, session.account, projects)
      return json({ writes, tasks: await tasks.list(session.account, projects) })
    }
    throw refuse('CONSOLE.NOT_FOUND', 'There is no such call.')
  }

  return async function api(request: IncomingMessage, response: ServerResponse, to: Address, address: string): Promise<void> {
    const call = await admit(request, to, address)
    const { row, session } = call
    const isCloud = endpoints.has(row.id)
    const answer =
      !isCloud || !session ? await ownCall(call) : row.access === 'read' ? await readCall(call, session) : await writeCall(call, session)
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

/** The id of what a write made: a cluster's or a snapshot's. */
function resultId(answer: CloudAnswer): string | undefined {
  try {
    const body = JSON.parse(answer.body.toString('utf8')) as { cluster?: { id?: unknown }; snapshot?: { id?: unknown } } | null
    const id = body?.cluster?.id ?? body?.snapshot?.id
    return typeof id === 'string' ? id : undefined
  } catch {
    return undefined
  }
}
