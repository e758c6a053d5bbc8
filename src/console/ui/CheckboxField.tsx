import type { InputHTMLAttributes, ReactNode } from 'react'
import css from './Field.module.css'

type Props = { label: ReactNode; description?: ReactNode; error?: ReactNode } & Omit<
  InputHTMLAttributes<HTMLInputElement>,
  'className' | 'type'
>

export function CheckboxField({ label, description, error, ...input }: Props) {
  return (
    <div>
      <label className={css.line}>
        <input {...input} type="checkbox" className="check" aria-invalid={Boolean(error) || undefined} />
        <span className={css.lineText}>
          {label}
          {description !== undefined && <span className={css.lineHint}>{description}</span>}
        </span>
      </label>
      {error !== undefined && error !== null && error !== false && <p className={css.error}>{error}</p>}
    </div>
  )
}
