import { useEffect, useRef } from 'react'
import { IconSearch, IconX } from '@tabler/icons-react'
import { useText } from '#i18n/text.ts'
import css from './SearchField.module.css'

interface Props {
  value: string
  onChange: (value: string) => void
  placeholder: string
  /** This key, pressed outside of any field, moves the focus here. */
  shortcut?: '/'
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable], dialog *')

export function SearchField({ value, onChange, placeholder, shortcut }: Props) {
  const t = useText('ui')
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (!shortcut) return
    const listen = (event: KeyboardEvent) => {
      if (event.key !== shortcut || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      event.preventDefault()
      input.current?.focus()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [shortcut])
  return (
    <span className={css.box}>
      <IconSearch size={15} stroke={1.75} aria-hidden className={css.icon} />
      <input
        ref={input}
        type="search"
        className={css.input}
        aria-label={placeholder}
        aria-keyshortcuts={shortcut}
        placeholder={placeholder}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && value !== '' && onChange('')}
      />
      {value !== '' ? (
        <button type="button" className={css.clear} aria-label={t.clearSearch} onClick={() => (onChange(''), input.current?.focus())}>
          <IconX size={13} stroke={1.75} aria-hidden />
        </button>
      ) : (
        shortcut && <kbd className={css.key}>{shortcut}</kbd>
      )}
    </span>
  )
}
