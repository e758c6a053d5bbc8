import type { ReactNode } from 'react'
import css from './Facts.module.css'

export interface FactRow {
  label: string
  value: ReactNode
  /** The call the fact was read with. */
  source?: ReactNode
  age?: ReactNode
}

/** What is known of one thing: label, value, and where they are asked for, source and age. */
export function Facts({ rows }: { rows: readonly FactRow[] }) {
  return (
    <dl className={css.facts}>
      {rows.map((row, index) => (
        // By place, not by label: another language must not take away a form that is open in a row.
        <div key={index} className={css.row}>
          {/* A label that repeats is said, but not printed again. */}
          <dt>{index > 0 && rows[index - 1]?.label === row.label ? <span className="visually-hidden">{row.label}</span> : row.label}</dt>
          <dd className={css.value}>{row.value}</dd>
          {row.source !== undefined && <dd className={css.source}>{row.source}</dd>}
          {row.age !== undefined && <dd className={css.age}>{row.age}</dd>}
        </div>
      ))}
    </dl>
  )
}
