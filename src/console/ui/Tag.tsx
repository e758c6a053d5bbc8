import type { ReactNode } from 'react'
import css from './Tag.module.css'

/** A neutral outlined label, such as a resource tag. */
export function Tag({ children }: { children: ReactNode }) {
  return <span className={css.tag}>{children}</span>
}
