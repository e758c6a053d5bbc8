import { useSearchParams } from 'react-router'
import { dateOf, offsetOf } from '#console/lib/format.ts'
import { choiceParam, textParam, useUrlState, type Param } from '#console/lib/urlState.ts'

/** What a record has to be filtered by (l.3469-3485); '' is any of it. The document names no values for `filter_by`. */
export const FIELDS = ['', 'operator', 'status', 'failed_reason'] as const
export type FieldName = (typeof FIELDS)[number]

const DATE = /^\d{4}-\d\d-\d\d$/
const dateParam: Param<string> = { fallback: '', parse: (text) => (DATE.test(text) ? text : undefined), print: (date) => date }

export interface Filter {
  field: FieldName
  text: string
  /** A day of the chosen zone, `2026-04-12`, or ''. */
  since: string
}
export const NO_FILTER: Filter = { field: '', text: '', since: '' }
export const isSet = ({ text, since }: Filter): boolean => text !== '' || since !== ''

/** The first moment of a day in a zone, ms. */
export function startOfDay(date: string, zone: string): number {
  const noon = Date.parse(`${date}T12:00:00Z`)
  const startWith = (at: number) => Date.parse(`${date}T00:00:00${offsetOf(at, zone).replace('UTC', '') || 'Z'}`)
  // Where the clocks change on the day, its start has another offset than its noon.
  const usual = startWith(noon)
  const exact = startWith(usual)
  return dateOf(exact, zone) === date ? exact : usual
}

/** As the service takes it. The unit of `action_time` is not in the document; its Long is taken for milliseconds. */
export function queryOf({ field, text, since }: Filter, zone: string) {
  const at = since === '' ? NaN : startOfDay(since, zone)
  return {
    ...(text !== '' && { filter: text }),
    ...(text !== '' && field !== '' && { filter_by: field }),
    ...(!Number.isNaN(at) && { action_time: at }),
  }
}

/** The filter in the URL, changed as one; what is being typed is in the form until it is applied. */
export function useFilter(): [Filter, (filter: Filter) => void] {
  const [field] = useUrlState('by', choiceParam(FIELDS, ''))
  const [text] = useUrlState('filter', textParam())
  const [since] = useUrlState('since', dateParam)
  const [, setSearch] = useSearchParams()
  const set = (next: Filter) =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before)
        for (const [name, value] of [
          ['by', next.field],
          ['filter', next.text],
          ['since', next.since],
        ] as const)
          if (value === '') after.delete(name)
          else after.set(name, value)
        return after
      },
      { replace: true, preventScrollReset: true },
    )
  return [{ field, text, since }, set]
}
