import { Dialog } from '#console/ui/Dialog.tsx'
import { useText } from '#i18n/text.ts'
import { PALETTE_KEY } from './Header.tsx'
import { STAY_KEY } from './SessionWatch.tsx'
import css from './ShortcutSheet.module.css'

export default function ShortcutSheet({ close }: { close: () => void }) {
  const t = useText('shell')
  const rows = [
    [PALETTE_KEY, t.keys.palette],
    ['/', t.keys.search],
    ['Enter', t.keys.sort],
    ['Esc', t.keys.escape],
    [STAY_KEY, t.keys.stay],
    ['?', t.keys.sheet],
  ]
  return (
    <Dialog title={t.shortcuts} opened onClose={close}>
      <dl className={css.keys}>
        {rows.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
