import * as z from 'zod/mini'
import { DAY, isoMicros } from './clock.ts'
import { randomOf } from './random.ts'
import { projectIdOf, REGION } from './region.ts'
import { PROJECT_NAMES } from './seed.ts'

export const PASSWORD = 'Demo-Pass-2026'
const PASSCODE = '123456'
const TOKEN_LIFE = DAY

/** Who may do what here. Names of roles are the internal ones (reference/auth.md section 3). */
export interface User {
  id: string
  name: string
  roles: readonly string[]
  mayRead: boolean
  mayWrite: boolean
  isLocked?: true
  needsPasscode?: true
}
const ALL = { roles: ['te_admin', 'secu_admin', 'te_agency', 'op_gated_dws_demo'], mayRead: true, mayWrite: true }
const USERS: Readonly<Record<string, User>> = {
  operator: { id: 'operator-user-id', name: 'operator', ...ALL },
  auditor: { id: 'auditor-user-id', name: 'auditor', roles: ['readonly'], mayRead: true, mayWrite: false },
  mfa: { id: 'mfa-user-id', name: 'mfa', ...ALL, needsPasscode: true },
  locked: { id: 'locked-user-id', name: 'locked', ...ALL, isLocked: true },
  outsider: { id: 'outsider-user-id', name: 'outsider', roles: ['secu_admin'], mayRead: false, mayWrite: false },
}

/** Names of accounts that are there. */
export const isAccount = (name: string): boolean => /^demo[A-Za-z0-9_.-]{0,60}$/.test(name)

interface Project {
  id: string
  name: string
}
const domainId = (account: string) => randomOf(account, 'domain').hex(32)
/** The projects of an account, also the object store's own, which is of no use here (reference/auth.md section 7). */
const projectsOf = (account: string): Project[] => [...PROJECT_NAMES, 'MOS'].map((name) => ({ id: projectIdOf(account, name), name }))

/** What a token or a signature stands for. */
export interface Grant {
  account: string
  user: User
  /** None for a token of the whole account. */
  project: Project | undefined
  /** Real time, ms. */
  expires: number
}

/** An answer of IAM. */
export interface IamAnswer {
  status: number
  body: unknown
  token?: string
}

/** Keystone's shape: the code is a number (quirk 1.6). */
const keystone = (code: number, title: string, message: string): IamAnswer => ({ status: code, body: { error: { code, message, title } } })
/** IAM's own shape. Both are in use (reference/auth.md section 6). */
const own = (status: number, error_code: string, error_msg: string): IamAnswer => ({ status, body: { error_code, error_msg } })
const unauthorized = (message: string) => keystone(401, 'Unauthorized', message)

const NameOrId = z.object({ id: z.optional(z.string()), name: z.optional(z.string()) })
const TokenRequest = z.object({
  auth: z.object({
    identity: z.object({
      methods: z.array(z.string()),
      password: z.object({ user: z.object({ name: z.string(), password: z.string(), domain: z.object({ name: z.string() }) }) }),
      totp: z.optional(z.object({ user: z.object({ id: z.string(), passcode: z.string() }) })),
    }),
    scope: z.optional(z.object({ project: z.optional(NameOrId), domain: z.optional(NameOrId) })),
  }),
})
export type TokenRequest = z.infer<typeof TokenRequest>

