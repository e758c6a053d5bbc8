import { useMemo } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { useProject } from '#console/lib/session.ts'
import { paths } from '#console/paths.ts'
import { ActionMenu } from '#console/ui/ActionMenu.tsx'
import { Button } from '#console/ui/Button.tsx'
import { DataTable } from '#console/ui/DataTable.tsx'
import { Empty } from '#console/ui/Empty.tsx'
import { useText } from '#i18n/text.ts'
import { copyItem } from '../cluster/copyItems.tsx'
import { ListFoot } from '../cluster/ListFoot.tsx'
import type { ProjectList } from '../cluster/useClusterLists.ts'
import css from '../cluster/List.module.css'
import { FilterBar } from './FilterBar.tsx'
import { snapshotColumns, type ColumnId } from './snapshotColumns.tsx'
import { filterRows, isInFacet, type Filter } from './snapshotFilter.ts'
import { SnapshotItem } from './SnapshotItem.tsx'
import { useDeletions } from './snapshotReads.ts'
import { idOf, keyOf, nameOf, type SnapshotRow } from './snapshotRow.ts'
import { useSnapshotActions } from './useSnapshotActions.tsx'
import { NARROWING, useListState } from './useListState.ts'

/** The rows that fit the address: for the table and for what is exported. */
export function useFitting(all: readonly SnapshotRow[] | undefined) {
  const state = useListState()
  const { search, filters, facet } = state
  const key = JSON.stringify(filters)
  // The filters are new at each render; what they say is not.
  const fitting = useMemo(() => filterRows(all ?? [], search, filters), [all, search, key])
  const rows = useMemo(() => (facet === 'all' ? fitting : fitting.filter((row) => isInFacet(facet, row))), [fitting, facet])
  return { state, fitting, rows }
}

interface Props {
  /** undefined: no project has named a list. */
  all: readonly SnapshotRow[] | undefined
  found: ReturnType<typeof useFitting>
  lists: readonly ProjectList<unknown>[]
  columns: readonly ColumnId[]
  filters: readonly Filter[]
  emptyTitle: string
}

/** Snapshots as a table with its filters, of a cluster or of all. */
export function SnapshotList({ all, found, lists, columns: ids, filters, emptyTitle }: Props) {
  const t = useText('snapshot')
  const { id: project, isAll, withProject } = useProject()
  const navigate = useNavigate()
  const deletions = useDeletions()
  // What it is made of is new at each render; what that says is not.
  const said = [project, isAll, ...deletions.keys()].join()
  const columns = useMemo(() => snapshotColumns(t, deletions, withProject)(ids), [t, ids, said])
  const actions = useSnapshotActions()
  const { state, fitting, rows } = found
  const linkOf = (row: SnapshotRow) => withProject(paths.snapshot(idOf(row)), row.project.id)
  return (
    <>
      <FilterBar fitting={fitting} all={all ?? []} state={state} filters={filters} />
      <div className={css.panel}>
        <DataTable
          label={t.title}
          rows={all && rows}
          rowKey={keyOf}
          columns={columns}
          defaultSort="age"
          rowLink={linkOf}
          compact={state.isCompact}
          actions={(row) => (
            <ActionMenu
              label={t.actionsOf(nameOf(row))}
              items={[
                { label: t.open, onSelect: () => void navigate(linkOf(row)) },
                copyItem(t, t.copyId, row.snapshot.id, t.unknown),
                'divider',
                actions.deletion(row),
              ]}
            />
          )}
          mobile={(row) => (
            <SnapshotItem
              row={row}
              to={linkOf(row)}
              withProject={withProject}
              deletedAt={deletions.get(idOf(row))}
              showsCluster={ids.includes('cluster')}
              showsProject={ids.includes('project')}
            />
          )}
          empty={<Nothing hidden={all?.length ?? 0} title={emptyTitle} />}
          foot={<ListFoot count={all && t.shownOf(rows.length, all.length)} lists={lists} />}
        />
      </div>
      {actions.dialogs}
    </>
  )
}

/** No snapshot yet, or none that fits: two displays, so that a filter is never taken for nothing. */
function Nothing({ hidden, title }: { hidden: number; title: string }) {
  const t = useText('snapshot')
  const [search, setSearch] = useSearchParams()
  if (hidden === 0) return <Empty title={title}>{t.emptyWhy}</Empty>
  const clear = () => {
    const kept = new URLSearchParams(search)
    for (const name of NARROWING) kept.delete(name)
    setSearch(kept, { replace: true })
  }
  return (
    <Empty title={t.noneFits} action={<Button onClick={clear}>{t.clearFilters}</Button>}>
      {t.noneFitsWhy(hidden)}
    </Empty>
  )
}
