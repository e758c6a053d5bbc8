import { versionRefusal } from '#contract/version.ts'
import { givenAt } from '#console/lib/api.ts'
import { clockOf, offsetOf, useZone } from '#console/lib/format.ts'
import type { FactRow } from '#console/ui/Facts.tsx'
import { useText } from '#i18n/text.ts'
import { useFactRow } from '../../action/FactRows.tsx'
import type { Facts } from './facts.ts'
import { connectedOf } from './summary.ts'

/** Builds the row that says who is on a cluster now, with the time of the count (signature-features.md 1). */
export function useConnectedNow() {
  const t = useText('clusterActions')
  const zone = useZone()
  const row = useFactRow()
  return (fetched: Facts['queries'], version: string | null | undefined): FactRow => {
    // Kernels before 8.1.2 do not tell (gate table): that is no failed read.
    if (versionRefusal(version, 'liveSql') && fetched?.error)
      return { ...row(t.facts.connected, fetched, () => ''), value: t.liveSqlTooOld }
    return row(t.facts.connected, fetched, () => {
      const connected = connectedOf({ queries: fetched })
      if (!connected) return undefined
      const at = fetched?.reading ? givenAt(fetched.reading) : 0
      const isAnybody = connected.sessions + connected.statements > 0
      return (
        <>
          {isAnybody ? <b>{t.connected(connected.sessions, connected.statements)}</b> : t.noOneConnected}
          {t.asOf(`${clockOf(at, zone)} ${offsetOf(at, zone)}`)}
        </>
      )
    })
  }
}
