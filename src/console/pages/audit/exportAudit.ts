import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { consoleRows, type AuditRecord } from '#contract/console.ts'
import { call, type CallError } from '#console/lib/api.ts'
import { download } from '#console/lib/download.ts'
import { queryOf, type Filter } from './filter.ts'

/** The most that one call gives. */
const LIMIT = 1000

/** One record a line, oldest first, as the trail keeps it: each line can be checked against its hash. */
const linesOf = (newestFirst: readonly AuditRecord[]): string =>
  [...newestFirst]
    .reverse()
    .map((record) => `${JSON.stringify(record)}\n`)
    .join('')

/** Every record that fits the filter, as JSON lines; `count`: how many have been read so far. */
export function useAuditExport(filter: Filter) {
  const [count, setCount] = useState(0)
  const run = useMutation<number, CallError>({
    retry: false,
    networkMode: 'always',
    mutationFn: async () => {
      const records: AuditRecord[] = []
      let cursor: string | undefined
      setCount(0)
      do {
        const query = { ...queryOf(filter), limit: LIMIT, ...(cursor !== undefined && { cursor }) }
        const { body } = await call(consoleRows.audit.list, { query })
        records.push(...body.records)
        setCount(records.length)
        cursor = body.next
      } while (cursor !== undefined)
      const name = `audit-${new Date().toISOString().slice(0, 19).replaceAll(':', '')}Z.jsonl`
      if (records.length > 0) download(name, 'application/x-ndjson', linesOf(records))
      return records.length
    },
  })
  return { ...run, count }
}
