import { IconCheck } from '@tabler/icons-react'
import type { KeyboardEvent, ReactNode } from 'react'
import css from './Choices.module.css'

export interface Choice<T> {
  value: T
  label: string
  note?: ReactNode
}
interface Props<T> {
  label: string
  choices: readonly Choice<T>[]
  value: T
  onChoose: (value: T) => void
}

/** Arrow keys move between the choices; Enter and Space choose, as of any button. */
function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined) return
  event.preventDefault()
  const items = [...event.currentTarget.querySelectorAll('button')]
  const now = items.findIndex((item) => item === document.activeElement)
  items.at((now + step) % items.length)?.focus()
}

/** One of several, chosen at once. */
export function Choices<T extends string | number>({ label, choices, value, onChoose }: Props<T>) {
  return (
    <div role="group" aria-label={label} onKeyDown={moveFocus}>
      <p className={css.label}>{label}</p>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          aria-pressed={choice.value === value}
          className={css.choice}
          onClick={() => onChoose(choice.value)}
        >
          <span className={css.mark}>{choice.value === value && <IconCheck size={15} stroke={1.75} aria-hidden />}</span>
          <span>
            {choice.label}
            {choice.note !== undefined && <span className={css.note}>{choice.note}</span>}
          </span>
        </button>
      ))}
    </div>
  )
}
