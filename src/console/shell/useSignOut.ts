import { consoleRows } from '#contract/console.ts'
import { useWrite } from '#console/lib/api.ts'
import { tellTabs } from '#console/lib/session.ts'
import { paths } from '#console/paths.ts'

/** Ends the session and leads to sign-in, from there back to `to`. */
export function useSignOut(to?: string) {
  const { mutate, isPending, error } = useWrite(consoleRows.session.signOut)
  // A whole new page: nothing of this session stays in its memory.
  const leave = () => {
    tellTabs()
    location.assign(to === undefined ? paths.signIn() : `${paths.signIn()}?to=${encodeURIComponent(to)}`)
  }
  return { run: () => mutate({}, { onSuccess: leave }), isPending, error }
}
