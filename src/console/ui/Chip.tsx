import type { ReactNode } from 'react'
import type { Tone } from './StatusWord.tsx'
import css from './Chip.module.css'

/** A tinted word for what is not normal. */
export function Chip({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={`${css.chip} ${css[tone]}`}>{children}</span>
}
