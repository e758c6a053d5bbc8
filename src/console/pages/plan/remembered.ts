import { useSyncExternalStore } from 'react'
import * as z from 'zod/mini'
import { useSession, type Session } from '#console/lib/session.ts'

/*
 * Plans that were opened, by account and project. Where a region does not list plans this is all the console knows of them. They are kept
 * in this browser, as other choices of a person are: ids are no secret, and each is read anew before anything of it is shown.
 */

const STORE_KEY = 'plumbline.plans'
const MOST = 50

const Stored = z.record(z.string(), z.array(z.object({ cluster: z.string(), plan: z.string(), name: z.optional(z.string()) })))
type Stored = z.infer<typeof Stored>
export type Remembered = Stored[string][number]

function load(): Stored {
  try {
    return Stored.parse(JSON.parse(localStorage.getItem(STORE_KEY) ?? '{}'))
  } catch {
    return {}
  }
}
let all = load()
const listeners = new Set<() => void>()
const tell = (next: Stored) => {
  all = next
  for (const listener of listeners) listener()
}
const keyOf = ({ region, account }: Session, project: string) => `${region}/${account}/${project}`
const isSame = (a: Remembered, b: Remembered) => a.cluster === b.cluster && a.plan === b.plan

function store(key: string, plans: readonly Remembered[]): void {
  const next = { ...load(), [key]: plans.slice(0, MOST) }
  localStorage.setItem(STORE_KEY, JSON.stringify(next))
  tell(next)
}
export function remember(session: Session, project: string, one: Remembered): void {
  const key = keyOf(session, project)
  const known = all[key]?.find((other) => isSame(one, other))
  if (known && (one.name === undefined || known.name === one.name)) return
  store(key, [one, ...(all[key] ?? []).filter((other) => !isSame(one, other))])
}
export function forget(session: Session, project: string, one: Remembered): void {
  const key = keyOf(session, project)
  const left = (all[key] ?? []).filter((other) => !isSame(one, other))
  if (left.length < (all[key] ?? []).length) store(key, left)
}

const NONE: readonly Remembered[] = []
/** The plans remembered of a project, the last one opened first. */
export function useRemembered(): (project: string) => readonly Remembered[] {
  const session = useSession()
  const now = useSyncExternalStore(subscribe, () => all)
  return (project) => now[keyOf(session, project)] ?? NONE
}
function subscribe(listener: () => void): () => void {
  const onStorage = (event: StorageEvent) => event.key === STORE_KEY && tell(load())
  listeners.add(listener)
  window.addEventListener('storage', onStorage)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', onStorage)
  }
}
