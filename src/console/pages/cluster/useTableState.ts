import { useDeferredValue } from 'react'
import { TABLE_STATES } from '#contract/redistribution.ts'
import { choiceParam, textParam, useUrlState, type Param } from '#console/lib/urlState.ts'

/**
 * Tables are asked for from the first on, with a limit that grows: whether an offset counts rows or pages is unsettled (quirk 7.7),
 * and so no row is missed or shown twice.
 */
export const LIMITS = ['100', '200', '500', '1000'] as const
const nameParam = textParam()
const statesParam: Param<readonly string[]> = {
  fallback: [],
  parse: (text) => TABLE_STATES.filter((state) => text.includes(state)),
  print: (states) => states.join(''),
}

/** Filters of the tables that move, in the URL. */
export function useTableState() {
  const [db, setDb] = useUrlState('db', nameParam)
  const [name, setName] = useUrlState('table', nameParam)
  const [states, setStates] = useUrlState('states', statesParam)
  const [limit, setLimit] = useUrlState('limit', choiceParam(LIMITS, LIMITS[0]))
  const query = useDeferredValue({
    limit: Number(limit),
    offset: 0,
    ...(db !== '' && { db_name: db }),
    ...(name !== '' && { table_name: name }),
    ...(states.length > 0 && { type: states.join(',') }),
  })
  return { db, setDb, name, setName, states, setStates, limit, setLimit, query }
}
export type TableState = ReturnType<typeof useTableState>
