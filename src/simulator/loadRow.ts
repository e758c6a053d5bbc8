import { SECOND } from './clock.ts'
import type { Statement } from './load.ts'
import { planText, type Layout } from './queryPlans.ts'
import { SYSTEM_QUERIES } from './queryTexts.ts'
import type { Random } from './random.ts'
import type { SimCluster } from './region.ts'

export type QueryRow = typeof EMPTY_ROW

const text = (value: string): string | null => value
const number = (value: number): number | null => value
/** What a statement that is gone gives: zeros and blanks, not 404 (l.9326 ff, quirk 2.7). Also what all rows begin with. */
export const EMPTY_ROW = {
  ctime: 0,
  pid: '',
  waiting: false,
  duration: 0,
  enqueue: '',
  warning: '',
  query: '',
  lane: '',
  priority: text(''),
  virtual_cluster_id: 0,
  inst_name: '',
  db_name: '',
  query_id: '',
  query_band: '',
  job_name: '',
  job_inst: '',
  user_name: '',
  application_name: '',
  client_address: '',
  client_hostname: '',
  client_port: '',
  start_time: 0,
  block_time: 0,
  estimate_total_time: 0,
  estimate_left_time: 0,
  resource_pool: '',
  control_group: '',
  min_peak_memory: 0,
  max_peak_memory: 0,
  average_peak_memory: 0,
  memory_skew_percent: 0,
  estimate_memory: 0,
  spill_info: '',
  min_spill_size: 0,
  max_spill_size: 0,
  average_spill_size: 0,
  spill_skew_percent: 0,
  min_dn_time: 0,
  max_dn_time: 0,
  average_dn_time: 0,
  dntime_skew_percent: 0,
  min_cpu_time: 0,
  max_cpu_time: 0,
  total_cpu_time: 0,
  cpu_skew_percent: 0,
  average_peak_iops: 0,
  iops_skew_percent: 0,
  max_peak_iops: 0,
  min_peak_iops: 0,
  query_plan: text(''),
  query_status: '',
  wlm_status: '',
  wlm_attrib: '',
  system_query: false,
  backend_start: 0,
  elapsed_time: 0,
  curr_xact_start: number(0),
  state_change: 0,
  query_start: 0,
  query_elapsed_time: 0,
}

/** ctime counts milliseconds, the session's times count seconds, in one row (quirk 4.7). */
const seconds = (ms: number) => Math.floor(ms / SECOND)
/** A sample is taken each second; list and detail show the state at the sample. */
export const sampled = (at: number) => seconds(at) * SECOND

const pidOf = (random: Random) => `1405${random.int(10_000, 99_999)}${random.int(100_000, 999_999)}`

/** A session of the service itself, as the document prints one (l.8197 ff). */
export function systemRow(queryId: string, random: Random, slot: number, began: number, at: number): QueryRow {
  const query = SYSTEM_QUERIES[Math.floor(slot / 12) % SYSTEM_QUERIES.length] ?? ''
  return {
    ...EMPTY_ROW,
    ctime: sampled(at),
    pid: pidOf(random),
    query,
    priority: null,
    inst_name: 'cn_5002',
    db_name: 'postgres',
    query_id: queryId,
    user_name: 'Ruby',
    application_name: 'workload',
    resource_pool: 'default_pool',
    query_plan: null,
    query_status: 'active',
    system_query: true,
    backend_start: seconds(began),
    elapsed_time: seconds(at) - seconds(began),
    curr_xact_start: seconds(at),
    state_change: seconds(began + 4 * SECOND),
    query_start: seconds(began + 4 * SECOND),
    query_elapsed_time: -1,
  }
}

/** Most work is spread evenly; now and then one data node does several times the average. */
const skewOf = (random: Random) => (random.chance(0.13) ? 2 + 5 * random.next() : 1.02 + 0.25 * random.next())
/** Least, average and largest over the data nodes, and how far the largest stands out. */
function spread(largest: number, skew: number) {
  const average = largest / skew
  return {
    min: Math.round(average * Math.max(0.1, 1.1 - skew / 6)),
    average: Math.round(average),
    max: Math.round(largest),
    percent: Math.round((1 - 1 / skew) * 100),
  }
}

const QUEUES = ['waiting in respool queue', 'waiting in global queue', 'waiting in ccn queue'] as const
const LAYOUTS: readonly Layout[] = ['indented', 'estimated', 'analyzed']

/** Where a statement stands: what it has waited and run, in ms. */
function progressOf(statement: Statement, at: number) {
  const isQueued = at < statement.started
  const isOver = at >= statement.ended
  const ran = isQueued ? 0 : Math.min(at, statement.ended) - statement.started
  const isLocked = statement.locked !== undefined && statement.locked.from <= at && at < statement.locked.to
  return { isQueued, isOver, isLocked, ran: Math.round(ran), share: ran / (statement.ended - statement.started) }
}
type Progress = ReturnType<typeof progressOf>

