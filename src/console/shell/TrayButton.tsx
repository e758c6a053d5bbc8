import { lazy, Suspense } from 'react'
import { useFollowed } from '#console/lib/follow.ts'
import { Ring } from '#console/ui/Ring.tsx'
import { formatCount, useText } from '#i18n/text.ts'
import { HeaderPopup } from './HeaderPopup.tsx'
import { EndedTitle } from './EndedTitle.ts'
import css from './Tray.module.css'

const load = () => import('./TrayPanel.tsx')
const TrayPanel = lazy(load)

/** Everything that runs in the opened projects, from every page: a count, and the list behind it (interaction rule 8). */
export function TrayButton() {
  const t = useText('shell')
  const { operations } = useFollowed()
  const running = operations.filter((one) => one.state === 'working' || one.state === 'requested' || one.state === 'sent')
  const percents = running.flatMap((one) => one.percent ?? [])
  const mean = percents.length > 0 ? percents.reduce((sum, one) => sum + one, 0) / percents.length : undefined
  return (
    <>
      <Suspense>
        <EndedTitle operations={operations} />
      </Suspense>
      <HeaderPopup
        label={`${t.tasks}: ${t.running(running.length)}`}
        title={t.tasks}
        load={load}
        button={
          <>
            <span className={running.length === 0 ? css.idle : css.ring}>
              <Ring size={16} percent={running.length === 0 ? 0 : mean} />
            </span>
            <b className={css.count}>{formatCount(running.length)}</b>
            <span className={css.word}>{t.runningWord}</span>
          </>
        }
      >
        {(close) => <TrayPanel close={close} />}
      </HeaderPopup>
    </>
  )
}
