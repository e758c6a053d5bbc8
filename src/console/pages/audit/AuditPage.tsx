import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { IconDownload } from '@tabler/icons-react'
import { consoleRows } from '#contract/console.ts'
import { polled } from '#console/lib/api.ts'
import { EVERY, usePoll } from '#console/lib/poll.ts'
import { Button } from '#console/ui/Button.tsx'
import { CallProblem } from '#console/ui/CallProblem.tsx'
import { DataTable } from '#console/ui/DataTable.tsx'
import { Empty } from '#console/ui/Empty.tsx'
import { Panel } from '#console/ui/Panel.tsx'
import { Skeleton } from '#console/ui/Skeleton.tsx'
import { Source } from '#console/ui/Source.tsx'
import { useText } from '#i18n/text.ts'
import { AuditTabs } from './AuditTabs.tsx'
import { useAuditExport } from './exportAudit.ts'
import { isSet, NO_FILTER, queryOf, useAuditState } from './filter.ts'
import { FilterForm } from './FilterForm.tsx'
import { ReadOnly } from './ReadOnly.tsx'
import { RecordPanel } from './RecordPanel.tsx'
import { columns, Item, keyOf } from './records.tsx'
import css from './Audit.module.css'

const PAGE = 50

/** Every write of this console, sign-ins and refusals: who, when, what, and what came of it. */
export default function AuditPage() {
  const t = useText('audit')
  const poll = usePoll()
  const state = useAuditState()
  const { filter, cursor, record, linkOf } = state
  const query = { ...queryOf(filter), limit: PAGE, ...(cursor !== '' && { cursor }) }
  const { data, error, refetch, isPlaceholderData } = useQuery({
    ...polled(consoleRows.audit.list, { query }, EVERY.calm, poll),
    placeholderData: keepPreviousData,
  })
  const saved = useAuditExport(filter)
  const retry = () => void refetch()
  const isUnread = !data || (isPlaceholderData && error !== null)
  const { records = [], next } = data?.body ?? {}
  const clear = <Button onClick={() => state.setFilter(NO_FILTER)}>{t.showAll}</Button>
  const actions = (
    <Button
      icon={<IconDownload size={15} stroke={1.75} aria-hidden />}
      title={t.exportNote}
      loading={saved.isPending}
      onClick={() => saved.mutate()}
    >
      {saved.isPending ? t.exporting(saved.count) : t.export}
    </Button>
  )
  return (
    <div className={css.page}>
      <AuditTabs actions={actions} />
      <div role="status" className={css.quiet}>
        {saved.isSuccess && t.exported(saved.data)}
      </div>
      {saved.error && <CallProblem error={saved.error} what={t.export} retry={() => saved.mutate()} dense />}
      <ReadOnly />
      <div className={`${css.split} ${record === '' ? '' : css.open}`}>
        <Panel title={t.records} problem={isUnread ? null : error} retry={retry} flush>
          <FilterForm filter={filter} onApply={state.setFilter} />
          {isUnread && (error ? <CallProblem error={error} retry={retry} what={t.records} /> : <Skeleton />)}
          {!isUnread && (
            <DataTable
              label={t.records}
              rows={records}
              rowKey={keyOf}
              columns={columns(t, records, record !== '')}
              defaultSort="-seq"
              rowLink={(one) => linkOf({ record: String(one.seq) })}
              current={record}
              mobile={(one) => (
                <Link to={linkOf({ record: String(one.seq) })} className={css.itemLink}>
                  <Item record={one} all={records} />
                </Link>
              )}
              empty={isSet(filter) ? <Empty title={t.noneFits} action={clear} /> : <Empty title={t.none}>{t.noneWhy}</Empty>}
              foot={
                <>
                  <span className={css.pages}>
                    {cursor !== '' && <Link to={linkOf({ cursor: '' })}>{t.newest}</Link>}
                    {next !== undefined && <Link to={linkOf({ cursor: next })}>{t.older}</Link>}
                    {next === undefined && <span>{t.oldest}</span>}
                  </span>
                  <Source reading={data} long />
                </>
              }
            />
          )}
        </Panel>
        {record !== '' && <RecordPanel key={record} seq={Number(record)} closeTo={linkOf({ record: '' })} />}
      </div>
    </div>
  )
}
