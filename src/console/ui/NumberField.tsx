import type { InputHTMLAttributes, ReactNode } from 'react'
import { IconMinus, IconPlus } from '@tabler/icons-react'
import { useText } from '#i18n/text.ts'
import { IconButton } from './Button.tsx'
import { Field, type FieldProps } from './Field.tsx'
import css from './Field.module.css'

type Props = FieldProps &
  Omit<InputHTMLAttributes<HTMLInputElement>, keyof FieldProps | 'className' | 'type' | 'onChange' | 'value' | 'min' | 'max' | 'step'> & {
    /** '' while the field is empty. */
    value: number | ''
    onChange: (value: number | '') => void
    min?: number
    max?: number
    step?: number
  }

const clamp = (value: number, min: number, max: number) => Math.min(max, Math.max(min, value))

/** A number with two buttons; what is typed is kept as typed and judged by the form, the buttons stay within the bounds. */
export function NumberField({
  label,
  description,
  error,
  id,
  value,
  onChange,
  min = 0,
  max = Number.MAX_SAFE_INTEGER,
  step = 1,
  ...input
}: Props) {
  const t = useText('ui')
  const now = value === '' ? min - step : value
  const move = (by: number) => onChange(clamp(now + by, min, max))
  const button = (by: number, side: string | undefined, name: string, icon: ReactNode) => (
    <IconButton
      className={`${css.step} ${side}`}
      label={name}
      icon={icon}
      tabIndex={-1}
      disabled={input.disabled || (value !== '' && clamp(now + by, min, max) === value)}
      onClick={() => move(by)}
    />
  )
  return (
    <Field label={label} description={description} error={error} id={id}>
      {(control) => (
        <span className={css.number}>
          <input
            inputMode="numeric"
            {...input}
            {...control}
            type="number"
            min={min}
            max={max}
            step={step}
            value={value}
            onChange={(event) => onChange(event.currentTarget.value === '' ? '' : event.currentTarget.valueAsNumber)}
          />
          {button(-step, css.less, t.fewer, <IconMinus size={14} stroke={1.75} aria-hidden />)}
          {button(step, css.more, t.oneMore, <IconPlus size={14} stroke={1.75} aria-hidden />)}
        </span>
      )}
    </Field>
  )
}
