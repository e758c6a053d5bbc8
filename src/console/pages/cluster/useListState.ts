import { choiceParam, flagParam, listParam, textParam, useUrlState, type Param } from '#console/lib/urlState.ts'
import { COLUMNS, USUAL, type ColumnId } from './clusterColumns.tsx'
import { FACETS, FILTERS, type Filter, type Filters } from './clusterFilter.ts'

const MAX_SEARCH = 100
const searchParam: Param<string> = { ...textParam(), parse: (text) => text.slice(0, MAX_SEARCH) }
const filterParam = listParam()
const facetParam = choiceParam(FACETS, 'all')
const columnsParam: Param<readonly ColumnId[]> = {
  fallback: USUAL,
  parse: (text) => {
    const named = new Set(text.split(','))
    const known = COLUMNS.filter((id) => named.has(id) || id === 'name')
    return known.length > 1 ? known : undefined
  },
  print: (ids) => ids.join(','),
}

/** All that a view of the list is made of, in the URL (interaction rule 27); the order of its rows is the table's. */
export function useListState() {
  const [search, setSearch] = useUrlState('q', searchParam)
  const [facet, setFacet] = useUrlState('show', facetParam)
  const [columns, setColumns] = useUrlState('columns', columnsParam)
  const [isCompact, setCompact] = useUrlState('compact', flagParam)
  const { filters, setFilter } = useFilters()
  return { search, setSearch, facet, setFacet, columns, setColumns, isCompact, setCompact, filters, setFilter }
}
export type ListState = ReturnType<typeof useListState>

function useFilters() {
  const parts = {
    status: useUrlState('status', filterParam),
    flag: useUrlState('flag', filterParam),
    task: useUrlState('task', filterParam),
    version: useUrlState('version', filterParam),
    type: useUrlState('type', filterParam),
    zone: useUrlState('zone', filterParam),
    tag: useUrlState('tag', filterParam),
    eps: useUrlState('eps', filterParam),
    // `project` is the project the page is in.
    project: useUrlState('projects', filterParam),
  } satisfies Record<Filter, unknown>
  const filters = Object.fromEntries(FILTERS.map((filter) => [filter, parts[filter][0]])) as Filters
  return { filters, setFilter: (filter: Filter, chosen: readonly string[]) => parts[filter][1](chosen) }
}

/** The parts of the address that narrow the list: dropped by "clear filters". */
export const NARROWING: readonly string[] = ['q', 'show', ...FILTERS.map((filter) => (filter === 'project' ? 'projects' : filter))]
