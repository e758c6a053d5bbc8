import type { upgrade } from '#contract/upgrade.ts'
import { DAY, HOUR, isoNoZone, MINUTE } from './clock.ts'
import { lookAt } from './clusterView.ts'
import { addJob } from './job.ts'
import { page } from './page.ts'
import { randomOf } from './random.ts'
import { CloudError, findCluster, refuseBusy, startTask, stateOf, stalling, type Handlers, type SimCluster } from './region.ts'
import { compareVersions } from './version.ts'

type Action = 'update' | 'retry' | 'rollback' | 'commit'
/** What is being done to an upgrade path, from when to when. */
interface Step {
  action: Action
  start: number
  end: number
  fails: boolean
  jobId: string
}
/** A path from one version to another. Where it stands follows from its last step and the clock. */
interface Item {
  id: string
  from: string
  to: string
  /** The first attempt fails, a retry succeeds. */
  isShaky: boolean
  steps: Step[]
}
interface Done {
  item: Item
  status: string
  start: number
  end: number | undefined
  jobId: string
  failure: string | null
}
interface State {
  items: Item[]
  past: Done[]
}

const RUNNING: Readonly<Record<Action, string>> = {
  update: 'Update_Running',
  retry: 'Update_Running',
  rollback: 'Rollback_Running',
  commit: 'Commit_Running',
}
const ENDED: Readonly<Record<Action, string>> = {
  update: 'Update_Success',
  retry: 'Update_Success',
  rollback: 'Waiting',
  commit: 'Completed',
}
/** What a state allows. After an update the cluster is under observation until it is committed or rolled back. */
const ALLOWED: Readonly<Record<string, readonly Action[]>> = {
  Waiting: ['update'],
  Update_Success: ['commit', 'rollback'],
  Update_Failure: ['retry', 'rollback'],
}
const MINUTES: Readonly<Record<Action, number>> = { update: 35, retry: 30, rollback: 20, commit: 6 }
const FAILURE = 'Upgrade of dn_6003_6004 timed out.'

function statusOf({ steps }: Item, now: number): string {
  const last = steps.at(-1)
  if (!last) return 'Waiting'
  if (now < last.end) return RUNNING[last.action]
  return last.fails ? 'Update_Failure' : ENDED[last.action]
}

const TARGETS: readonly (readonly [string, boolean])[] = [
  ['8.2.1.230', false],
  ['8.3.0.108', true],
]

function seedUpgrades(cluster: SimCluster): State {
  const random = randomOf(cluster.id, 'upgrade')
  const { madeAt } = cluster.region
  if (cluster.upgrade === 'none' || cluster.created >= madeAt) return { items: [], past: [] }
  const jobId = () => random.hex(32)
  const itemOf = (from: string, to: string, isShaky: boolean): Item => ({ id: random.uuid(), from, to, isShaky, steps: [] })
  const past: Done[] = [
    {
      item: itemOf('8.1.3.320', '8.1.3.333', false),
      status: 'UpdateCompleted_Success',
      start: madeAt - 210 * DAY,
      end: madeAt - 210 * DAY + 41 * MINUTE,
      jobId: jobId(),
      failure: null,
    },
    {
      item: itemOf('8.1.3.333', '8.2.0', true),
      status: 'Update_Failure',
      start: madeAt - 96 * DAY,
      end: madeAt - 96 * DAY + 52 * MINUTE,
      jobId: jobId(),
      failure: FAILURE,
    },
  ]
  if (cluster.upgrade === 'observing') {
    const item = itemOf('8.2.0.103', cluster.version, false)
    const start = madeAt - 26 * HOUR
    item.steps.push({ action: 'update', start, end: start + 38 * MINUTE, fails: false, jobId: jobId() })
    return { items: [item], past }
  }
  return {
    items: TARGETS.filter(([to]) => compareVersions(to, cluster.version) > 0).map(([to, isShaky]) => itemOf(cluster.version, to, isShaky)),
    past,
  }
}

