import { hashKey, type QueryKey } from '@tanstack/react-query'
import type { CallError } from '#console/lib/api.ts'
import { nextTry } from '#console/lib/poll.ts'
import { CallProblem } from './CallProblem.tsx'
import { Skeleton } from './Skeleton.tsx'

interface Props {
  error: CallError | null
  queryKey: QueryKey
  retry: () => void
  /** What is read, for "Could not read …". */
  what: string
  /** Of what stands for it until it is there. */
  rows?: number
}

/** Nothing has been read yet: on its way, or why not and when it is tried again. */
export function FirstRead({ error, queryKey, retry, what, rows }: Props) {
  if (!error) return <Skeleton {...(rows !== undefined && { rows })} />
  return <CallProblem error={error} retry={retry} nextTryAt={error.mayRetry ? nextTry(hashKey(queryKey)) : undefined} what={what} />
}
