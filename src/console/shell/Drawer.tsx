import { useText } from '#i18n/text.ts'
import { LanguageChoice, SchemeChoice } from './Header.tsx'
import { Pages } from './Navigation.tsx'
import SessionPanel from './SessionPanel.tsx'
import ZoneMenu from './ZoneMenu.tsx'
import css from './Drawer.module.css'

/** On a phone: the pages, and everything of the header that has no room there. */
export default function Drawer({ close }: { close: () => void }) {
  const t = useText('shell')
  return (
    <div className={css.drawer}>
      <nav aria-label={t.mainNavigation} onClick={(event) => event.target instanceof HTMLElement && event.target.closest('a') && close()}>
        <Pages />
      </nav>
      <div className={css.part}>
        <SessionPanel />
      </div>
      <div className={css.part}>
        <LanguageChoice />
      </div>
      <div className={css.part}>
        <SchemeChoice />
      </div>
      <div className={css.part}>
        <ZoneMenu />
      </div>
    </div>
  )
}
