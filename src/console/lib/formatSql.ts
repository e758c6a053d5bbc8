import { queryOptions } from '@tanstack/react-query'

/** Longer statements stay as they were sent: even off the main thread nobody waits for their lines. */
const LONGEST = 100_000
const PATIENCE = 10_000

/** A statement laid out in lines, by a worker of its own; null where it cannot be read or takes too long. */
export const formattedSql = (sql: string) =>
  queryOptions({
    queryKey: ['formattedSql', sql],
    queryFn: ({ signal }) => (sql.length > LONGEST ? null : inWorker(sql, signal)),
    staleTime: Infinity,
    gcTime: 60_000,
    retry: false,
  })

function inWorker(sql: string, signal: AbortSignal): Promise<string | null> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./formatSql.worker.ts', import.meta.url), { type: 'module' })
    const end = (text: unknown) => {
      clearTimeout(timer)
      worker.terminate()
      resolve(typeof text === 'string' ? text : null)
    }
    const timer = setTimeout(end, PATIENCE)
    signal.addEventListener('abort', () => end(null))
    worker.onmessage = ({ data }: MessageEvent<unknown>) => end(data)
    worker.onerror = () => end(null)
    worker.postMessage(sql)
  })
}
