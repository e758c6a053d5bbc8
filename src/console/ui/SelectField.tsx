import type { SelectHTMLAttributes } from 'react'
import { IconChevronDown } from '@tabler/icons-react'
import { Field, type FieldProps } from './Field.tsx'
import css from './Field.module.css'

type Option = string | { value: string; label: string; disabled?: boolean }
type Props = FieldProps &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, keyof FieldProps | 'className' | 'onChange' | 'value'> & {
    data: readonly Option[]
    value: string
    onChange: (value: string) => void
    /** Shown while the value is "". */
    placeholder?: string
  }

/** The browser's own list: it knows keyboards, screen readers and phones. */
export function SelectField({ label, description, error, id, data, onChange, placeholder, ...select }: Props) {
  return (
    <Field label={label} description={description} error={error} id={id}>
      {(control) => (
        <span className={css.withButton}>
          <select {...select} {...control} onChange={(event) => onChange(event.currentTarget.value)}>
            {placeholder !== undefined && (
              <option value="" disabled={select.required}>
                {placeholder}
              </option>
            )}
            {data.map((one) => {
              const option = typeof one === 'string' ? { value: one, label: one } : one
              return (
                <option key={option.value} value={option.value} disabled={option.disabled}>
                  {option.label}
                </option>
              )
            })}
          </select>
          <IconChevronDown size={15} stroke={1.75} aria-hidden className={css.chevron} />
        </span>
      )}
    </Field>
  )
}
