import { useEffect, useSyncExternalStore, type ReactNode } from 'react'
import { IconX } from '@tabler/icons-react'
import { shortId } from '#console/lib/format.ts'
import { useText } from '#i18n/text.ts'
import { IconButton } from './Button.tsx'
import { CopyButton } from './CopyButton.tsx'
import { ToneIcon, type Tone } from './StatusWord.tsx'
import css from './Notices.module.css'

interface Notice {
  tone: Tone
  title: string
  children?: ReactNode
  requestId?: string | undefined
}
type Kept = Notice & { id: number }

const SHOWN_FOR = 6000
const STAYS: ReadonlySet<Tone> = new Set(['fail', 'unk', 'warn'])

let notices: readonly Kept[] = []
let nextId = 1
const listeners = new Set<() => void>()
const set = (next: readonly Kept[]) => {
  notices = next
  for (const listener of listeners) listener()
}
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
const close = (id: number) => set(notices.filter((notice) => notice.id !== id))

/** Tells something at the lower right edge; what went wrong stays until it is closed. */
export const notify = (notice: Notice): void => set([...notices, { ...notice, id: nextId++ }])

/** The place of the notices, once in the frame of the page. */
export function Notices() {
  const t = useText('ui')
  const shown = useSyncExternalStore(subscribe, () => notices)
  return (
    <section aria-label={t.notices} aria-live="polite" className={css.notices}>
      {shown.map((notice) => (
        <OneNotice key={notice.id} {...notice} />
      ))}
    </section>
  )
}

function OneNotice({ id, tone, title, children, requestId }: Kept) {
  const t = useText('ui')
  useEffect(() => {
    if (STAYS.has(tone)) return
    const timer = setTimeout(close, SHOWN_FOR, id)
    return () => clearTimeout(timer)
  }, [id, tone])
  return (
    <div className={css.notice}>
      <ToneIcon tone={tone} size={18} />
      <div className={css.text}>
        <p className={css.title}>{title}</p>
        {children !== undefined && <div className={css.body}>{children}</div>}
        {requestId && (
          <p className={css.id}>
            {t.request(shortId(requestId))} <CopyButton value={requestId} label={t.copyId(requestId)} />
          </p>
        )}
      </div>
      <IconButton label={t.closeNotice(title)} icon={<IconX size={15} stroke={1.75} aria-hidden />} onClick={() => close(id)} />
    </div>
  )
}
