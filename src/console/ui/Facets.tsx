import { formatCount } from '#i18n/text.ts'
import { ToneIcon, type Tone } from './StatusWord.tsx'
import css from './Facets.module.css'

interface Props<V extends string> {
  label: string
  /** Without a count: nothing is known of it yet, which is not none. */
  options: readonly { value: V; label: string; count: number | undefined; tone?: Tone | undefined }[]
  value: V
  onChange: (value: V) => void
}

/** One choice out of a few groups, each with its count. */
export function Facets<V extends string>({ label, options, value, onChange }: Props<V>) {
  return (
    <div className={css.scroll}>
      <div role="group" aria-label={label} className={css.bar}>
        {options.map((option) => (
          <button
            key={option.value}
            type="button"
            aria-pressed={option.value === value}
            className={css.facet}
            onClick={() => onChange(option.value)}
          >
            {option.tone && <ToneIcon tone={option.tone} />}
            {option.label}
            {option.count !== undefined && <span className={css.count}>{formatCount(option.count)}</span>}
          </button>
        ))}
      </div>
    </div>
  )
}
