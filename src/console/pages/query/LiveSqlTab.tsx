import { useMemo, type ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { query, type Query } from '#contract/query.ts'
import { numberOf } from '#contract/scalars.ts'
import { versionRefusal } from '#contract/version.ts'
import { useRead } from '#console/lib/api.ts'
import { EVERY } from '#console/lib/poll.ts'
import { Button } from '#console/ui/Button.tsx'
import { DataTable } from '#console/ui/DataTable.tsx'
import { Empty } from '#console/ui/Empty.tsx'
import { Panel } from '#console/ui/Panel.tsx'
import { Source } from '#console/ui/Source.tsx'
import { useText } from '#i18n/text.ts'
import { useCluster } from '../cluster/clusterContext.ts'
import { GroupTable } from './GroupTable.tsx'
import { columnsOf, rowKey } from './queryColumns.tsx'
import { isInFacet, listed } from './sqlFilter.ts'
import { SqlFilterBar } from './SqlFilterBar.tsx'
import { StatementItem } from './StatementItem.tsx'
import { StatementPanel } from './StatementPanel.tsx'
import { bodyOf, useSqlState, type SqlState } from './useSqlState.ts'
import css from './Query.module.css'

/** What runs on a cluster now; kernels before 8.1.2 do not tell (gate table of interaction-rules.md). */
export default function LiveSqlTab() {
  const t = useText('query')
  const { detail } = useCluster()
  if (versionRefusal(detail.version, 'liveSql'))
    return (
      <Empty kind="not-collected" title={t.tooOld}>
        {t.tooOldWhy}
      </Empty>
    )
  return <LiveSql />
}

function LiveSql() {
  const t = useText('query')
  const { id, project } = useCluster()
  const state = useSqlState()
  const input = { project: project.id, params: { cluster_id: id }, body: bodyOf(state) }
  const { body, reading, problem, retry } = useRead(query.list, input, EVERY.live)
  const queries = body.data?.queries
  const { rows, hidden } = useMemo(
    () => listed(queries ?? [], { showsSystem: state.showsSystem, search: state.search }),
    [queries, state.showsSystem, state.search],
  )
  const shown = useMemo(() => rows.filter((one) => isInFacet(state.facet, one)), [rows, state.facet])
  const selected = queries?.find((one) => one.query_id === state.selected)
  return (
    <div className={css.page}>
      <SqlFilterBar rows={rows} state={state} />
      <div className={`${css.split} ${state.selected === '' ? '' : css.open}`}>
        <Panel title={t.count(shown.length)} problem={problem} retry={() => void retry()} flush>
          <Table queries={queries && shown} state={state} foot={<Foot hidden={hidden} state={state} {...{ body, reading }} />} />
        </Panel>
        {state.selected !== '' && (
          <StatementPanel key={state.selected} queryId={state.selected} live={selected} onClose={() => state.setSelected('')} />
        )}
      </div>
    </div>
  )
}

function Table({ queries, state, foot }: { queries: readonly Query[] | undefined | null; state: SqlState; foot: ReactNode }) {
  const t = useText('query')
  const [search] = useSearchParams()
  const isFiltered = state.search !== '' || state.facet !== 'all' || state.conditions.length > 0
  const empty = <Empty title={isFiltered ? t.noneFound : t.nothingRuns}>{isFiltered ? t.noneFoundWhy : t.nothingRunsWhy}</Empty>
  const linkOf = (row: Query): string => {
    const next = new URLSearchParams(search)
    next.set('q', row.query_id ?? '')
    return `?${next.toString()}`
  }
  if (state.group !== 'none')
    return <GroupTable rows={queries ?? []} group={state.group} compact={state.isCompact} empty={empty} foot={foot} />
  return (
    <DataTable
      label={t.title}
      rows={queries}
      rowKey={rowKey}
      columns={columnsOf(t, state.columns)}
      defaultSort="-elapsed_time"
      rowLink={linkOf}
      current={queries?.filter((row) => row.query_id === state.selected).map(rowKey)[0]}
      compact={state.isCompact}
      mobile={(row) => <StatementItem query={row} />}
      empty={empty}
      foot={foot}
    />
  )
}

type Reading = ReturnType<typeof useRead<typeof query.list>>
interface FootProps extends Pick<Reading, 'body' | 'reading'> {
  hidden: number
  state: SqlState
}

/** What is left out and why, pages where there are more than were asked for, and where it comes from. */
function Foot({ hidden, state, body, reading }: FootProps) {
  const t = useText('query')
  const got = body.data?.queries?.length ?? 0
  const count = numberOf(body.count)
  const from = state.page * Number(state.limit)
  // The count is not to be relied on (quirk 3.10): a full page means that there may be more.
  const mayHaveMore = got >= Number(state.limit)
  return (
    <>
      {hidden > 0 && <span>{t.systemHidden(hidden)}</span>}
      {(mayHaveMore || state.page > 0) && (
        <span className={css.pages}>
          {t.range(from + 1, from + got, count !== undefined && count > from + got ? count : undefined)}
          <Button variant="subtle" disabled={state.page === 0} onClick={() => state.setPage(state.page - 1)}>
            {t.previous}
          </Button>
          <Button variant="subtle" disabled={!mayHaveMore} onClick={() => state.setPage(state.page + 1)}>
            {t.next}
          </Button>
        </span>
      )}
      <span className={css.source}>
        <Source reading={reading} long />
      </span>
    </>
  )
}
