import { worldTime } from './clock.ts'
import { callBook, replaces, type CallBook, type Fault } from './faults.ts'
import { control } from './control.ts'
import { accountAsked, listProjects, listRegions, needsToken, parseTokenRequest, tokenDesk, userOfKey, PASSWORD } from './iam.ts'
import type { Grant, IamAnswer, TokenDesk } from './iam.ts'
import { randomOf } from './random.ts'
import { ClusterMissing, CloudError, type Options, type World } from './region.ts'
import { parseRequest } from './requests.ts'
import { matchRoute, successStatus, type Match } from './routes.ts'
import { makeWorld } from './seed.ts'
import { isSignedWith, signatureOf, type Digests } from './signature.ts'

export interface CloudRequest {
  method: string
  /** Path and query as they came. */
  target: string
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>
  body: string
  isLoopback: boolean
}
export interface CloudAnswer {
  status: number
  headers: Record<string, string>
  body: string
}
/** What is to be done with a request: wait, then answer, maybe cut or not at all. */
export interface Reception {
  delayMs: number
  /** Runs the call: only after the delay. */
  answer: () => CloudAnswer
  /** The connection is reset: half way through the answer if that is cut, otherwise before its first byte. */
  isReset: boolean
  /** The answer is cut to this many bytes; true: to its half. */
  cut: number | boolean
}

/** The inside of the face: everything but the network and the real clock, which come in. */
export interface CloudParts {
  options: Options
  realNow: () => number
  digests: Digests
}
export interface Accounts {
  book: CallBook
  /** The account's world, made when first used. */
  worldOf: (account: string) => World
}

/** Who calls, or the refusal. */
type Caller = { grant: Grant } | { account?: string; refusal: CloudError }

const JSON_TYPE = { 'Content-Type': 'application/json' }
const badToken = (message: string) => new CloudError(401, 'APIGW.0301', `Incorrect IAM authentication information: ${message}`)
/** Text without a code of the gateway (reference/auth.md section 4). */
const EXPIRED = new CloudError(401, '', 'The token must be updated')

function callerOf(request: CloudRequest, { realNow, digests }: CloudParts, desk: TokenDesk): Caller {
  const { 'x-auth-token': token, authorization } = request.headers
  if (token !== undefined) {
    const grant = desk.grant(token)
    if (!grant) return { refusal: badToken('decrypt token fail') }
    return grant.expires <= realNow() ? { account: grant.account, refusal: EXPIRED } : { grant }
  }
  if (authorization === undefined) return { refusal: badToken('x-auth-token not found') }
  const access = signatureOf(authorization)?.access ?? ''
  const known = userOfKey(access)
  if (!known || !isSignedWith(PASSWORD, request, realNow(), digests)) {
    return { account: known?.account, refusal: badToken('verify aksk signature fail') }
  }
  const id = request.headers['x-project-id']
  return { grant: { ...known, project: id === undefined ? undefined : { id, name: '' }, expires: Infinity } }
}

/** The five ways in which a missing cluster is told (quirk 1.2). */
function missing(world: World, path: string, id: string): CloudError {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return new CloudError(400, 'DWS.0001', 'Illegal cluster id.')
  const wasThere = world.projects.some((region) => region.clusters.some((one) => one.id === id))
  if (path.startsWith('/v2/')) return new CloudError(403, 'DWS.0015', 'The cluster does not exist.')
  if (path.startsWith('/v1/')) return new CloudError(404, 'DWS.0047', 'The cluster does not exist.')
  return wasThere
    ? new CloudError(404, 'DWS.3027', 'The cluster has been deleted.')
    : new CloudError(401, 'DWS.0047', 'The cluster does not exist.')
}

function errorBody({ code, message, status }: CloudError): unknown {
  if (code === '') return { error: { code: status, message, title: 'Unauthorized' } }
  const shape = { error_code: code, error_msg: message }
  // Real bodies of this code carry the old shape too (quirk 1.5).
  return code === 'DWS.7023' ? { ...shape, errCode: code, externalMessage: message } : shape
}

/** Some regions send this one encoded (quirk 1.7). */
const encoded = (body: string) => btoa(body).replaceAll('+', '-').replaceAll('/', '_')

function refused(error: unknown, world: World | undefined, path: string): CloudAnswer {
  const isMissing = error instanceof ClusterMissing
  const refusal = isMissing && world ? missing(world, path, error.message) : error
  const known = refusal instanceof CloudError ? refusal : new CloudError(500, 'DWS.9999', 'Internal error.')
  const body = JSON.stringify(errorBody(known))
  return { status: known.status, headers: JSON_TYPE, body: isMissing && path.endsWith('/lts-logs') ? encoded(body) : body }
}

