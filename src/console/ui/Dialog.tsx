import { useId, useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { IconX } from '@tabler/icons-react'
import { useText } from '#i18n/text.ts'
import { IconButton } from './Button.tsx'
import css from './Dialog.module.css'

interface Props {
  title: string
  opened: boolean
  onClose: () => void
  /** 520 px, 760 px for a danger dialog, or px. */
  size?: 'plain' | 'danger' | number
  children: ReactNode
  /** Buttons, and what stands before them. The element with `data-autofocus` gets the focus first. */
  foot?: ReactNode
  /** Asks before something dangerous: announced as an alert. */
  alert?: boolean
}

const WIDTHS = { plain: 520, danger: 760 } as const
const FIRST = ['[data-autofocus]', '[data-part=body] :is(input, select, textarea)', '[data-part=foot] button', 'button']
const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex="0"]'

/** A modal dialog of the browser: top layer, page behind it inert, Escape, and the focus goes back to where it was. */
export function Dialog({ opened, ...props }: Props) {
  return opened ? createPortal(<Opened {...props} />, document.body) : null
}

function Opened({ title, onClose, size = 'plain', children, foot, alert }: Omit<Props, 'opened'>) {
  const t = useText('ui')
  const heading = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    for (const selector of FIRST) {
      const first = element?.querySelector<HTMLElement>(selector)
      if (!first) continue
      first.focus()
      break
    }
    return () => element?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      role={alert ? 'alertdialog' : undefined}
      aria-labelledby={heading}
      className={css.dialog}
      style={{ width: typeof size === 'number' ? size : WIDTHS[size] }}
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return
        event.preventDefault()
        onClose()
      }}
      onKeyDown={keepFocusIn}
    >
      <div className={css.head}>
        <h2 id={heading} className={css.title}>
          {title}
        </h2>
        <IconButton label={t.close} icon={<IconX size={16} stroke={1.75} aria-hidden />} onClick={onClose} />
      </div>
      <div className={css.body} data-part="body">
        {children}
      </div>
      {foot !== undefined && (
        <div className={css.foot} data-part="foot">
          {foot}
        </div>
      )}
    </dialog>
  )
}

/** The browser lets Tab leave a modal dialog for its own bars; here it goes round. */
function keepFocusIn(event: KeyboardEvent<HTMLDialogElement>): void {
  if (event.key !== 'Tab') return
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    (element) => element.tabIndex >= 0 && element.getClientRects().length > 0,
  )
  const [first, last] = [all[0], all.at(-1)]
  const isLeaving = document.activeElement === (event.shiftKey ? first : last)
  if (!isLeaving) return
  event.preventDefault()
  ;(event.shiftKey ? last : first)?.focus()
}
