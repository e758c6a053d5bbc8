import { useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { IconLock } from '@tabler/icons-react'
import { useText } from '#i18n/text.ts'
import { Button, type ButtonVariant } from './Button.tsx'
import { follow } from './place.ts'
import css from './GateButton.module.css'

interface Props {
  /** Why it may not be pressed now; it stays in reach of the keyboard and says so (interaction rule 22). */
  refusal?: string | undefined
  onForce?: (() => void) | undefined
  onClick: () => void
  icon?: ReactNode
  children: ReactNode
  variant?: Exclude<ButtonVariant, 'subtle'>
  large?: boolean
  fullWidth?: boolean
  loading?: boolean
}

/** A button that is open or says why it is not. */
export function GateButton({ refusal, onForce, onClick, icon, children, ...look }: Props) {
  if (refusal === undefined)
    return (
      <Button {...look} icon={icon} onClick={onClick}>
        {children}
      </Button>
    )
  return (
    <WithReason reason={refusal} onForce={onForce} fullWidth={look.fullWidth}>
      {(described) => (
        <Button {...look} aria-disabled aria-describedby={described} icon={<IconLock size={13} stroke={1.75} aria-hidden />}>
          {children}
        </Button>
      )}
    </WithReason>
  )
}

interface ReasonProps {
  reason: string
  onForce?: (() => void) | undefined
  fullWidth?: boolean | undefined
  children: (describedBy: string) => ReactNode
}

/** A tooltip that opens on hover and focus, stays while it is hovered, and closes with Escape (WCAG 1.4.13). */
function WithReason({ reason, onForce, fullWidth, children }: ReasonProps) {
  const t = useText('ui')
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const box = useRef<HTMLSpanElement>(null)
  const tip = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const anchor = box.current?.firstElementChild
    if (!isOpen || !tip.current || !(anchor instanceof HTMLElement)) return
    tip.current.showPopover()
    return follow(tip.current, anchor, 'start')
  }, [isOpen])
  return (
    <span
      ref={box}
      className={fullWidth ? css.full : css.box}
      onPointerEnter={() => setOpen(true)}
      onPointerLeave={() => setOpen(box.current?.contains(document.activeElement) ?? false)}
      onFocus={() => setOpen(true)}
      onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || setOpen(false)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return
        event.stopPropagation()
        setOpen(false)
      }}
    >
      {children(id)}
      <span id={id} className="visually-hidden">
        {reason}
      </span>
      {isOpen && (
        <div ref={tip} popover="manual" className={css.tip}>
          {reason}
          {onForce && (
            <button type="button" className={css.force} onClick={onForce}>
              {t.letServiceDecide}
            </button>
          )}
        </div>
      )}
    </span>
  )
}
