import { useSearchParams } from 'react-router'
import { OUTCOMES, type AuditRecord } from '#contract/console.ts'
import { clockOf, dateOf, offsetOf } from '#console/lib/format.ts'

export interface Filter {
  /** Moments, ISO, or ''. */
  from: string
  to: string
  user: string
  call: string
  outcome: AuditRecord['outcome'] | ''
}
export const NO_FILTER: Filter = { from: '', to: '', user: '', call: '', outcome: '' }
const NAMES = ['from', 'to', 'user', 'call', 'outcome'] as const
export const isSet = (filter: Filter): boolean => NAMES.some((name) => filter[name] !== '')

/** As the row takes it: what is empty is not sent. */
export const queryOf = ({ outcome, ...texts }: Filter) => ({
  ...Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== '')),
  ...(outcome !== '' && { outcome }),
})

/** A moment as the browser's own field takes it, in a zone: "2026-04-12T10:42". */
export const typedOf = (iso: string, zone: string): string =>
  iso === '' ? '' : `${dateOf(Date.parse(iso), zone)}T${clockOf(Date.parse(iso), zone, false)}`
/** The moment that was typed in a zone, ISO; '' where it is none. */
export function momentTyped(typed: string, zone: string): string {
  const asUtc = Date.parse(`${typed}Z`)
  if (Number.isNaN(asUtc)) return ''
  const offset = offsetOf(asUtc, zone).replace('UTC', '')
  return new Date(Date.parse(`${typed}${offset === '' ? 'Z' : offset}`)).toISOString()
}

const momentIn = (text: string | null): string => (text !== null && !Number.isNaN(Date.parse(text)) ? text : '')
const textIn = (text: string | null): string => (text ?? '').slice(0, 200)

/** The address of the page: filter, where the page begins, and the record that is open. */
export function useAuditState() {
  const [search, setSearch] = useSearchParams()
  const filter: Filter = {
    from: momentIn(search.get('from')),
    to: momentIn(search.get('to')),
    user: textIn(search.get('user')),
    call: textIn(search.get('call')),
    outcome: OUTCOMES.find((one) => one === search.get('outcome')) ?? '',
  }
  const linkOf = (change: Record<string, string>): string => {
    const next = new URLSearchParams(search)
    for (const [name, value] of Object.entries(change)) {
      if (value === '') next.delete(name)
      else next.set(name, value)
    }
    return `?${next.toString()}`
  }
  const numberIn = (name: string): string => (/^\d{1,15}$/.test(search.get(name) ?? '') ? (search.get(name) ?? '') : '')
  return {
    filter,
    cursor: numberIn('cursor'),
    record: numberIn('record'),
    linkOf,
    /** A changed filter starts at its newest record. */
    setFilter: (next: Filter) => setSearch(linkOf({ ...next, cursor: '', record: '' }), { preventScrollReset: true }),
  }
}
