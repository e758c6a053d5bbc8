import { startTransition, useState } from 'react'
import { SearchField } from '#console/ui/SearchField.tsx'
import { useText } from '#i18n/text.ts'
import css from './List.module.css'

/** Keystrokes show at once; the list and the address follow when there is time. While the focus is here, what is typed counts. */
export function SearchBox({ search, setSearch }: { search: string; setSearch: (search: string) => void }) {
  const t = useText('cluster')
  const [typed, setTyped] = useState<string>()
  const change = (text: string) => {
    setTyped(text)
    startTransition(() => setSearch(text))
  }
  return (
    <span className={css.search} onFocus={() => setTyped(search)} onBlur={() => setTyped(undefined)}>
      <SearchField value={typed ?? search} onChange={change} placeholder={t.search} shortcut="/" />
    </span>
  )
}
