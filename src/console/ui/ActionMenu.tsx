import type { KeyboardEvent, ReactNode, Ref } from 'react'
import { useNavigate } from 'react-router'
import { IconDots, IconLock } from '@tabler/icons-react'
import { useText } from '#i18n/text.ts'
import { IconButton } from './Button.tsx'
import { Popup } from './Popup.tsx'
import css from './ActionMenu.module.css'

export interface MenuItem {
  label: string
  icon?: ReactNode
  onSelect?: () => void
  to?: string
  /** Why it may not be used now: it stays in reach, says so and does nothing (interaction rule 22). */
  refusal?: string | undefined
  /** Adds "Let the service decide…" to a refused item. */
  onForce?: (() => void) | undefined
  danger?: boolean
}

interface Trigger {
  ref: Ref<HTMLButtonElement>
  popoverTarget: string
  'aria-expanded': boolean
  'aria-haspopup': 'menu'
}
interface Props {
  /** Accessible name of the button and the menu. */
  label: string
  items: readonly (MenuItem | 'divider')[]
  outlined?: boolean
  /** In place of the button with three dots. */
  trigger?: (props: Trigger) => ReactNode
}

function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=menuitem]')]
  const now = items.findIndex((item) => item === document.activeElement)
  const step = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: -1 }[event.key]
  const letter = event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey ? event.key.toLowerCase() : undefined
  if (event.key === 'Tab') event.currentTarget.hidePopover()
  if (step === undefined && letter === undefined) return
  event.preventDefault()
  const byLetter = [...items.slice(now + 1), ...items.slice(0, now + 1)].find((item) =>
    item.textContent
      .trim()
      .toLowerCase()
      .startsWith(letter ?? ''),
  )
  const target = step === undefined ? byLetter : items.at(step >= items.length ? 0 : step)
  target?.focus()
}

/** A menu of actions behind a button. */
export function ActionMenu({ label, items, outlined = false, trigger }: Props) {
  return (
    <Popup
      label={label}
      role="menu"
      align="end"
      onKeyDown={moveFocus}
      trigger={({ 'aria-controls': _controls, ...props }) =>
        trigger?.({ ...props, 'aria-haspopup': 'menu' }) ?? (
          <IconButton
            {...props}
            aria-haspopup="menu"
            outlined={outlined}
            label={label}
            icon={<IconDots size={16} stroke={1.75} aria-hidden />}
          />
        )
      }
    >
      {(close) =>
        items.map((item, index) =>
          item === 'divider' ? <hr key={index} className={css.divider} /> : <Item key={index} {...item} close={close} />,
        )
      }
    </Popup>
  )
}

function Item({ label, icon, onSelect, to, refusal, onForce, danger, close }: MenuItem & { close: () => void }) {
  const t = useText('ui')
  const navigate = useNavigate()
  const select = () => {
    if (refusal !== undefined) return
    close()
    onSelect?.()
    if (to !== undefined) void navigate(to)
  }
  const force = () => {
    close()
    onForce?.()
  }
  return (
    <div className={css.group}>
      <button
        type="button"
        role="menuitem"
        tabIndex={-1}
        aria-disabled={refusal !== undefined}
        className={`${css.item} ${danger ? css.danger : ''}`}
        onClick={select}
      >
        <span className={css.icon}>{icon}</span>
        <span className={css.text}>
          {label}
          {refusal !== undefined && <span className={css.refusal}>{refusal}</span>}
        </span>
        {refusal !== undefined && <IconLock size={13} stroke={1.75} aria-hidden className={css.lock} />}
      </button>
      {refusal !== undefined && onForce && (
        <button
          type="button"
          role="menuitem"
          tabIndex={-1}
          className={css.force}
          onClick={force}
          aria-label={`${label}: ${t.letServiceDecide}`}
        >
          {t.letServiceDecide}
        </button>
      )}
    </div>
  )
}
