import { RATE_TYPES, STATISTIC_FILTERS } from '#contract/tableStatistic.ts'
import { choiceParam, listParam, textParam, useUrlState } from '#console/lib/urlState.ts'

/** Rows of each cause and cluster that are read; the vendor's page keeps 50. */
const MOST = ['200', '500', '1000'] as const
export const CAUSES = ['both', ...RATE_TYPES] as const
export const TREND_FACETS = ['all', 'worse', 'appeared', 'fixed'] as const
export const GROUPS = ['owner', 'schema'] as const
export const BY_WASTE = '-wasted'

export interface Filter {
  field: (typeof STATISTIC_FILTERS)[number]
  value: string
}
/** One field at a time, as the service filters (l.7659). */
const fieldParam = choiceParam(STATISTIC_FILTERS, 'schema_name')

/** How the list is shown, all in the URL (interaction rule 27). */
export function useView() {
  const [field, setField] = useUrlState('by', fieldParam)
  const [value, setValue] = useUrlState('filter', textParam())
  const [cause, setCause] = useUrlState('cause', choiceParam(CAUSES, 'both'))
  const [trend, setTrend] = useUrlState('trend', choiceParam(TREND_FACETS, 'all'))
  const [group, setGroup] = useUrlState('total', choiceParam(GROUPS, 'owner'))
  const [clusters, setClusters] = useUrlState('cluster', listParam())
  const [most, setMost] = useUrlState('most', choiceParam(MOST, '200'))
  const [sort] = useUrlState('sort', textParam(BY_WASTE))
  const [selected, setSelected] = useUrlState('table', textParam())
  const setFilter = (next: Filter) => {
    setField(next.value === '' ? fieldParam.fallback : next.field)
    setValue(next.value)
  }
  return {
    ...{ filter: { field, value }, setFilter, cause, setCause, trend, setTrend, group, setGroup, clusters, setClusters },
    ...{ most: Number(most), more: MOST[MOST.findIndex((one) => one === most) + 1], setMost, sort, selected, setSelected },
  }
}
export type View = ReturnType<typeof useView>

/** The part of the request that is the same for both causes. Where the order is ours, the largest come first: they can waste most. */
export function queryOf({ filter, sort }: Pick<View, 'filter' | 'sort'>) {
  const column = sort.replace(/^-/, '')
  return {
    order_by: column === 'rate' ? ('rate' as const) : ('table_size' as const),
    sort_by: (column === 'rate' || column === 'size') && !sort.startsWith('-') ? ('ASC' as const) : ('DESC' as const),
    ...(filter.value !== '' && { filter: filter.field, value: filter.value }),
  }
}
