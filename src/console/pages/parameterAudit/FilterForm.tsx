import type { FormEvent } from 'react'
import { Button } from '#console/ui/Button.tsx'
import { SelectField } from '#console/ui/SelectField.tsx'
import { TextField } from '#console/ui/TextField.tsx'
import { useText } from '#i18n/text.ts'
import { FIELDS, isSet, type Filter } from './filter.ts'
import css from './ParameterAudit.module.css'

interface Props {
  draft: Filter
  onChange: (draft: Filter) => void
  onApply: () => void
  onClear: () => void
  isReading: boolean
}

/** Field, text and day of the filter that the service applies: sent when it is asked for, not at every key. */
export function FilterForm({ draft, onChange, onApply, onClear, isReading }: Props) {
  const t = useText('parameterAudit')
  const apply = (event: FormEvent) => {
    event.preventDefault()
    onApply()
  }
  return (
    <form className={css.filters} onSubmit={apply} role="search" aria-label={t.filter}>
      <SelectField
        label={t.field}
        data={FIELDS.map((value) => ({ value, label: t.fields[value] }))}
        value={draft.field}
        onChange={(value) => onChange({ ...draft, field: FIELDS.find((one) => one === value) ?? '' })}
      />
      <TextField
        label={t.text}
        value={draft.text}
        maxLength={200}
        placeholder={draft.field === 'status' ? 'Sync-Failure' : undefined}
        onChange={(event) => onChange({ ...draft, text: event.currentTarget.value })}
      />
      <TextField
        type="date"
        label={t.since}
        value={draft.since}
        max="9999-12-31"
        onChange={(event) => onChange({ ...draft, since: event.currentTarget.value })}
      />
      <span className={css.buttons}>
        <Button large type="submit" loading={isReading}>
          {t.apply}
        </Button>
        {isSet(draft) && (
          <Button large variant="subtle" onClick={onClear}>
            {t.showAll}
          </Button>
        )}
      </span>
    </form>
  )
}
