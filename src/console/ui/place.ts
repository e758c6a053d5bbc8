const GAP = 4
const EDGE = 8

/** Puts a panel of the top layer below its anchor, or above where there is more room, inside the window. */
export function place(panel: HTMLElement, anchor: HTMLElement, align: 'start' | 'end' | 'center'): void {
  const at = anchor.getBoundingClientRect()
  // Measured as large as it would like to be, not as it was left.
  panel.style.left = '0'
  panel.style.maxHeight = ''
  const { offsetWidth: width, offsetHeight: height } = panel
  const left = { start: at.left, end: at.right - width, center: at.left + at.width / 2 - width / 2 }[align]
  const below = window.innerHeight - at.bottom - GAP - EDGE
  const isAbove = height > below && at.top > below
  const top = isAbove ? Math.max(EDGE, at.top - GAP - height) : at.bottom + GAP
  panel.style.left = `${Math.max(EDGE, Math.min(left, window.innerWidth - width - EDGE))}px`
  panel.style.top = `${top}px`
  panel.style.maxHeight = `${isAbove ? at.top - GAP - EDGE : Math.max(below, 120)}px`
}

/** Keeps the panel at its anchor while something scrolls; returns the end of it. */
export function follow(panel: HTMLElement, anchor: HTMLElement, align: 'start' | 'end' | 'center'): () => void {
  const move = () => place(panel, anchor, align)
  move()
  window.addEventListener('scroll', move, true)
  window.addEventListener('resize', move)
  return () => {
    window.removeEventListener('scroll', move, true)
    window.removeEventListener('resize', move)
  }
}
