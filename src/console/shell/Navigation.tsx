import type { ReactNode } from 'react'
import { NavLink } from 'react-router'
import {
  IconArrowUpCircle,
  IconCalendarTime,
  IconCamera,
  IconDatabase,
  IconFileText,
  IconHistory,
  IconTable,
  IconTerminal2,
  IconWorldShare,
} from '@tabler/icons-react'
import { cloudCallsPerMinute } from '#console/lib/api.ts'
import { useProject, useSession } from '#console/lib/session.ts'
import { paths } from '#console/paths.ts'
import { ToneIcon } from '#console/ui/StatusWord.tsx'
import { useTicking } from '#console/ui/ticking.ts'
import { formatCount, useText } from '#i18n/text.ts'
import { useKnownClusters } from './knownClusters.ts'
import { useKnownSnapshots } from './knownSnapshots.ts'
import css from './Navigation.module.css'

/** Set by the build. */
declare const __VERSION__: string

interface ItemProps {
  to: string
  icon: ReactNode
  label: string
  /** Beside the name: how many, and the worst state among them. */
  beside?: ReactNode
}

function Item({ to, icon, label, beside }: ItemProps) {
  return (
    <li>
      <NavLink to={to} className={css.item ?? ''} title={label}>
        {icon}
        <span className={css.label}>{label}</span>
        {beside !== undefined && <span className={css.beside}>{beside}</span>}
      </NavLink>
    </li>
  )
}

/** The pages there are; counts come from what has been read already, never from a call of its own. */
export function Pages() {
  const t = useText('shell')
  const { withProject } = useProject()
  const { clusters, worst } = useKnownClusters()
  const snapshots = useKnownSnapshots()
  return (
    <>
      <ul className={css.list}>
        <Item
          to={withProject(paths.clusters())}
          icon={<IconDatabase size={16} stroke={1.6} aria-hidden />}
          label={t.pages.clusters}
          beside={
            clusters && (
              <>
                {worst && (
                  <>
                    <ToneIcon tone={worst} size={14} />
                    <span className="visually-hidden">{t.worst[worst]}</span>
                  </>
                )}
                {formatCount(clusters.length)}
              </>
            )
          }
        />
        <Item
          to={withProject(paths.snapshots())}
          icon={<IconCamera size={16} stroke={1.6} aria-hidden />}
          label={t.pages.snapshots}
          beside={snapshots !== undefined && formatCount(snapshots)}
        />
        <Item
          to={withProject(paths.crossRegion())}
          icon={<IconWorldShare size={16} stroke={1.6} aria-hidden />}
          label={t.pages.crossRegion}
        />
      </ul>
      <p className={css.caption} id="nav-workload">
        {t.workload}
      </p>
      <ul className={css.list} aria-labelledby="nav-workload">
        <Item to={withProject(paths.sql())} icon={<IconTerminal2 size={16} stroke={1.6} aria-hidden />} label={t.pages.sql} />
        <Item to={withProject(paths.tables())} icon={<IconTable size={16} stroke={1.6} aria-hidden />} label={t.pages.tables} />
        <Item to={withProject(paths.plans())} icon={<IconCalendarTime size={16} stroke={1.6} aria-hidden />} label={t.pages.plans} />
      </ul>
      <p className={css.caption} id="nav-platform">
        {t.platform}
      </p>
      <ul className={css.list} aria-labelledby="nav-platform">
        <Item to={withProject(paths.upgrades())} icon={<IconArrowUpCircle size={16} stroke={1.6} aria-hidden />} label={t.pages.upgrades} />
        <Item to={withProject(paths.audit())} icon={<IconHistory size={16} stroke={1.6} aria-hidden />} label={t.pages.audit} />
        <Item to={withProject(paths.errorCodes())} icon={<IconFileText size={16} stroke={1.6} aria-hidden />} label={t.pages.errorCodes} />
      </ul>
    </>
  )
}

export function Navigation({ className }: { className: string | undefined }) {
  const t = useText('shell')
  const { region } = useSession()
  const calls = useTicking(() => String(cloudCallsPerMinute()))
  return (
    <div className={`${css.side} ${className}`}>
      <nav aria-label={t.mainNavigation}>
        <Pages />
      </nav>
      <footer className={css.foot} title={t.cloudCallsWhy}>
        <p className={css.calls}>
          <span>{t.cloudCalls}</span> <span>{t.perMinute(Number(calls))}</span>
        </p>
        <p className={css.version} title={t.versionAndRegion(__VERSION__, region)}>
          {t.versionAndRegion(__VERSION__, region)}
        </p>
      </footer>
    </div>
  )
}
