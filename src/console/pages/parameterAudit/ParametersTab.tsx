import { useState } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { parameterAudit, type ParameterAuditRecord } from '#contract/parameterAudit.ts'
import { numberOf } from '#contract/scalars.ts'
import { momentOf } from '#contract/units.ts'
import { polling } from '#console/lib/api.ts'
import { useZone } from '#console/lib/format.ts'
import { readAll } from '#console/lib/pagedRead.ts'
import { EVERY, usePoll } from '#console/lib/poll.ts'
import { Button } from '#console/ui/Button.tsx'
import { DataTable } from '#console/ui/DataTable.tsx'
import { Empty } from '#console/ui/Empty.tsx'
import { FirstRead } from '#console/ui/FirstRead.tsx'
import { Panel } from '#console/ui/Panel.tsx'
import { Source } from '#console/ui/Source.tsx'
import { useText } from '#i18n/text.ts'
import { useCluster } from '../cluster/clusterContext.ts'
import { FilterForm } from './FilterForm.tsx'
import { isSet, NO_FILTER, queryOf, useFilter, type Filter } from './filter.ts'
import { columns, Item, keyOf } from './records.tsx'

/** Beyond this a filter or a time is asked for. */
const MOST = 1000

const optionsOf = (project: string, id: string, filter: Filter, zone: string) =>
  readAll(
    parameterAudit.list,
    (offset, limit) => ({ project, params: { cluster_id: id }, query: { offset, limit, ...queryOf(filter, zone) } }),
    { pageOf: ({ records, count }) => ({ rows: records, count: numberOf(count) }), keyOf, most: MOST },
  )
/** Also where a service does not heed the time. */
function fits(record: ParameterAuditRecord, since: number | undefined): boolean {
  const at = momentOf(record.start_time)?.at
  return since === undefined || at === undefined || at >= since
}

/** Who changed parameters of the cluster and when, as far as the service tells. */
export default function ParametersTab() {
  const t = useText('parameterAudit')
  const { project, id } = useCluster()
  const zone = useZone()
  const poll = usePoll()
  const [filter, setFilter] = useFilter()
  const [draft, setDraft] = useState(filter)
  const options = optionsOf(project.id, id, filter, zone)
  const { data, error, refetch, isPlaceholderData } = useQuery({
    ...polling(options, EVERY.calm, poll),
    placeholderData: keepPreviousData,
  })
  const retry = () => void refetch()
  const apply = (next: Filter) => {
    setDraft(next)
    setFilter(next)
  }
  const clear = () => apply(NO_FILTER)
  const form = (
    <FilterForm
      draft={draft}
      onChange={setDraft}
      onApply={() => apply({ ...draft, text: draft.text.trim() })}
      onClear={clear}
      isReading={isPlaceholderData}
    />
  )
  if (!data || (isPlaceholderData && error))
    return (
      <Panel title={t.title} source={error ? undefined : t.reading} flush>
        {form}
        <FirstRead error={error} queryKey={options.queryKey} retry={retry} what={t.title} />
      </Panel>
    )
  const { rows, count, isWhole } = data.body
  const shown = rows?.filter((record) => fits(record, queryOf(filter, zone).action_time))
  return (
    <Panel title={t.title} problem={error} retry={retry} flush>
      {form}
      <DataTable
        label={t.title}
        rows={shown}
        rowKey={keyOf}
        columns={columns(t)}
        defaultSort="-started"
        mobile={(record) => <Item record={record} />}
        empty={
          isSet(filter) ? (
            <Empty title={t.noneFits} action={<Button onClick={clear}>{t.showAll}</Button>}>
              {t.noneFitsWhy}
            </Empty>
          ) : (
            <Empty title={t.none}>{t.noneWhy}</Empty>
          )
        }
        foot={
          <>
            <span>{t.shown(shown?.length ?? 0, count, isWhole)}</span>
            <Source reading={data} long />
          </>
        }
      />
    </Panel>
  )
}
