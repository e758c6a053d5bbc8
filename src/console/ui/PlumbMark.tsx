/** The mark of the product: a bar, the line, the bob. */
export function PlumbMark({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden style={{ flex: 'none' }}>
      <path d="M4 2.5h12M10 2.5v7" stroke="var(--ink)" strokeWidth="1.6" fill="none" />
      <path d="M6.8 9.5h6.4l-1.6 6.2L10 18.6l-1.6-2.9z" fill="var(--accent)" />
    </svg>
  )
}
