import * as z from 'zod/mini'
import { kindIn } from './clusterState.ts'
import { rows } from './endpoint.ts'
import { answer, num, pathValue, text } from './scalars.ts'

const Job = {
  job_id: text,
  job_name: text,
  // Without a zone (quirk 4.2); the end is blank or missing until there is one.
  begin_time: text,
  end_time: text,
  status: text,
  // A task and a code: "CreateELBTask-fail:DWS.0114" (quirk 1.14).
  failed_code: text,
  failed_detail: text,
  progress: num,
}

/** What follows the job ids that other calls answer with; beyond the document, so 404 APIGW.0101 is to be expected. */
export const job = rows('job', {
  get: {
    access: 'read',
    operation: 'ListJobDetails',
    http: 'GET /v1.0/{project_id}/job/{job_id}',
    input: { params: z.object({ job_id: pathValue }) },
    output: answer(Job),
  },
})
export type Job = z.infer<(typeof job.get)['output']>

/** `status` (quirks section 6). The answer is 200 also where the job has failed (quirk 2.8). */
export const jobKind = kindIn({
  INIT: 'wait',
  WAITING: 'wait',
  DELAY_SCHEDULED: 'wait',
  RUNNING: 'work',
  SUCCESS: 'ok',
  FAIL: 'fail',
  STOP: 'off',
})
/** It goes no further. A status the console does not know may still move. */
export const isJobOver = (one: Job): boolean => ['SUCCESS', 'FAIL', 'STOP'].includes(one.status?.trim().toUpperCase() ?? '')
/** The service's own code in a composite one, for its meaning and remedy. */
export const jobFailureCode = (one: Job): string | undefined => /DWS\.\d+/.exec(`${one.failed_code ?? ''} ${one.failed_detail ?? ''}`)?.[0]
