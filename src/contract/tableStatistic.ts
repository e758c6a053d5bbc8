import * as z from 'zod/mini'
import { rows } from './endpoint.ts'
import { ClusterParams, count, words } from './request.ts'
import { answer, list, num, text } from './scalars.ts'

/** Table 5-125, l.7676 ff. `table_size` is a text with its unit; the rate that was not asked for is null. */
export const TableStatistic = z.looseObject({
  db_name: text,
  schema_name: text,
  table_name: text,
  table_owner: text,
  table_size: text,
  skew_rate: num,
  dirty_page_rate: num,
})
export type TableStatistic = z.infer<typeof TableStatistic>

/** One of the values, or left out, or empty as the printed example sends it (l.7691). */
const choice = <const T extends readonly string[]>(values: T) => z.optional(z.enum([...values, ''], 'choice'))

/** Fixed values, l.7653-7658. */
export const RATE_TYPES = ['skew', 'dirtyPage'] as const
export const STATISTIC_FILTERS = ['db_name', 'schema_name', 'table_name', 'table_owner'] as const

export const tableStatistic = rows('tableStatistic', {
  list: {
    access: 'read',
    operation: 'ListTablesStatistic',
    http: 'GET /v1/{project_id}/clusters/{cluster_id}/dms/tables/statistic',
    input: {
      params: ClusterParams,
      query: z.object({
        rate_type: z.enum(RATE_TYPES, 'rate_type'),
        offset: count,
        limit: count,
        order_by: choice(['table_size', 'rate']),
        sort_by: choice(['ASC', 'DESC']),
        filter: choice(STATISTIC_FILTERS),
        value: words,
      }),
    },
    // ms; 0 means that nothing was collected yet.
    output: answer({ collect_time: num, data: list(TableStatistic), count: num }),
  },
})
