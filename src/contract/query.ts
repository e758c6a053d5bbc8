import * as z from 'zod/mini'
import { rows, type BodyFailure } from './endpoint.ts'
import { ClusterParams, count } from './request.ts'
import { answer, flag, list, num, pathValue, shape, text } from './scalars.ts'

/** Tables 5-131 (l.7970) and 5-136 (l.9249). `query_id` and `pid` exceed 2^53: text, never numbers. Units: ms, MB, percent; quirk 4.7 for epochs. */
export const Query = z.looseObject({
  virtual_cluster_id: num,
  ctime: num,
  pid: text,
  inst_name: text,
  waiting: flag,
  enqueue: text,
  warning: text,
  query: text,
  lane: text,
  db_name: text,
  priority: text,
  query_id: text,
  query_band: text,
  job_name: text,
  job_inst: text,
  user_name: text,
  application_name: text,
  client_address: text,
  client_hostname: text,
  client_port: text,
  start_time: num,
  block_time: num,
  duration: num,
  estimate_total_time: num,
  estimate_left_time: num,
  resource_pool: text,
  control_group: text,
  min_peak_memory: num,
  max_peak_memory: num,
  average_peak_memory: num,
  memory_skew_percent: num,
  estimate_memory: num,
  spill_info: text,
  min_spill_size: num,
  max_spill_size: num,
  average_spill_size: num,
  spill_skew_percent: num,
  min_dn_time: num,
  max_dn_time: num,
  average_dn_time: num,
  dntime_skew_percent: num,
  min_cpu_time: num,
  max_cpu_time: num,
  total_cpu_time: num,
  cpu_skew_percent: num,
  average_peak_iops: num,
  iops_skew_percent: num,
  max_peak_iops: num,
  min_peak_iops: num,
  query_plan: text,
  query_status: text,
  wlm_status: text,
  wlm_attrib: text,
  system_query: flag,
  backend_start: num,
  elapsed_time: num,
  curr_xact_start: num,
  state_change: num,
  query_start: num,
  query_elapsed_time: num,
})
export type Query = z.infer<typeof Query>

/** l.8038 ff; the averages have no stated unit. */
const Status = shape({
  average_query_waiting_time: num,
  average_time_consumption_of_queries: num,
  average_time_consumption_of_sessions: num,
  queries_count: num,
  session_count: num,
})

export type QueryStatus = z.infer<typeof Status>

/** l.7948; not-equal is sent as `<>`, as every worked example does (quirk 7.3). */
export const OPERATORS = ['=', '<>', 'like', 'not like', '>', '<', '>=', '<='] as const
const operator = z.pipe(
  z.enum([...OPERATORS, '!='], 'operator'),
  z.transform((sign) => (sign === '!=' ? '<>' : sign)),
)
/** A number that is text on the wire (l.7935-7936). */
const digits = z.pipe(z.union([z.string().check(z.regex(/^\d+$/, 'whole_number')), count], 'whole_number'), z.transform(String))
const fieldName = z.string('required').check(z.regex(/^[A-Za-z][A-Za-z0-9]*$/, 'field_name')) // camelCase, unlike the answer's
const Condition = z.object({ field: fieldName, value: z.string('required'), operator })

/** HTTP 200 with a code other than 0 (quirk 2.7), or in place of the envelope what any call may say (2.2). */
function envelopeFailure(body: unknown): BodyFailure | undefined {
  const { code, msg, error_code: other, error_msg: said } = (body ?? {}) as Record<string, unknown>
  if (other && other !== 'DWS.0000') return { code: String(other), message: said ? String(said) : String(other) }
  if (code === undefined || code === null || code === '' || Number(code) === 0) return undefined
  const name = /^[A-Za-z]+\.\d+$/.test(String(code)) ? String(code) : `DMS.${String(code)}`
  return { code: name, message: msg ? String(msg) : name }
}
const envelope = { code: num, msg: text }

export const query = rows('query', {
  /** A read, although the cloud takes it by POST. */
  list: {
    access: 'read',
    operation: 'ListQueries',
    http: 'POST /v2/{project_id}/clusters/{cluster_id}/dms/queries',
    input: {
      params: ClusterParams,
      body: z.object({
        offset: digits,
        limit: digits,
        conditions: z._default(z.array(Condition), []), // required, may be empty
        order_by: z.optional(z.string().check(z.regex(/^(\w+( (asc|desc))?)?$/i, 'order_by'))),
      }),
    },
    output: answer({ ...envelope, count: num, data: shape({ queries: list(Query), status: Status }) }),
    long: true,
    fill: ({ project, params }) => ({ project_id: project, cluster_id: params['cluster_id'], target: 'db_queries' }),
    failure: envelopeFailure,
  },
  /** A statement that is gone is all zeros, not a 404. */
  get: {
    access: 'read',
    operation: 'ShowQueryDetail',
    http: 'GET /v1/{project_id}/clusters/{cluster_id}/dms/queries/{query_id}',
    input: { params: z.object({ cluster_id: pathValue, query_id: pathValue }), query: z.optional(z.object({ ctime: z.optional(count) })) },
    output: answer({ ...envelope, data: z.optional(z.nullable(Query)) }),
    failure: envelopeFailure,
  },
})
