import { useEffect, useRef, type MouseEvent } from 'react'
import { useText } from '#i18n/text.ts'
import css from './ErrorSummary.module.css'

export interface FieldError {
  /** Element id of the field. */
  field: string
  message: string
}

function goTo(event: MouseEvent, field: string): void {
  event.preventDefault()
  const element = document.getElementById(field)
  element?.scrollIntoView({ block: 'center' })
  element?.focus({ preventScroll: true })
}

/** What is wrong with a form that was sent, with a link to each field; takes the focus each time `errors` is a new list (rule 29). */
export function ErrorSummary({ errors }: { errors: readonly FieldError[] }) {
  const t = useText('ui')
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [errors])
  if (errors.length === 0) return null
  return (
    <div ref={box} role="alert" tabIndex={-1} className={css.box}>
      <h2>{t.problem}</h2>
      <ul className={css.list}>
        {errors.map((error) => (
          <li key={error.field + error.message}>
            <a href={`#${error.field}`} onClick={(event) => goTo(event, error.field)}>
              {error.message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
