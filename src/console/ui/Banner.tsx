import type { ReactNode } from 'react'
import { ToneIcon, type Tone } from './StatusWord.tsx'
import css from './Banner.module.css'

/** One sentence and one action above the page's panels. */
export function Banner({ tone, children, action }: { tone: Tone; children: ReactNode; action?: ReactNode }) {
  return (
    <div className={`${css.banner} ${css[tone]}`}>
      <ToneIcon tone={tone} size={16} />
      <div className={css.text}>{children}</div>
      {action !== undefined && <div className={css.action}>{action}</div>}
    </div>
  )
}
