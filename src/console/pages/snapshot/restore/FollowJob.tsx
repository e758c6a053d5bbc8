import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { isJobOver, job, jobFailureCode, jobKind } from '#contract/job.ts'
import { numberOf } from '#contract/scalars.ts'
import { polled } from '#console/lib/api.ts'
import { useOperations, isRunning } from '#console/lib/follow.ts'
import { EVERY, usePoll } from '#console/lib/poll.ts'
import { useProject } from '#console/lib/session.ts'
import { paths } from '#console/paths.ts'
import { StatusWord } from '#console/ui/StatusWord.tsx'
import { useText } from '#i18n/text.ts'
import { Followed } from '../../action/Outcome.tsx'
import css from './restore.module.css'

const TABLE_RESTORE = 'snapshot.restoreTables'

interface Props {
  project: string
  jobId: string | undefined
  /** undefined where only the write is known. */
  clusterId?: string | undefined
}

/** How far a table restore is, by its job as far as the region tells of jobs, else by the cluster's task. */
export function FollowJob({ project, jobId, clusterId }: Props) {
  const t = useText('restore')
  const poll = usePoll()
  const { data, error } = useQuery({
    ...polled(job.get, { project, params: { job_id: jobId ?? '' } }, (one) => (isJobOver(one) ? EVERY.never : EVERY.busy), poll),
    enabled: jobId !== undefined,
  })
  const own = useOperations().find((one) =>
    jobId === undefined
      ? clusterId !== undefined && one.clusterId === clusterId && isRunning(one)
      : one.call === TABLE_RESTORE && one.jobId === jobId,
  )
  if (data) return <JobState one={data.body} />
  const isWithoutJobs = error?.code === 'APIGW.0101' || jobId === undefined
  return (
    <span className={css.inline}>
      {own && <Followed operation={own} />}
      {error && <span className={css.note}>{isWithoutJobs ? t.followed.noJob : t.followed.jobUnread(error.code)}</span>}
    </span>
  )
}

function JobState({ one }: { one: Parameters<typeof isJobOver>[0] }) {
  const t = useText('restore')
  const { withProject } = useProject()
  const status = one.status ?? ''
  const word = Object.hasOwn(t.job, status) ? t.job[status] : undefined
  const kind = jobKind(status)
  const percent = kind === 'work' ? numberOf(one.progress) : undefined
  const code = kind === 'fail' ? jobFailureCode(one) : undefined
  return (
    <span className={css.inline}>
      <StatusWord tone={kind} percent={percent} mono={word === undefined && status !== ''}>
        {word ?? (status || t.jobUnknown)}
        {percent !== undefined && ` ${percent} %`}
      </StatusWord>
      {kind === 'fail' && <span>{one.failed_detail || one.failed_code}</span>}
      {code !== undefined && (
        <Link to={`${withProject(paths.errorCodes())}${withProject(paths.errorCodes()).includes('?') ? '&' : '?'}code=${code}`}>
          {t.followed.codeHelp(code)}
        </Link>
      )}
    </span>
  )
}
