import type { ReactNode } from 'react'
import { IconEyeOff, IconInbox, IconTableOff } from '@tabler/icons-react'
import { ToneIcon } from './StatusWord.tsx'
import css from './Empty.module.css'

const ICONS = {
  none: <IconInbox size={18} stroke={1.6} aria-hidden />,
  'not-collected': <IconTableOff size={18} stroke={1.6} aria-hidden />,
  'not-permitted': <IconEyeOff size={18} stroke={1.6} aria-hidden />,
  unknown: <ToneIcon tone="unk" size={18} />,
}

interface Props {
  icon?: ReactNode
  title: string
  /** What would be here and how it gets here. */
  children?: ReactNode
  action?: ReactNode
  kind?: keyof typeof ICONS
}

/** None, not collected, not permitted and unknown are different displays (interaction rule 13); failed is CallProblem. */
export function Empty({ icon, title, children, action, kind = 'none' }: Props) {
  return (
    <div className={css.empty} data-kind={kind}>
      <span className={css.icon}>{icon ?? ICONS[kind]}</span>
      <div className={css.text}>
        <p className={css.title}>{title}</p>
        {children !== undefined && <div className={css.body}>{children}</div>}
        {action !== undefined && <div className={css.action}>{action}</div>}
      </div>
    </div>
  )
}
