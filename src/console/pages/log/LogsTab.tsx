import { useState } from 'react'
import { hashKey, useQuery } from '@tanstack/react-query'
import { log, logInput } from '#contract/log.ts'
import { SINCE, versionRefusal } from '#contract/version.ts'
import { polled } from '#console/lib/api.ts'
import { EVERY, nextTry, usePoll } from '#console/lib/poll.ts'
import { Button } from '#console/ui/Button.tsx'
import { CallProblem } from '#console/ui/CallProblem.tsx'
import { Empty } from '#console/ui/Empty.tsx'
import { Panel } from '#console/ui/Panel.tsx'
import { Skeleton } from '#console/ui/Skeleton.tsx'
import { useText } from '#i18n/text.ts'
import { useCluster } from '../cluster/clusterContext.ts'
import { LogTypes } from './LogTypes.tsx'

/** Which logs of the cluster go to the Log Tank Service. Older kernels are asked only when somebody wants it. */
export default function LogsTab() {
  const t = useText('log')
  const { detail } = useCluster()
  const [isAsked, setAsked] = useState(false)
  if (versionRefusal(detail.version, 'logs') && !isAsked)
    return (
      <Panel title={t.title} flush>
        <Empty
          kind="not-collected"
          title={t.tooOld(detail.version ?? '')}
          action={<Button onClick={() => setAsked(true)}>{t.askAnyway}</Button>}
        >
          {t.tooOldWhy(SINCE.logs)}
        </Empty>
      </Panel>
    )
  return <Asked />
}

function Asked() {
  const t = useText('log')
  const { project, id } = useCluster()
  const poll = usePoll()
  const options = polled(log.list, logInput(project.id, id), EVERY.calm, poll)
  const { data, error, refetch } = useQuery(options)
  const retry = () => void refetch()
  if (data) return <LogTypes reading={data} problem={error} retry={retry} />
  return (
    <Panel title={t.title} source={error ? undefined : t.reading} flush>
      {error ? (
        <CallProblem
          error={error}
          retry={retry}
          nextTryAt={error.mayRetry ? nextTry(hashKey(options.queryKey)) : undefined}
          what={t.title}
        />
      ) : (
        <Skeleton />
      )}
    </Panel>
  )
}
