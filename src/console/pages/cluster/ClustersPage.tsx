import { useMemo, useState, type ReactNode } from 'react'
import { IconPlus } from '@tabler/icons-react'
import { useNavigate, useSearchParams } from 'react-router'
import type { Cluster } from '#contract/cluster.ts'
import { useOperations } from '#console/lib/follow.ts'
import { useProject, useSession } from '#console/lib/session.ts'
import { paths } from '#console/paths.ts'
import { ActionMenu } from '#console/ui/ActionMenu.tsx'
import { Button, LinkButton } from '#console/ui/Button.tsx'
import { DataTable } from '#console/ui/DataTable.tsx'
import { Empty } from '#console/ui/Empty.tsx'
import { GateButton } from '#console/ui/GateButton.tsx'
import { PageHead } from '#console/ui/PageHead.tsx'
import { Skeleton } from '#console/ui/Skeleton.tsx'
import { formatCount, useText } from '#i18n/text.ts'
import { useClusterActions } from './actions/useClusterActions.tsx'
import { clusterColumns, USUAL } from './clusterColumns.tsx'
import { filterRows, isInFacet } from './clusterFilter.ts'
import { ClusterItem } from './ClusterItem.tsx'
import { idOf, keyOf, nameOf, type ClusterRow } from './clusterRow.ts'
import { copyItems } from './copyItems.tsx'
import { ExportMenu } from './ExportMenu.tsx'
import { FilterBar, FilterToggle } from './FilterBar.tsx'
import { ListFoot, ListProblems } from './ListFoot.tsx'
import { runningOn } from './runningOn.ts'
import { rowsOf, useClusterLists, useIsOld } from './useClusterLists.ts'
import { NARROWING, useListState } from './useListState.ts'
import { ViewsMenu } from './ViewsMenu.tsx'
import css from './List.module.css'

const NONE: readonly ClusterRow[] = []

/** Every cluster of the project, or of all opened projects, with its state and what may be done to it. */
export default function ClustersPage() {
  const t = useText('cluster')
  const project = useProject()
  const lists = useClusterLists(project.shown)
  // What the rows are made of: an answer like the one before it makes no new ones. Their number tells lists that came or went.
  const all = useMemo(() => rowsOf(lists), [lists.length, ...lists.map(({ reading }) => reading?.body)])
  const state = useListState()
  const { search, filters, facet } = state
  // The filters are new at each render; what they say is not.
  const key = JSON.stringify(filters)
  const fitting = useMemo(() => filterRows(all ?? [], search, filters), [all, search, key])
  const rows = useMemo(() => fitting.filter((row) => isInFacet(facet, row)), [fitting, facet])
  const isRead = lists.some(({ reading }) => reading)
  const [isOpen, setOpen] = useState(false)
  const tools = (
    <>
      <ViewsMenu />
      {isRead && (
        <ExportMenu
          name="clusters"
          source="ListClusters"
          lists={lists}
          contentOf={async (kind, notes) => {
            const { clustersCsv, clustersJson } = await import('./exportClusters.ts')
            return (kind === 'csv' ? clustersCsv : clustersJson)(rows, notes)
          }}
        />
      )}
    </>
  )

  return (
    <>
      <PageHead
        title={t.title}
        note={
          all && (
            <>
              <span className={css.wideOnly}>
                {project.isAll ? t.countInAll(all.length, project.shown.length) : t.countIn(all.length, project.name)}
              </span>
              <span className={css.narrowOnly}>{formatCount(all.length)}</span>
            </>
          )
        }
        actions={
          <>
            <span className={css.wideOnly}>{tools}</span>
            <FilterToggle state={state} isOpen={isOpen} setOpen={setOpen} />
            <CreateButton />
          </>
        }
      />
      <ListProblems lists={lists} words={t} isNamed={(body) => Boolean(body.clusters)} />
      {isRead ? (
        <List key={project.id} {...{ all, fitting, rows, state, lists, isOpen, tools }} />
      ) : (
        lists.some(({ problem }) => !problem) && (
          <div className={css.problem}>
            <Skeleton rows={8} />
          </div>
        )
      )}
    </>
  )
}

function CreateButton() {
  const t = useText('cluster')
  const ui = useText('ui')
  const { mode } = useSession()
  const { withProject } = useProject()
  const icon = <IconPlus size={15} stroke={1.75} aria-hidden />
  const words = (
    <>
      <span className={css.wideOnly}>{t.create}</span>
      <span className={css.narrowOnly}>{t.createShort}</span>
    </>
  )
  return mode === 'read-only' ? (
    <GateButton refusal={ui.readOnly} variant="filled" icon={icon} onClick={() => undefined}>
      {words}
    </GateButton>
  ) : (
    <LinkButton to={withProject(paths.createCluster())} variant="filled" icon={icon}>
      {words}
    </LinkButton>
  )
}

