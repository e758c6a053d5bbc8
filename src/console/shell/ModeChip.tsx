import { IconLock } from '@tabler/icons-react'
import type { Session } from '#console/lib/session.ts'
import { Chip } from '#console/ui/Chip.tsx'
import { useText } from '#i18n/text.ts'

/** What the session may do: on every page, in the header. */
export function ModeChip({ mode }: { mode: Session['mode'] }) {
  const t = useText('shell')
  const isReadOnly = mode === 'read-only'
  return (
    <Chip tone={isReadOnly ? 'off' : 'ok'}>
      {isReadOnly && <IconLock size={13} stroke={1.75} aria-hidden />}
      {t.mode[mode]}
    </Chip>
  )
}
