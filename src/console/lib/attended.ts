const AFTER = 60_000
let touched = Date.now()
if (typeof addEventListener === 'function')
  for (const name of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const)
    addEventListener(name, () => void (touched = Date.now()), { capture: true, passive: true })

/** Nobody has touched this page for a while: what it reads then is no use of the session (the idle time-out goes on). */
export const isUnattended = (): boolean => Date.now() - touched > AFTER
