import { cloudTime } from './answer.ts'
import type { RegionConfig } from './config.ts'
import { withoutSecrets } from './redact.ts'
import { refuse, type Refusal } from './refusal.ts'
import { signedHeaders, type AccessKey } from './sign.ts'
import type { CloudAnswer, Upstream } from './upstream.ts'

export interface Credentials {
  account: string
  user: string
  password: string
  passcode?: string | undefined
  user_id?: string | undefined
}
export interface Token {
  value: string
  expires: number
  project: { id: string; name: string } | undefined
  /** The id of the account. */
  domain: string | undefined
  roles: readonly string[]
}
export interface Openable {
  id: string
  name: string
  domain: string | undefined
}
type Scope = { project: { id: string } | { name: string } } | { domain: { name: string } }

const TIMEOUT = 20_000
const TOKENS = 'POST /v3/auth/tokens'
const PROJECTS = 'GET /v3/auth/projects'
const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
const json = (answer: CloudAnswer): Record<string, unknown> => {
  try {
    return record(JSON.parse(answer.body.toString('utf8')))
  } catch {
    return {}
  }
}

/** A token by password (reference/auth.md sections 1 and 2). A refusal says which kind of failure it is. */
export async function getToken(upstream: Upstream, region: RegionConfig, who: Credentials, scope: Scope): Promise<Token> {
  const password = { user: { name: who.user, password: who.password, domain: { name: who.account } } }
  const identity = who.passcode
    ? { methods: ['password', 'totp'], password, totp: { user: { id: who.user_id ?? '', passcode: who.passcode } } }
    : { methods: ['password'], password }
  const answer = await upstream.send(region.iam, {
    method: 'POST',
    path: '/v3/auth/tokens?nocatalog=true',
    headers: { 'content-type': 'application/json;charset=utf8' },
    body: JSON.stringify({ auth: { identity, scope } }),
    call: TOKENS,
    timeoutMs: TIMEOUT,
  })
  const value = answer.headers['x-subject-token']
  if (answer.status !== 201 || typeof value !== 'string') throw signInFailure(answer, TOKENS, [who.password, who.passcode ?? ''])
  const token = record(json(answer)['token'])
  const project = record(token['project'])
  const roles = Array.isArray(token['roles']) ? token['roles'].map((role) => String(record(role)['name'])) : []
  // Microseconds: cut to milliseconds (quirk 4.9).
  const expires = Date.parse(String(token['expires_at']).replace(/(\.\d{3})\d+/, '$1'))
  if (!(expires > Date.now()))
    throw refuse('CONSOLE.BAD_ANSWER', 'IAM gave a token without an end that is to come.', {
      cloud: { call: TOKENS, sent: true, status: answer.status },
      cloudDate: cloudTime(answer),
    })
  return {
    value,
    expires,
    project: typeof project['id'] === 'string' ? { id: project['id'], name: String(project['name'] ?? '') } : undefined,
    domain: textOf(record(project['domain'])['id']),
    roles,
  }
}

/** Which of the kinds of failure interface.md section 3 tells apart an answer of IAM is (reference/auth.md section 6). */
function signInFailure(answer: CloudAnswer, call: string, secrets: readonly string[]): Refusal {
  const { status } = answer
  const body = json(answer)
  const error = record(body['error'])
  const code = String(body['error_code'] ?? error['code'] ?? '')
  const message = withoutSecrets(String(body['error_msg'] ?? error['message'] ?? ''), secrets)
  const extra = { cloud: { call, sent: true, status }, cloudDate: cloudTime(answer) }
  if (code === 'IAM.0061' || /locked/i.test(message)) return refuse('CONSOLE.LOCKED', 'The account is locked.', extra)
  if (/mfa|totp/i.test(message) && status === 401 && !/invalid/i.test(message))
    return refuse('CONSOLE.MFA_NEEDED', 'This user signs in with an MFA passcode.', extra)
  if (status === 401 || code === 'IAM.1061') return refuse('CONSOLE.SIGN_IN_FAILED', 'Account, user, password or passcode is wrong.', extra)
  if (status === 403) return refuse('CONSOLE.NO_ACCESS', message || 'This user may not sign in here.', extra)
  if (status === 404) return refuse('CONSOLE.NO_SUCH_PROJECT', message || 'There is no such project.', extra)
  if (status === 429 || code === 'IAM.0012') {
    const retryAfter = Number(answer.headers['retry-after']) || 60
    return refuse('CONSOLE.TOO_MANY', 'IAM asks to wait.', { ...extra, retryAfter })
  }
  if (status >= 500) return refuse('CONSOLE.UNREACHABLE', `IAM is not available: it answered ${status}.`, extra)
  return refuse('CONSOLE.BAD_ANSWER', message || `IAM answered ${status}.`, extra)
}

async function openable(upstream: Upstream, region: RegionConfig, headers: Record<string, string>, secrets: string[]): Promise<Openable[]> {
  const path = '/v3/auth/projects'
  const answer = await upstream.send(region.iam, { method: 'GET', path, headers, call: PROJECTS, timeoutMs: TIMEOUT })
  if (answer.status !== 200) throw signInFailure(answer, PROJECTS, secrets)
  const projects = json(answer)['projects']
  return (Array.isArray(projects) ? projects : [])
    .map(record)
    .filter(({ name, enabled }) => enabled !== false && (name === region.id || String(name).startsWith(`${region.id}_`)))
    .map(({ id, name, domain_id }) => ({ id: String(id), name: String(name), domain: textOf(domain_id) }))
}

/** The projects of the region that this user may open (GET /v3/auth/projects needs no permission, reference/auth.md section 7). */
export async function listProjects(upstream: Upstream, region: RegionConfig, who: Credentials): Promise<{ id: string; name: string }[]> {
  const { value } = await getToken(upstream, region, who, { domain: { name: who.account } })
  const found = await openable(upstream, region, { 'x-auth-token': value }, [who.password, value])
  return found.map(({ id, name }) => ({ id, name }))
}
/** The same for the holder of an access key. */
export function listProjectsByKey(upstream: Upstream, region: RegionConfig, key: AccessKey): Promise<Openable[]> {
  const headers = signedHeaders(key, { method: 'GET', origin: region.iam, path: '/v3/auth/projects' }, Date.now())
  return openable(upstream, region, headers, [key.secret, key.securityToken ?? ''])
}
