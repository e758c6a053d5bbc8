import { lazy, memo, Suspense, useDeferredValue, useMemo, useState } from 'react'
import { query } from '#contract/query.ts'
import { numberOf } from '#contract/scalars.ts'
import { versionRefusal } from '#contract/version.ts'
import { useRead } from '#console/lib/api.ts'
import { EVERY } from '#console/lib/poll.ts'
import { Boundary } from '#console/ui/Boundary.tsx'
import { Button } from '#console/ui/Button.tsx'
import { Empty } from '#console/ui/Empty.tsx'
import { Panel } from '#console/ui/Panel.tsx'
import { Source } from '#console/ui/Source.tsx'
import { useText } from '#i18n/text.ts'
import { useCluster } from '../cluster/clusterContext.ts'
import { plainInput } from './livePulse.ts'
import { PastSql } from './PastSql.tsx'
import { isInFacet, listed } from './sqlFilter.ts'
import { SqlFilterBar } from './SqlFilterBar.tsx'
import { StatementPanel } from './StatementPanel.tsx'
import { StatementTable } from './StatementTable.tsx'
import { usePulse, useTimeState } from './usePulse.ts'
import { bodyOf, useSqlState, type SqlState } from './useSqlState.ts'
import css from './Query.module.css'

const PulseCharts = lazy(() => import('./PulseCharts.tsx'))

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
  return <Sql />
}

/** How it went, and below it the list: of now, or as it was at a moment. */
function Sql() {
  const t = useText('query')
  const { id, project } = useCluster()
  const time = useTimeState()
  const pulse = usePulse(plainInput(project.id, id, useSqlState().limit), time)
  // While a moment is read the list before it stays.
  const at = useDeferredValue(time.at)
  return (
    <div className={css.page}>
      <Suspense fallback={<div className={css.charts} />}>
        <PulseCharts pulse={pulse} time={time} />
      </Suspense>
      <Boundary key={at === undefined ? 'live' : 'past'} title={t.title} panel>
        {at === undefined ? <LiveSql /> : <PastSql at={at} interval={pulse.interval} time={time} />}
      </Boundary>
    </div>
  )
}

function LiveSql() {
  const { id, project } = useCluster()
  const input = { project: project.id, params: { cluster_id: id }, body: bodyOf(useSqlState()) }
  const { reading, problem, retry } = useRead(query.list, input, EVERY.live)
  // A new answer is drawn in small steps: keys and the pointer come first.
  return <LiveList reading={useDeferredValue(reading)} problem={problem} retry={retry} />
}

type Reading = ReturnType<typeof useRead<typeof query.list>>

const LiveList = memo(function LiveList({ reading, problem, retry }: Pick<Reading, 'reading' | 'problem' | 'retry'>) {
  const t = useText('query')
  const state = useSqlState()
  const queries = reading.body.data?.queries
  const { rows, hidden } = useMemo(
    () => listed(queries ?? [], { showsSystem: state.showsSystem, search: state.search }),
    [queries, state.showsSystem, state.search],
  )
  const shown = useMemo(() => rows.filter((one) => isInFacet(state.facet, one)), [rows, state.facet])
  const selected = queries?.find((one) => one.query_id === state.selected)
  const [waitingIn, setWaitingIn] = useState<HTMLElement | null>(null)
  return (
    <div className={css.page}>
      <SqlFilterBar rows={rows} state={state} />
      <div className={`${css.split} ${state.selected === '' ? '' : css.open}`}>
        <Panel title={t.count(shown.length)} actions={<span ref={setWaitingIn} />} problem={problem} retry={() => void retry()} flush>
          <StatementTable
            queries={queries && shown}
            state={state}
            waitingIn={waitingIn}
            nothing={{ title: t.nothingRuns, why: t.nothingRunsWhy }}
            foot={<Foot hidden={hidden} state={state} reading={reading} />}
          />
        </Panel>
        {state.selected !== '' && (
          <StatementPanel key={state.selected} queryId={state.selected} live={selected} onClose={() => state.setSelected('')} />
        )}
      </div>
    </div>
  )
})

interface FootProps extends Pick<Reading, 'reading'> {
  hidden: number
  state: SqlState
}

/** What is left out and why, pages where there are more than were asked for, and where it comes from. */
function Foot({ hidden, state, reading }: FootProps) {
  const t = useText('query')
  const { body } = reading
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
