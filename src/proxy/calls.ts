import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import type { Endpoint } from '#contract/endpoint.ts'
import type { AuditRecord } from '#contract/console.ts'
import { errorMeaning } from '#contract/errorMeaning.ts'
import { addRecord, recordEnd, type RecordInput } from './audit.ts'
import { cloudRequestId, cloudTime } from './answer.ts'
import { makeCloud, type OpenProject, type Timeouts } from './cloud.ts'
import type { RegionConfig } from './config.ts'
import { makeReads } from './reads.ts'
import { scopeOf, type Recorder } from './recorder.ts'
import { redact } from './redact.ts'
import { Refusal, refuse } from './refusal.ts'
import type { Session } from './session.ts'
import type { Store } from './store/store.ts'
import { watchTasks } from './tasks.ts'
import type { CloudAnswer, Upstream } from './upstream.ts'

export interface Input {
  project?: string
  params?: Record<string, string>
  query?: Record<string, unknown>
  body?: unknown
}
/** A call that was let in. */
export interface Call {
  row: Endpoint
  request: IncomingMessage
  response: ServerResponse
  requestId: string
  address: string
  cookie: string | undefined
  session: Session | undefined
  input: Input
}
export interface Answer {
  status?: number
  body: Buffer | string
  headers?: Record<string, string>
}
interface Parts {
  regions: readonly RegionConfig[]
  store: Store
  upstream: Upstream
  timeouts: Timeouts
  recorder: Recorder
  log: Logger
}
/** ms */
const SHOWN_FOR = 5 * 60_000
type Known = Partial<RecordInput> & Pick<RecordInput, 'outcome'>

/** Calls of the cloud on behalf of a session: reads through the short memory, writes with their record. */
export async function makeCalls({ regions, store, upstream, timeouts, recorder, log }: Parts) {
  const cloud = makeCloud(upstream, timeouts)
  const tasks = await watchTasks(store, (task) => recordEnd(store, task))
  const attempt = (what: string, work: Promise<unknown>) =>
    work.then(
      () => undefined,
      (reason: unknown) => log.error({ reason: String(reason) }, what),
    )
  const reads = makeReads(cloud.call, async ({ row, region, owner, project, input }, { answer, scope }) => {
    const at = cloudTime(answer) ?? new Date().toISOString()
    const { body } = answer
    const cluster = input.params?.['cluster_id']
    if (cluster !== undefined) {
      const seen = { scope: scopeOf(region.id, owner, project.id, cluster), id: row.id, input, body, at: Date.parse(at) }
      void attempt('recorder', recorder.saw(seen))
    }
    await attempt('task history', tasks.saw({ call: row.id, account: owner, project: project.id, body, at, scope }))
  })

  const regionOf = (session: Session): RegionConfig => {
    const region = regions.find((one) => one.id === session.region)
    if (!region) throw refuse('CONSOLE.SIGNED_OUT', 'The region of this session is no longer configured.')
    return region
  }
  function projectOf(session: Session, wanted: string | undefined): OpenProject {
    const project = wanted === undefined ? session.projects[0] : session.projects.find((one) => one.id === wanted)
    if (!project) throw refuse('CONSOLE.NO_SUCH_PROJECT', 'This session has not opened that project.')
    return project
  }
  const cloudCall = ({ row, request, input: { project: wanted, ...input } }: Call, session: Session) => {
    const project = projectOf(session, wanted)
    return { row, region: regionOf(session), owner: session.account, project, input, language: languageOf(request) }
  }

  /** Who has been shown what is recorded of a cluster by the cloud itself, and until when that holds. */
  const shown = new Map<string, number>()
  const shownKey = (row: Endpoint, session: Session, project: string, cluster: string) =>
    [row.id, session.region, session.account, session.user, project, cluster].join(' ')
  /**
   * A Refusal where the cloud refuses somebody this read of a cluster: people of one account have rights of their own. The cloud is
   * asked once in a while; a cloud that does not answer refuses nobody.
   */
  async function checkMayRead(call: Call, session: Session, cluster: string): Promise<void> {
    const wanted = cloudCall(call, session)
    const key = shownKey(call.row, session, wanted.project.id, cluster)
    const now = Date.now()
    if ((shown.get(key) ?? 0) > now) return
    for (const [other, until] of shown) if (until < now) shown.delete(other)
    try {
      await cloud.call(wanted)
    } catch (reason) {
      const isForbidden = reason instanceof Refusal && [401, 403].includes(reason.status) && errorMeaning(reason.code) !== 'not_found'
      if (isForbidden || !(reason instanceof Refusal)) throw reason
      return
    }
    shown.set(key, now + SHOWN_FOR)
  }

  async function read(call: Call, session: Session): Promise<Answer> {
    const { row, request, input } = call
    const wanted = cloudCall(call, session)
    const skipFloor = /no-cache/.test(request.headers['cache-control'] ?? '')
    try {
      const { answer, age } = await reads.read(`${session.region} ${session.account} ${session.user}`, wanted, skipFloor, call.cookie)
      const cluster = input.params?.['cluster_id']
      if (cluster !== undefined) shown.set(shownKey(row, session, wanted.project.id, cluster), Date.now() + SHOWN_FOR)
      return { body: answer.body, headers: { ...cloudHeaders(row, answer), ...(age !== undefined && { age: String(age) }) } }
    } catch (reason) {
      const isGone = reason instanceof Refusal && reason.status === 404 && row.id === 'cluster.get'
      const at = isGone ? (reason.extra.cloudDate ?? new Date().toISOString()) : ''
      const seen = { account: session.account, project: wanted.project.id, at }
      if (isGone) await attempt('task history', tasks.sawNone(seen, input.params?.['cluster_id'] ?? ''))
      throw reason
    }
  }

  /** What the record of a write says of what was asked for. */
  function asked({ input }: Call, project: string) {
    const target = targetOf(input)
    const known = target === undefined ? {} : tasks.known(project, target)
    return {
      project,
      target,
      name: nameGiven(input.body) ?? known.name,
      input: redact({ params: input.params, query: input.query, body: input.body }),
    }
  }
  /** What it says before anything is sent. */
  function described(call: Call, project: string) {
    const { row, requestId } = call
    const said = asked(call, project)
    const nodes = row.id === 'cluster.resize' && said.target !== undefined ? tasks.known(project, said.target).nodes : undefined
    return { op: randomUUID(), request_id: requestId, ...said, nodes_before: nodes }
  }
  const record = (call: Call, who: { account: string; user: string }, more: Known): Promise<AuditRecord> =>
    addRecord(store, { account: who.account, user: who.user, address: call.address, call: call.row.id, ...more })

  /** Recorded before it is sent; a write that cannot be recorded is not sent. */
  async function write(call: Call, session: Session): Promise<Answer> {
    const { row } = call
    const wanted = cloudCall(call, session)
    const known = described(call, wanted.project.id)
    await record(call, session, { ...known, outcome: 'sent', cloud_at: cloud.now(wanted) }).catch((reason: unknown) => {
      log.error({ request_id: call.requestId, reason: String(reason) }, 'audit record not stored')
      throw refuse('CONSOLE.NOT_RECORDED', 'The audit record could not be stored, so nothing was sent.', {
        cloud: { call: row.http, sent: false },
      })
    })
    const started = Date.now()
    const finish = (more: Known) => attempt('outcome not recorded', record(call, session, { ...known, ms: Date.now() - started, ...more }))
    try {
      const answer = await cloud.call(wanted)
      await finish({
        outcome: 'ok',
        status: answer.status,
        cloud_request_id: cloudRequestId(answer),
        cloud_at: cloudTime(answer) ?? cloud.now(wanted),
        ...madeBy(answer),
      })
      return { status: answer.status, body: row.bodyless ? '{}' : answer.body, headers: cloudHeaders(row, answer) }
    } catch (reason) {
      const { code, extra } = reason instanceof Refusal ? reason : { code: 'CONSOLE.INTERNAL', extra: {} as Refusal['extra'] }
      // What failed in here may have failed after it was sent.
      const isLost = !(reason instanceof Refusal) || (extra.cloud?.sent === true && extra.cloud.status === undefined)
      await finish({
        outcome: isLost ? 'unknown' : 'failed',
        status: extra.cloud?.status,
        error_code: code,
        cloud_request_id: extra.cloud?.request_id,
        cloud_at: extra.cloudDate ?? cloud.now(wanted),
      })
      throw reason
    } finally {
      reads.expire(wanted.project.id, new Set([row.resource, ...(row.affects ?? [])]))
    }
  }
  return { read, write, record, asked, tasks, projectOf, checkMayRead }
}
export type Calls = Awaited<ReturnType<typeof makeCalls>>

