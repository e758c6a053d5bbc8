import { queryOptions } from '@tanstack/react-query'
import type { Endpoint, InputOf, OutputOf, Row } from '#contract/endpoint.ts'
import { call, type CallError, type Reading } from './api.ts'
import { collectPages, type Collected, type Page } from './paging.ts'

interface Paged<R extends Row, T> {
  pageOf: (body: OutputOf<R>) => Page<T>
  keyOf: (row: T) => string
  most: number
}

/** A list read to its end, page by page; its source is that of the last page. */
export function readAll<R extends Row, T>(row: Endpoint<R>, inputOf: (offset: number, limit: number) => InputOf<R>, paged: Paged<R, T>) {
  return queryOptions<Reading<Collected<T>>, CallError>({
    queryKey: [row.resource, row.id, inputOf(0, paged.most)],
    queryFn: async ({ signal }) => {
      let reading: Reading<OutputOf<R>> | undefined
      const ask = async (offset: number, limit: number) => {
        reading = await call(row, inputOf(offset, limit), { signal })
        return paged.pageOf(reading.body)
      }
      const body = await collectPages(ask, paged.keyOf, paged.most)
      if (!reading) throw new Error('no page was read')
      return { ...reading, body }
    },
  })
}
