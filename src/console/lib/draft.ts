import { useState } from 'react'

/*
 * What somebody typed into a form survives a reload and a sign-in in this tab; it is gone once the form has done its work or was
 * closed. A secret is never part of a draft.
 */

const keyOf = (name: string) => `plumbline.draft.${name}`

/** Of the same shape as ours; what an older version kept is not taken. JSON has no NaN: an emptied number is null. */
function fits(kept: unknown, like: unknown): boolean {
  if (typeof like === 'number') return typeof kept === 'number' || kept === null
  if (typeof like !== 'object' || like === null) return typeof kept === typeof like
  if (typeof kept !== 'object' || kept === null || Array.isArray(kept) !== Array.isArray(like)) return false
  if (Array.isArray(like)) return (kept as unknown[]).every((one) => fits(one, like[0]))
  return Object.entries(like).every(([name, value]) => fits((kept as Record<string, unknown>)[name], value))
}

/** The kept draft, else the given one. */
export function keptDraft<T extends object>(name: string, initial: T): T {
  const text = sessionStorage.getItem(keyOf(name))
  if (text === null) return initial
  const kept: unknown = JSON.parse(text, (_, value: unknown) => value ?? Number.NaN)
  return fits(kept, initial) ? (kept as T) : initial
}

/** The input of a form: [what it holds, change it, forget it]. Name it after the form and what it is about. */
export function useDraft<T extends object>(name: string, initial: () => T): [T, (next: T) => void, () => void] {
  const [draft, setDraft] = useState(() => keptDraft(name, initial()))
  const change = (next: T) => {
    setDraft(next)
    sessionStorage.setItem(keyOf(name), JSON.stringify(next))
  }
  return [draft, change, () => sessionStorage.removeItem(keyOf(name))]
}
