import type { Query } from '#contract/query.ts'

/**
 * How a field reads: `ms` and `s` are durations, `mb` megabytes, `epoch` a moment in seconds or ms (quirks 4.6, 4.7, 4.11), `io` a rate
 * whose unit depends on how the table is stored (l.8022), `serial` a number that counts nothing.
 */
export type FieldKind = 'text' | 'id' | 'sql' | 'flag' | 'ms' | 's' | 'mb' | 'percent' | 'io' | 'serial' | 'epoch'
export type FieldName = keyof typeof FIELDS

/** Tables 5-131 (l.7970) and 5-136 (l.9249), in the order in which people read them; the plan has a place of its own. */
export const FIELDS = {
  query_id: 'id',
  pid: 'id',
  query: 'sql',
  query_status: 'text',
  wlm_status: 'text',
  wlm_attrib: 'text',
  waiting: 'flag',
  enqueue: 'text',
  warning: 'text',
  user_name: 'text',
  application_name: 'text',
  db_name: 'text',
  client_address: 'text',
  client_hostname: 'text',
  client_port: 'text',
  inst_name: 'text',
  virtual_cluster_id: 'serial',
  resource_pool: 'text',
  control_group: 'text',
  priority: 'text',
  lane: 'text',
  query_band: 'text',
  job_name: 'text',
  job_inst: 'text',
  system_query: 'flag',
  elapsed_time: 's',
  query_elapsed_time: 's',
  duration: 'ms',
  block_time: 'ms',
  estimate_total_time: 'ms',
  estimate_left_time: 'ms',
  ctime: 'epoch',
  start_time: 'epoch',
  query_start: 'epoch',
  curr_xact_start: 'epoch',
  state_change: 'epoch',
  backend_start: 'epoch',
  min_dn_time: 'ms',
  average_dn_time: 'ms',
  max_dn_time: 'ms',
  dntime_skew_percent: 'percent',
  min_cpu_time: 'ms',
  max_cpu_time: 'ms',
  total_cpu_time: 'ms',
  cpu_skew_percent: 'percent',
  estimate_memory: 'mb',
  min_peak_memory: 'mb',
  average_peak_memory: 'mb',
  max_peak_memory: 'mb',
  memory_skew_percent: 'percent',
  spill_info: 'text',
  min_spill_size: 'mb',
  average_spill_size: 'mb',
  max_spill_size: 'mb',
  spill_skew_percent: 'percent',
  min_peak_iops: 'io',
  average_peak_iops: 'io',
  max_peak_iops: 'io',
  iops_skew_percent: 'percent',
} as const satisfies Partial<Record<keyof Query, FieldKind>>

export const FIELD_NAMES = Object.keys(FIELDS) as FieldName[]
export const kindOf = (field: FieldName): FieldKind => FIELDS[field]
export const isNumeric = (field: FieldName): boolean => !['text', 'id', 'sql', 'flag'].includes(kindOf(field))

/** The name in conditions and orders, unlike the one in answers (l.8058). */
export const wireName = (field: FieldName): string => field.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** Columns that are made of several fields. */
export type ColumnId = FieldName | 'state' | 'worst_skew'
export const isColumn = (id: string): id is ColumnId => id === 'state' || id === 'worst_skew' || id in FIELDS

/** The sets that come with the console. */
export const COLUMN_SETS = {
  diagnosis: [
    'state',
    'query',
    'user_name',
    'resource_pool',
    'elapsed_time',
    'block_time',
    'max_peak_memory',
    'max_spill_size',
    'worst_skew',
  ],
  session: [
    'state',
    'query',
    'query_id',
    'pid',
    'user_name',
    'application_name',
    'db_name',
    'client_address',
    'client_port',
    'inst_name',
    'backend_start',
  ],
  workload: [
    'state',
    'query',
    'resource_pool',
    'priority',
    'lane',
    'enqueue',
    'wlm_status',
    'wlm_attrib',
    'block_time',
    'duration',
    'estimate_left_time',
    'job_name',
  ],
  memory: [
    'state',
    'query',
    'estimate_memory',
    'min_peak_memory',
    'average_peak_memory',
    'max_peak_memory',
    'memory_skew_percent',
    'spill_info',
    'max_spill_size',
    'spill_skew_percent',
  ],
  time: [
    'state',
    'query',
    'duration',
    'min_dn_time',
    'average_dn_time',
    'max_dn_time',
    'dntime_skew_percent',
    'total_cpu_time',
    'cpu_skew_percent',
    'max_peak_iops',
    'iops_skew_percent',
  ],
} as const satisfies Record<string, readonly ColumnId[]>
export type SetName = keyof typeof COLUMN_SETS
export const SET_NAMES = Object.keys(COLUMN_SETS) as SetName[]
