import { cloudNow } from '#console/lib/api.ts'
import { durationOf, momentOf, useZone } from '#console/lib/format.ts'
import { StatusWord } from '#console/ui/StatusWord.tsx'
import { useTicking } from '#console/ui/ticking.ts'
import { useText } from '#i18n/text.ts'
import type { OffSite } from './offSite.ts'
import { ageTone, isLate, WINDOW, type Rpo } from './rpo.ts'

/** How old the newest restore point is, in the colour of its age. */
export function Newest({ rpo }: { rpo: Rpo }) {
  const t = useText('snapshot').rpo
  const zone = useZone()
  const at = rpo.newest?.at
  const age = useTicking(() => (at === undefined ? '' : durationOf(cloudNow() - at)))
  if (at === undefined) return <StatusWord tone="fail">{t.none}</StatusWord>
  return (
    <span title={`${rpo.newest?.name ?? ''} · ${momentOf(at, zone)}`}>
      <StatusWord tone={ageTone(rpo.now - at)}>{age}</StatusWord>
    </span>
  )
}

/** The longest time between two restore points. */
export function Longest({ rpo }: { rpo: Rpo }) {
  const t = useText('snapshot').rpo
  const zone = useZone()
  const { longest, now } = rpo
  if (!longest) return <StatusWord tone="fail">{t.none}</StatusWord>
  const length = longest.to - longest.from
  const to = longest.to >= now ? t.now : momentOf(longest.to, zone, false)
  return (
    <span title={t.gapFromTo(momentOf(longest.from, zone, false), to)}>
      <StatusWord tone={isLate(length) ? 'warn' : 'ok'}>{length > WINDOW ? t.over : durationOf(length)}</StatusWord>
    </span>
  )
}

/** Off-site copy: yes with its region, no, or why nobody knows. */
export function OffSiteWord({ offSite }: { offSite: OffSite }) {
  const t = useText('snapshot').rpo
  const quiet = (word: string) => <span style={{ color: 'var(--ink3)' }}>{word}</span>
  if (offSite.is === 'yes') {
    const named = offSite.regions.filter((region) => region !== '')
    return <StatusWord tone="ok">{named.length > 0 ? t.yesTo(named.join(', ')) : t.yes}</StatusWord>
  }
  if (offSite.is === 'no') return <StatusWord tone="warn">{t.no}</StatusWord>
  if (offSite.is === 'failed') return <StatusWord tone="unk">{t.couldNot(offSite.error.code)}</StatusWord>
  if (offSite.is === 'unknown') return <StatusWord tone="unk">{t.unknown}</StatusWord>
  if (offSite.is === 'notPermitted') return quiet(t.notPermitted)
  return quiet(offSite.is === 'reading' ? t.reading : t.notOffered)
}
