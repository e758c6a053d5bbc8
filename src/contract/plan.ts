import * as z from 'zod/mini'
import { rows, type BodyFailure } from './endpoint.ts'
import { ClusterParams, Paging } from './request.ts'
import { answer, list, num, numberOf, pathValue, shape, text } from './scalars.ts'

/** Table 5-114 ff, l.6953 ff; the first block of the printed example is not what the service sends (contract.md 5.3.2 item 2). */
const Plan = shape({
  // 0 idle, 1 running
  status: num,
  project_id: text,
  cluster_id: text,
  plan_id: text,
  plan_name: text,
  current_stage: text,
  logical_cluster_name: text,
  stage_list: list(
    z.looseObject({
      month: text,
      day: text,
      plan_id: text,
      stage_id: text,
      stage_name: text,
      // Times of day; the next one has no zone (quirk 4.4).
      start_time: text,
      end_time: text,
      next_valid_time: text,
      queue_list: list(
        z.looseObject({
          queue_name: text,
          queue_resources: list(z.looseObject({ resource_name: text, resource_value: num, value_unit: text, resource_description: text })),
        }),
      ),
    }),
  ),
})
export type Plan = NonNullable<z.infer<typeof Plan>>
export type Stage = NonNullable<Plan['stage_list']>[number]

export type PlanRefusal = 'plan_is_running' | 'plan_is_stopped' | 'other_plan_is_running' | 'plan_too_few_stages'
export const isRunning = (plan: Plan): boolean => numberOf(plan.status) === 1
/** A plan needs two stages to switch between, and a cluster runs one plan (vendor's guide). Stages that are not told refuse nothing. */
export function startPlanRefusal(plan: Plan, others: readonly Plan[] = []): PlanRefusal | undefined {
  if (isRunning(plan)) return 'plan_is_running'
  if (others.some((other) => other.plan_id !== plan.plan_id && isRunning(other))) return 'other_plan_is_running'
  return plan.stage_list && plan.stage_list.length < 2 ? 'plan_too_few_stages' : undefined
}
/** Stopping what does not run changes nothing: the service answers 116. */
export const stopPlanRefusal = (plan: Plan): PlanRefusal | undefined => (numberOf(plan.status) === 0 ? 'plan_is_stopped' : undefined)
export const deletePlanRefusal = (plan: Plan): PlanRefusal | undefined => (isRunning(plan) ? 'plan_is_running' : undefined)

/** Result codes that say what was wanted is so already (quirk 2.4). */
const ALREADY_STARTED = 113
const ALREADY_STOPPED = 116
/** The plan does not exist. */
const NO_PLAN = 103
const UNSPECIFIC: ReadonlySet<number> = new Set([1, -1])

/**
 * Success and failure both come as 200 (quirks 2.3-2.6): the result code decides, the text does not, since successes carry one too.
 * The code may be missing or blank; then an error code, or a plan that is null, is the failure.
 */
const planFailure =
  (alsoFine?: number) =>
  (body: unknown): BodyFailure | undefined => {
    const { workload_res_code, workload_res_str, error_code, error_msg, workload_plan } = (body ?? {}) as Record<string, unknown>
    const failed = (code: string): BodyFailure => ({ code, message: String(workload_res_str || error_msg || code) })
    const result = workload_res_code === '' || workload_res_code === null || workload_res_code === undefined ? 0 : Number(workload_res_code)
    const isFailed = result !== 0 && result !== alsoFine
    // A result that names its cause says more than the error code beside it; 1 and -1 say nothing (quirk 2.4).
    if (isFailed && !UNSPECIFIC.has(result)) return failed(`WORKLOAD.${String(workload_res_code)}`)
    if (error_code && error_code !== 'DWS.0000') return failed(String(error_code))
    if (isFailed) return failed(`WORKLOAD.${String(workload_res_code)}`)
    return workload_plan === null ? failed(`WORKLOAD.${NO_PLAN}`) : undefined
  }

const PlanParams = z.object({ cluster_id: pathValue, plan_id: pathValue })
const result = { workload_res_code: num, workload_res_str: text, error_code: text, error_msg: text }

export const plan = rows('plan', {
  // Not in the document, which gives no other way to an id (reference/beyond.md section A). `offset` counts pages here, says the vendor.
  list: {
    access: 'read',
    operation: 'ListWorkloadPlans',
    http: 'GET /v2/{project_id}/clusters/{cluster_id}/workload/plans',
    input: { params: ClusterParams, query: z.optional(z.object({ ...Paging, logical_cluster_name: z.optional(z.string()) })) },
    // Plans of the list may come without their stages (contract.md 5.3.2 item 6).
    output: answer({ ...result, plan_list: list(Plan), count: num }),
    failure: planFailure(),
  },
  get: {
    access: 'read',
    operation: 'ShowWorkloadPlan',
    http: 'GET /v2/{project_id}/clusters/{cluster_id}/workload/plans/{plan_id}',
    input: { params: PlanParams },
    output: answer({ ...result, workload_plan: Plan }),
    failure: planFailure(),
  },
  start: {
    access: 'write',
    operation: 'StartWorkloadPlan',
    http: 'POST /v2/{project_id}/clusters/{cluster_id}/workload/plans/{plan_id}/start',
    input: { params: PlanParams },
    output: answer(result),
    failure: planFailure(ALREADY_STARTED),
  },
  stop: {
    access: 'write',
    operation: 'StopWorkloadPlan',
    http: 'POST /v2/{project_id}/clusters/{cluster_id}/workload/plans/{plan_id}/stop',
    input: { params: PlanParams },
    output: answer(result),
    failure: planFailure(ALREADY_STOPPED),
  },
  delete: {
    access: 'write',
    operation: 'DeleteWorkloadPlan',
    http: 'DELETE /v2/{project_id}/clusters/{cluster_id}/workload/plans/{plan_id}',
    input: { params: PlanParams },
    output: answer(result),
    failure: planFailure(),
  },
})
