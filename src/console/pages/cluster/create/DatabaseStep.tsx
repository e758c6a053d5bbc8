import { PasswordField } from '#console/ui/PasswordField.tsx'
import { NumberField } from '#console/ui/NumberField.tsx'
import { StatusWord } from '#console/ui/StatusWord.tsx'
import { TextField } from '#console/ui/TextField.tsx'
import { useText } from '#i18n/text.ts'
import { PasswordChecklist } from '../actions/PasswordChecklist.tsx'
import { idOfField, type Form } from './useForm.ts'
import css from './create.module.css'

export function DatabaseStep({ form }: { form: Form }) {
  const t = useText('createCluster')
  const { draft, password, set, setPassword, errorOf } = form
  return (
    <section className={css.panel} aria-label={t.steps.database}>
      <div className={css.column}>
        <div>
          <TextField
            id={idOfField('name')}
            mono
            label={t.label.name}
            description={t.hint.name}
            error={errorOf('name')}
            value={draft.name}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <NameWord form={form} />
        </div>
        <TextField
          id={idOfField('userName')}
          mono
          label={t.label.userName}
          description={t.hint.userName}
          error={errorOf('userName')}
          value={draft.userName}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => set({ userName: event.currentTarget.value })}
        />
        <div>
          <PasswordField
            id={idOfField('password')}
            label={t.label.password}
            description={t.passwordNote}
            error={errorOf('password')}
            value={password}
            autoComplete="new-password"
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <PasswordChecklist password={password} user={draft.userName} />
        </div>
        <div className={css.short}>
          <NumberField
            id={idOfField('port')}
            label={t.label.port}
            description={t.hint.port}
            error={errorOf('port')}
            value={draft.port ?? ''}
            onChange={(value) => set({ port: value === '' ? undefined : value })}
            min={8000}
            max={30000}
          />
        </div>
      </div>
    </section>
  )
}

/** Whether the name is free, checked against the list while one types. */
export function NameWord({ form }: { form: Form }) {
  const t = useText('createCluster')
  const { draft, clusters } = form
  if (draft.name === '') return null
  return (
    <span role="status" className={css.live}>
      {!clusters ? (
        <StatusWord tone="unk">{t.nameUnchecked}</StatusWord>
      ) : clusters.some((one) => one.name === draft.name) ? (
        <StatusWord tone="fail">{t.nameTaken}</StatusWord>
      ) : (
        <StatusWord tone="ok">{t.nameFree(clusters.length)}</StatusWord>
      )}
    </span>
  )
}