const languageOf = ({ headers }: IncomingMessage): string =>
  headers['x-language'] === 'zh_cn' || (headers['x-language'] === undefined && /^zh/i.test(headers['accept-language'] ?? ''))
    ? 'zh_cn'
    : 'en_us'

function cloudHeaders(row: Endpoint, answer: CloudAnswer): Record<string, string> {
  const at = cloudTime(answer)
  return { 'x-cloud-call': row.http, ...(at !== undefined && { 'x-cloud-date': at }) }
}

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** What a call acts on: what its path names first, else the cluster that a snapshot is made of or a policy is about. */
export function targetOf({ params, query, body }: Input): string | undefined {
  if (params) return Object.values(params)[0]
  const { snapshot, cluster_id } = fieldsOf(body)
  return textOf(fieldsOf(snapshot)['cluster_id'] ?? cluster_id ?? query?.['cluster_id'])
}
/** The name that a new cluster or snapshot is given. */
const nameGiven = (body: unknown): string | undefined => {
  const { cluster, snapshot, restore } = fieldsOf(body)
  return textOf(fieldsOf(cluster)['name'] ?? fieldsOf(snapshot)['name'] ?? fieldsOf(restore)['name'])
}
/** The ids of what a write made: a cluster's or a snapshot's, and a job's. */
function madeBy(answer: CloudAnswer): { result_id?: string | undefined; job_id?: string | undefined } {
  try {
    const { cluster, snapshot, job_id } = fieldsOf(JSON.parse(answer.body.toString('utf8')))
    return { result_id: textOf(fieldsOf(cluster)['id'] ?? fieldsOf(snapshot)['id']), job_id: textOf(job_id) }
  } catch {
    return {}
  }
}
