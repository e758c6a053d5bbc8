import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { consoleRows, type AuditRecord } from '#contract/console.ts'
import { call, type CallError } from '#console/lib/api.ts'
import { download } from '#console/lib/download.ts'
import { queryOf, type Filter } from './filter.ts'

/** The most that one call gives. */
const LIMIT = 1000

/** One record a line, oldest first, as the trail keeps it: each can be checked against its hash, and the chain by the links between. */
const linesOf = (parts: readonly { seq: number }[]): string =>
  parts
    .toSorted((a, b) => a.seq - b.seq)
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
      const links: { seq: number }[] = []
      let cursor: string | undefined
      setCount(0)
      do {
        const query = { ...queryOf(filter), limit: LIMIT, links: true, ...(cursor !== undefined && { cursor }) }
        const { body } = await call(consoleRows.audit.list, { query })
        records.push(...body.records)
        links.push(...(body.links ?? []))
        setCount(records.length)
        cursor = body.next
      } while (cursor !== undefined)
      const name = `audit-${new Date().toISOString().slice(0, 19).replaceAll(':', '')}Z.jsonl`
      if (records.length > 0) download(name, 'application/x-ndjson', linesOf([...records, ...links]))
      return records.length
    },
  })
  return { ...run, count }
}
