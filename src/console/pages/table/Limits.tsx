import { dateOf, useZone } from '#console/lib/format.ts'
import { Panel } from '#console/ui/Panel.tsx'
import { SelectField } from '#console/ui/SelectField.tsx'
import { useText } from '#i18n/text.ts'
import { DataNodes } from './DataNodes.tsx'
import type { Settings } from './settings.ts'
import { RATE_UNITS, type Place } from './triage.ts'
import css from './Table.module.css'

interface Props {
  places: readonly Place[]
  settings: Settings
  isFleet: boolean
}

/** What the list can say and what not; the two things that only a person knows are said here. */
export function Limits({ places, settings, isFleet }: Props) {
  const t = useText('table')
  const zone = useZone()
  const { unit, setUnit } = settings
  const [place] = places
  return (
    <Panel title={t.limits}>
      <div className={css.limits}>
        <p className={css.caption}>{t.limitsKept}</p>
        <p className={css.caption}>{t.limitsOrder}</p>
        <SelectField
          label={t.unit}
          description={unit ? t.saidBy(unit.by, dateOf(unit.at, zone)) : t.unitWhy}
          data={[{ value: '', label: t.unitUnknown }, ...RATE_UNITS.map((value) => ({ value, label: t.units[value] }))]}
          value={unit?.unit ?? ''}
          onChange={(value) => setUnit(RATE_UNITS.find((one) => one === value))}
        />
        {isFleet ? (
          <p className={css.caption}>{t.dataNodesPerCluster}</p>
        ) : (
          place && <DataNodes key={place.id} place={place} settings={settings} />
        )}
      </div>
    </Panel>
  )
}
