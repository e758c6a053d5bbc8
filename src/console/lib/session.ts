import { useSyncExternalStore } from 'react'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { session as rows } from '#contract/console.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { call } from './api.ts'

export type Session = NonNullable<OutputOf<typeof rows.get>['session']>

/** The session of this browser; `null` when nobody is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ['session', 'session.get', {}],
  queryFn: ({ signal }) => call(rows.get, {}, { signal }).then((reading) => reading.body.session ?? null),
  staleTime: 60_000,
})

/** The session inside the shell, where somebody is (or was) signed in. */
export function useSession(): Session {
  const { data } = useQuery(sessionQuery)
  if (!data) throw new Error('useSession outside the signed-in shell')
  return data
}

/**
 * A 401 in the middle of work does not take the page away: it is kept, with sign-in over it (interaction rule 19).
 * `why` tells the two causes apart: CONSOLE.SIGNED_OUT (our session) and CONSOLE.TOKEN_EXPIRED (the cloud's token).
 */
let lostBecause: string | undefined
const listeners = new Set<() => void>()
const tell = (why: string | undefined) => {
  lostBecause = why
  for (const listener of listeners) listener()
}
export function signedOut(code: string): void {
  if (code === 'CONSOLE.SIGNED_OUT' || code === 'CONSOLE.TOKEN_EXPIRED') tell(code)
}
export const signedInAgain = (): void => tell(undefined)
export const useSignedOut = (): string | undefined =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => lostBecause,
  )
