import type { Tone } from './StatusWord.tsx'

interface Props {
  /** Left out: the cloud reports none, the bar stays empty. */
  percent?: number | undefined
  tone?: Tone
  /** px; left out: the whole width. */
  width?: number
  label: string
}

/** A bar 4 px high; it stands beside its number, never in place of it. */
export function Meter({ percent, tone = 'work', width, label }: Props) {
  const shown = percent === undefined ? 0 : Math.min(100, Math.max(0, percent))
  return (
    <span
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(percent === undefined ? {} : { 'aria-valuenow': Math.round(shown) })}
      style={{
        display: 'inline-block',
        flex: 'none',
        width: width ?? '100%',
        height: 4,
        borderRadius: 2,
        background: 'var(--line2)',
        overflow: 'hidden',
      }}
    >
      <span
        style={{ display: 'block', width: `${shown}%`, height: '100%', background: `var(--${tone === 'warn' ? 'warn-mark' : tone})` }}
      />
    </span>
  )
}
