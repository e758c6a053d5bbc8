/*
 * Reads over many things of a project, one call each: at most 4 in flight and 5 a second for a project, what is in sight first,
 * else in the order they were asked for (product.md section 2).
 */
const MOST_AT_ONCE = 4
/** ms between two starts. */
const LEAST_APART = 200

interface Job {
  run: () => void
  signal: AbortSignal
  isInSight: () => boolean
}
interface Lane {
  waiting: Job[]
  running: number
  lastStart: number
  timer: ReturnType<typeof setTimeout> | undefined
}
const lanes = new Map<string, Lane>()
function laneOf(project: string): Lane {
  const known = lanes.get(project)
  if (known) return known
  const lane: Lane = { waiting: [], running: 0, lastStart: 0, timer: undefined }
  lanes.set(project, lane)
  return lane
}

function next(lane: Lane): void {
  if (lane.timer !== undefined || lane.running >= MOST_AT_ONCE) return
  lane.waiting = lane.waiting.filter(({ signal }) => !signal.aborted)
  if (lane.waiting.length === 0) return
  const wait = lane.lastStart + LEAST_APART - Date.now()
  if (wait > 0) {
    lane.timer = setTimeout(() => {
      lane.timer = undefined
      next(lane)
    }, wait)
    return
  }
  // Who is in sight is asked at the turn, not before: rows come and go while the queue waits.
  const seen = lane.waiting.findIndex(({ isInSight }) => isInSight())
  const [job] = lane.waiting.splice(Math.max(seen, 0), 1)
  lane.running += 1
  lane.lastStart = Date.now()
  job?.run()
  next(lane)
}

interface Options {
  signal: AbortSignal
  /** Left out: not in sight. */
  isInSight?: () => boolean
}

/** Makes a call when it is its turn in its project; one that is no longer wanted by then is never made. */
export function fanOut<T>(project: string, start: () => Promise<T>, { signal, isInSight = () => false }: Options): Promise<T> {
  const lane = laneOf(project)
  return new Promise((resolve, reject) => {
    const run = () =>
      void start()
        .then(resolve, reject)
        .finally(() => {
          lane.running -= 1
          next(lane)
        })
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
    lane.waiting.push({ run, signal, isInSight })
    next(lane)
  })
}
