import { useState, type FormEvent } from 'react'
import { IconColumns3, IconTrash } from '@tabler/icons-react'
import { Button, IconButton } from '#console/ui/Button.tsx'
import { Popup } from '#console/ui/Popup.tsx'
import { useText } from '#i18n/text.ts'
import { deleteColumnSet, saveColumnSet, useColumnSets } from './columnSets.ts'
import { FIELD_NAMES, SET_NAMES, type ColumnId } from './fields.ts'
import type { SqlState } from './useSqlState.ts'
import css from './Query.module.css'

const ALL: readonly ColumnId[] = ['state', 'worst_skew', ...FIELD_NAMES]

/** Sets that come with the console, one's own, and every column by itself. */
export function ColumnChoice({ state }: { state: SqlState }) {
  const t = useText('query')
  return (
    <Popup
      label={t.columns.label}
      role="dialog"
      align="end"
      trigger={(props) => (
        <Button {...props} aria-haspopup="dialog" icon={<IconColumns3 size={15} stroke={1.75} aria-hidden />}>
          {state.set ? t.sets[state.set] : t.columns.own(state.columns.length)}
        </Button>
      )}
    >
      {() => <Choice state={state} />}
    </Popup>
  )
}

function Choice({ state }: { state: SqlState }) {
  const t = useText('query')
  const saved = useColumnSets()
  const [name, setName] = useState('')
  const toggle = (id: ColumnId) => state.setColumns(ALL.filter((one) => state.columns.includes(one) !== (one === id)))
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return
    saveColumnSet({ name: name.trim(), columns: state.columns })
    setName('')
  }
  return (
    <div className={css.columnChoice}>
      <div className={css.sets} role="group" aria-label={t.columns.sets}>
        {SET_NAMES.map((one) => (
          <Button key={one} aria-pressed={state.set === one} onClick={() => state.setColumns(one)}>
            {t.sets[one]}
          </Button>
        ))}
        {saved.map((one) => (
          <span key={one.name} className={css.condition}>
            <Button variant="subtle" onClick={() => state.setColumns(one.columns)}>
              {one.name}
            </Button>
            <IconButton
              label={t.columns.delete(one.name)}
              icon={<IconTrash size={14} stroke={1.6} aria-hidden />}
              onClick={() => deleteColumnSet(one.name)}
            />
          </span>
        ))}
      </div>
      <fieldset className={css.columnList}>
        <legend>{t.columns.each}</legend>
        {ALL.map((id) => (
          <label key={id} className={css.option}>
            <input type="checkbox" className="check" checked={state.columns.includes(id)} onChange={() => toggle(id)} />
            {t.field[id]}
          </label>
        ))}
      </fieldset>
      <form className={css.saveSet} onSubmit={save}>
        <input
          value={name}
          maxLength={60}
          aria-label={t.columns.name}
          placeholder={t.columns.name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" aria-disabled={name.trim() === '' || undefined}>
          {t.columns.save}
        </Button>
      </form>
    </div>
  )
}
