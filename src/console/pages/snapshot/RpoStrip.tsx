import { memo } from 'react'
import { durationOf, momentOf, useZone } from '#console/lib/format.ts'
import { useText } from '#i18n/text.ts'
import { isLate, WINDOW, type Rpo } from './rpo.ts'
import css from './Rpo.module.css'

/** Beyond this a bar holds no more marks that could be told apart. */
const MOST_MARKS = 240

/**
 * 30 days with a mark for each moment that can be brought back and the longest gap between two; the plumb line is now. Hundreds of marks
 * are drawn again for another reading, not for each letter in the search beside them.
 */
export const RpoStrip = memo(function RpoStrip({ rpo, isLarge }: { rpo: Rpo; isLarge?: boolean }) {
  const t = useText('snapshot').rpo
  const zone = useZone()
  const place = (at: number) => `${Math.min(100, Math.max(0, ((at - rpo.since) / WINDOW) * 100)).toFixed(2)}%`
  const { longest, newest, points, now } = rpo
  const label = newest && longest ? t.summary(points.length, durationOf(longest.to - longest.from), durationOf(now - newest.at)) : t.noneWhy
  const oldest = points[0]?.at ?? now
  return (
    <div className={`${css.strip} ${isLarge ? css.large : ''}`} role="img" aria-label={label}>
      <span className={css.track} />
      <span className={css.empty} style={{ left: 0, width: place(oldest) }} />
      {longest && isLate(longest.to - longest.from) && (
        <span
          className={css.gap}
          style={{ left: place(longest.from), right: `calc(100% - ${place(longest.to)})` }}
          title={`${momentOf(longest.from, zone)} – ${longest.to >= now ? t.now : momentOf(longest.to, zone)}`}
        />
      )}
      {points.slice(-MOST_MARKS).map((point) => (
        <span
          key={point.id || point.at}
          className={point.isAutomated ? css.automated : css.manual}
          style={{ left: place(point.at) }}
          title={isLarge ? `${point.name} · ${momentOf(point.at, zone)}` : undefined}
        />
      ))}
      <span className={css.now} />
    </div>
  )
})
