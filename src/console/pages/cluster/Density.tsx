import { IconLayoutList, IconList } from '@tabler/icons-react'
import { IconButton } from '#console/ui/Button.tsx'
import { useText } from '#i18n/text.ts'
import css from './List.module.css'

/** How high the rows of a list are. */
export function Density({ isCompact, setCompact }: { isCompact: boolean; setCompact: (isCompact: boolean) => void }) {
  const t = useText('cluster').density
  return (
    <span role="group" aria-label={t.label} className={css.density}>
      <IconButton
        label={t.normal}
        aria-pressed={!isCompact}
        icon={<IconLayoutList size={16} stroke={1.6} aria-hidden />}
        onClick={() => setCompact(false)}
      />
      <IconButton
        label={t.compact}
        aria-pressed={isCompact}
        icon={<IconList size={16} stroke={1.6} aria-hidden />}
        onClick={() => setCompact(true)}
      />
    </span>
  )
}
