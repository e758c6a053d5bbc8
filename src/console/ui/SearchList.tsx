import { useState } from 'react'
import { Combobox, HeadlessMantineProvider, useCombobox } from '@mantine/core'
import { Field } from './Field.tsx'
import css from './SearchList.module.css'

interface Props {
  label: string
  options: readonly string[]
  value: string
  onChoose: (value: string) => void
  /** Shown where nothing fits what was typed. */
  nothing: string
}

const plain = (text: string) => text.toLowerCase().replaceAll(/[_/ ]+/g, ' ')

/** One of hundreds: what is typed narrows the list below it; arrow keys move in it, Enter chooses. Heavy, so loaded where it opens. */
export default function SearchList(props: Props) {
  return (
    <HeadlessMantineProvider>
      <List {...props} />
    </HeadlessMantineProvider>
  )
}

function List({ label, options, value, onChoose, nothing }: Props) {
  const [typed, setTyped] = useState('')
  const store = useCombobox({ opened: true })
  const fitting = options.filter((one) => plain(one).includes(plain(typed.trim())))
  const type = (next: string) => {
    // What an arrow key had reached may be gone: nobody chooses what was not read out.
    store.resetSelectedOption()
    setTyped(next)
  }
  return (
    <Combobox store={store} onOptionSubmit={onChoose} unstyled>
      <Field label={label}>
        {(control) => (
          <Combobox.EventsTarget withExpandedAttribute>
            <input {...control} type="text" spellCheck={false} value={typed} onChange={(event) => type(event.currentTarget.value)} />
          </Combobox.EventsTarget>
        )}
      </Field>
      <Combobox.Options className={css.options} aria-label={label}>
        {fitting.map((one) => (
          <Combobox.Option key={one} value={one} active={one === value} className={css.option}>
            {one}
          </Combobox.Option>
        ))}
        {fitting.length === 0 && <Combobox.Empty className={css.nothing}>{nothing}</Combobox.Empty>}
      </Combobox.Options>
    </Combobox>
  )
}
