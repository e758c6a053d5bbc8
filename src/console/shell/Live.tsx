import { lazy } from 'react'
import { useIsFetching, useQueryClient } from '@tanstack/react-query'
import { IconChevronDown, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { clockOf, durationOf, offsetOf, useZone } from '#console/lib/format.ts'
import { setPoll, usePoll } from '#console/lib/poll.ts'
import { IconButton } from '#console/ui/Button.tsx'
import { useTicking } from '#console/ui/ticking.ts'
import { useText } from '#i18n/text.ts'
import { HeaderPopup } from './HeaderPopup.tsx'
import { pulseOf } from './pulse.ts'
import css from './Live.module.css'

const load = () => import('./PollMenu.tsx')
const PollMenu = lazy(load)

/** How live the page is, how old its newest data, at which interval it is read, and the one pause of everything (rules 14, 15). */
export function Live({ wide }: { wide?: boolean }) {
  const t = useText('shell')
  const zone = useZone()
  const poll = usePoll()
  const client = useQueryClient()
  // Looked at again when a read ends, not only at the next tick.
  useIsFetching()
  const pulse = () => pulseOf(client.getQueryCache(), poll, Date.now())
  const state = useTicking(() => pulse().state) as ReturnType<typeof pulse>['state']
  const age = useTicking(() => {
    const { newest } = pulse()
    return newest === undefined ? '' : t.ago(durationOf(Date.now() - newest))
  })
  const interval = useTicking(() => {
    const { every, state: now } = pulse()
    return every === undefined || now === 'paused' || now === 'off' ? '' : t.every(durationOf(every))
  })
  const clock = useTicking(() => (wide ? `${clockOf(Date.now(), zone)} ${offsetOf(Date.now(), zone)}` : ''))
  const since = poll.pausedAt === undefined ? '' : t.since(clockOf(poll.pausedAt, zone))
  const isPaused = poll.pausedAt !== undefined
  const togglePause = () => {
    setPoll({ pausedAt: isPaused ? undefined : Date.now() })
    // To the current state at once, not at the next interval.
    if (isPaused) void client.invalidateQueries({ type: 'active' })
  }
  return (
    <div className={`${css.live} ${wide ? css.wide : ''}`} data-live={state}>
      <HeaderPopup
        align={wide ? 'start' : 'end'}
        label={`${t.polling}: ${[t.live[state], since, interval].filter(Boolean).join(', ')}. ${t.liveWhy[state]}`}
        title={t.polling}
        load={load}
        button={
          <>
            <span className={`${css.dot} ${css[state]}`} />
            <span className={css.word}>{t.live[state]}</span>
            <span className={css.age}>{since || age}</span>
            {interval !== '' && <span className={css.every}>· {interval}</span>}
            <IconChevronDown size={13} stroke={1.75} aria-hidden className={css.arrow} />
          </>
        }
      >
        {(close) => <PollMenu close={close} />}
      </HeaderPopup>
      {wide && <span className={css.clock}>{clock}</span>}
      <IconButton
        label={isPaused ? t.resume : t.pause}
        aria-pressed={isPaused}
        icon={isPaused ? <IconPlayerPlay size={15} stroke={1.75} aria-hidden /> : <IconPlayerPause size={15} stroke={1.75} aria-hidden />}
        onClick={togglePause}
      />
    </div>
  )
}
