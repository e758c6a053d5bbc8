import { useId, type ReactNode } from 'react'
import { IconAlertTriangle } from '@tabler/icons-react'
import css from './Field.module.css'

/** What every field takes. */
export interface FieldProps {
  label: ReactNode
  description?: ReactNode
  error?: ReactNode
  /** Element id, for the links of ErrorSummary. */
  id?: string
}

/** What the control itself needs, so that its label, hint and error are read with it. */
export interface ControlProps {
  id: string
  className: string
  'aria-invalid': true | undefined
  'aria-describedby': string | undefined
}

/** Label above, hint and error below a control. */
export function Field({ label, description, error, id, children }: FieldProps & { children: (control: ControlProps) => ReactNode }) {
  const own = useId()
  const controlId = id ?? own
  const isWrong = error !== undefined && error !== null && error !== '' && error !== false
  const described = [description !== undefined && `${controlId}-hint`, isWrong && `${controlId}-error`].filter(Boolean).join(' ')
  return (
    <div className={css.field}>
      <label htmlFor={controlId} className={css.label}>
        {label}
      </label>
      {children({
        id: controlId,
        className: css.control ?? '',
        'aria-invalid': isWrong || undefined,
        'aria-describedby': described === '' ? undefined : described,
      })}
      {description !== undefined && (
        <p id={`${controlId}-hint`} className={css.hint}>
          {description}
        </p>
      )}
      {isWrong && (
        <p id={`${controlId}-error`} className={css.error}>
          <IconAlertTriangle size={13} stroke={1.75} aria-hidden />
          <span>{error === true ? null : error}</span>
        </p>
      )}
    </div>
  )
}
