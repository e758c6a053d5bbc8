import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { clockOf, useZone } from '#console/lib/format.ts'
import { useProject } from '#console/lib/session.ts'
import { paths } from '#console/paths.ts'
import { Banner } from '#console/ui/Banner.tsx'
import { Button } from '#console/ui/Button.tsx'
import { CallProblem } from '#console/ui/CallProblem.tsx'
import { DataTable } from '#console/ui/DataTable.tsx'
import { Empty } from '#console/ui/Empty.tsx'
import { PageHead } from '#console/ui/PageHead.tsx'
import { Skeleton } from '#console/ui/Skeleton.tsx'
import { Source } from '#console/ui/Source.tsx'
import { useText } from '#i18n/text.ts'
import { idOf, keyOf, type ClusterRow } from '../cluster/clusterRow.ts'
import { ListProblems } from '../cluster/ListFoot.tsx'
import { rowsOf, useClusterLists } from '../cluster/useClusterLists.ts'
import list from '../cluster/List.module.css'
import { facetOf, filterRows, type FleetRow } from './fleet.ts'
import { fleetColumns, FleetItem } from './fleetColumns.tsx'
import { FleetFilter, NARROWING, useFleetState } from './FleetFilter.tsx'
import { useFleet, type FleetFailure } from './useFleet.ts'

/** Current version, reachable targets and last result of every cluster. */
export default function UpgradesPage() {
  const t = useText('upgrades')
  const words = useText('cluster')
  const project = useProject()
  const lists = useClusterLists(project.shown)
  // The readings are what the rows are made of; the lists are new each time.
  const clusters = useMemo(
    () => rowsOf(lists),
    lists.map(({ reading }) => reading),
  )
  return (
    <>
      <PageHead title={t.title} note={clusters && t.count(clusters.length)} />
      <ListProblems lists={lists} words={words} isNamed={(body) => Boolean(body.clusters)} />
      {clusters ? (
        <Fleet key={project.id} clusters={clusters} />
      ) : (
        lists.some(({ problem }) => !problem) && (
          <div className={list.panel}>
            <Skeleton rows={8} />
          </div>
        )
      )}
    </>
  )
}

function Fleet({ clusters }: { clusters: readonly ClusterRow[] }) {
  const t = useText('upgrades')
  const { id: project, isAll, withProject } = useProject()
  const { rows: all, failures, waiting, oldest } = useFleet(clusters)
  const state = useFleetState()
  // The filters are new at each render; what they say is not.
  const key = JSON.stringify(state.filters)
  const fitting = useMemo(() => filterRows(all, state.search, state.filters), [all, state.search, key])
  const rows = useMemo(
    () => (state.facet === 'all' ? fitting : fitting.filter((row) => facetOf(row) === state.facet)),
    [fitting, state.facet],
  )
  const linkOf = (row: FleetRow) => withProject(paths.clusterUpgrades(idOf(row)), row.project.id)
  const columns = useMemo(() => fleetColumns(t, linkOf, isAll), [t, isAll, project])
  return (
    <>
      {failures.map((failure) => (
        <Failure key={`${failure.kind} ${failure.error.code} ${failure.readAt !== undefined}`} failure={failure} />
      ))}
      <FleetFilter fitting={fitting} all={all} state={state} />
      <div className={list.panel}>
        <DataTable
          label={t.title}
          rows={rows}
          rowKey={keyOf}
          columns={columns}
          defaultSort="cluster"
          mobile={(row) => <FleetItem row={row} to={linkOf(row)} />}
          empty={<Nothing hidden={all.length} />}
          foot={
            <>
              <span>{t.shownOf(rows.length, all.length)}</span>
              <span role="status">{waiting > 0 && t.waiting(waiting)}</span>
              {oldest && (
                <span className={list.foot}>
                  <Source reading={oldest} kind="data" long />
                </span>
              )}
            </>
          }
        />
      </div>
    </>
  )
}

/** What could not be read, once for each cause; the cells only say that it is so, or keep what was read before. */
function Failure({ failure: { kind, error, clusters, readAt, retry } }: { failure: FleetFailure }) {
  const t = useText('upgrades')
  const ui = useText('ui')
  const zone = useZone()
  if (readAt !== undefined)
    return (
      <div className={list.stale} role="status">
        <Banner tone="warn" action={error.mayRetry && <Button onClick={retry}>{ui.tryNow}</Button>}>
          {t.staleOf[kind](clusters)}: {ui.couldNotRefresh(clockOf(readAt, zone), ui.reasonOf(error.status, error.code))}
        </Banner>
      </div>
    )
  return (
    <div className={list.problem}>
      <CallProblem error={error} retry={retry} what={t.unreadOf[kind](clusters)} />
    </div>
  )
}

/** No cluster yet, or none that fits. */
function Nothing({ hidden }: { hidden: number }) {
  const t = useText('upgrades')
  const words = useText('cluster')
  const [search, setSearch] = useSearchParams()
  if (hidden === 0) return <Empty title={words.empty}>{t.emptyWhy}</Empty>
  const clear = () => {
    const kept = new URLSearchParams(search)
    for (const name of NARROWING) kept.delete(name)
    setSearch(kept, { replace: true })
  }
  return (
    <Empty title={words.noneFits} action={<Button onClick={clear}>{words.clearFilters}</Button>}>
      {words.noneFitsWhy(hidden)}
    </Empty>
  )
}
