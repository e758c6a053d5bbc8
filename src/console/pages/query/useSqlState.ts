import { choiceParam, flagParam, textParam, useUrlState, type Param } from '#console/lib/urlState.ts'
import { parseConditions, printConditions, wireOf, type Condition } from './conditions.ts'
import { COLUMN_SETS, FIELDS, isColumn, SET_NAMES, wireName, type ColumnId, type FieldName, type SetName } from './fields.ts'
import { FACETS, GROUPS } from './sqlFilter.ts'

export const LIMITS = ['200', '1000', '5000'] as const
const USUAL_LIMIT = '1000'

/** Long enough for every column, or ten conditions. */
const LONGEST = 2_000

const conditionsParam: Param<readonly Condition[]> = {
  fallback: [],
  parse: parseConditions,
  print: printConditions,
  longest: LONGEST,
}
/** "max_spill_size" or "-max_spill_size"; blank: as the service gives it. */
const orderParam: Param<string> = {
  ...textParam(),
  parse: (text) => (Object.hasOwn(FIELDS, text.replace(/^-/, '')) ? text : undefined),
}
/** A set by its name, or one's own columns. */
const columnsParam: Param<SetName | readonly ColumnId[]> = {
  fallback: 'diagnosis',
  parse: (text) => {
    const own = text.split(',').filter(isColumn)
    return SET_NAMES.find((name) => name === text) ?? (own.length > 0 ? own : undefined)
  },
  print: (value) => (typeof value === 'string' ? value : value.join(',')),
  longest: LONGEST,
}
const pageParam: Param<number> = {
  fallback: 0,
  parse: (text) => (/^\d{1,4}$/.test(text) ? Number(text) : undefined),
  print: String,
}

/** How the live list is shown, all in the URL (interaction rule 27). */
export function useSqlState() {
  const [search, setSearch] = useUrlState('search', textParam())
  const [facet, setFacet] = useUrlState('facet', choiceParam(FACETS, 'all'))
  const [group, setGroup] = useUrlState('group', choiceParam(GROUPS, 'none'))
  const [chosen, setColumns] = useUrlState('columns', columnsParam)
  const [showsSystem, setShowsSystem] = useUrlState('system', flagParam)
  const [isCompact, setCompact] = useUrlState('compact', flagParam)
  const [conditions, setConditions] = useUrlState('where', conditionsParam)
  const [order, setOrder] = useUrlState('order', orderParam)
  const [limit, setLimit] = useUrlState('limit', choiceParam(LIMITS, USUAL_LIMIT))
  const [page, setPage] = useUrlState('page', pageParam)
  const [selected, setSelected] = useUrlState('q', textParam())
  const set = typeof chosen === 'string' ? chosen : undefined
  return {
    ...{
      search,
      setSearch,
      facet,
      setFacet,
      group,
      setGroup,
      set,
      columns: set ? COLUMN_SETS[set] : (chosen as readonly ColumnId[]),
      setColumns,
      showsSystem,
      setShowsSystem,
    },
    ...{ isCompact, setCompact, conditions, setConditions, order, setOrder, limit, setLimit, page, setPage, selected, setSelected },
  }
}
export type SqlState = ReturnType<typeof useSqlState>

/** Everything, as the service gives it: what charts and the recorder are made of. Never less than the list asks for. */
export const plainBody = (limit = USUAL_LIMIT) => ({
  offset: '0',
  limit: String(Math.max(Number(limit), Number(USUAL_LIMIT))),
  conditions: [],
})
/** The request for what was chosen. */
export function bodyOf({ conditions, order, limit, page }: Pick<SqlState, 'conditions' | 'order' | 'limit' | 'page'>) {
  const field = order.replace(/^-/, '') as FieldName
  return {
    offset: String(page * Number(limit)),
    limit,
    conditions: conditions.map(wireOf),
    ...(order !== '' && { order_by: `${wireName(field)} ${order.startsWith('-') ? 'desc' : 'asc'}` }),
  }
}
