import { lazy, Suspense } from 'react'
import { Link } from 'react-router'
import { IconChevronDown, IconMenu2, IconMoon, IconSearch, IconSelector, IconSun, IconUser, IconWorld } from '@tabler/icons-react'
import { offsetOf, useZone } from '#console/lib/format.ts'
import { useProject, useSession } from '#console/lib/session.ts'
import { paths } from '#console/paths.ts'
import { PlumbMark } from '#console/ui/PlumbMark.tsx'
import { SCHEMES, setScheme, useScheme, useShownScheme, type Scheme } from '#console/ui/scheme.ts'
import { useTicking } from '#console/ui/ticking.ts'
import { switchLanguage, useLanguage, useText } from '#i18n/text.ts'
import { Choices } from './Choices.tsx'
import { HeaderPopup } from './HeaderPopup.tsx'
import { Live } from './Live.tsx'
import { ModeChip } from './ModeChip.tsx'
import { TrayButton } from './TrayButton.tsx'
import css from './Header.module.css'

const loadProject = () => import('./ProjectMenu.tsx')
const loadZone = () => import('./ZoneMenu.tsx')
const loadSession = () => import('./SessionPanel.tsx')
const loadDrawer = () => import('./Drawer.tsx')
const ProjectMenu = lazy(loadProject)
const ZoneMenu = lazy(loadZone)
const SessionPanel = lazy(loadSession)
const Drawer = lazy(loadDrawer)

const arrow = <IconChevronDown size={13} stroke={1.75} aria-hidden />
const IS_APPLE = /Mac|iPhone|iPad/.test(navigator.platform)
export const PALETTE_KEY = IS_APPLE ? '⌘K' : 'Ctrl K'

function Scope() {
  const t = useText('shell')
  const { region } = useSession()
  const { name, id, all, isAll } = useProject()
  const count = all.length
  const place = isAll ? t.allOf(count) : t.oneOf(all.findIndex((one) => one.id === id) + 1, count)
  const text = (
    <>
      <IconWorld size={15} stroke={1.75} aria-hidden className={css.wideOnly} />
      <span className={css.region}>{region}</span>
      <span className={css.slash}>/</span>
      <b className={css.project}>{isAll ? t.allProjects : name}</b>
      {count > 1 && <span className={css.wideOnly}>{place}</span>}
    </>
  )
  if (count < 2)
    return (
      <span className={css.scope} title={t.projectOf(region, name)}>
        {text}
      </span>
    )
  return (
    <HeaderPopup
      align="start"
      className={css.scope}
      label={`${region} / ${isAll ? t.allProjects : name} ${place}`}
      title={t.project}
      load={loadProject}
      button={
        <>
          {text}
          <IconSelector size={15} stroke={1.6} aria-hidden />
        </>
      }
    >
      {(close) => <ProjectMenu close={close} />}
    </HeaderPopup>
  )
}

function Zone() {
  const t = useText('shell')
  const zone = useZone()
  const offset = useTicking(() => offsetOf(Date.now(), zone))
  return (
    <HeaderPopup
      label={t.zoneIs(zone, offset)}
      title={t.zone}
      load={loadZone}
      button={
        <>
          {offset}
          {arrow}
        </>
      }
    >
      {(close) => <ZoneMenu close={close} />}
    </HeaderPopup>
  )
}

const LANGUAGE_NAMES = { en: 'English', zh: '中文' } as const

export function LanguageChoice({ close }: { close?: () => void }) {
  const t = useText('shell')
  const choices = (['en', 'zh'] as const).map((value) => ({ value, label: LANGUAGE_NAMES[value] }))
  const choose = (next: 'en' | 'zh') => {
    close?.()
    // The words could not be fetched: the console stays in the language it has.
    void switchLanguage(next).catch(() => undefined)
  }
  return <Choices label={t.language} value={useLanguage()} choices={choices} onChoose={choose} />
}

export function SchemeChoice({ close }: { close?: () => void }) {
  const t = useText('shell')
  const choices = SCHEMES.map((value) => ({ value, label: t.schemes[value] }))
  const choose = (next: Scheme) => {
    setScheme(next)
    close?.()
  }
  return <Choices label={t.scheme} value={useScheme()} choices={choices} onChoose={choose} />
}

function User() {
  const t = useText('shell')
  const { user, mode } = useSession()
  return (
    <HeaderPopup
      label={t.sessionOf(user, t.mode[mode])}
      title={t.session}
      load={loadSession}
      button={
        <>
          <IconUser size={15} stroke={1.75} aria-hidden />
          <b className={css.user}>{user}</b>
          <ModeChip mode={mode} />
          {arrow}
        </>
      }
    >
      {() => <SessionPanel />}
    </HeaderPopup>
  )
}

/** The bar on top of every page. What its controls open is fetched when it is first wanted. */
export function Header({ openPalette }: { openPalette: () => void }) {
  const t = useText('shell')
  const of = useLanguage()
  const scheme = useScheme()
  const { withProject } = useProject()
  const isDark = useShownScheme() === 'dark'
  return (
    <header className={css.header} aria-label={t.header}>
      <div className={css.phoneOnly}>
        <HeaderPopup
          align="start"
          label={t.menu}
          title={t.menu}
          load={loadDrawer}
          button={<IconMenu2 size={18} stroke={1.6} aria-hidden />}
        >
          {(close) => <Drawer close={close} />}
        </HeaderPopup>
      </div>
      <Link to={withProject(paths.clusters())} className={css.brand} aria-label={t.product}>
        <PlumbMark size={20} />
        <span className={css.name}>{t.product}</span>
      </Link>
      <Scope />
      <span className={`${css.divider} ${css.wideOnly}`} />
      <button type="button" className={css.search} onClick={openPalette} title={t.search} aria-haspopup="dialog">
        <span className="visually-hidden">{`${t.search} ${PALETTE_KEY}`}</span>
        <IconSearch size={15} stroke={1.75} aria-hidden />
        <span aria-hidden className={css.searchWord}>
          {t.search}
        </span>
        <kbd aria-hidden className={css.key}>
          {PALETTE_KEY}
        </kbd>
      </button>
      <span className={css.space} />
      <div className={css.rest}>
        <Live />
        <span className={css.divider} />
      </div>
      <TrayButton />
      <div className={css.rest}>
        <span className={css.divider} />
        <Zone />
        <HeaderPopup
          label={`${t.language}: ${LANGUAGE_NAMES[of]}${of === 'en' ? ' (EN)' : ''}`}
          title={t.language}
          button={
            <>
              {of === 'zh' ? '中文' : 'EN'}
              {arrow}
            </>
          }
        >
          {(close) => <LanguageChoice close={close} />}
        </HeaderPopup>
        <HeaderPopup
          label={`${t.scheme}: ${t.schemes[scheme]}`}
          title={t.scheme}
          button={isDark ? <IconMoon size={16} stroke={1.6} aria-hidden /> : <IconSun size={16} stroke={1.6} aria-hidden />}
        >
          {(close) => <SchemeChoice close={close} />}
        </HeaderPopup>
        <span className={css.divider} />
        <Suspense>
          <User />
        </Suspense>
      </div>
    </header>
  )
}
