import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { log, logInput } from '#contract/log.ts'
import { SINCE, versionRefusal } from '#contract/version.ts'
import { polled } from '#console/lib/api.ts'
import { EVERY, usePoll } from '#console/lib/poll.ts'
import { Button } from '#console/ui/Button.tsx'
import { Empty } from '#console/ui/Empty.tsx'
import { FirstRead } from '#console/ui/FirstRead.tsx'
import { Panel } from '#console/ui/Panel.tsx'
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
      <FirstRead error={error} queryKey={options.queryKey} retry={retry} what={t.title} />
    </Panel>
  )
}
