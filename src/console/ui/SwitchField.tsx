import type { InputHTMLAttributes, ReactNode } from 'react'
import css from './Field.module.css'

type Props = { label: ReactNode; description?: ReactNode } & Omit<InputHTMLAttributes<HTMLInputElement>, 'className' | 'type' | 'role'>

/** On or off at once, the name at the left and the switch at the right. */
export function SwitchField({ label, description, ...input }: Props) {
  return (
    <label className={`${css.line} ${css.switchLine}`}>
      <span className={css.lineText}>
        <span className={css.switchName}>{label}</span>
        {description !== undefined && <span className={css.lineHint}>{description}</span>}
      </span>
      <input {...input} type="checkbox" role="switch" className={css.switch} />
    </label>
  )
}
