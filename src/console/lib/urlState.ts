import { useCallback } from 'react'
import { useSearchParams } from 'react-router'

/** One value in the search part of the URL: how it is written, and what to do with what cannot be read. */
export interface Param<T> {
  fallback: T
  parse: (text: string) => T | undefined
  print: (value: T) => string
  /** What is longer than this is dropped; MAX_LENGTH when left out. */
  longest?: number
}

const MAX_LENGTH = 400

/** What was set within this task: the router gives the address as it was before the first change, and two changes must both hold. */
let pending: URLSearchParams | undefined

export const textParam = (fallback = ''): Param<string> => ({ fallback, parse: (text) => text, print: (value) => value })
export const choiceParam = <T extends string>(values: readonly T[], fallback: T): Param<T> => ({
  fallback,
  parse: (text) => values.find((value) => value === text),
  print: (value) => value,
})
/** Values may hold commas, such as tags: each is encoded by itself. An empty one cannot be written and is left out. */
export const listParam = (fallback: readonly string[] = []): Param<readonly string[]> => ({
  fallback,
  parse: (text) =>
    text
      .split(',')
      .filter((item) => item !== '')
      .map((item) => item.replaceAll('%2C', ',').replaceAll('%25', '%')),
  print: (value) => value.map((item) => item.replaceAll('%', '%25').replaceAll(',', '%2C')).join(','),
})
export const flagParam: Param<boolean> = {
  fallback: false,
  parse: (text) => (text === '1' ? true : undefined),
  print: (value) => (value ? '1' : ''),
}

/**
 * View state that a reload, Back and a pasted link keep (interaction rule 27): defaults are left out of the URL,
 * unknown and oversized values are dropped. A change replaces the history entry.
 */
export function useUrlState<T>(name: string, param: Param<T>): [T, (value: T) => void] {
  const [search, setSearch] = useSearchParams()
  const text = search.get(name)
  const value = text === null || text.length > (param.longest ?? MAX_LENGTH) ? param.fallback : (param.parse(text) ?? param.fallback)
  const set = useCallback(
    (next: T) =>
      setSearch(
        (before) => {
          const after = new URLSearchParams(pending ?? before)
          const printed = param.print(next)
          if (printed === param.print(param.fallback) || printed === '') after.delete(name)
          else after.set(name, printed)
          pending = after
          queueMicrotask(() => (pending = undefined))
          return after
        },
        { replace: true, preventScrollReset: true },
      ),
    [setSearch, name, param],
  )
  return [value, set]
}