/** What it has used so far. All draws happen in every phase, so that its numbers only ever grow. */
function usageOf({ shape, random }: Statement, { share, ran }: Progress, dataNodes: number) {
  const size = shape.weight * (0.4 + 1.2 * random.next())
  const estimate = Math.round(64 + size * 7_000)
  const memory = spread(Math.min(1, share * 3) * estimate * (0.3 + 2.2 * random.next() ** 3), skewOf(random))
  const spills = random.chance(0.15 + shape.weight * 0.35)
  const spill = spread(spills ? Math.max(0, share - 0.25) * size * 24_000 : 0, skewOf(random))
  const time = spread(ran * 0.96, skewOf(random))
  const cpu = spread(ran * (0.2 + 1.6 * random.next()), skewOf(random))
  const io = spread(Math.min(ran, 1) * (40 + size * 2_400 * random.next()), skewOf(random))
  const spillingNodes = random.chance(0.6) ? dataNodes : random.int(1, dataNodes)
  return {
    estimate_memory: estimate,
    min_peak_memory: memory.min,
    max_peak_memory: memory.max,
    average_peak_memory: memory.average,
    memory_skew_percent: memory.max > 0 ? memory.percent : 0,
    spill_info: spill.max === 0 ? (ran > 0 ? 'None' : '') : spillingNodes === dataNodes ? 'All' : `[${spillingNodes}:${dataNodes}]`,
    min_spill_size: spill.max > 0 ? spill.min : 0,
    max_spill_size: spill.max,
    average_spill_size: spill.average,
    spill_skew_percent: spill.max > 0 ? spill.percent : 0,
    min_dn_time: time.min,
    max_dn_time: time.max,
    average_dn_time: time.average,
    dntime_skew_percent: ran > 0 ? time.percent : 0,
    min_cpu_time: cpu.min,
    max_cpu_time: cpu.max,
    total_cpu_time: cpu.average * dataNodes,
    cpu_skew_percent: ran > 0 ? cpu.percent : 0,
    min_peak_iops: io.min,
    max_peak_iops: io.max,
    average_peak_iops: io.average,
    iops_skew_percent: ran > 0 ? io.percent : 0,
  }
}

function warningOf(used: ReturnType<typeof usageOf>, hasPlan: boolean, random: Random): string {
  const warnings = [
    ...(used.max_spill_size > 256 ? ['Spill file size large than 256MB'] : []),
    ...(hasPlan && random.chance(0.08) ? ['Statistic Not Collect'] : []),
    ...(hasPlan && random.chance(0.06) ? ['Broadcast size large than 100MB'] : []),
    ...(used.spill_skew_percent > 60 ? ['Dataskew'] : []),
  ]
  return warnings.join('; ')
}

/** One user's statement at a moment. */
export function rowOf(statement: Statement, cluster: SimCluster, at: number, withPlan: boolean): QueryRow {
  const { shape, random, submitted } = statement
  const progress = progressOf(statement, at)
  const query = shape.text(random)
  const used = usageOf(statement, progress, Math.max(1, cluster.nodes.length))
  const guess = Math.round((statement.ended - statement.started) * (0.5 + random.next()))
  const isComplex = shape.weight >= 0.3 && shape.plan !== undefined
  const queue = random.pick(QUEUES)
  const jobDay = `${shape.of.job ?? ''}_${random.int(1, 24)}`
  const status = progress.isOver ? statement.after : 'active'
  const isAborted = status.includes('aborted')
  return {
    ...EMPTY_ROW,
    ...used,
    ctime: sampled(at),
    pid: pidOf(random),
    waiting: progress.isLocked,
    duration: progress.ran,
    enqueue: progress.isQueued ? queue : '',
    warning: warningOf(used, shape.plan !== undefined, random),
    query,
    lane: shape.weight < 0.3 ? 'fast' : 'slow',
    priority: shape.of.priority,
    inst_name: `cn_500${random.int(1, 3)}`,
    db_name: shape.of.database,
    query_id: statement.queryId,
    query_band: shape.of.job ? `${shape.of.job};${jobDay}` : '',
    job_name: shape.of.job ?? '',
    job_inst: shape.of.job ? jobDay : '',
    user_name: shape.of.user,
    application_name: shape.of.application,
    client_address: `10.16.${random.int(0, 9)}.${random.int(2, 250)}`,
    client_hostname: random.chance(0.3) ? `app-${random.int(1, 40)}.corp.example` : '',
    client_port: String(random.int(32_768, 60_999)),
    start_time: progress.isQueued ? 0 : Math.round(statement.started),
    block_time: Math.round(Math.min(at, statement.started) - submitted),
    estimate_total_time: isComplex ? guess : 0,
    estimate_left_time: isComplex && !progress.isOver ? Math.max(0, guess - progress.ran) : 0,
    resource_pool: shape.of.pool,
    control_group: `DefaultClass:${{ '1': 'Rush', '2': 'High', '4': 'Medium', '8': 'Low' }[shape.of.priority] ?? 'Medium'}`,
    query_plan: !withPlan ? null : shape.plan ? planText(shape.plan, random.pick(LAYOUTS)) : '',
    query_status: status,
    wlm_status: progress.isQueued ? 'pending' : !progress.isOver ? 'running' : isAborted ? 'aborted' : 'finished',
    wlm_attrib: !shape.plan ? 'ordinary' : isComplex ? 'complicated' : 'simple',
    backend_start: seconds(statement.sessionBegan),
    elapsed_time: seconds(at) - seconds(submitted),
    curr_xact_start: status === 'idle' ? null : seconds(submitted),
    state_change: seconds(progress.isOver ? statement.ended : submitted),
    query_start: seconds(submitted),
    query_elapsed_time: progress.isQueued ? -1 : seconds(progress.ran),
  }
}
