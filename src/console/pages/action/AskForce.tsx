import { useId, useState, type FormEvent } from 'react'
import { Button } from '#console/ui/Button.tsx'
import { Dialog } from '#console/ui/Dialog.tsx'
import { TextField } from '#console/ui/TextField.tsx'
import { useText } from '#i18n/text.ts'
import { Words } from './Words.tsx'
import css from './action.module.css'

interface Props {
  /** Of what the act is about; it is typed. */
  name: string
  refusal: string
  onGo: () => void
  onClose: () => void
}

/** Sets a gate aside: gates come from documents, so an operator who types the name may let the service decide. */
export default function AskForce({ name, refusal, onGo, onClose }: Props) {
  const t = useText('action').force
  const form = useId()
  const [typed, setTyped] = useState('')
  const isTyped = typed === name
  const go = (event: FormEvent) => {
    event.preventDefault()
    if (isTyped) onGo()
  }
  const foot = (
    <>
      <Button large data-autofocus onClick={onClose}>
        {t.cancel}
      </Button>
      <Button large type="submit" form={form} variant={isTyped ? 'filled' : 'default'} aria-disabled={!isTyped || undefined}>
        {t.go}
      </Button>
    </>
  )
  return (
    <Dialog title={t.title} opened onClose={onClose} foot={foot}>
      <form id={form} onSubmit={go} className={css.lines}>
        <p>
          <Words text={t.sentence} parts={{ name: <b>{name}</b> }} />
        </p>
        <p className={css.note}>
          {t.reason}: {refusal}
        </p>
        <TextField
          label={t.confirm}
          value={typed}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </form>
    </Dialog>
  )
}
