import { useRef, useState, type ReactNode } from 'react'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useText } from '#i18n/text.ts'
import css from './CopyButton.module.css'

const SHOWN_FOR = 1500

interface Props {
  /** A function where it is made at the press. */
  value: string | (() => string)
  /** Accessible name, such as "Copy id 7d85…". */
  label: string
  /** A visible word in place of the icon. */
  children?: ReactNode
}

export function CopyButton({ value, label, children }: Props) {
  const t = useText('ui')
  const [said, setSaid] = useState('')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const say = (word: string) => {
    setSaid(word)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setSaid(''), SHOWN_FOR)
  }
  const copy = () =>
    navigator.clipboard.writeText(typeof value === 'string' ? value : value()).then(
      () => say(t.copied),
      () => say(t.copyFailed),
    )
  const Icon = said === t.copied ? IconCheck : IconCopy
  return (
    <>
      <button
        type="button"
        className={children ? css.word : css.icon}
        aria-label={label}
        title={children ? undefined : said || label}
        onClick={() => void copy()}
      >
        {children ? said || children : <Icon size={14} stroke={1.6} aria-hidden />}
      </button>
      <span role="status" className="visually-hidden">
        {said}
      </span>
    </>
  )
}