export function parseTokenRequest(body: string): TokenRequest | undefined {
  try {
    const parsed = z.safeParse(TokenRequest, JSON.parse(body))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}
/** The account that a token is asked for. */
export const accountAsked = (request: TokenRequest | undefined): string | undefined => {
  const name = request?.auth.identity.password.user.domain.name
  return name !== undefined && isAccount(name) ? name : undefined
}

type Refused = IamAnswer
/** The user, or why there is no token. */
function identify({ auth: { identity } }: TokenRequest): { account: string; user: User } | Refused {
  const { name, password, domain } = identity.password.user
  const user = USERS[name]
  if (user?.isLocked && isAccount(domain.name)) return own(401, 'IAM.0061', 'Account locked.')
  if (!user || !isAccount(domain.name) || password !== PASSWORD) return unauthorized('The username or password is wrong.')
  if (!user.needsPasscode) return { account: domain.name, user }
  // How IAM answers a password alone is not documented (reference/auth.md section 2).
  if (!identity.methods.includes('totp') || !identity.totp) return unauthorized('Virtual MFA is on: the method totp is required.')
  if (identity.totp.user.id !== user.id || identity.totp.user.passcode !== PASSCODE) return unauthorized('Invalid TOTP passcode.')
  return { account: domain.name, user }
}

/** The project a token is for; undefined: the whole account. */
function scopeOf({ auth }: TokenRequest, account: string): { project: Project | undefined } | Refused {
  const { project, domain } = auth.scope ?? {}
  // Given both, the project wins (reference/auth.md section 1).
  if (project) {
    const found = projectsOf(account).find((one) => (project.id === undefined ? one.name === project.name : one.id === project.id))
    return found ? { project: found } : own(404, 'IAM.0004', `Could not find project: ${project.id ?? project.name ?? ''}.`)
  }
  if (domain && domain.id !== domainId(account) && domain.name !== account) {
    return own(404, 'IAM.0004', `Could not find domain: ${domain.id ?? domain.name ?? ''}.`)
  }
  return { project: undefined }
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-'
/** 5 to 10 KB, as a signed blob has (reference/auth.md section 5). */
function makeToken(serial: number, madeAt: number): string {
  const random = randomOf('token', madeAt, serial)
  const length = 4 * random.int(1_282, 2_525)
  return `MII${Array.from({ length: length - 5 }, () => BASE64.charAt(random.int(0, 63))).join('')}==`
}

function tokenBody({ account, user, project, expires }: Grant, methods: string[], issued: number) {
  const domain = { id: domainId(account), name: account }
  return {
    token: {
      expires_at: isoMicros(expires),
      issued_at: isoMicros(issued),
      methods,
      catalog: [],
      // Ids are always "0", not real (reference/auth.md section 3).
      roles: user.roles.map((name) => ({ id: '0', name })),
      ...(project ? { project: { ...project, domain } } : { domain }),
      user: { id: user.id, name: user.name, domain, password_expires_at: '' },
      ...(methods.includes('totp') && { mfa_authn_at: isoMicros(issued) }),
    },
  }
}

/** Tokens run on real time, whatever a world's clock says (interface.md section 5). */
export interface TokenDesk {
  issue: (request: TokenRequest | undefined) => IamAnswer
  grant: (token: string) => Grant | undefined
}

export function tokenDesk(realNow: () => number): TokenDesk {
  const grants = new Map<string, Grant>()
  let serial = 0
  return {
    grant: (token) => grants.get(token),
    issue(request) {
      if (!request) return keystone(400, 'Bad Request', 'The request body is invalid')
      const who = identify(request)
      if ('status' in who) return who
      const scope = scopeOf(request, who.account)
      if ('status' in scope) return scope
      const now = realNow()
      for (const [token, { expires }] of grants) if (expires < now - TOKEN_LIFE) grants.delete(token)
      const grant: Grant = { ...who, ...scope, expires: now + TOKEN_LIFE }
      const token = makeToken((serial += 1), now)
      grants.set(token, grant)
      return { status: 201, body: tokenBody(grant, request.auth.identity.methods, now), token }
    },
  }
}

/** The user of an access key `AK-<account>-<user>`. */
export function userOfKey(access: string): { account: string; user: User } | undefined {
  const found = /^AK-(.+)-([a-z]+)$/.exec(access)
  const account = found?.[1] ?? ''
  const user = USERS[found?.[2] ?? '']
  return user && !user.isLocked && isAccount(account) ? { account, user } : undefined
}

/** A page of projects, with what the query asks for (chapter 8.4, l.344). */
export function listProjects(account: string, query: URLSearchParams, self: string): IamAnswer {
  const domain_id = domainId(account)
  const rows = projectsOf(account).map(({ id, name }) => ({
    id,
    name,
    domain_id,
    parent_id: name === PROJECT_NAMES[1] ? (projectsOf(account)[0]?.id ?? domain_id) : domain_id,
    is_domain: false,
    enabled: true,
    description: '',
    links: { self: `${self}/${id}` },
  }))
  const name = query.get('name')
  const size = Number(query.get('per_page') ?? rows.length)
  const first = (Number(query.get('page') ?? 1) - 1) * size
  const matching = rows.filter((row) => (name === null || row.name === name) && query.get('enabled') !== 'false')
  return { status: 200, body: { projects: matching.slice(first, first + size), links: { self, next: null, previous: null } } }
}

export const listRegions = (self: string): IamAnswer => ({
  status: 200,
  body: {
    regions: [
      {
        id: REGION,
        type: 'public',
        description: '',
        parent_region_id: null,
        locales: { 'zh-cn': '模拟区域一', 'en-us': 'Simulated region 1' },
        links: { self: `${self}/${REGION}` },
      },
    ],
    links: { self, next: null, previous: null },
  },
})

/** A call of IAM itself without a valid token. */
export const needsToken = (): IamAnswer => unauthorized('The request you have made requires authentication.')
