import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { Outlet, ScrollRestoration, useLocation, useSearchParams } from 'react-router'
import { useChosenZone, withZone } from '#console/lib/format.ts'
import { useUnopened } from '#console/lib/session.ts'
import { Boundary } from '#console/ui/Boundary.tsx'
import { Notices } from '#console/ui/Notices.tsx'
import { useText } from '#i18n/text.ts'
import { Header } from './Header.tsx'
import { Live } from './Live.tsx'
import { Navigation } from './Navigation.tsx'
import { SessionWatch } from './SessionWatch.tsx'
import { useKeys } from './useKeys.ts'
import css from './Frame.module.css'

const NotOpened = lazy(() => import('./NotOpened.tsx'))
const Palette = lazy(() => import('./Palette.tsx'))
const ShortcutSheet = lazy(() => import('./ShortcutSheet.tsx'))

/** What is on top of the page. */
type OnTop = 'palette' | 'sheet' | undefined

/** A new page takes the focus, unless it already is inside the content: on a tab, in a filter. */
function useFocusOnArrival(): void {
  const { pathname } = useLocation()
  const before = useRef(pathname)
  useEffect(() => {
    if (pathname === before.current) return
    before.current = pathname
    const frame = requestAnimationFrame(() => {
      const main = document.getElementById('main')
      if (!main || main.contains(document.activeElement)) return
      const target = main.querySelector<HTMLElement>('h1') ?? main
      target.tabIndex = -1
      target.focus({ preventScroll: true })
    })
    return () => cancelAnimationFrame(frame)
  }, [pathname])
}

/** The chosen zone stands in every address, so that a link shows the same times to whoever opens it. */
function useZoneInAddress(): void {
  const chosen = useChosenZone()
  const [search, setSearch] = useSearchParams()
  useEffect(() => {
    const next = withZone(search, chosen)
    if (next) setSearch(next, { replace: true, preventScrollReset: true })
  }, [chosen, search, setSearch])
}

/** The frame around every page of a signed-in person. */
export default function Frame() {
  const t = useText('shell')
  const [onTop, setOnTop] = useState<OnTop>()
  const unopened = useUnopened()
  const close = () => setOnTop(undefined)
  useFocusOnArrival()
  useZoneInAddress()
  useKeys({ onPalette: () => setOnTop('palette'), onSheet: () => setOnTop('sheet') })
  return (
    <div className={css.frame}>
      <a href="#main" className={css.skip}>
        {t.skip}
      </a>
      <Header openPalette={() => setOnTop('palette')} />
      <Navigation className={css.navigation} />
      <main id="main" tabIndex={-1} className={css.main}>
        <SessionWatch />
        <Boundary>{unopened === undefined ? <Outlet /> : <NotOpened key={unopened} project={unopened} />}</Boundary>
      </main>
      <section className={css.ageBar} aria-label={t.polling}>
        <Live wide />
      </section>
      <Notices />
      <Suspense>
        {onTop === 'palette' && <Palette close={close} />}
        {onTop === 'sheet' && <ShortcutSheet close={close} />}
      </Suspense>
      <ScrollRestoration getKey={({ pathname }) => pathname} />
    </div>
  )
}
