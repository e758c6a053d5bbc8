import { useEffect } from 'react'

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

interface Keys {
  onPalette: () => void
  onSheet: () => void
}

/** ⌘K or Ctrl-K anywhere; `?` and `/` only where nothing is being typed and no dialog is open. */
export function useKeys({ onPalette, onSheet }: Keys): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isOpen = document.querySelector('dialog[open], [role=dialog][aria-modal=true]') !== null
      if (event.key.toLowerCase() === 'k' && (event.metaKey || event.ctrlKey) && !event.shiftKey && !event.altKey) {
        event.preventDefault()
        if (!isOpen) onPalette()
      }
      if (isOpen || isTyping(event.target) || event.metaKey || event.ctrlKey || event.altKey) return
      if (event.key === '?') onSheet()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })
}
