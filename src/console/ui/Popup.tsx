import { Suspense, useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react'
import { follow } from './place.ts'
import css from './Popup.module.css'

interface TriggerProps {
  ref: Ref<HTMLButtonElement>
  popoverTarget: string
  'aria-expanded': boolean
  'aria-controls': string
}

interface Props {
  trigger: (props: TriggerProps) => ReactNode
  /** Made only while it is open. */
  children: (close: () => void) => ReactNode
  align?: 'start' | 'end'
  role?: 'menu' | 'dialog'
  label: string
  onKeyDown?: (event: KeyboardEvent<HTMLDivElement>) => void
}

/**
 * A panel in the browser's top layer beside its button. Opening, Escape, a press outside and the way back of the focus
 * are the browser's own (`popover`); this places the panel and moves the focus into it.
 */
export function Popup({ trigger, children, align = 'start', role, label, onKeyDown }: Props) {
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const panel = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => {
    if (!isOpen || !panel.current || !button.current) return
    const unfollow = follow(panel.current, button.current, align)
    panel.current.querySelector<HTMLElement>('[role=menuitem], input, button, a')?.focus({ preventScroll: true })
    return unfollow
  }, [isOpen, align])
  return (
    <>
      {trigger({ ref: button, popoverTarget: id, 'aria-expanded': isOpen, 'aria-controls': id })}
      <div
        ref={panel}
        id={id}
        popover="auto"
        role={role}
        aria-label={label}
        className={css.popup}
        onToggle={(event) => setOpen(event.newState === 'open')}
        onKeyDown={onKeyDown}
      >
        {isOpen && children(() => panel.current?.hidePopover())}
      </div>
    </>
  )
}

/** Content of a popup whose code is fetched when it is first wanted: once it is there, the popup is placed again and it takes the focus. */
export const Late = ({ children }: { children: ReactNode }) => (
  <Suspense>
    <Arrived>{children}</Arrived>
  </Suspense>
)

function Arrived({ children }: { children: ReactNode }) {
  const content = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    window.dispatchEvent(new Event('resize'))
    const target = content.current?.querySelector<HTMLElement>('[aria-checked=true], [aria-pressed=true], button, a, select, input')
    target?.focus({ preventScroll: true })
  }, [])
  return <div ref={content}>{children}</div>
}
