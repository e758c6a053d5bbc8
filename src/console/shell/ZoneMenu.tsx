import { lazy, Suspense } from 'react'
import { LOCAL, localZone, offsetOf, setZone, useZone } from '#console/lib/format.ts'
import { useText } from '#i18n/text.ts'
import { Choices } from './Choices.tsx'
import css from './Panels.module.css'

const SearchList = lazy(() => import('#console/ui/SearchList.tsx'))

/** Where the service has regions and teams often sit. */
const USUAL = ['UTC', 'Asia/Shanghai', 'Asia/Singapore', 'Europe/Berlin', 'America/Mexico_City']

/** One zone for every time of the console: the browser's, UTC, or any other. */
export default function ZoneMenu({ close }: { close?: () => void }) {
  const t = useText('shell')
  const zone = useZone()
  const choose = (next: string) => {
    setZone(next)
    close?.()
  }
  const note = (name: string) => offsetOf(Date.now(), name)
  const usual = USUAL.filter((name) => name !== localZone())
  const isOther = zone !== localZone() && !usual.includes(zone)
  return (
    <>
      <Choices
        label={t.zone}
        value={zone === localZone() ? LOCAL : zone}
        onChoose={choose}
        choices={[
          { value: LOCAL, label: t.browserZone, note: `${localZone()} ${note(localZone())}` },
          ...usual.map((name) => ({ value: name, label: name, note: name === 'UTC' ? undefined : note(name) })),
        ]}
      />
      <div className={css.select}>
        <Suspense>
          <SearchList
            label={t.otherZone}
            options={Intl.supportedValuesOf('timeZone')}
            value={isOther ? zone : ''}
            nothing={t.noZone}
            onChoose={choose}
          />
        </Suspense>
      </div>
    </>
  )
}
