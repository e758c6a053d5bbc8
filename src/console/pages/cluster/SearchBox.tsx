import { startTransition, useState } from 'react'
import { SearchField } from '#console/ui/SearchField.tsx'
import css from './List.module.css'

/** Keystrokes show at once; the list and the address follow when there is time. While the focus is here, what is typed counts. */
export function SearchBox({ search, setSearch, hint }: { search: string; setSearch: (search: string) => void; hint: string }) {
  const [typed, setTyped] = useState<string>()
  const change = (text: string) => {
    setTyped(text)
    startTransition(() => setSearch(text))
  }
  return (
    <span className={css.search} onFocus={() => setTyped(search)} onBlur={() => setTyped(undefined)}>
      <SearchField value={typed ?? search} onChange={change} placeholder={hint} shortcut="/" />
    </span>
  )
}
