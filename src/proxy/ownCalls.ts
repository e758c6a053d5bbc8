import { createHash } from 'node:crypto'
import type { Logger } from 'pino'
import { auditPage, recentWrites } from './audit.ts'
import type { Answer, Call, Calls } from './calls.ts'
import type { Config, RegionConfig } from './config.ts'
import { historyAnswer, isHistory, recordedRead } from './historyCalls.ts'
import { scopeOf, type Recorder } from './recorder.ts'
import { Refusal, refuse } from './refusal.ts'
import { accountsOf, type Session, type Sessions } from './session.ts'
import { triedBy, whoTried, type SignInBody } from './signIn.ts'
import type { Store } from './store/store.ts'

interface Parts {
  config: Config
  regions: readonly RegionConfig[]
  cookieName: () => string
  store: Store
  sessions: Sessions
  calls: Calls
  recorder: Recorder
  log: Logger
}

const json = (value: unknown, headers?: Record<string, string>): Answer => ({ body: JSON.stringify(value), ...(headers && { headers }) })
const noSession = (): Refusal => refuse('CONSOLE.SIGNED_OUT', 'Nobody is signed in.')

/** Rows the proxy answers itself. */
export function makeOwnCalls({ config, regions, cookieName, store, sessions, calls, recorder, log }: Parts) {
  const isSecure = config.publicUrl?.protocol === 'https:'
  const setCookie = (value: string, maxAge?: number): Record<string, string> => ({
    'set-cookie': `${cookieName()}=${value}; Path=/; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}${maxAge === undefined ? '' : `; Max-Age=${maxAge}`}`,
  })
  const shown = (session: Session | undefined) => ({ session: session ? sessions.show(session) : null })
  const notRecorded = (reason: unknown): never => {
    log.error({ reason: String(reason) }, 'audit record not stored')
    throw refuse('CONSOLE.NOT_RECORDED', 'The audit record could not be stored.')
  }

  /** A try to come in, recorded whatever comes of it; waiting ones once, not at every try. */
  const waiting = new Map<string, number>()
  async function tried<T>(call: Call, attempt: () => Promise<T>): Promise<T> {
    const body = call.input.body as SignInBody
    const who = triedBy(body)
    try {
      return await attempt()
    } catch (reason) {
      const code = reason instanceof Refusal ? reason.code : 'CONSOLE.INTERNAL'
      // What nobody was asked for is no try: anybody could fill the trail with it.
      if (code === 'CONSOLE.BAD_INPUT') throw reason
      const isWaiting = code === 'CONSOLE.TOO_MANY' && reason instanceof Refusal && !reason.extra.cloud
      const key = `${who.account}\n${who.user}\n${call.address}`
      const now = Date.now()
      for (const [one, until] of waiting) if (until < now) waiting.delete(one)
      if (!isWaiting || !waiting.has(key)) {
        if (isWaiting && reason instanceof Refusal) waiting.set(key, now + (reason.extra.retryAfter ?? 1) * 1000)
        const outcome = isWaiting ? 'refused' : 'failed'
        const known = await whoTried(store, body).catch(notRecorded)
        await calls.record(call, known, { request_id: call.requestId, outcome, error_code: code }).catch(notRecorded)
      }
      throw reason
    }
  }

  async function projects(call: Call): Promise<Answer> {
    const body = call.input.body as SignInBody
    const found = await tried(call, () => sessions.projects(body, call.address))
    await calls.record(call, triedBy(body), { request_id: call.requestId, outcome: 'ok' }).catch(notRecorded)
    return json({ projects: found })
  }

  /** Nobody is in before it is recorded; then the session that asked has ended. */
  async function signIn(call: Call): Promise<Answer> {
    const { cookie, session } = await tried(call, () => sessions.signIn(call.input.body as SignInBody, call.address))
    const known = { request_id: call.requestId, outcome: 'ok' as const, kind: session.kind, mode: sessions.show(session).mode }
    await calls.record(call, session, known).catch(async (reason: unknown) => {
      await sessions.end(cookie)
      notRecorded(reason)
    })
    if (call.cookie) await sessions.end(call.cookie)
    return json(shown(session), setCookie(cookie))
  }
  async function signOut(call: Call, session: Session): Promise<Answer> {
    await sessions.end(call.cookie ?? '')
    await calls.record(call, session, { request_id: call.requestId, outcome: 'ok' }).catch(notRecorded)
    return json({}, setCookie('', 0))
  }
  async function revoke(call: Call, session: Session): Promise<Answer> {
    const { id } = call.input.body as { id: string }
    if (!(await sessions.revoke(session, id)))
      throw refuse('CONSOLE.BAD_INPUT', 'There is no such session of yours.', { fields: [{ path: 'body.id', message: 'unknown_session' }] })
    await calls.record(call, session, { request_id: call.requestId, outcome: 'ok', target: id.slice(0, 12) }).catch(notRecorded)
    const isOwn =
      createHash('sha256')
        .update(call.cookie ?? '')
        .digest('hex') === id
    return json({}, isOwn ? setCookie('', 0) : undefined)
  }
  async function operations(session: Session): Promise<Answer> {
    const ids = session.projects.map(({ id }) => id)
    const writes = await recentWrites(store, accountsOf(session), ids)
    return json({ writes, tasks: await calls.tasks.list(session.account, ids) })
  }

  async function history(call: Call, session: Session): Promise<Answer> {
    const { row, input } = call
    const query = input.query ?? {}
    const cluster = String(query['cluster_id'])
    const project = calls.projectOf(session, input.project).id
    const asked = recordedRead(row.id, cluster)
    await calls.checkMayRead({ ...call, row: asked.row, input: { project, ...asked.input } }, session, cluster)
    const scope = scopeOf(session.region, session.account, project, cluster)
    return json(await historyAnswer(row.id, recorder, scope, query))
  }

  const open: Record<string, (call: Call) => Answer | Promise<Answer>> = {
    'session.get': ({ session }) => json(shown(session)),
    'session.projects': projects,
    'session.signIn': signIn,
    'region.list': () =>
      json({
        regions: regions.map((one) => ({ id: one.id, name: one.name, simulated: one.simulated, console: one.console })),
        read_only: config.readOnly,
      }),
  }
  const signedIn: Record<string, (call: Call, session: Session) => Answer | Promise<Answer>> = {
    'session.list': async (call, session) => json({ sessions: await sessions.own(session, call.cookie ?? '') }),
    'session.revoke': revoke,
    'session.extend': async (call, session) => json(shown(await sessions.extend(call.cookie ?? '', session))),
    'session.signOut': signOut,
    'audit.list': async (call, session) =>
      json(await auditPage(store, session, call.input.query as Record<string, string | number | boolean>)),
    'operation.list': (_, session) => operations(session),
  }
  return async function own(call: Call): Promise<Answer> {
    const { row, session } = call
    const openCall = open[row.id]
    if (openCall) return openCall(call)
    if (!session) throw noSession()
    const ownCall = isHistory(row.id) ? history : signedIn[row.id]
    if (!ownCall) throw refuse('CONSOLE.NOT_FOUND', 'There is no such call.')
    return ownCall(call, session)
  }
}
