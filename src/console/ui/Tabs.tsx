import { useLayoutEffect, useRef } from 'react'
import { NavLink, useLocation } from 'react-router'
import { formatCount } from '#i18n/text.ts'
import css from './Tabs.module.css'

/** Pages of one object, as links: each has an address of its own. The first is the object's own address, which begins all others. */
export function Tabs({ items, label }: { items: readonly { to: string; label: string; count?: number | undefined }[]; label: string }) {
  const { pathname } = useLocation()
  const bar = useRef<HTMLElement>(null)
  // In a narrow window the bar scrolls sideways: the chosen one is in sight.
  useLayoutEffect(() => {
    const chosen = bar.current?.querySelector<HTMLElement>('[aria-current=page]')
    if (!bar.current || !chosen) return
    bar.current.scrollLeft = chosen.offsetLeft - bar.current.offsetLeft - (bar.current.clientWidth - chosen.offsetWidth) / 2
  }, [pathname])
  return (
    <nav ref={bar} aria-label={label} className={css.tabs}>
      {items.map((item, index) => (
        <NavLink key={item.to} to={item.to} end={index === 0} className={css.tab ?? ''}>
          {item.label}
          {item.count !== undefined && <span className={css.count}>{formatCount(item.count)}</span>}
        </NavLink>
      ))}
    </nav>
  )
}
