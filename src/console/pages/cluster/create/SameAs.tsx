import { useState } from 'react'
import { IconCopy } from '@tabler/icons-react'
import { Button } from '#console/ui/Button.tsx'
import { Dialog } from '#console/ui/Dialog.tsx'
import { useText } from '#i18n/text.ts'
import { sameAs } from './likeCluster.ts'
import type { Form } from './useForm.ts'
import css from './create.module.css'

/** Fills the form from a cluster of the project. */
export function SameAs({ form }: { form: Form }) {
  const t = useText('createCluster')
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <Button icon={<IconCopy size={15} stroke={1.75} aria-hidden />} onClick={() => setOpen(true)}>
        {t.sameAs}
      </Button>
      <Dialog
        title={t.sameAsTitle}
        opened={isOpen}
        onClose={close}
        foot={
          <Button large onClick={close}>
            {t.cancel}
          </Button>
        }
      >
        <p className={css.hint}>{t.sameAsNote}</p>
        {form.clusters?.length === 0 && <p>{t.sameAsNone}</p>}
        <ul className={css.sources}>
          {(form.clusters ?? []).map((one) => (
            <li key={one.id}>
              <button
                type="button"
                className={css.suggestion}
                onClick={() => {
                  form.set(sameAs(form.draft, one, form.options))
                  close()
                }}
              >
                <b>{one.name}</b> <span className="mono">{one.node_type}</span> {one.number_of_node} · {one.version} ·{' '}
                {one.availability_zone}
              </button>
            </li>
          ))}
        </ul>
      </Dialog>
    </>
  )
}
