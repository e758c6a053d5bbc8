import { useState, type FormEvent } from 'react'
import { dateOf, useZone } from '#console/lib/format.ts'
import { Button } from '#console/ui/Button.tsx'
import { CopyButton } from '#console/ui/CopyButton.tsx'
import { NumberField } from '#console/ui/NumberField.tsx'
import { useText } from '#i18n/text.ts'
import type { Settings } from './settings.ts'
import { COUNT_DATA_NODES } from './sql.ts'
import type { Place } from './triage.ts'
import css from './Table.module.css'

const [LEAST, MOST] = [2, 10_000]

/** How many data nodes a cluster has: no call tells it, so a person says it once. */
export function DataNodes({ place, settings }: { place: Place; settings: Settings }) {
  const t = useText('table')
  const zone = useZone()
  const known = settings.nodesOf(place.id)
  const [count, setCount] = useState<number | ''>(known?.count ?? '')
  const [error, setError] = useState('')
  const keep = (event: FormEvent) => {
    event.preventDefault()
    const isWrong = count !== '' && !(Number.isInteger(count) && count >= LEAST && count <= MOST)
    setError(isWrong ? t.dataNodesWrong(LEAST, MOST) : '')
    if (!isWrong) settings.setNodes(place.id, count === '' ? undefined : count)
  }
  return (
    <form className={css.nodes} onSubmit={keep} noValidate>
      <NumberField
        label={t.dataNodes(place.name)}
        description={known ? t.saidBy(known.by, dateOf(known.at, zone)) : t.dataNodesWhy(place.nodes)}
        error={error}
        value={count}
        min={LEAST}
        max={MOST}
        onChange={setCount}
      />
      <span className={css.buttons}>
        <Button type="submit">{t.keep}</Button>
        <CopyButton value={COUNT_DATA_NODES} label={t.copyCount}>
          {t.copyCount}
        </CopyButton>
      </span>
    </form>
  )
}
