import type { ObservedTask } from '#contract/console.ts'
import { taskState } from '#contract/clusterState.ts'
import { timeOf, type Change, type Operation, type Seen } from './operations.ts'

const MINUTE = 60_000
/** No change for 3 polls and 5 minutes (look.md section 7) … */
const SILENT_AFTER = 5 * MINUTE
const SILENT_READINGS = 3
/** … or for so long that even the slowest poll came three times, whoever made them. */
const SILENT_SURELY = 15 * MINUTE
const CHANGES_FOR_ETA = 5
/** Silent for so many times its longest pause: the rates of before say nothing about now. */
const STALL = 3

/** What the last task reports: percent, its changes, the silence since, and the time left. */
export function progress(task: ObservedTask | undefined, seen: Seen): Partial<Operation> & Pick<Operation, 'changes'> {
  if (!task) return { changes: [] }
  const changes = task.changes.map(({ at, percent }) => ({ at: timeOf(at), percent: percent ?? undefined }))
  const last = changes.at(-1)
  const lastChange = last?.at ?? timeOf(task.first_seen)
  const shown = { task: task.task, firstSeen: timeOf(task.first_seen), percent: last?.percent, lastChange, changes }
  if (task.ended !== undefined || taskState(task.task) !== 'running') return shown
  const silence = Math.max(seen.now, timeOf(task.last_seen)) - lastChange
  const observed = timeOf(task.last_seen) - lastChange
  const isSilent = silence >= SILENT_AFTER && (seen.readingsOf(task) >= SILENT_READINGS || observed >= SILENT_SURELY)
  if (isSilent) return { ...shown, silentFor: silence }
  return { ...shown, ...etaOf(changes, seen) }
}

/** Time left by the last and by the median rate, as a range: never one number, never from fewer than five changes. */
function etaOf(changes: readonly Change[], seen: Seen): Pick<Operation, 'eta'> {
  const known = changes.flatMap(({ at, percent }) => (percent === undefined ? [] : [{ at, percent }]))
  const last = known.at(-1)
  if (!last || known.length < CHANGES_FOR_ETA) return {}
  const rates = known.slice(1).flatMap((one, i) => {
    const before = known[i]
    return before && one.percent > before.percent && one.at > before.at ? [(one.percent - before.percent) / (one.at - before.at)] : []
  })
  const lastRate = rates.at(-1)
  const median = [...rates].sort((a, b) => a - b)[Math.floor(rates.length / 2)]
  if (lastRate === undefined || median === undefined) return {}
  const gaps = known.slice(1).map((one, i) => one.at - (known[i]?.at ?? one.at))
  // A stall has no estimate, also before it is called one.
  if (seen.now - last.at > STALL * Math.max(...gaps)) return {}
  const leftBy = (rate: number) => Math.max(0, (100 - last.percent) / rate - (seen.now - last.at))
  const [less = 0, more = 0] = [leftBy(lastRate), leftBy(median)].sort((a, b) => a - b)
  const from = Math.floor(less / MINUTE) * MINUTE
  const to = Math.max(Math.ceil(more / MINUTE) * MINUTE, from + MINUTE)
  return { eta: { from, to, basis: seen.basisOf(known.length) } }
}
