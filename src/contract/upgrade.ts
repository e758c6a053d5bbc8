import * as z from 'zod/mini'
import { rows } from './endpoint.ts'
import { ClusterParams, Paging, given } from './request.ts'
import { answer, list, num, text } from './scalars.ts'

const span = { status: text, start_time: text, end_time: text, job_id: text, failed_reason: text }
const UpgradeRecord = z.looseObject({ ...span, item_id: text, record_type: text, from_version: text, to_version: text })
/** `process` is a percentage as text (l.10497). */
const UpgradePath = z.looseObject({ ...span, id: text, from: text, to: text, process: text })
export type UpgradeRecord = z.infer<typeof UpgradeRecord>
export type UpgradePath = z.infer<typeof UpgradePath>

export const UPGRADE_ACTIONS = ['update', 'retry', 'rollback', 'commit'] as const

export const upgrade = rows('upgrade', {
  records: {
    access: 'read',
    operation: 'ListUpdateRecord',
    http: 'GET /v1/{project_id}/clusters/{cluster_id}/upgrade-management/records',
    input: { params: ClusterParams, query: z.optional(z.object(Paging)) },
    output: answer({ records: list(UpgradeRecord), count: num }),
  },
  versions: {
    access: 'read',
    operation: 'ListUpdatableVersion',
    http: 'GET /v1/{project_id}/clusters/{cluster_id}/upgrade-management/avail-versions',
    input: {
      params: ClusterParams,
      query: z.optional(z.object({ ...Paging, type: z.optional(z.enum(['cluster', 'hotpatch'], 'choice')) })),
    },
    output: answer({ items: list(UpgradePath), count: num }),
  },
  act: {
    access: 'write',
    operation: 'ExecuteClusterUpgradeAction',
    http: 'POST /v1/{project_id}/clusters/{cluster_id}/upgrade-management/action',
    input: { params: ClusterParams, body: z.object({ action: z.enum(UPGRADE_ACTIONS, 'upgrade_action'), item_id: given }) },
    output: answer({ job_id: text }),
    affects: ['cluster'],
  },
})
