import { useMemo, useState } from 'react'
import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { Button } from '#console/ui/Button.tsx'
import { Facets } from '#console/ui/Facets.tsx'
import { FilterSelect } from '#console/ui/FilterSelect.tsx'
import type { Tone } from '#console/ui/StatusWord.tsx'
import { useText, type Text } from '#i18n/text.ts'
import { Density } from '../cluster/Density.tsx'
import { SearchBox } from '../cluster/SearchBox.tsx'
import css from '../cluster/List.module.css'
import { countFacets, FACETS, FILTERS, valuesIn, type Facet, type Filter, type Occurring } from './snapshotFilter.ts'
import { clusterNameOf, type SnapshotRow } from './snapshotRow.ts'
import type { ListState } from './useListState.ts'
import { typeWord } from './words.ts'

const TONES: Partial<Record<Facet, Tone>> = { failed: 'fail', working: 'work', unknown: 'unk', available: 'ok', off: 'off' }

interface Props {
  /** Of all filters but the group of states. */
  fitting: readonly SnapshotRow[]
  all: readonly SnapshotRow[]
  state: ListState
  /** The filters that make sense here. */
  filters: readonly Filter[]
}

/** Groups of states, search, filters and row height. */
export function FilterBar({ fitting, all, state, filters }: Props) {
  const t = useText('snapshot')
  const [isOpen, setOpen] = useState(false)
  const counts = useMemo(() => countFacets(fitting), [fitting])
  const options = useMemo(
    () => Object.fromEntries(FILTERS.map((filter) => [filter, valuesIn(all, filter).map((one) => optionOf(t, filter, one))])),
    [t, all],
  )
  const set = FILTERS.filter((filter) => state.filters[filter].length > 0).length + (state.search === '' ? 0 : 1)
  return (
    <div className={css.bar}>
      <Facets
        label={t.facets.label}
        value={state.facet}
        onChange={state.setFacet}
        options={FACETS.map((facet) => ({ value: facet, label: t.facets[facet], count: counts[facet], tone: TONES[facet] }))}
      />
      <Button
        className={css.unfold ?? ''}
        aria-expanded={isOpen}
        icon={<IconAdjustmentsHorizontal size={15} stroke={1.75} aria-hidden />}
        onClick={() => setOpen(!isOpen)}
      >
        {t.filters(set)}
      </Button>
      <div className={`${css.filters} ${isOpen ? css.open : ''}`}>
        <SearchBox search={state.search} setSearch={state.setSearch} hint={t.search} />
        {filters.map((filter) => (
          <FilterSelect
            key={filter}
            label={t.filter[filter]}
            options={options[filter] ?? []}
            value={state.filters[filter]}
            onChange={(chosen) => state.setFilter(filter, chosen)}
          />
        ))}
        <Density isCompact={state.isCompact} setCompact={state.setCompact} />
      </div>
    </div>
  )
}

function optionOf(t: Text<'snapshot'>, filter: Filter, { value, count, row }: Occurring) {
  const label = { type: () => typeWord(t, row.snapshot).word, cluster: () => clusterNameOf(row) ?? value, project: () => row.project.name }
  return { value, count, label: label[filter]() }
}
