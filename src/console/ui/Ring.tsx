const RADIUS = 6
const LENGTH = 2 * Math.PI * RADIUS
/** What is drawn where the cloud reports no percent. */
const UNREPORTED = 25

/** Progress ring filled to the reported percent; it never turns or moves by guesswork. */
export function Ring({ percent, size = 15, label }: { percent?: number | undefined; size?: number; label?: string }) {
  const filled = (LENGTH * Math.min(100, Math.max(0, percent ?? UNREPORTED))) / 100
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      strokeWidth="2"
      style={{ flex: 'none', color: 'var(--work)' }}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      <circle cx="8" cy="8" r={RADIUS} stroke="currentColor" strokeOpacity="0.3" />
      <circle cx="8" cy="8" r={RADIUS} stroke="currentColor" strokeDasharray={`${filled} ${LENGTH}`} transform="rotate(-90 8 8)" />
    </svg>
  )
}
