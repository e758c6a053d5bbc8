/* Fan-out over nodes: at most 4 calls in flight and 5 a second, in the order they were asked for. */
const MOST_AT_ONCE = 4
const LEAST_APART = 200

interface Job {
  run: () => void
  signal: AbortSignal
}
const waiting: Job[] = []
let running = 0
let lastStart = 0
let timer: ReturnType<typeof setTimeout> | undefined

function next(): void {
  if (timer !== undefined || running >= MOST_AT_ONCE) return
  while (waiting[0]?.signal.aborted) waiting.shift()
  const job = waiting[0]
  if (!job) return
  const wait = lastStart + LEAST_APART - Date.now()
  if (wait > 0) {
    timer = setTimeout(() => {
      timer = undefined
      next()
    }, wait)
    return
  }
  waiting.shift()
  running += 1
  lastStart = Date.now()
  job.run()
  next()
}

/** Runs a call when it is its turn; one that is no longer wanted by then is never made. */
export function limited<T>(start: () => Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const run = () =>
      void start()
        .then(resolve, reject)
        .finally(() => {
          running -= 1
          next()
        })
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
    waiting.push({ run, signal })
    next()
  })
}
