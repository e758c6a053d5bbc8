import { nextWindow } from '#contract/units.ts'
import { cloudNow } from '#console/lib/api.ts'
import { clockOf, durationOf, momentOf, offsetOf, useZone } from '#console/lib/format.ts'
import { Empty } from '#console/ui/Empty.tsx'
import { Facts } from '#console/ui/Facts.tsx'
import { Panel } from '#console/ui/Panel.tsx'
import { Source } from '#console/ui/Source.tsx'
import { useTicking } from '#console/ui/ticking.ts'
import { useText } from '#i18n/text.ts'
import { useCluster } from './clusterContext.ts'
import { piecesOf, weekdayOf, weekShareOf } from './week.ts'
import css from './Cluster.module.css'

const DAYS_A_WEEK = 7
const percent = (share: number) => `${share * 100}%`

/** When the service may work on the cluster: in UTC as it states it and in the chosen zone, with the time until then. */
export function MaintenancePanel() {
  const t = useText('cluster')
  const { detail, reading, problem, retry } = useCluster()
  const raw = detail.maintain_window
  const window = nextWindow(raw, cloudNow())
  const stated = raw && [raw.day, raw.start_time, raw.end_time].filter(Boolean).join(' ')
  return (
    <Panel title={t.maintenance.title} source={<Source reading={reading} />} problem={problem} retry={retry}>
      {window ? (
        <Window {...window} />
      ) : stated ? (
        <Facts rows={[{ label: t.maintenance.raw, value: <span className={css.raw}>{stated}</span> }]} />
      ) : (
        <Empty kind="unknown" title={t.maintenance.none} />
      )}
    </Panel>
  )
}

function Window({ start, end }: { start: number; end: number }) {
  const t = useText('cluster')
  const zone = useZone()
  const spanIn = (timeZone: string) => {
    const day = (at: number) => t.maintenance.days[weekdayOf(at, timeZone)] ?? ''
    const isOneDay = weekdayOf(start, timeZone) === weekdayOf(end, timeZone)
    return `${day(start)} ${clockOf(start, timeZone, false)} – ${isOneDay ? '' : `${day(end)} `}${clockOf(end, timeZone, false)}`
  }
  const countdown = useTicking(() => {
    const now = cloudNow()
    return now < start ? t.maintenance.in(durationOf(start - now)) : t.maintenance.open(durationOf(end - now))
  })
  const offset = offsetOf(start, zone)
  const now = cloudNow()
  const today = weekdayOf(now, zone)
  return (
    <>
      <Facts
        rows={[
          { label: t.maintenance.utc, value: spanIn('UTC') },
          ...(offset === t.maintenance.utc ? [] : [{ label: offset, value: <span className={css.strong}>{spanIn(zone)}</span> }]),
          { label: t.maintenance.next, value: `${momentOf(start, zone, false)}, ${countdown}` },
        ]}
      />
      <div
        className={css.week}
        role="img"
        aria-label={t.maintenance.strip(spanIn(zone), `${t.maintenance.days[today] ?? ''} ${clockOf(now, zone, false)}`)}
      >
        <div className={css.days}>
          {Array.from({ length: DAYS_A_WEEK }, (_, day) => (
            <span key={day} className={css.day} />
          ))}
        </div>
        {piecesOf(start, end, zone).map(({ from, to }) => (
          <span key={from} className={css.window} style={{ left: percent(from), width: percent(to - from) }} />
        ))}
        <span className={css.now} style={{ left: percent(weekShareOf(now, zone)) }} />
        <div className={css.dayNames}>
          {t.maintenance.days.map((day, index) => (
            <span key={day} className={index === today ? css.today : ''}>
              {day}
            </span>
          ))}
        </div>
      </div>
    </>
  )
}