/** Every step is a record of its own. */
function recordsOf({ items, past }: State, now: number): Done[] {
  const own = items.flatMap((item) =>
    item.steps.map((step, i) => {
      const isLast = i === item.steps.length - 1
      const ended = step.fails ? 'Update_Failure' : step.action === 'rollback' ? 'Rollback_Success' : ENDED[step.action]
      const isOver = now >= step.end
      return {
        item,
        status: isLast && !isOver ? RUNNING[step.action] : ended,
        start: step.start,
        end: isOver ? step.end : undefined,
        jobId: step.jobId,
        failure: isOver && step.fails ? FAILURE : null,
      }
    }),
  )
  return [...own, ...past].toSorted((a, b) => b.start - a.start)
}

function itemRow(item: Item, now: number) {
  const last = item.steps.at(-1)
  const isRunning = last !== undefined && now < last.end
  return {
    id: item.id,
    from: item.from,
    to: item.to,
    status: statusOf(item, now),
    // A percentage as text (l.10523).
    process: !last ? '0' : isRunning ? String(stalling((now - last.start) / (last.end - last.start))) : last.fails ? '64' : '100',
    start_time: last ? isoNoZone(last.start) : '',
    end_time: last && !isRunning ? isoNoZone(last.end) : '',
    job_id: last?.jobId ?? '',
    failed_reason: last?.fails && !isRunning ? FAILURE : null,
  }
}

function refuse(): never {
  throw new CloudError(403, 'DWS.7023', 'Cluster status is not allowed to operation.')
}

export const upgradeHandlers: Handlers<typeof upgrade> = {
  records(region, { params, query }) {
    const cluster = findCluster(region, params.cluster_id)
    const records = recordsOf(stateOf(cluster, seedUpgrades), region.now())
    return {
      records: page(records, query, region).map(({ item, status, start, end, jobId, failure }) => ({
        item_id: item.id,
        status,
        record_type: 'update-kernel',
        from_version: item.from,
        to_version: item.to,
        start_time: isoNoZone(start),
        end_time: end === undefined ? '' : isoNoZone(end),
        job_id: jobId,
        failed_reason: failure,
      })),
      count: records.length,
    }
  },

  versions(region, { params, query }) {
    const cluster = findCluster(region, params.cluster_id)
    // What is committed is no path any more. There are no hot patches.
    const paths = query?.type === 'hotpatch' ? [] : stateOf(cluster, seedUpgrades).items
    const items = paths.filter((item) => statusOf(item, region.now()) !== 'Completed')
    return { items: page(items, query, region).map((item) => itemRow(item, region.now())), count: items.length }
  },

  act(region, { params, body }) {
    const cluster = findCluster(region, params.cluster_id)
    const now = region.now()
    const { items } = stateOf(cluster, seedUpgrades)
    const item = items.find((one) => one.id === body.item_id)
    if (!item) throw new CloudError(400, 'DWS.5037', `The upgrade item ${body.item_id} does not exist.`)
    refuseBusy(cluster, now)
    if (!/^(AVAILABLE|ACTIVE)$/.test(lookAt(cluster, now).status)) refuse()
    const { action } = body
    if (!ALLOWED[statusOf(item, now)]?.includes(action)) refuse()
    // One path at a time: the others wait while one is under way or observed.
    if (items.some((one) => one !== item && !['Waiting', 'Completed'].includes(statusOf(one, now)))) refuse()
    const jobId = randomOf(item.id, item.steps.length).hex(32)
    // In no list of the document; any client must bear names that it does not know (quirk 3.16).
    const { start, end } = startTask(cluster, 'UPGRADING', MINUTES[action] * MINUTE)
    const fails = action === 'update' && item.isShaky && item.steps.length === 0
    item.steps.push({ action, start, end, fails, jobId })
    const failure = fails ? { code: 'UpdateClusterTask-fail:DWS.9999', detail: `DWS.9999:${FAILURE}` } : undefined
    addJob(region, { id: jobId, name: `${action}ClusterJob`, start, end, ...(failure && { failure }) })
    const version = action === 'rollback' ? item.from : item.to
    if (!fails) (cluster.laterVersions ??= []).push({ version, since: end })
    return { job_id: jobId }
  },
}
