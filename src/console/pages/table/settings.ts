import * as z from 'zod/mini'
import { makeKept } from '#console/lib/kept.ts'
import { useSession, type Session } from '#console/lib/session.ts'
import { RATE_UNITS, type RateUnit } from './triage.ts'

/*
 * What the service does not state and a person has: the unit of the rates, by region and account, and the data nodes of a cluster.
 * Kept in this browser, as other choices of a person are.
 */

/** Who said it, and when, ms. */
const Said = { by: z.string(), at: z.number() }
const Stored = z.object({
  units: z.record(z.string(), z.object({ unit: z.enum(RATE_UNITS), ...Said })),
  nodes: z.record(z.string(), z.object({ count: z.int(), ...Said })),
})
type Stored = z.infer<typeof Stored>
const NOTHING: Stored = { units: {}, nodes: {} }

const kept = makeKept('plumbline.tables', (stored) => Stored.safeParse(stored).data ?? NOTHING)
const keyOf = ({ region, account }: Session): string => `${region}/${account}`
const without = <T>(record: Record<string, T>, key: string): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== key))

export function useSettings() {
  const session = useSession()
  const now = kept.use()
  const said = () => ({ by: session.user, at: Date.now() })
  const key = keyOf(session)
  return {
    unit: now.units[key],
    setUnit: (unit: RateUnit | undefined) =>
      kept.update((all) => ({ ...all, units: unit ? { ...all.units, [key]: { unit, ...said() } } : without(all.units, key) })),
    nodesOf: (cluster: string) => now.nodes[cluster],
    setNodes: (cluster: string, count: number | undefined) =>
      kept.update((all) => ({
        ...all,
        nodes: count === undefined ? without(all.nodes, cluster) : { ...all.nodes, [cluster]: { count, ...said() } },
      })),
  }
}
export type Settings = ReturnType<typeof useSettings>
