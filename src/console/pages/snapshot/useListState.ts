import { choiceParam, flagParam, listParam, textParam, useUrlState, type Param } from '#console/lib/urlState.ts'
import { FACETS, FILTERS, type Filter, type Filters } from './snapshotFilter.ts'

const MAX_SEARCH = 100
const searchParam: Param<string> = { ...textParam(), parse: (text) => text.slice(0, MAX_SEARCH) }
const facetParam = choiceParam(FACETS, 'all')
const values = listParam()

/** All that a view of the list is made of, in the URL (interaction rule 27); the order of its rows is the table's. */
export function useListState() {
  const [search, setSearch] = useUrlState('q', searchParam)
  const [facet, setFacet] = useUrlState('show', facetParam)
  const [isCompact, setCompact] = useUrlState('compact', flagParam)
  const parts = {
    type: useUrlState('type', values),
    cluster: useUrlState('clusters', values),
    // `project` is the project the page is in.
    project: useUrlState('projects', values),
  } satisfies Record<Filter, unknown>
  const filters: Filters = { type: parts.type[0], cluster: parts.cluster[0], project: parts.project[0] }
  const setFilter = (filter: Filter, chosen: readonly string[]) => parts[filter][1](chosen)
  return { search, setSearch, facet, setFacet, isCompact, setCompact, filters, setFilter }
}
export type ListState = ReturnType<typeof useListState>

/** The parts of the address that narrow the list: dropped by "clear filters". */
export const NARROWING: readonly string[] = ['q', 'show', ...FILTERS.map((filter) => (filter === 'type' ? filter : `${filter}s`))]
