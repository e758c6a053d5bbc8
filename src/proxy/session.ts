import { createHash, randomBytes } from 'node:crypto'
import type { OwnSession, Session as ShownSession } from '#contract/console.ts'
import type { OpenProject } from './cloud.ts'
import type { Config, RegionConfig } from './config.ts'
import { refuse } from './refusal.ts'
import type { Seal } from './seal.ts'
import { triedBy, type SignIn, type SignInBody } from './signIn.ts'
import type { Store, StoredSession } from './store/store.ts'
import { makeThrottle } from './throttle.ts'

export interface Session {
  kind: 'token' | 'access-key'
  account: string
  domain?: string | undefined
  user: string
  region: string
  readOnly: boolean
  projects: OpenProject[]
  /** Where it was opened from. */
  address: string
  /** ms */
  started: number
  expires: number
  cloudExpires: number
}
interface Cached {
  session: Session
  seen: number
  /** When the store was last asked whether it still is there: another console may have ended it. */
  checked: number
  /** When the store was last told that it is in use. */
  touched: number
}

const CHECK_EVERY = 5_000
const TOUCH_EVERY = 20_000
const SWEEP_EVERY = 60_000

/** The store never holds the cookie's own value. */
const storedId = (cookie: string): string => createHash('sha256').update(cookie).digest('hex')
/** A sealed session belongs to its row: whoever may write to the store cannot put it under another cookie. */
const boundTo = (id: string, { account, user }: { account: string; user: string }): string => JSON.stringify([id, account, user])
/** The names under which the trail knows an account: a key may know it by its id only. */
export const accountsOf = ({ account, domain }: Session): string[] => [...new Set([account, domain ?? account])]

