import { useState } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { redistribution, redistributionKind } from '#contract/redistribution.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { SINCE, versionRefusal } from '#contract/version.ts'
import { polled } from '#console/lib/api.ts'
import { EVERY, usePoll } from '#console/lib/poll.ts'
import { Button } from '#console/ui/Button.tsx'
import { Empty } from '#console/ui/Empty.tsx'
import { FirstRead } from '#console/ui/FirstRead.tsx'
import { Panel } from '#console/ui/Panel.tsx'
import { Source } from '#console/ui/Source.tsx'
import { useText } from '#i18n/text.ts'
import { useCluster } from './clusterContext.ts'
import { RedistributionFacts } from './RedistributionFacts.tsx'
import { RedistributionTables } from './RedistributionTables.tsx'
import { useTableState } from './useTableState.ts'

type Body = OutputOf<typeof redistribution.get>
const every = ({ redis_info: info }: Body) => (redistributionKind(info?.status) === 'work' ? EVERY.busy : EVERY.calm)

/** How far the data of a scale-out has moved, as the service reports it. Older kernels are asked only when somebody wants it. */
export default function RedistributionTab() {
  const t = useText('cluster')
  const { detail } = useCluster()
  const [isAsked, setAsked] = useState(false)
  if (versionRefusal(detail.version, 'redistribution') && !isAsked)
    return (
      <Panel title={t.redistribution.title} flush>
        <Empty
          kind="not-collected"
          title={t.redistribution.tooOld(detail.version ?? '')}
          action={<Button onClick={() => setAsked(true)}>{t.redistribution.askAnyway}</Button>}
        >
          {t.redistribution.tooOldWhy(SINCE.redistribution)}
        </Empty>
      </Panel>
    )
  return <Asked />
}

function Asked() {
  const t = useText('cluster')
  const { project, id } = useCluster()
  const poll = usePoll()
  const tables = useTableState()
  const options = polled(redistribution.get, { project: project.id, params: { cluster_id: id }, query: tables.query }, every, poll)
  const { data, error, refetch, isFetching } = useQuery({ ...options, placeholderData: keepPreviousData })
  const retry = () => void refetch()
  if (!data)
    return (
      <Panel title={t.redistribution.title} source={error ? undefined : t.reading} flush>
        <FirstRead error={error} queryKey={options.queryKey} retry={retry} what={t.redistribution.title} />
      </Panel>
    )
  const info = data.body.redis_info
  const source = <Source reading={data} />
  if (!info)
    return (
      <Panel title={t.redistribution.title} source={source} problem={error} retry={retry} flush>
        {/* null is the service's "none"; a field that is missing says nothing. */}
        <Empty kind={info === null ? 'none' : 'unknown'} title={info === null ? t.redistribution.none : t.redistribution.unknownState}>
          {t.redistribution.noneWhy}
          {data.body.error_msg && ` ${t.redistribution.serviceSays}: ${data.body.error_msg}`}
        </Empty>
      </Panel>
    )
  return (
    <>
      <RedistributionFacts info={info} source={source} problem={error} retry={retry} />
      <RedistributionTables
        detail={info.redis_table_detail}
        state={tables}
        isFetching={isFetching}
        source={source}
        problem={error}
        retry={retry}
      />
    </>
  )
}
