import { lazy, Suspense, useEffect, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { serverNow } from '#console/lib/api.ts'
import { sessionQuery, useSession, useSignedOut } from '#console/lib/session.ts'
import { Banner } from '#console/ui/Banner.tsx'
import { Button } from '#console/ui/Button.tsx'
import { useTicking } from '#console/ui/ticking.ts'
import { useText } from '#i18n/text.ts'
import { useExtend } from './useExtend.ts'
import css from './SessionWatch.module.css'

const SignInAgain = lazy(() => import('./SignInAgain.tsx'))

/** Works inside fields too, and no browser has it for itself. */
export const STAY_KEY = 'F2'
const WARN_AHEAD = 120_000
/** Ends that lie closer together are one end. */
const SAME_MOMENT = 1000

/** "1:38": the last two minutes, by the second. */
function clockOf(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

function useStayKey(isOn: boolean, stay: () => void): void {
  useEffect(() => {
    if (!isOn) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== STAY_KEY) return
      event.preventDefault()
      stay()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [isOn, stay])
}

/** The end of the session: announced two minutes ahead, then sign-in over the page, which stays (interaction rules 19, 20). */
export function SessionWatch() {
  const t = useText('shell')
  const client = useQueryClient()
  const session = useSession()
  const lost = useSignedOut()
  const extend = useExtend()
  const [closed, setClosed] = useState<number>()
  const [isAhead, setAhead] = useState(false)

  const tokenEnd = Date.parse(session.cloud_expires_at)
  const end = Math.min(Date.parse(session.expires_at), tokenEnd)
  const isToken = tokenEnd - end < SAME_MOMENT
  const phase = useTicking(() => (end - serverNow() > WARN_AHEAD ? 'calm' : end > serverNow() ? 'ending' : 'over'))
  const left = useTicking(() => (end - serverNow() > WARN_AHEAD ? '' : clockOf(end - serverNow())))
  // Asked again at both moments: another tab may have extended it, and its end needs no failed call to be seen.
  useEffect(() => {
    if (phase !== 'calm') void client.refetchQueries(sessionQuery)
  }, [phase, client])

  const isEnding = !lost && phase === 'ending'
  useStayKey(isEnding && !isToken, extend.run)
  const isAsking = isAhead || (lost !== undefined && lost.at !== closed)
  const askAgain = () => (lost ? setClosed(undefined) : setAhead(true))
  const close = () => {
    setAhead(false)
    setClosed(lost?.at)
  }
  const again = <Button onClick={askAgain}>{t.signInAgain}</Button>
  return (
    <>
      {isEnding && (
        <div role="alert" className={css.bar}>
          <Banner
            tone="warn"
            action={
              isToken ? (
                again
              ) : (
                <Button onClick={extend.run} loading={extend.isPending} aria-keyshortcuts={STAY_KEY}>
                  {t.stay} <kbd className={css.key}>{STAY_KEY}</kbd>
                </Button>
              )
            }
          >
            {/* The ticking is not read out. */}
            <span aria-live="off">{isToken ? t.ending.token(left) : t.ending.session(left)}</span>
          </Banner>
        </div>
      )}
      {lost && !isAsking && (
        <div role="status" className={css.bar}>
          <Banner tone="warn" action={again}>
            {t.signedOutBar}
          </Banner>
        </div>
      )}
      {isAsking && (
        <Suspense>
          <SignInAgain because={lost?.code} close={close} />
        </Suspense>
      )}
    </>
  )
}
