import { useQueryClient } from '@tanstack/react-query'
import { consoleRows } from '#contract/console.ts'
import { useWrite } from '#console/lib/api.ts'
import { sessionQuery } from '#console/lib/session.ts'

/** Prolongs the console session, up to the end of the cloud's token. */
export function useExtend() {
  const client = useQueryClient()
  const { mutate, isPending, error } = useWrite(consoleRows.session.extend)
  const run = () => mutate({}, { onSuccess: ({ body }) => body.session && client.setQueryData(sessionQuery.queryKey, body.session) })
  return { run, isPending, error }
}
