import { NavLink } from 'react-router'
import { formatCount } from '#i18n/text.ts'
import css from './Tabs.module.css'

/** Pages of one object, as links: each has an address of its own. The first is the object's own address, which begins all others. */
export function Tabs({ items, label }: { items: readonly { to: string; label: string; count?: number | undefined }[]; label: string }) {
  return (
    <nav aria-label={label} className={css.tabs}>
      {items.map((item, index) => (
        <NavLink key={item.to} to={item.to} end={index === 0} className={css.tab ?? ''}>
          {item.label}
          {item.count !== undefined && <span className={css.count}>{formatCount(item.count)}</span>}
        </NavLink>
      ))}
    </nav>
  )
}
