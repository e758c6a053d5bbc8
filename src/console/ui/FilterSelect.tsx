import { useId } from 'react'
import { IconChevronDown } from '@tabler/icons-react'
import { formatCount, useText } from '#i18n/text.ts'
import { Popup } from './Popup.tsx'
import css from './FilterSelect.module.css'

interface Props {
  label: string
  options: readonly { value: string; label: string; count?: number }[]
  value: readonly string[]
  onChange: (value: readonly string[]) => void
}

/** A filter of several values behind a button; none chosen means all. */
export function FilterSelect({ label, options, value, onChange }: Props) {
  const t = useText('ui')
  const name = useId()
  const toggle = (one: string) => onChange(value.includes(one) ? value.filter((other) => other !== one) : [...value, one])
  return (
    <Popup
      label={label}
      role="dialog"
      trigger={(props) => (
        <button type="button" {...props} aria-haspopup="dialog" className={`${css.button} ${value.length > 0 ? css.chosen : ''}`}>
          {label}
          {value.length > 0 && <span className={css.count}>{value.length}</span>}
          <IconChevronDown size={13} stroke={1.75} aria-hidden />
        </button>
      )}
    >
      {() => (
        <>
          {options.map((option) => (
            <label key={option.value} className={css.option}>
              <input
                type="checkbox"
                className="check"
                name={name}
                checked={value.includes(option.value)}
                onChange={() => toggle(option.value)}
              />
              <span className={css.word}>{option.label}</span>
              {option.count !== undefined && <span className={css.number}>{formatCount(option.count)}</span>}
            </label>
          ))}
          {value.length > 0 && (
            <button type="button" className={css.clear} onClick={() => onChange([])}>
              {t.clear}
            </button>
          )}
        </>
      )}
    </Popup>
  )
}
