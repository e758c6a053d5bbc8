import * as z from 'zod/mini'
import { kindIn } from './clusterState.ts'
import { rows } from './endpoint.ts'
import { ClusterParams, Paging, words } from './request.ts'
import { answer, flag, list, num, shape, text } from './scalars.ts'

/** Table 5-51 ff, l.3092 ff. Times come without a zone and in two forms (quirk 4.4). */
const RedisInfo = shape({
  id: text,
  cluster_id: text,
  start_time: text,
  end_time: text,
  status: text,
  redis_conf: shape({
    redis_mode: text,
    schedule_conf: shape({
      schedule_start: text,
      schedule_end: text,
      schedule_type: text,
      schedule_date: list(num),
      schedule_time: list(text),
    }),
    parallel_jobs: num,
    parallel_job: num,
    priority_policy: text,
    bucket_split_info: shape({
      current_dn_num: num,
      after_scale_out_dn_num: num,
      current_bucket_num: num,
      after_scale_out_bucket_num: num,
      is_bucket_split: flag,
      bucket_tilt_rate: text,
      after_scale_out_bucket_tilt_rate: text,
    }),
  }),
  redis_progress: shape({
    bytes_done: num,
    byte_left: num, // singular on the wire, l.3127
    tables_done: num,
    tables_left: num,
    table_progress: num,
    total_progress: num,
    redis_rate: text,
    estimated_time: text,
    completed: flag,
    initialed: flag,
    fail_count: num,
    redistributing: flag,
    status: text,
    pause_by_user: flag,
  }),
  redis_table_detail: shape({
    data: list(z.looseObject({ table_name: text, id: text, schema_name: text, logical_cluster_name: text, size: num, status: text })),
    total: num,
  }),
})
export type Redistribution = NonNullable<z.infer<typeof RedisInfo>>

/** Of `redis_info.status` and of the progress' own, which may differ (contract.md 5.1.9 item 6). */
export const redistributionKind = kindIn({
  PREPARE: 'work',
  RUNNING: 'work',
  WAITING: 'wait',
  PAUSE: 'wait',
  PAUSING: 'wait',
  SUCCESS: 'ok',
  FAIL: 'fail',
})
export const redistributedTableKind = kindIn({ n: 'off', i: 'work', y: 'ok' })

/** State of one table: under way, done, not started (l.3159). */
export const TABLE_STATES = ['i', 'y', 'n'] as const

export const redistribution = rows('redistribution', {
  get: {
    access: 'read',
    operation: 'ShowClusterRedistribution',
    http: 'GET /v2/{project_id}/clusters/{cluster_id}/redistribution',
    input: {
      params: ClusterParams,
      // `type` takes table states, joined by commas (contract.md 5.1.9 item 9).
      query: z.optional(
        z.object({
          ...Paging,
          db_name: words,
          table_name: words,
          type: z.optional(z.string().check(z.regex(/^([iyn](,[iyn])*)?$/, 'table_states'))),
        }),
      ),
    },
    output: answer({
      redis_info: RedisInfo,
      schedule_mode: flag,
      pause_enable: flag,
      recover_enable: flag,
      retry_enable: flag,
      update_enable: flag,
      control_enable: flag,
      error_msg: text,
    }),
  },
})