interface ListProps {
  /** undefined: no project has named a list. */
  all: readonly ClusterRow[] | undefined
  fitting: readonly ClusterRow[]
  rows: readonly ClusterRow[]
  state: ReturnType<typeof useListState>
  lists: ReturnType<typeof useClusterLists>
  isOpen: boolean
  tools: ReactNode
}

function List({ all, fitting, rows, state, lists, isOpen, tools }: ListProps) {
  const t = useText('cluster')
  const { isAll, withProject } = useProject()
  const navigate = useNavigate()
  const projectOf = (cluster: Cluster) => all?.find((row) => row.cluster === cluster)?.project
  const actions = useClusterActions(projectOf)
  const operations = useOperations()
  const operationOf = useMemo(() => runningOn(operations), [operations])
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const chosen = rows.filter((row) => selected.has(keyOf(row)))
  const ids = isAll && state.columns === USUAL ? ([...USUAL, 'project'] as const) : state.columns
  const columns = useMemo(() => clusterColumns(t, operationOf)(ids), [t, operationOf, ids.join()])
  const isOld = useIsOld(lists)
  const linkOf = (row: ClusterRow) => withProject(paths.cluster(idOf(row)), row.project.id)
  return (
    <>
      {chosen.length > 0 ? (
        <div className={css.selection} role="group" aria-label={t.selected(chosen.length)}>
          <span className={css.strong}>{t.selected(chosen.length)}</span>
          {MANY.map((kind) => (
            <ManyButton key={kind} kind={kind} clusters={chosen.map((row) => row.cluster)} actions={actions} />
          ))}
          <Button variant="subtle" onClick={() => setSelected(new Set())}>
            {t.clearSelection}
          </Button>
        </div>
      ) : (
        <FilterBar rows={fitting} all={all ?? NONE} showsProjects={isAll} {...{ state, isOpen, tools }} />
      )}
      <div className={`${css.panel} ${isOld ? css.old : ''} ${lists.some(({ problem }) => problem) ? css.told : ''}`}>
        <DataTable
          label={t.title}
          rows={all && rows}
          rowKey={keyOf}
          columns={columns}
          defaultSort="-status"
          rowLink={linkOf}
          selection={{ selected, onChange: setSelected, nameOf }}
          compact={state.isCompact}
          actions={(row) => (
            <ActionMenu
              label={t.actionsOf(nameOf(row))}
              items={[
                { label: t.open, onSelect: () => void navigate(linkOf(row)) },
                ...copyItems(t, row.cluster),
                'divider',
                ...actions.items(row.cluster),
              ]}
            />
          )}
          mobile={(row) => <ClusterItem row={row} to={linkOf(row)} operation={operationOf(row.cluster.id)} showsProject={isAll} />}
          empty={<Nothing hidden={all?.length ?? 0} />}
          foot={<ListFoot count={all && t.shownOf(rows.length, all.length)} lists={lists} />}
        />
      </div>
      {actions.dialogs}
    </>
  )
}

const MANY = ['snapshot', 'restart'] as const
interface ManyProps {
  kind: (typeof MANY)[number]
  clusters: readonly Cluster[]
  actions: ReturnType<typeof useClusterActions>
}

/** One act on all that are selected. Those that do not allow it are named in the dialog; the button is barred when that is all of them. */
function ManyButton({ kind, clusters, actions }: ManyProps) {
  const items = clusters.map((one) => actions.item(kind, one))
  const refusal = items.some((item) => item.refusal === undefined) ? undefined : items[0]?.refusal
  return (
    <GateButton refusal={refusal} icon={items[0]?.icon} onClick={() => actions.openMany(kind, clusters)}>
      {items[0]?.label}
    </GateButton>
  )
}

/** No cluster yet, or none that fits: two displays, so that a filter is never taken for an empty project. */
function Nothing({ hidden }: { hidden: number }) {
  const t = useText('cluster')
  const { isAll } = useProject()
  const [search, setSearch] = useSearchParams()
  if (hidden === 0)
    return (
      <Empty title={isAll ? t.emptyAll : t.empty} action={<CreateButton />}>
        {t.emptyWhy}
      </Empty>
    )
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
