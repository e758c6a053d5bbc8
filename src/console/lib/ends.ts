import type { AcceptedWrite } from '#contract/console.ts'
import { crossRegion, isAsSent, policyOf, type PolicyBody } from '#contract/crossRegion.ts'
import { isJobOver, job, jobFailureCode, jobKind } from '#contract/job.ts'
import { isSwitched, log, logInput } from '#contract/log.ts'
import { isRunning, plan } from '#contract/plan.ts'
import { snapshot, type Snapshot } from '#contract/snapshot.ts'
import { snapshotKind } from '#contract/snapshotRules.ts'
import { call, CallError, cloudNow, givenAt, type Reading } from './api.ts'
import type { WriteEnd } from './operations.ts'

interface Sent {
  params?: { plan_id?: string }
  body?: { snapshot?: { name?: string } } & Partial<PolicyBody>
}
type Options = { signal: AbortSignal }
type State = Pick<WriteEnd, 'state' | 'errorCode'>
type Look = (write: AcceptedWrite, options: Options) => Promise<WriteEnd>

const sentBy = (write: AcceptedWrite): Sent => (write.input ?? {}) as Sent
const met = (isMet: boolean | undefined): State => ({ state: isMet ? 'finished' : 'open' })
const end = (reading: Reading<unknown>, state: State): WriteEnd => ({ ...state, at: givenAt(reading) })

const byJob: Look = async ({ project, job_id = '' }, options) => {
  const reading = await call(job.get, { project, params: { job_id } }, options)
  const { body } = reading
  if (!isJobOver(body)) return end(reading, { state: 'open' })
  if (jobKind(body.status) === 'ok') return end(reading, { state: 'finished' })
  return end(reading, { state: 'failed', errorCode: jobFailureCode(body) })
}

const made = (one: Snapshot | null | undefined): State => {
  const kind = one ? snapshotKind(one.status) : 'work'
  if (kind === 'fail') return { state: 'failed' }
  return met(kind === 'ok' || kind === 'off')
}
/** By its id; where the answer was lost, by its name, which is unique. */
const bySnapshot: Look = async (write, options) => {
  const { project, result_id: id } = write
  if (id !== undefined) {
    const reading = await call(snapshot.get, { project, params: { snapshot_id: id } }, options)
    return end(reading, made(reading.body.snapshot))
  }
  const name = sentBy(write).body?.snapshot?.name
  const reading = await call(snapshot.list, { project }, options)
  return end(reading, made(reading.body.snapshots?.find((one) => one.name === name && one.cluster_id === write.target)))
}
/** It is there until the answer says that it is not. */
const untilSnapshotIsGone: Look = async ({ project, target = '' }, options) =>
  end(await call(snapshot.get, { project, params: { snapshot_id: target } }, options), { state: 'open' })

const byPlan: Look = async (write, options) => {
  const params = { cluster_id: write.target ?? '', plan_id: sentBy(write).params?.plan_id ?? '' }
  const reading = await call(plan.get, { project: write.project, params }, options)
  const now = reading.body.workload_plan
  return end(reading, met(write.call !== 'plan.delete' && now ? isRunning(now) === (write.call === 'plan.start') : false))
}
const byLogs: Look = async ({ project, target = '', call: switched }, options) => {
  const reading = await call(log.list, logInput(project, target), options)
  return end(reading, met(isSwitched(switched === 'log.enable', reading.body.access_status)))
}
const byPolicies: Look = async (write, options) => {
  const { project, target = '' } = write
  const reading = await call(crossRegion.policies, { project, query: { cluster_id: target } }, options)
  const now = policyOf(reading.body.cross_region_configs, target)
  const isMet = write.call === 'crossRegion.deletePolicy' ? now === undefined : isAsSent(now, sentBy(write).body)
  return end(reading, met(isMet))
}

const LOOKS: Readonly<Record<string, Look>> = {
  'upgrade.act': byJob,
  'snapshot.restoreTables': byJob,
  'snapshot.create': bySnapshot,
  'snapshot.delete': untilSnapshotIsGone,
  'plan.start': byPlan,
  'plan.stop': byPlan,
  'plan.delete': byPlan,
  'log.enable': byLogs,
  'log.disable': byLogs,
  'crossRegion.savePolicy': byPolicies,
  'crossRegion.deletePolicy': byPolicies,
}
const ENDS_GONE = new Set(['snapshot.delete', 'plan.delete'])
const isTold = ({ call: id, job_id }: AcceptedWrite): boolean => LOOKS[id] !== byJob || job_id !== undefined

/** Reads what a write was for. Where the service refuses the read for good, nothing tells; what may pass is thrown and asked again. */
export async function readEnd(write: AcceptedWrite, signal: AbortSignal): Promise<WriteEnd> {
  const look = LOOKS[write.call]
  if (!look || !isTold(write)) return { state: 'unread', at: cloudNow() }
  try {
    return await look(write, { signal })
  } catch (error) {
    if (!(error instanceof CallError)) throw error
    if (ENDS_GONE.has(write.call) && error.isMissing) return { state: 'finished', at: cloudNow() }
    if (error.mayRetry || error.status === 401) throw error
    return { state: 'unread', at: cloudNow() }
  }
}
