import type { job } from '#contract/job.ts'
import { isoNoZone } from './clock.ts'
import { CloudError, stalling, stateOf, type Handlers, type Region } from './region.ts'

/** What a call that answers with a job id has set off; where it stands follows from the clock. */
export interface SimJob {
  id: string
  name: string
  /** World time, ms: before it the job waits. */
  start: number
  end: number
  failure?: { code: string; detail: string }
}

const seedJobs = (_region: Region) => new Map<string, SimJob>()

export function addJob(region: Region, job: SimJob): void {
  stateOf(region, seedJobs).set(job.id, job)
}

const statusOf = ({ start, end, failure }: SimJob, now: number) =>
  now < start ? 'WAITING' : now < end ? 'RUNNING' : failure ? 'FAIL' : 'SUCCESS'

export const jobHandlers: Handlers<typeof job> = {
  get(region, { params }) {
    const now = region.now()
    const found = stateOf(region, seedJobs).get(params.job_id)
    if (!found) throw new CloudError(400, 'DWS.0001', `The job id ${params.job_id} is invalid.`)
    const isOver = now >= found.end
    const failure = isOver ? found.failure : undefined
    return {
      job_id: found.id,
      job_name: found.name,
      begin_time: isoNoZone(found.start),
      end_time: isOver ? isoNoZone(found.end) : '',
      status: statusOf(found, now),
      failed_code: failure?.code ?? null,
      failed_detail: failure?.detail ?? null,
      // A number as text (quirk 3.1).
      progress: String(isOver && !failure ? 100 : stalling((Math.min(now, found.end) - found.start) / (found.end - found.start))),
    }
  },
}
