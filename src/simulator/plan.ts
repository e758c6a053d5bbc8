import type { AnswerOf } from '#contract/endpoint.ts'
import type { plan } from '#contract/plan.ts'
import { DAY, MINUTE, plainSeconds } from './clock.ts'
import { lookAt } from './clusterView.ts'
import { randomOf } from './random.ts'
import { CloudError, findCluster, stateOf, type Handlers, type Region, type SimCluster } from './region.ts'

/** What went wrong in an answer of 200 (quirk 2.4). */
const CODES = { ok: 0, refused: 1, missing: 103, alreadyStarted: 113, alreadyStopped: 116 }

interface Stage {
  id: string
  name: string
  /** A number in the document's example, text in its table (quirk 3.2); "*": each. */
  month: string | number
  day: string | number
  /** Minutes of the day, UTC. */
  from: number
  to: number
  queues: { name: string; cpu: number; memory: number; concurrency: number; cpuLimit: number }[]
}
interface Plan {
  id: string
  name: string
  isRunning: boolean
  stages: Stage[]
}

/** How a day or a season is divided. Shares are percent of the CPU for `pool_etl`, `pool_bi` and `pool_risk`. */
const TEMPLATES: readonly {
  name: string
  isRunning: boolean
  stages: readonly { name: string; month: Stage['month']; day: Stage['day']; from: number; to: number; shares: readonly number[] }[]
}[] = [
  {
    name: 'day_and_night',
    isRunning: true,
    stages: [
      { name: 'office_hours', month: '*', day: '*', from: 0, to: 600, shares: [20, 55, 20] },
      { name: 'evening_reports', month: '*', day: '*', from: 600, to: 960, shares: [30, 45, 20] },
      { name: 'night_load', month: '*', day: '*', from: 960, to: 0, shares: [60, 15, 20] },
    ],
  },
  {
    name: 'quarter_close',
    isRunning: false,
    stages: [
      { name: 'close_books', month: '3,6,9,12', day: '28,29,30', from: 0, to: 1080, shares: [35, 30, 30] },
      { name: 'usual', month: 4, day: 4, from: 0, to: 0, shares: [40, 40, 15] },
    ],
  },
  { name: 'draft', isRunning: false, stages: [{ name: 'stage1', month: 11, day: '11', from: 0, to: 0, shares: [10, 70, 15] }] },
  {
    // Breaks what the guide asks of a plan, as a service that checks late lets it stand.
    name: 'leap_month',
    isRunning: false,
    stages: [
      { name: 'never', month: '2', day: '30', from: 0, to: 0, shares: [30, 30, 30] },
      { name: 'half', month: '*', day: '*', from: 60, to: 780, shares: [60, 30, 15] },
      { name: 'also_half', month: '*', day: '1,15', from: 60, to: 780, shares: [40, 30, 20] },
    ],
  },
]
const POOLS = ['pool_etl', 'pool_bi', 'pool_risk'] as const

/**
 * The plans of a cluster that was there at the making. The id of its n-th is the uuid drawn from (cluster id, "plan", n):
 * the first runs, the second is idle, the third has too few stages to start, the fourth keeps few of the guide's rules.
 */
function seedPlans(cluster: SimCluster): Plan[] {
  if (cluster.created >= cluster.region.madeAt) return []
  return TEMPLATES.map((template, index) => {
    const random = randomOf(cluster.id, 'plan', index)
    const id = random.uuid()
    const stages = template.stages.map(({ shares, ...stage }) => ({
      ...stage,
      id: random.uuid(),
      queues: POOLS.map((name, i) => {
        const cpu = shares[i] ?? 0
        return { name, cpu, memory: Math.round(cpu * 0.9), concurrency: 5 * (i + 1), cpuLimit: 0 }
      }),
    }))
    return { id, name: template.name, isRunning: template.isRunning, stages }
  })
}

const meets = (wanted: string | number, value: number) => wanted === '*' || String(wanted).split(',').map(Number).includes(value)
const isDay = (stage: Stage, at: number) => {
  const date = new Date(at)
  return meets(stage.month, date.getUTCMonth() + 1) && meets(stage.day, date.getUTCDate())
}
const dayOf = (at: number) => Math.floor(at / DAY) * DAY
function isCurrent(stage: Stage, now: number): boolean {
  const minute = (now - dayOf(now)) / MINUTE
  const isAfter = minute >= stage.from
  // A stage that ends at or before its start runs past midnight: its day is the one it began on.
  if (stage.to > stage.from) return isAfter && minute < stage.to && isDay(stage, now)
  return isAfter ? isDay(stage, now) : minute < stage.to && isDay(stage, now - DAY)
}
/** The next time that it begins, within two years; a day that no month has never comes. */
function nextStart(stage: Stage, now: number): number | undefined {
  for (let day = dayOf(now); day < now + 732 * DAY; day += DAY) {
    const start = day + stage.from * MINUTE
    if (start > now && isDay(stage, day)) return start
  }
  return undefined
}

