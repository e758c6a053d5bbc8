import * as z from 'zod/mini'
import { rows } from './endpoint.ts'
import { ClusterParams, Paging, count, words } from './request.ts'
import { answer, list, num, text } from './scalars.ts'

const Record = z.looseObject({ id: text, operator: text, start_time: text, end_time: text, status: text, failed_reason: text })
/** A change of parameters; all but id and start are often null (l.3469-3485). */
export type ParameterAuditRecord = z.infer<typeof Record>

export const parameterAudit = rows('parameterAudit', {
  list: {
    access: 'read',
    operation: 'ListConfigurationsAuditRecords',
    http: 'GET /v1/{project_id}/clusters/{cluster_id}/configurations/audit-records',
    input: {
      params: ClusterParams,
      query: z.optional(z.object({ ...Paging, action_time: z.optional(count), filter_by: words, filter: words })),
    },
    output: answer({ records: list(Record), count: num }),
  },
})
