import { useSyncExternalStore } from 'react'
import { queryOptions, useQuery, type QueryClient } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { consoleRows, type Project, type Session } from '#contract/console.ts'
import { call } from './api.ts'

export type { Project, Session }

/** The session of this browser; `null` when nobody is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ['session', 'session.get', {}],
  queryFn: async ({ signal, client }) => {
    const { body } = await call(consoleRows.session.get, {}, { signal })
    return arrived(client, body.session ?? null)
  },
  staleTime: 60_000,
  // Another browser or tab may have signed out, or in as somebody else.
  refetchOnWindowFocus: 'always',
})

const whoIs = (session: Session): string => [session.region, session.account, session.user].join('\n')

/**
 * What the proxy says of the session, seen from a page that may be open. Signed out in another tab: the page stays, with
 * sign-in over it. Signed in by another tab as somebody else: nothing of the former user's data stays.
 */
function arrived(client: QueryClient, next: Session | null): Session | null {
  const before = client.getQueryData<Session | null>(sessionQuery.queryKey)
  if (!next && before) {
    signedOut('CONSOLE.SIGNED_OUT')
    return before
  }
  if (next && before && whoIs(next) !== whoIs(before)) client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' })
  if (next) tell(undefined)
  return next
}

/** Tells the other tabs of this browser that the session is another one now. */
const CHANGED = 'plumbline.session'
export const tellTabs = (): void => localStorage.setItem(CHANGED, String(Date.now()))
/** Asks who is signed in when another tab says that it has changed. */
export function watchTabs(client: QueryClient): void {
  addEventListener('storage', ({ key }) => key === CHANGED && void client.invalidateQueries({ queryKey: sessionQuery.queryKey }))
}

/** After a sign-in: the page goes on with the new session, and everything shown is read again; no write is repeated. */
export function signedIn(client: QueryClient, session: Session): void {
  tellTabs()
  client.setQueryData(sessionQuery.queryKey, arrived(client, session))
  void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session' })
}

/** The session inside the shell, where somebody is (or was) signed in. */
export function useSession(): Session {
  const { data } = useQuery(sessionQuery)
  if (!data) throw new Error('useSession outside the signed-in shell')
  return data
}

const PROJECT = 'project'
const SCOPE = 'scope'

/** The project of a page is in its address once the session has several. */
export const projectOf = (session: Session, search: URLSearchParams): Project | undefined =>
  session.projects.find((project) => project.id === search.get(PROJECT))

/** The address with a project, and with "all opened projects" where that was chosen for lists. */
function inProject(session: Session, to: string, project: string, isAll: boolean): string {
  if (session.projects.length < 2) return to
  const url = new URL(to, location.origin)
  if (!url.searchParams.has(PROJECT)) url.searchParams.set(PROJECT, project)
  if (isAll && !url.searchParams.has(SCOPE)) url.searchParams.set(SCOPE, 'all')
  return url.pathname + url.search + url.hash
}

/** The id of the project that an address names though the session has not opened it: a link from somebody else. */
export function useUnopened(): string | undefined {
  const session = useSession()
  const [search] = useSearchParams()
  const named = search.get(PROJECT)
  return named && !projectOf(session, search) ? named : undefined
}

/** The current project, and the links that keep it. */
export function useProject() {
  const session = useSession()
  const [search] = useSearchParams()
  const current = projectOf(session, search) ?? session.projects[0] ?? { id: '', name: '' }
  const isAll = session.projects.length > 1 && search.get(SCOPE) === 'all'
  return {
    ...current,
    /** Every project the session has opened. */
    all: session.projects,
    /** Lists show all opened projects, not the current one alone (`?scope=all`). */
    isAll,
    /** The projects a list reads. */
    shown: isAll ? session.projects : [current],
    /** A link with the current project, or with that of the object it leads to. */
    withProject: (to: string, project = current.id) => inProject(session, to, project, isAll),
  }
}

/** An address with the project of the object it leads to. */
export type WithProject = ReturnType<typeof useProject>['withProject']

/**
 * A 401 in the middle of work does not take the page away: it is kept, with sign-in over it (interaction rule 19).
 * `code` tells the two causes apart: CONSOLE.SIGNED_OUT (our session) and CONSOLE.TOKEN_EXPIRED (the cloud's token).
 */
export interface Lost {
  code: 'CONSOLE.SIGNED_OUT' | 'CONSOLE.TOKEN_EXPIRED'
  at: number
}
let lost: Lost | undefined
const listeners = new Set<() => void>()
const tell = (next: Lost | undefined) => {
  if (next === lost) return
  lost = next
  for (const listener of listeners) listener()
}
export function signedOut(code: string): void {
  if (code === 'CONSOLE.SIGNED_OUT' || code === 'CONSOLE.TOKEN_EXPIRED') tell({ code, at: Date.now() })
}
export const useSignedOut = (): Lost | undefined =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => lost,
  )
