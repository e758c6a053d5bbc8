import * as z from 'zod/mini'
import { rows, type InputOf } from './endpoint.ts'
import { Paging, given, words } from './request.ts'
import { answer, flag, list, num, numberOf, text } from './scalars.ts'

const Policy = z.looseObject({
  cluster_id: text,
  cluster_name: text,
  source_region: text,
  source_project_id: text,
  destination_region: text,
  destination_project_id: text,
  status: flag,
  back_keep_day: num,
  total_size: num,
})
export type CrossRegionPolicy = z.infer<typeof Policy>

/** l.6067 names no bound but the sense of the word. */
export const KEEP_DAYS = { min: 1 }

/** The service may have withdrawn these four (contract.md 5.2.7): 404 APIGW.0101 is to be expected. */
export const crossRegion = rows('crossRegion', {
  regions: {
    access: 'read',
    operation: 'ListSnapshotCrossRegion',
    http: 'GET /v1/{project_id}/snapshots/cross-regions',
    input: { query: z.optional(z.object(Paging)) },
    output: answer({ regions: list(z.looseObject({ region_id: text })), count: num }),
  },
  policies: {
    access: 'read',
    operation: 'ListSnapshotCrossRegionPolicy',
    http: 'GET /v1/{project_id}/snapshots/cross-region-policies',
    input: { query: z.optional(z.object({ ...Paging, cluster_id: words })) },
    output: answer({ cross_region_configs: list(Policy), count: num }),
  },
  savePolicy: {
    access: 'write',
    operation: 'AddSnapshotCrossRegionPolicy',
    http: 'POST /v1/{project_id}/snapshots/cross-region-policies',
    input: {
      body: z.object({
        cluster_id: given,
        destination_project_id: given,
        destination_region: given,
        status: z.boolean('required'),
        back_keep_day: z.int('keep_days').check(z.minimum(KEEP_DAYS.min, 'keep_days')),
      }),
    },
    output: answer({}),
    bodyless: true,
  },
  deletePolicy: {
    access: 'write',
    operation: 'DeleteSnapshotCrossRegionPolicy',
    http: 'DELETE /v1/{project_id}/snapshots/cross-region-policies',
    // `cluster_id`, not `cluster` as the example has it (l.6519, l.6533).
    input: { query: z.object({ cluster_id: given }) },
    output: answer({}),
    bodyless: true,
  },
})
export type PolicyBody = InputOf<typeof crossRegion.savePolicy>['body']

/** The policy of a cluster: undefined for none, null where no list is known. */
export const policyOf = (
  policies: readonly CrossRegionPolicy[] | null | undefined,
  cluster: string,
): CrossRegionPolicy | null | undefined => (policies ? policies.find((one) => one.cluster_id === cluster) : null)

/** Whether the list shows what was sent. */
export const isAsSent = (policy: CrossRegionPolicy | null | undefined, sent: Partial<PolicyBody> | undefined): boolean =>
  sent !== undefined &&
  policy?.cluster_id === sent.cluster_id &&
  policy?.destination_region === sent.destination_region &&
  policy?.destination_project_id === sent.destination_project_id &&
  policy?.status === sent.status &&
  numberOf(policy?.back_keep_day) === sent.back_keep_day