const timeOfDay = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}:00`
const percent = (resource_name: string, resource_value: number, resource_description: string) => ({
  resource_name,
  resource_value,
  value_unit: '%',
  resource_description,
})

function stageRow(plan: Plan, stage: Stage, now: number) {
  const next = nextStart(stage, now)
  return {
    month: stage.month,
    day: stage.day,
    plan_id: plan.id,
    stage_id: stage.id,
    stage_name: stage.name,
    start_time: timeOfDay(stage.from),
    end_time: timeOfDay(stage.to),
    next_valid_time: next === undefined ? '' : plainSeconds(next),
    queue_list: stage.queues.map(({ name, cpu, memory, concurrency, cpuLimit }) => ({
      queue_name: name,
      queue_resources: [
        percent('cpu', cpu, 'Workload Queue CPU Percent'),
        percent('cpu_limit', cpuLimit, 'Workload Queue CPU Limit Percent'),
        percent('memory', memory, 'Workload Queue Memory Percent'),
        { resource_name: 'concurrency', resource_value: concurrency, value_unit: '', resource_description: 'Workload Queue Concurrency' },
      ],
    })),
  }
}

function planRow(cluster: SimCluster, one: Plan, now: number): NonNullable<AnswerOf<typeof plan.get>['workload_plan']> {
  return {
    status: one.isRunning ? 1 : 0,
    project_id: cluster.region.projectId,
    cluster_id: cluster.id,
    plan_id: one.id,
    plan_name: one.name,
    current_stage: one.isRunning ? (one.stages.find((stage) => isCurrent(stage, now))?.name ?? '') : '',
    logical_cluster_name: '',
    stage_list: one.stages.map((stage) => stageRow(one, stage, now)),
  }
}

const done = (code: number, text = '') => ({ workload_res_code: code, workload_res_str: text })

/** A plan to change, on a cluster that is up. */
function find(region: Region, { cluster_id, plan_id }: { cluster_id: string; plan_id: string }) {
  const cluster = findCluster(region, cluster_id)
  const plans = stateOf(cluster, seedPlans)
  if (!/^(AVAILABLE|ACTIVE)$/.test(lookAt(cluster, region.now()).status)) {
    throw new CloudError(403, 'DWS.7023', 'Cluster status is not allowed to operation.')
  }
  return { plans, found: plans.find((one) => one.id === plan_id) }
}

/** By the vendor's page of the call, when nothing is asked for. */
const USUAL_LIMIT = 10

export const planHandlers: Handlers<typeof plan> = {
  // Without the stages (contract.md 5.3.2 item 6); `offset` counts pages here.
  list(region, { params, query }) {
    const cluster = findCluster(region, params.cluster_id)
    const plans = stateOf(cluster, seedPlans)
    const limit = query?.limit || USUAL_LIMIT
    const from = (query?.offset ?? 0) * limit
    const rows = plans.slice(from, from + limit).map((one) => ({ ...planRow(cluster, one, region.now()), stage_list: null }))
    return { ...done(CODES.ok), plan_list: rows, count: plans.length }
  },

  get(region, { params }) {
    const cluster = findCluster(region, params.cluster_id)
    const found = stateOf(cluster, seedPlans).find((one) => one.id === params.plan_id)
    // 200 all the same (quirk 2.6).
    if (!found) return { ...done(CODES.missing, 'workload plan does not exist'), error_code: 'DWS.0001', workload_plan: null }
    return { ...done(CODES.ok), workload_plan: planRow(cluster, found, region.now()) }
  },

  start(region, { params }) {
    const { plans, found } = find(region, params)
    if (!found) return done(CODES.missing, 'workload plan does not exist')
    if (found.isRunning) return done(CODES.alreadyStarted, 'workload plan has been started')
    if (found.stages.length < 2) return done(CODES.refused, 'workload plan needs at least two stages')
    if (plans.some((one) => one.isRunning)) return done(CODES.refused, 'another workload plan is running')
    found.isRunning = true
    return done(CODES.ok)
  },

  stop(region, { params }) {
    const { found } = find(region, params)
    if (!found) return done(CODES.missing, 'workload plan does not exist')
    if (!found.isRunning) return done(CODES.alreadyStopped, 'workload plan has been stopped')
    found.isRunning = false
    return done(CODES.ok)
  },

  // Its failures are 200 with an error_code and the text in workload_res_str (quirk 2.6).
  delete(region, { params }) {
    const { plans, found } = find(region, params)
    if (!found) return { ...done(CODES.missing, 'workload plan does not exist'), error_code: 'DWS.0001' }
    if (found.isRunning) return { ...done(CODES.refused, 'workload plan is running'), error_code: 'DWS.0001' }
    plans.splice(plans.indexOf(found), 1)
    return done(CODES.ok, 'success deleted workload plan')
  },
}
