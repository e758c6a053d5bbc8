import { momentOf, useZone } from '#console/lib/format.ts'
import { useText } from '#i18n/text.ts'
import css from './Moment.module.css'

interface Props {
  /** ms */
  at: number
  seconds?: boolean
  /** false: the cloud's text named no zone and was taken as UTC (interaction rule 24). */
  zoneStated?: boolean
}

/** Date, 24 h clock and offset in the chosen zone. */
export function Moment({ at, seconds = true, zoneStated = true }: Props) {
  const t = useText('ui')
  const zone = useZone()
  if (!Number.isFinite(at)) return null
  return (
    <>
      <time className={css.moment} dateTime={new Date(at).toISOString()}>
        {momentOf(at, zone, seconds)}
      </time>
      {!zoneStated && (
        <>
          {' '}
          <span className={css.zone}>{t.zoneNotStated}</span>
        </>
      )}
    </>
  )
}
