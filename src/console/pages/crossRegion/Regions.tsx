import type { UseQueryResult } from '@tanstack/react-query'
import type { crossRegion } from '#contract/crossRegion.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import type { CallError, Reading } from '#console/lib/api.ts'
import { CallProblem } from '#console/ui/CallProblem.tsx'
import { Empty } from '#console/ui/Empty.tsx'
import { Panel } from '#console/ui/Panel.tsx'
import { Skeleton } from '#console/ui/Skeleton.tsx'
import { Source } from '#console/ui/Source.tsx'
import { useText } from '#i18n/text.ts'
import css from './crossRegion.module.css'

/** Where copies may go from here. */
export function Regions({ query }: { query: UseQueryResult<Reading<OutputOf<typeof crossRegion.regions>>, CallError> }) {
  const t = useText('crossRegion')
  const { data, error } = query
  const retry = () => void query.refetch()
  const regions = data?.body.regions
  return (
    <Panel
      title={t.regions}
      note={t.regionsNote}
      source={data && <Source reading={data} />}
      problem={data ? error : null}
      retry={retry}
      flush={!regions || regions.length === 0}
    >
      {!data ? (
        error ? (
          <CallProblem error={error} retry={retry} what={t.regions} />
        ) : (
          <Skeleton rows={1} />
        )
      ) : !regions ? (
        <Empty kind="unknown" title={t.regionsUnknown} />
      ) : regions.length === 0 ? (
        <Empty title={t.noRegions} />
      ) : (
        <ul className={css.regions}>
          {regions.map(({ region_id: region }, index) => (
            <li key={region ?? index} className="mono">
              {region ?? t.unknown}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