interface Parts {
  config: Config
  regions: readonly RegionConfig[]
  store: Store
  seal: Seal
  signIn: SignIn
  now: () => number
}
export function makeSessions({ config, regions, store, seal, signIn, now: clock }: Parts) {
  const cache = new Map<string, Cached>()
  const throttle = makeThrottle(store.tries)
  let swept = clock()

  const regionOf = (id: string | undefined): RegionConfig => {
    const region = regions.find((one) => one.id === id)
    if (!region)
      throw refuse('CONSOLE.BAD_INPUT', 'This console has no such region.', {
        fields: [{ path: 'body.region', message: 'unknown_region' }],
      })
    return region
  }
  /** The throttle counts a key by its own name, and a name however it is written: the cloud may not tell the ways apart. */
  const guarded = <T>(body: SignInBody, address: string, attempt: () => Promise<T>): Promise<T> => {
    const { account, user } = triedBy(body)
    return throttle.guard((account || user).trim().toLowerCase(), address, attempt)
  }

  async function keep(id: string, session: Session): Promise<void> {
    const now = clock()
    cache.set(id, { session, seen: now, checked: now, touched: now })
    const { account, user, expires } = session
    await store.saveSession({ id, account, user, sealed: seal.seal(JSON.stringify(session), boundTo(id, session)), expires, seen: now })
  }
  async function drop(id: string): Promise<void> {
    cache.delete(id)
    await store.dropSession(id)
  }
  const isOver = (session: Session, seen: number, now: number): boolean =>
    now >= session.expires || (config.idleMs !== undefined && now - seen > config.idleMs)

  function openStored(stored: StoredSession | undefined): Session | undefined {
    const text = stored && seal.open(stored.sealed, boundTo(stored.id, stored))
    if (text === undefined) return undefined
    const session = JSON.parse(text) as Session
    return { ...session, readOnly: session.readOnly || config.readOnly }
  }
  /** From the store, where it is not known here or was not looked up lately. */
  async function lookUp(id: string, now: number): Promise<Cached | undefined> {
    const known = cache.get(id)
    if (known && now - known.checked < CHECK_EVERY) return known
    const stored = await store.loadSession(id)
    const session = openStored(stored)
    if (!stored || !session) return void cache.delete(id)
    const found = { session, seen: Math.max(stored.seen, known?.seen ?? 0), checked: now, touched: known?.touched ?? stored.seen }
    cache.set(id, found)
    return found
  }
  async function sweep(now: number): Promise<void> {
    if (now - swept < SWEEP_EVERY) return
    swept = now
    for (const [id, { session, seen }] of cache) if (isOver(session, seen, now)) cache.delete(id)
    await store.dropExpired(now)
  }

  return {
    projects(body: SignInBody, address: string): Promise<{ id: string; name: string }[]> {
      const region = regionOf(body.region)
      return guarded(body, address, () => signIn.projects(region, body))
    },

    /** Opens a session; `cookie` is new each time, whatever was sent. */
    async signIn(body: SignInBody, address: string): Promise<{ cookie: string; session: Session }> {
      const region = regionOf(body.region)
      const { mayOnlyRead, ...who } = await guarded(body, address, () => signIn.identify(region, body))
      const session: Session = {
        ...who,
        region: region.id,
        readOnly: config.readOnly || body.read_only === true || mayOnlyRead,
        address,
        started: clock(),
        expires: Math.min(clock() + config.sessionMs, who.cloudExpires),
      }
      const cookie = randomBytes(32).toString('base64url')
      await keep(storedId(cookie), session)
      return { cookie, session }
    },

    /** `isUnattended`: asked by a page that nobody touches; that is no use of the session. */
    async find(cookie: string | undefined, isUnattended = false): Promise<Session | undefined> {
      const now = clock()
      await sweep(now)
      if (!cookie) return undefined
      const id = storedId(cookie)
      const found = await lookUp(id, now)
      if (!found) return undefined
      if (isOver(found.session, found.seen, now)) {
        await drop(id)
        return undefined
      }
      if (isUnattended) return found.session
      found.seen = now
      if (now - found.touched > Math.min(TOUCH_EVERY, (config.idleMs ?? Infinity) / 4)) {
        found.touched = now
        await store.touchSession(id, now)
      }
      return found.session
    },

    async extend(cookie: string, session: Session): Promise<Session> {
      const now = clock()
      const id = storedId(cookie)
      const longer = { ...session, expires: Math.min(now + config.sessionMs, session.cloudExpires) }
      // It may have been ended at another console a moment ago: what is gone is not made again.
      if (!(await store.renewSession(id, seal.seal(JSON.stringify(longer), boundTo(id, longer)), longer.expires))) {
        cache.delete(id)
        throw refuse('CONSOLE.SIGNED_OUT', 'This session has ended.')
      }
      cache.set(id, { session: longer, seen: now, checked: now, touched: now })
      return longer
    },

    end: (cookie: string): Promise<void> => drop(storedId(cookie)),

    /** One's own sessions, the latest used first. */
    async own(session: Session, cookie: string): Promise<OwnSession[]> {
      const now = clock()
      const current = storedId(cookie)
      return (await store.sessionsOf(session.account, session.user)).flatMap((stored) => {
        const one = openStored(stored)
        const seen = Math.max(stored.seen, cache.get(stored.id)?.seen ?? 0)
        if (!one || isOver(one, seen, now)) return []
        return [
          {
            id: stored.id,
            address: one.address,
            kind: one.kind,
            mode: one.readOnly ? 'read-only' : 'operate',
            projects: one.projects.map(({ name }) => name),
            since: new Date(one.started).toISOString(),
            seen: new Date(seen).toISOString(),
            expires_at: new Date(one.expires).toISOString(),
            current: stored.id === current,
          },
        ]
      })
    },
    /** Ends one of one's own sessions, by its id; whether there was one. */
    async revoke(session: Session, id: string): Promise<boolean> {
      const isOwn = (await store.sessionsOf(session.account, session.user)).some((one) => one.id === id)
      if (isOwn) await drop(id)
      return isOwn
    },

    /** What the browser may know of a session: no token, no key. */
    show(session: Session): ShownSession {
      return {
        user: session.user,
        account: session.account,
        region: session.region,
        mode: session.readOnly ? 'read-only' : 'operate',
        kind: session.kind,
        projects: session.projects.map(({ id, name }) => ({ id, name })),
        expires_at: new Date(session.expires).toISOString(),
        cloud_expires_at: new Date(session.cloudExpires).toISOString(),
        simulated: regions.find((one) => one.id === session.region)?.simulated === true,
      }
    },
  }
}
export type Sessions = ReturnType<typeof makeSessions>
