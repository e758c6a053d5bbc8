import { useState, type FormEvent } from 'react'
import { STATISTIC_FILTERS } from '#contract/tableStatistic.ts'
import { Button } from '#console/ui/Button.tsx'
import { Facets } from '#console/ui/Facets.tsx'
import { FilterSelect } from '#console/ui/FilterSelect.tsx'
import { SelectField } from '#console/ui/SelectField.tsx'
import { TextField } from '#console/ui/TextField.tsx'
import { useText } from '#i18n/text.ts'
import type { Place, TableRow } from './triage.ts'
import { CAUSES, TREND_FACETS, type View } from './useView.ts'
import css from './Table.module.css'

interface Props {
  /** Undefined while nothing was read. */
  all: readonly TableRow[] | undefined
  ofCause: readonly TableRow[]
  /** Clusters to choose from; none where there is one. */
  places: readonly Place[]
  view: View
}

/** Which cause, which trend, which clusters, and the one condition that the service itself applies (l.7659). */
export function FilterBar({ all, ofCause, places, view }: Props) {
  const t = useText('table')
  const present = all?.filter((row) => !row.isGone)
  const ofTrend = (trend: (typeof TREND_FACETS)[number]) =>
    all && ofCause.filter((row) => (trend === 'all' ? !row.isGone : row.trend?.word === trend)).length
  return (
    <div className={css.bar}>
      <Facets
        label={t.causes}
        value={view.cause}
        onChange={view.setCause}
        options={CAUSES.map((value) => ({
          value,
          label: t.cause[value],
          count: present?.filter((row) => value === 'both' || row.cause === value).length,
        }))}
      />
      <Facets
        label={t.trends}
        value={view.trend}
        onChange={view.setTrend}
        options={TREND_FACETS.map((value) => ({ value, label: t.trendFacet[value], count: ofTrend(value) }))}
      />
      {places.length > 0 && (
        <FilterSelect
          label={t.head.cluster}
          options={places.map(({ id, name }) => ({ value: id, label: name }))}
          value={view.clusters}
          onChange={view.setClusters}
        />
      )}
      <ServiceFilter key={`${view.filter.field} ${view.filter.value}`} view={view} />
    </div>
  )
}

function ServiceFilter({ view }: { view: View }) {
  const t = useText('table')
  const [draft, setDraft] = useState(view.filter)
  const apply = (event: FormEvent) => {
    event.preventDefault()
    view.setFilter({ ...draft, value: draft.value.trim() })
  }
  return (
    <form className={css.filter} onSubmit={apply} role="search" aria-label={t.filter}>
      <SelectField
        label={t.filterBy}
        data={STATISTIC_FILTERS.map((value) => ({ value, label: t.filters[value] }))}
        value={draft.field}
        onChange={(value) => setDraft({ ...draft, field: STATISTIC_FILTERS.find((one) => one === value) ?? draft.field })}
      />
      <TextField
        label={t.filterValue}
        value={draft.value}
        maxLength={128}
        onChange={(event) => setDraft({ ...draft, value: event.currentTarget.value })}
      />
      <Button large type="submit">
        {t.apply}
      </Button>
      {view.filter.value !== '' && (
        <Button large variant="subtle" onClick={() => view.setFilter({ ...view.filter, value: '' })}>
          {t.showAll}
        </Button>
      )}
    </form>
  )
}
