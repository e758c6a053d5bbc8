import { useId, useState, type FormEvent } from 'react'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { plan } from '#contract/plan.ts'
import { pathValue } from '#contract/scalars.ts'
import { call, type CallError } from '#console/lib/api.ts'
import { useDraft } from '#console/lib/draft.ts'
import { useProject, useSession } from '#console/lib/session.ts'
import { paths } from '#console/paths.ts'
import { Button } from '#console/ui/Button.tsx'
import { CallProblem } from '#console/ui/CallProblem.tsx'
import { Dialog } from '#console/ui/Dialog.tsx'
import { SelectField } from '#console/ui/SelectField.tsx'
import { TextField } from '#console/ui/TextField.tsx'
import { useText } from '#i18n/text.ts'
import { remember } from './remembered.ts'
import type { Place } from './usePlans.ts'
import css from './plan.module.css'

/** Opens a plan by its id: it is read first, and remembered only when it is there. */
export function AddPlan({ places, onClose: close }: { places: readonly Place[]; onClose: () => void }) {
  const t = useText('plan')
  const session = useSession()
  const { withProject } = useProject()
  const navigate = useNavigate()
  const form = useId()
  const [draft, setDraft, forget] = useDraft(`addPlan.${places[0]?.id}`, () => ({ chosen: places[0]?.id ?? '', typed: '' }))
  const { chosen, typed } = draft
  const [error, setError] = useState<string>()
  const place = places.find((one) => one.id === chosen)
  const id = typed.trim()
  const onClose = () => {
    forget()
    close()
  }
  const look = useMutation<string | undefined, CallError, Place>({
    mutationFn: async (at) => {
      const { body } = await call(plan.get, { project: at.project.id, params: { cluster_id: at.id, plan_id: id } }, { fresh: true })
      return body.workload_plan?.plan_name ?? undefined
    },
    retry: false,
    networkMode: 'always',
    onSuccess: (name, at) => {
      remember(session, at.project.id, { cluster: at.id, plan: id, ...(name !== undefined && { name }) })
      onClose()
      void navigate(withProject(paths.plan(at.id, id), at.project.id))
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const wrong = id === '' ? t.add.empty : pathValue.safeParse(id).success ? undefined : t.add.wrong
    setError(wrong)
    if (wrong !== undefined) document.getElementById(`${form}-id`)?.focus()
    else if (place && !look.isPending) look.mutate(place)
  }
  const foot = (
    <>
      <Button large onClick={onClose}>
        {t.add.cancel}
      </Button>
      <Button large type="submit" form={form} variant="filled" loading={look.isPending}>
        {t.add.open}
      </Button>
    </>
  )
  return (
    <Dialog title={t.add.title} opened onClose={onClose} foot={foot}>
      <form id={form} onSubmit={submit} className={css.form} noValidate>
        <p>{t.add.why}</p>
        {places.length > 1 && (
          <SelectField
            label={t.head.cluster}
            data={places.map((one) => ({ value: one.id, label: one.name }))}
            value={chosen}
            onChange={(next) => setDraft({ ...draft, chosen: next })}
          />
        )}
        <TextField
          id={`${form}-id`}
          label={t.add.id}
          description={t.add.idHint}
          error={error}
          mono
          value={typed}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          onChange={(event) => {
            setDraft({ ...draft, typed: event.currentTarget.value })
            setError(undefined)
          }}
        />
        {look.error && <CallProblem error={look.error} what={t.thisPlan} dense />}
      </form>
    </Dialog>
  )
}
