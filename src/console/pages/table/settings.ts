import { useSyncExternalStore } from 'react'
import * as z from 'zod/mini'
import { useSession, type Session } from '#console/lib/session.ts'
import { RATE_UNITS, type RateUnit } from './triage.ts'

/*
 * What the service does not state and a person has: the unit of the rates, by region and account, and the data nodes of a cluster.
 * Kept in this browser, as other choices of a person are.
 */

const STORE_KEY = 'plumbline.tables'
/** Who said it, and when, ms. */
const Said = { by: z.string(), at: z.number() }
const Stored = z.object({
  units: z.record(z.string(), z.object({ unit: z.enum(RATE_UNITS), ...Said })),
  nodes: z.record(z.string(), z.object({ count: z.int(), ...Said })),
})
type Stored = z.infer<typeof Stored>
const NOTHING: Stored = { units: {}, nodes: {} }

function load(): Stored {
  try {
    return Stored.parse(JSON.parse(localStorage.getItem(STORE_KEY) ?? ''))
  } catch {
    return NOTHING
  }
}
let all = load()
const listeners = new Set<() => void>()
const tell = (next: Stored) => {
  all = next
  for (const listener of listeners) listener()
}
function store(next: Stored): void {
  localStorage.setItem(STORE_KEY, JSON.stringify(next))
  tell(next)
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
const keyOf = ({ region, account }: Session): string => `${region}/${account}`
const without = <T>(record: Record<string, T>, key: string): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== key))

export function useSettings() {
  const session = useSession()
  const now = useSyncExternalStore(subscribe, () => all)
  const said = () => ({ by: session.user, at: Date.now() })
  const key = keyOf(session)
  return {
    unit: now.units[key],
    setUnit: (unit: RateUnit | undefined) =>
      store({ ...all, units: unit ? { ...all.units, [key]: { unit, ...said() } } : without(all.units, key) }),
    nodesOf: (cluster: string) => now.nodes[cluster],
    setNodes: (cluster: string, count: number | undefined) =>
      store({ ...all, nodes: count === undefined ? without(all.nodes, cluster) : { ...all.nodes, [cluster]: { count, ...said() } } }),
  }
}
export type Settings = ReturnType<typeof useSettings>