/** A call of DWS by somebody known: rights, then rules, then the handler. */
function callDws(world: World, { user, project }: Grant, match: Match | undefined, query: URLSearchParams, body: string): CloudAnswer {
  if (!match) throw new CloudError(404, 'APIGW.0101', 'The API does not exist or has not been published in the environment.')
  const { endpoint, projectId, params } = match
  // A token of the whole account is none for DWS (reference/auth.md section 1).
  if (!project) throw badToken('the token has no project')
  const region = world.projects.find((one) => one.projectId === projectId)
  const isAllowed = endpoint.access === 'read' ? user.mayRead : user.mayWrite
  if (!region || project.id !== projectId || !isAllowed) {
    throw new CloudError(403, 'IAM.0003', `Policy doesn't allow ${endpoint.operation} to be performed.`)
  }
  const answer = match.handle(region, parseRequest(endpoint, region, params, query, body))
  const status = successStatus(endpoint)
  // Without a body a client may get nothing or {} (contract.md, 5.1.5 item 2).
  return { status, headers: JSON_TYPE, body: status === 202 ? '' : JSON.stringify(answer) }
}

const IAM_CALLS: Readonly<Record<string, string>> = {
  'POST /v3/auth/tokens': 'KeystoneCreateUserTokenByPassword',
  'GET /v3/projects': 'KeystoneListProjects',
  'GET /v3/auth/projects': 'KeystoneListAuthProjects',
  'GET /v3/regions': 'KeystoneListRegions',
}

function callIam(operation: string, caller: Caller, url: URL): IamAnswer {
  if (!('grant' in caller)) return needsToken()
  const self = `${url.origin}${url.pathname}`
  if (operation === 'KeystoneListRegions') return listRegions(self)
  const query = operation === 'KeystoneListProjects' ? url.searchParams : new URLSearchParams()
  return listProjects(caller.grant.account, query, self.replace('/auth', ''))
}

const fromIam = ({ status, body, token }: IamAnswer): CloudAnswer => ({
  status,
  headers: { ...JSON_TYPE, ...(token !== undefined && { 'X-Subject-Token': token }) },
  body: JSON.stringify(body),
})

function fromFault({ status = 200, body, text }: Fault): CloudAnswer {
  if (text !== undefined) return { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' }, body: text }
  return { status, headers: JSON_TYPE, body: body === undefined ? '' : JSON.stringify(body) }
}

/** A region with all its accounts. */
export function makeCloud(parts: CloudParts): { receive: (request: CloudRequest) => Reception } {
  const { options, realNow } = parts
  const book = callBook()
  const desk = tokenDesk(realNow)
  const worlds = new Map<string, World>()
  const worldOf = (account: string): World => {
    const world = worlds.get(account) ?? makeWorld(account, options, realNow)
    worlds.set(account, world)
    return world
  }
  const startedAt = realNow()
  let serial = 0

  /** Every answer names itself and carries the world's time. */
  function stamp(answer: CloudAnswer, world: World | undefined, more: Record<string, string> = {}): CloudAnswer {
    const now = world ? worldTime(world.clock, realNow()) : realNow()
    const requestId = randomOf('request', startedAt, (serial += 1)).hex(32)
    const all = { ...answer.headers, Date: new Date(now).toUTCString(), 'X-Request-Id': requestId }
    const given = new Set(Object.keys(more).map((name) => name.toLowerCase()))
    const kept = Object.entries(all).filter(([name]) => !given.has(name.toLowerCase()))
    return { ...answer, headers: { ...Object.fromEntries(kept), ...more } }
  }

  function receive(request: CloudRequest): Reception {
    const url = new URL(request.target, `http://${request.headers['host'] ?? 'localhost'}`)
    const path = url.pathname
    if (path.startsWith('/_sim/')) {
      return { delayMs: 0, isReset: false, cut: false, answer: () => stamp(control(request, url, { book, worldOf }), undefined) }
    }
    const line = `${request.method} ${path}`
    const isDws = !path.startsWith('/v3/')
    const match = isDws ? matchRoute(request.method, path) : undefined
    const operation = match?.endpoint.operation ?? IAM_CALLS[line] ?? 'Unknown'
    const asked = operation === 'KeystoneCreateUserTokenByPassword' ? parseTokenRequest(request.body) : undefined
    const caller = callerOf(request, parts, desk)
    const account = accountAsked(asked) ?? ('grant' in caller ? caller.grant.account : caller.account)
    const world = account === undefined ? undefined : worldOf(account)
    const fault = account === undefined ? undefined : book.receive(account, operation, isDws)

    const run = (): CloudAnswer => {
      try {
        if (operation === 'KeystoneCreateUserTokenByPassword') return fromIam(desk.issue(asked))
        if (IAM_CALLS[line]) return fromIam(callIam(operation, caller, url))
        if (!('grant' in caller)) throw caller.refusal
        return callDws(worldOf(caller.grant.account), caller.grant, match, url.searchParams, request.body)
      } catch (error) {
        return refused(error, world, path)
      }
    }
    return {
      delayMs: fault?.delay_ms ?? 0,
      isReset: fault?.abort ?? false,
      cut: fault?.truncate ?? false,
      answer() {
        const isReplaced = fault !== undefined && replaces(fault)
        const own = !isReplaced || fault.apply ? run() : undefined
        return stamp(isReplaced || !own ? fromFault(fault ?? { call: '' }) : own, world, fault?.headers)
      },
    }
  }
  return { receive }
}
