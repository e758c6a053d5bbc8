import { shortId } from '#console/lib/format.ts'
import { useText } from '#i18n/text.ts'
import { CopyButton } from './CopyButton.tsx'

/** An id cut in the middle; the whole of it in the title and in the copy. */
export function LongId({ id, copy = true }: { id: string; copy?: boolean }) {
  const t = useText('ui')
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 2, whiteSpace: 'nowrap' }}>
      <span className="mono" title={id} style={{ color: 'var(--ink2)' }}>
        {shortId(id)}
      </span>
      {copy && <CopyButton value={id} label={t.copyId(id)} />}
    </span>
  )
}
