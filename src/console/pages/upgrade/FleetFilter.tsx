import { upgradeKind } from '#contract/upgradeRules.ts'
import { choiceParam, listParam, textParam, useUrlState } from '#console/lib/urlState.ts'
import { Facets } from '#console/ui/Facets.tsx'
import { FilterSelect } from '#console/ui/FilterSelect.tsx'
import type { Tone } from '#console/ui/StatusWord.tsx'
import { useText } from '#i18n/text.ts'
import { SearchBox } from '../cluster/SearchBox.tsx'
import { lookUp } from '../cluster/words.ts'
import list from '../cluster/List.module.css'
import { countFacets, FACETS, FILTERS, valuesIn, type Facet, type Filter, type Filters, type FleetRow } from './fleet.ts'
import css from './Upgrade.module.css'

const values = listParam()
/** What the matrix is narrowed to, in the URL. */
export function useFleetState() {
  const [search, setSearch] = useUrlState('q', textParam())
  const [facet, setFacet] = useUrlState('show', choiceParam(FACETS, 'all'))
  const parts = {
    version: useUrlState('version', values),
    target: useUrlState('target', values),
    result: useUrlState('result', values),
  } satisfies Record<Filter, unknown>
  const filters: Filters = { version: parts.version[0], target: parts.target[0], result: parts.result[0] }
  return { search, setSearch, facet, setFacet, filters, setFilter: (filter: Filter, chosen: readonly string[]) => parts[filter][1](chosen) }
}
/** The parts of the address that narrow: dropped by "clear filters". */
export const NARROWING: readonly string[] = ['q', 'show', ...FILTERS]

const TONES: Partial<Record<Facet, Tone>> = {
  failed: 'fail',
  observed: 'warn',
  running: 'work',
  unknown: 'unk',
  offered: 'wait',
  none: 'ok',
}

interface Props {
  /** Of all filters but the group. */
  fitting: readonly FleetRow[]
  all: readonly FleetRow[]
  state: ReturnType<typeof useFleetState>
}

export function FleetFilter({ fitting, all, state }: Props) {
  const t = useText('upgrades')
  const { states } = useText('upgrade')
  const counts = countFacets(fitting)
  const labelOf = (filter: Filter, value: string) => (filter === 'result' ? lookUp(states, value, upgradeKind(value)).word : value)
  return (
    <div className={list.bar}>
      <Facets
        label={t.facets.label}
        value={state.facet}
        onChange={state.setFacet}
        options={FACETS.filter((facet) => facet === 'all' || facet === state.facet || counts[facet] > 0).map((facet) => ({
          value: facet,
          label: t.facets[facet],
          count: counts[facet],
          tone: TONES[facet],
        }))}
      />
      <div className={css.filters}>
        <SearchBox search={state.search} setSearch={state.setSearch} hint={t.search} />
        {FILTERS.map((filter) => (
          <FilterSelect
            key={filter}
            label={t.head[filter]}
            options={valuesIn(all, filter).map(({ value, count }) => ({ value, count, label: labelOf(filter, value) }))}
            value={state.filters[filter]}
            onChange={(chosen) => state.setFilter(filter, chosen)}
          />
        ))}
      </div>
    </div>
  )
}
