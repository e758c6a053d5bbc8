import { useState, type FormEvent } from 'react'
import { IconFilterPlus, IconX } from '@tabler/icons-react'
import { Button, IconButton } from '#console/ui/Button.tsx'
import { Popup } from '#console/ui/Popup.tsx'
import { SelectField } from '#console/ui/SelectField.tsx'
import { TextField } from '#console/ui/TextField.tsx'
import { useText } from '#i18n/text.ts'
import { conditionFault, operatorsOf, type Condition, type Operator } from './conditions.ts'
import { FIELD_NAMES, kindOf, type FieldName } from './fields.ts'
import css from './Query.module.css'

interface Props {
  conditions: readonly Condition[]
  onChange: (conditions: readonly Condition[]) => void
}

/** What the service itself is to leave out: field, operator by the field's type, value. */
export function Conditions({ conditions, onChange }: Props) {
  const t = useText('query')
  return (
    <>
      {conditions.map((one, index) => (
        <span key={`${one.field}${one.operator}${one.value}`} className={css.condition}>
          <span className="mono">{`${t.field[one.field]} ${one.operator} ${one.value}`}</span>
          <IconButton
            label={t.conditions.remove(`${t.field[one.field]} ${one.operator} ${one.value}`)}
            icon={<IconX size={13} stroke={1.75} aria-hidden />}
            onClick={() => onChange(conditions.filter((_, other) => other !== index))}
          />
        </span>
      ))}
      <Popup
        label={t.conditions.add}
        role="dialog"
        trigger={(props) => (
          <Button {...props} aria-haspopup="dialog" icon={<IconFilterPlus size={15} stroke={1.75} aria-hidden />}>
            {t.conditions.add}
          </Button>
        )}
      >
        {(close) => (
          <AddCondition
            onAdd={(condition) => {
              onChange([...conditions, condition])
              close()
            }}
          />
        )}
      </Popup>
    </>
  )
}

function AddCondition({ onAdd }: { onAdd: (condition: Condition) => void }) {
  const t = useText('query')
  const [field, setField] = useState<FieldName>('user_name')
  const [operator, setOperator] = useState<Operator>('=')
  const [value, setValue] = useState('')
  const [isTried, setTried] = useState(false)
  const allowed = operatorsOf(field)
  const sign = allowed.includes(operator) ? operator : '='
  const fault = conditionFault(field, value)
  const add = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!fault) onAdd({ field, operator: sign, value: value.trim() })
  }
  return (
    <form className={css.addCondition} onSubmit={add} noValidate>
      <SelectField
        label={t.conditions.field}
        data={FIELD_NAMES.map((name) => ({ value: name, label: t.field[name] }))}
        value={field}
        onChange={(next) => setField(next as FieldName)}
      />
      <SelectField
        label={t.conditions.operator}
        data={allowed.map((one) => ({ value: one, label: `${one}  ${t.conditions.signs[one]}` }))}
        value={sign}
        onChange={(next) => setOperator(next as Operator)}
      />
      <TextField
        label={t.conditions.value}
        description={t.conditions.hints[kindOf(field)]}
        error={isTried && fault ? t.conditions.faults[fault] : undefined}
        value={value}
        autoComplete="off"
        onChange={(event) => setValue(event.currentTarget.value)}
      />
      <p className={css.quiet}>{t.conditions.note}</p>
      <Button type="submit" variant="filled">
        {t.conditions.apply}
      </Button>
    </form>
  )
}
