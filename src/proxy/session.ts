import { createHash, randomBytes } from 'node:crypto'
import type { Session as ShownSession } from '#contract/console.ts'
import type { Config, RegionConfig } from './config.ts'
import { getToken, listProjects, type Credentials, type Token } from './iam.ts'
import { Refusal, refuse } from './refusal.ts'
import type { Seal } from './seal.ts'
import type { Store } from './store/store.ts'

export interface OpenProject {
  id: string
  name: string
  token: string
}
export interface Session {
  account: string
  user: string
  region: string
  readOnly: boolean
  projects: OpenProject[]
  /** ms */
  expires: number
  cloudExpires: number
}
export interface SignInBody extends Partial<Credentials> {
  region?: string | undefined
  projects?: string[] | undefined
  read_only?: boolean | undefined
  access_key?: string | undefined
}

export const COOKIE = 'plumbline'
/** Roles whose holder may only read (reference/auth.md section 3). */
const READ_ONLY_ROLES = new Set(['readonly', 'system_all_70'])
const FULL_ROLES = new Set(['te_admin', 'dws_adm', 'system_all_69'])
const GUESSES = new Set(['CONSOLE.SIGN_IN_FAILED', 'CONSOLE.MFA_NEEDED', 'CONSOLE.LOCKED'])
const FAILURES = { most: 10, within: 5 * 60_000 }

/** The store never holds the cookie's own value. */
const storedId = (cookie: string): string => createHash('sha256').update(cookie).digest('hex')

export function makeSessions(config: Config, regions: readonly RegionConfig[], store: Store, seal: Seal) {
  const cache = new Map<string, Session & { seen: number }>()
  const failures = new Map<string, number[]>()

  const regionOf = (id: string | undefined): RegionConfig => {
    const region = regions.find((one) => one.id === id)
    if (!region)
      throw refuse('CONSOLE.BAD_INPUT', 'This console has no such region.', {
        fields: [{ path: 'body.region', message: 'unknown_region' }],
      })
    return region
  }
  const credentials = (body: SignInBody): Credentials => {
    if (body.access_key)
      throw refuse('CONSOLE.BAD_INPUT', 'This version signs in by password only.', {
        fields: [{ path: 'body.access_key', message: 'not_offered' }],
      })
    return {
      account: body.account ?? '',
      user: body.user ?? '',
      password: body.password ?? '',
      passcode: body.passcode || undefined,
      user_id: body.user_id || undefined,
    }
  }

  /** IAM locks an account that guesses: so do we, earlier (interface.md section 3). */
  async function throttled<T>(account: string, address: string, attempt: () => Promise<T>): Promise<T> {
    const key = `${account}\n${address}`
    const now = Date.now()
    const recent = (failures.get(key) ?? []).filter((at) => at > now - FAILURES.within)
    if (recent.length >= FAILURES.most) {
      const retryAfter = Math.max(1, Math.ceil(((recent[0] ?? now) + FAILURES.within - now) / 1000))
      throw refuse('CONSOLE.TOO_MANY', 'Too many failed sign-ins: wait before the next try.', { retryAfter })
    }
    // Counted before the answer is known, so that tries at once count like tries in turn.
    failures.set(key, [...recent, now])
    try {
      const result = await attempt()
      failures.delete(key)
      return result
    } catch (reason) {
      // An unreachable IAM or a wrong project is no guess at a password.
      if (!(reason instanceof Refusal && GUESSES.has(reason.code))) forgive(key, now)
      throw reason
    }
  }

  function forgive(key: string, at: number): void {
    const left = [...(failures.get(key) ?? [])]
    const index = left.indexOf(at)
    if (index >= 0) left.splice(index, 1)
    failures.set(key, left)
  }

  async function tokensFor(region: RegionConfig, who: Credentials, wanted: readonly string[] | undefined): Promise<Token[]> {
    const names = wanted?.length ? wanted : [region.id]
    if (who.passcode && names.length > 1)
      throw refuse('CONSOLE.BAD_INPUT', 'A passcode opens one project.', {
        fields: [{ path: 'body.projects', message: 'one_with_passcode' }],
      })
    const tokens: Token[] = []
    // One after the other: a wrong password must count once at IAM.
    for (const name of names) tokens.push(await getToken(region, who, { project: /^[0-9a-f]{32}$/.test(name) ? { id: name } : { name } }))
    return tokens
  }

  async function keep(cookie: string, session: Session): Promise<void> {
    cache.set(cookie, { ...session, seen: Date.now() })
    await store.saveSession(storedId(cookie), seal.seal(JSON.stringify(session)), session.expires)
  }

  return {
    async projects(body: SignInBody, address: string): Promise<{ id: string; name: string }[]> {
      const region = regionOf(body.region)
      const who = credentials(body)
      return throttled(who.account, address, () => listProjects(region, who))
    },

    /** Opens a session; `cookie` is new each time, the one it replaces ends. */
    async signIn(body: SignInBody, address: string, before: string | undefined): Promise<{ cookie: string; session: Session }> {
      const region = regionOf(body.region)
      const who = credentials(body)
      const tokens = await throttled(who.account, address, () => tokensFor(region, who, body.projects))
      const roles = new Set(tokens.flatMap((token) => token.roles))
      const mayOnlyRead = [...roles].some((role) => READ_ONLY_ROLES.has(role)) && ![...roles].some((role) => FULL_ROLES.has(role))
      const cloudExpires = Math.min(...tokens.map((token) => token.expires))
      const session: Session = {
        account: who.account,
        user: who.user,
        region: region.id,
        readOnly: config.readOnly || body.read_only === true || mayOnlyRead,
        projects: tokens.flatMap((token) => (token.project ? [{ ...token.project, token: token.value }] : [])),
        expires: Math.min(Date.now() + config.sessionMs, cloudExpires),
        cloudExpires,
      }
      const cookie = randomBytes(32).toString('base64url')
      await keep(cookie, session)
      if (before) await this.end(before)
      return { cookie, session }
    },

    async find(cookie: string | undefined): Promise<Session | undefined> {
      if (!cookie) return undefined
      let known = cache.get(cookie)
      if (!known) {
        const sealed = await store.loadSession(storedId(cookie))
        const text = sealed === undefined ? undefined : seal.open(sealed)
        if (text === undefined) return undefined
        known = { ...(JSON.parse(text) as Session), seen: Date.now() }
        known.readOnly ||= config.readOnly
        cache.set(cookie, known)
      }
      const now = Date.now()
      const isIdle = config.idleMs !== undefined && now - known.seen > config.idleMs
      if (now >= known.expires || isIdle) {
        await this.end(cookie)
        return undefined
      }
      known.seen = now
      return known
    },

    async extend(cookie: string, session: Session): Promise<Session> {
      const longer = { ...session, expires: Math.min(Date.now() + config.sessionMs, session.cloudExpires) }
      await keep(cookie, longer)
      return longer
    },

    async end(cookie: string): Promise<void> {
      cache.delete(cookie)
      await store.dropSession(storedId(cookie))
    },

    /** What the browser may know of a session: no token. */
    show(session: Session): ShownSession {
      return {
        user: session.user,
        account: session.account,
        region: session.region,
        mode: session.readOnly ? 'read-only' : 'operate',
        kind: 'token',
        projects: session.projects.map(({ id, name }) => ({ id, name })),
        expires_at: new Date(session.expires).toISOString(),
        cloud_expires_at: new Date(session.cloudExpires).toISOString(),
        simulated: regions.find((one) => one.id === session.region)?.simulated === true,
      }
    },
  }
}
export type Sessions = ReturnType<typeof makeSessions>
