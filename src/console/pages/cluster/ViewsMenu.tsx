import { useRef, useState, type FormEvent } from 'react'
import { Link, useSearchParams } from 'react-router'
import { IconBookmark, IconTrash } from '@tabler/icons-react'
import { useProject } from '#console/lib/session.ts'
import { paths } from '#console/paths.ts'
import { Button, IconButton } from '#console/ui/Button.tsx'
import { CopyButton } from '#console/ui/CopyButton.tsx'
import { Popup } from '#console/ui/Popup.tsx'
import { useText } from '#i18n/text.ts'
import { deleteView, saveView, useViews, viewOf } from './views.ts'
import css from './List.module.css'

/** Named states of the list, kept in this browser. */
export function ViewsMenu() {
  const t = useText('cluster')
  return (
    <Popup
      label={t.views}
      role="dialog"
      align="end"
      trigger={(props) => (
        <Button {...props} aria-haspopup="dialog" icon={<IconBookmark size={15} stroke={1.75} aria-hidden />}>
          {t.views}
        </Button>
      )}
    >
      {(close) => <Views close={close} />}
    </Popup>
  )
}

function Views({ close }: { close: () => void }) {
  const t = useText('cluster')
  const views = useViews()
  const { withProject } = useProject()
  const [search] = useSearchParams()
  const [name, setName] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return
    saveView({ name: name.trim(), search: viewOf(search) })
    setName('')
  }
  return (
    <div className={css.views}>
      {views.length === 0 && <p className={css.note}>{t.noViews}</p>}
      {views.map((view) => (
        <div key={view.name} className={css.view}>
          <Link className={css.viewLink} to={withProject(`${paths.clusters()}?${view.search}`)} onClick={close}>
            {view.name}
          </Link>
          <IconButton
            label={t.deleteView(view.name)}
            icon={<IconTrash size={15} stroke={1.6} aria-hidden />}
            onClick={() => {
              deleteView(view.name)
              // The button goes with its view.
              field.current?.focus()
            }}
          />
        </div>
      ))}
      <form className={css.viewForm} onSubmit={save}>
        <input
          ref={field}
          value={name}
          maxLength={60}
          aria-label={t.viewName}
          placeholder={t.viewName}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" aria-disabled={name.trim() === ''}>
          {t.save}
        </Button>
      </form>
      <p className={css.note}>
        <CopyButton value={() => window.location.href} label={t.copyLink}>
          {t.copyLink}
        </CopyButton>
      </p>
    </div>
  )
}
