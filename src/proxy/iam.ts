import type { RegionConfig } from './config.ts'
import { refuse } from './refusal.ts'
import { send, type CloudAnswer } from './upstream.ts'

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
  roles: readonly string[]
}
type Scope = { project: { id: string } | { name: string } } | { domain: { name: string } }

const TIMEOUT = 20_000
const call = 'POST /v3/auth/tokens'
const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
const json = (answer: CloudAnswer): Record<string, unknown> => {
  try {
    return record(JSON.parse(answer.body.toString('utf8')))
  } catch {
    return {}
  }
}

/** A token by password (reference/auth.md sections 1 and 2). A refusal says which of the five kinds of failure it is. */
export async function getToken(region: RegionConfig, who: Credentials, scope: Scope): Promise<Token> {
  const password = { user: { name: who.user, password: who.password, domain: { name: who.account } } }
  const identity = who.passcode
    ? { methods: ['password', 'totp'], password, totp: { user: { id: who.user_id ?? '', passcode: who.passcode } } }
    : { methods: ['password'], password }
  const answer = await send(region.iam, {
    method: 'POST',
    path: '/v3/auth/tokens?nocatalog=true',
    headers: { 'content-type': 'application/json;charset=utf8' },
    body: JSON.stringify({ auth: { identity, scope } }),
    call,
    timeoutMs: TIMEOUT,
  })
  const value = answer.headers['x-subject-token']
  if (answer.status !== 201 || typeof value !== 'string') throw signInFailure(answer)
  const token = record(json(answer)['token'])
  const project = record(token['project'])
  const roles = Array.isArray(token['roles']) ? token['roles'].map((role) => String(record(role)['name'])) : []
  return {
    value,
    // Microseconds: cut to milliseconds (quirk 4.9).
    expires: Date.parse(String(token['expires_at']).replace(/(\.\d{3})\d+/, '$1')),
    project: typeof project['id'] === 'string' ? { id: project['id'], name: String(project['name'] ?? '') } : undefined,
    roles,
  }
}

function signInFailure(answer: CloudAnswer): Error {
  const body = json(answer)
  const error = record(body['error'])
  const code = String(body['error_code'] ?? error['code'] ?? '')
  const message = String(body['error_msg'] ?? error['message'] ?? '')
  const cloud = { call, sent: true, status: answer.status }
  const retryAfter = Number(answer.headers['retry-after']) || 60
  if (code === 'IAM.0061' || /locked/i.test(message)) return refuse('CONSOLE.LOCKED', 'The account is locked.', { cloud })
  if (/mfa|totp/i.test(message) && answer.status === 401 && !/invalid/i.test(message))
    return refuse('CONSOLE.MFA_NEEDED', 'This user signs in with an MFA passcode.', { cloud })
  if (answer.status === 401 || code === 'IAM.1061')
    return refuse('CONSOLE.SIGN_IN_FAILED', 'Account, user, password or passcode is wrong.', { cloud })
  if (answer.status === 403) return refuse('CONSOLE.NO_ACCESS', message || 'This user may not sign in here.', { cloud })
  if (answer.status === 404) return refuse('CONSOLE.NO_SUCH_PROJECT', message || 'There is no such project.', { cloud })
  if (answer.status === 429 || code === 'IAM.0012') return refuse('CONSOLE.TOO_MANY', 'IAM asks to wait.', { cloud, retryAfter })
  return refuse('CONSOLE.BAD_ANSWER', `IAM answered ${answer.status}.`, { cloud })
}

/** The projects of the region that this user may open (GET /v3/auth/projects needs no permission, reference/auth.md section 7). */
export async function listProjects(region: RegionConfig, who: Credentials): Promise<{ id: string; name: string }[]> {
  const token = await getToken(region, who, { domain: { name: who.account } })
  const answer = await send(region.iam, {
    method: 'GET',
    path: '/v3/auth/projects',
    headers: { 'x-auth-token': token.value },
    call: 'GET /v3/auth/projects',
    timeoutMs: TIMEOUT,
  })
  if (answer.status !== 200) throw signInFailure(answer)
  const projects = json(answer)['projects']
  return (Array.isArray(projects) ? projects : [])
    .map(record)
    .filter(({ name, enabled }) => enabled !== false && (name === region.id || String(name).startsWith(`${region.id}_`)))
    .map(({ id, name }) => ({ id: String(id), name: String(name) }))
}
