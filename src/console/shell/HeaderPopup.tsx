import type { ReactNode } from 'react'
import { Late, Popup } from '#console/ui/Popup.tsx'
import css from './HeaderPopup.module.css'

interface Props {
  /** Name of the button as it is read out; what is shown is part of it. */
  label: string
  /** Name of what opens. */
  title: string
  button: ReactNode
  /** Fetches the code of the content: when the pointer or the focus arrives, before the press. */
  load?: () => Promise<unknown>
  children: (close: () => void) => ReactNode
  align?: 'start' | 'end'
  className?: string
}

/** A control of the header with a panel below it, whose code is fetched when it is first wanted. */
export function HeaderPopup({ label, title, button, load, children, align = 'end', className = '' }: Props) {
  const fetchAhead = () => void load?.().catch(() => undefined)
  return (
    <Popup
      label={title}
      role="dialog"
      align={align}
      trigger={(props) => (
        <button
          type="button"
          {...props}
          aria-haspopup="dialog"
          title={label}
          className={`${css.control} ${className}`}
          onPointerEnter={fetchAhead}
          onFocus={fetchAhead}
        >
          <span className="visually-hidden">{label}</span>
          <span aria-hidden className={css.shown}>
            {button}
          </span>
        </button>
      )}
    >
      {(close) => (
        <Late>
          <div className={css.content}>{children(close)}</div>
        </Late>
      )}
    </Popup>
  )
}
