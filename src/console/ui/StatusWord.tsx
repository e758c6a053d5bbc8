import type { ReactNode } from 'react'
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleMinus,
  IconClockPause,
  IconHelpHexagon,
  IconSquareRoundedX,
} from '@tabler/icons-react'
import { Ring } from './Ring.tsx'
import css from './StatusWord.module.css'

/** The one vocabulary of states (look.md section 7). */
export type Tone = 'ok' | 'work' | 'wait' | 'warn' | 'fail' | 'unk' | 'off'

const ICONS = {
  ok: IconCircleCheck,
  wait: IconClockPause,
  warn: IconAlertTriangle,
  fail: IconSquareRoundedX,
  unk: IconHelpHexagon,
  off: IconCircleMinus,
} as const

/** The icon of a tone; for `work` a ring filled to the percent that the cloud reports. */
export function ToneIcon({ tone, percent, size = 15 }: { tone: Tone; percent?: number | undefined; size?: number }) {
  if (tone === 'work') return <Ring percent={percent} size={size} />
  const Icon = ICONS[tone]
  return <Icon size={size} stroke={1.75} aria-hidden className={css[tone]} style={{ flex: 'none' }} />
}

interface Props {
  tone: Tone
  children: ReactNode
  percent?: number | undefined
  /** In place of the icon of the tone. */
  icon?: ReactNode
  /** For raw values that the console does not know. */
  mono?: boolean
  /** The word in ink, only the icon coloured. */
  plain?: boolean
}

/** A state as icon, word and colour: a page printed in grey says the same. */
export function StatusWord({ tone, children, percent, icon, mono, plain }: Props) {
  return (
    <span className={css.word}>
      <span className={`${css.icon} ${css[tone]}`}>{icon ?? <ToneIcon tone={tone} percent={percent} />}</span>
      <span className={`${plain ? '' : css[tone]} ${mono ? 'mono' : ''}`}>{children}</span>
    </span>
  )
}
