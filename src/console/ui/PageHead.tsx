import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { IconChevronRight } from '@tabler/icons-react'
import { useText } from '#i18n/text.ts'
import css from './PageHead.module.css'

interface Props {
  title: string
  note?: ReactNode
  /** The way here: links above the title. */
  path?: readonly { label: string; to?: string }[]
  /** What stands beside the title: state, flags, id. */
  beside?: ReactNode
  actions?: ReactNode
}

/** The page's one h1 and its document title. */
export function PageHead({ title, note, path, beside, actions }: Props) {
  const t = useText('ui')
  return (
    <header className={css.head}>
      <title>{`${title} · Plumbline`}</title>
      {path && (
        <nav aria-label={t.path}>
          <ol className={css.path}>
            {path.map((step) => (
              <li key={step.label}>
                {step.to === undefined ? step.label : <Link to={step.to}>{step.label}</Link>}
                <IconChevronRight size={13} stroke={1.6} aria-hidden className={css.arrow} />
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className={css.row}>
        <h1 className={css.title}>{title}</h1>
        {note !== undefined && <span className={css.note}>{note}</span>}
        {beside !== undefined && <div className={css.beside}>{beside}</div>}
        {actions !== undefined && <div className={css.actions}>{actions}</div>}
      </div>
    </header>
  )
}
