import { useMemo, type ReactNode } from 'react'
import { IconAdjustments, IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { Button, IconButton } from '#console/ui/Button.tsx'
import { Facets } from '#console/ui/Facets.tsx'
import { FilterSelect } from '#console/ui/FilterSelect.tsx'
import { Popup } from '#console/ui/Popup.tsx'
import type { Tone } from '#console/ui/StatusWord.tsx'
import { useText, type Text } from '#i18n/text.ts'
import { COLUMNS, USUAL } from './clusterColumns.tsx'
import { FACETS, FILTERS, isInFacet, valuesIn, type Facet, type Filter } from './clusterFilter.ts'
import type { ClusterRow } from './clusterRow.ts'
import { Density } from './Density.tsx'
import { SearchBox } from './SearchBox.tsx'
import type { ListState } from './useListState.ts'
import { lookUp, taskWordOf } from './words.ts'
import css from './List.module.css'

const TONES: Partial<Record<Facet, Tone>> = {
  failed: 'fail',
  attention: 'warn',
  unknown: 'unk',
  working: 'work',
  available: 'ok',
  off: 'off',
}
/** Tags are behind: the search finds them too. */
const AT_HAND: readonly Filter[] = ['version', 'type', 'zone']

interface Props {
  /** Of all filters but the group of states. */
  rows: readonly ClusterRow[]
  all: readonly ClusterRow[]
  state: ListState
  showsProjects: boolean
  /** On a phone the filters are folded; their button is in the page's head. */
  isOpen: boolean
  /** What else stands in the head where there is room for it. */
  tools: ReactNode
}

/** Groups of states, search, filters, and how the list is shown. */
export function FilterBar({ rows, all, state, showsProjects, isOpen, tools }: Props) {
  const t = useText('cluster')
  const options: Partial<Record<Filter, ReturnType<typeof optionsOf>>> = useMemo(
    () => Object.fromEntries(AT_HAND.map((filter) => [filter, optionsOf(t, all, filter)])),
    [t, all],
  )
  const behind = FILTERS.filter((filter) => !AT_HAND.includes(filter) && (filter !== 'project' || showsProjects))
  return (
    <div className={css.bar}>
      <Facets
        label={t.facets.label}
        value={state.facet}
        onChange={state.setFacet}
        options={FACETS.map((facet) => ({
          value: facet,
          label: t.facets[facet],
          count: rows.filter((row) => isInFacet(facet, row)).length,
          tone: TONES[facet],
        }))}
      />
      <div id="cluster-filters" className={`${css.filters} ${isOpen ? css.open : ''}`}>
        <SearchBox search={state.search} setSearch={state.setSearch} hint={t.search} />
        {AT_HAND.map((filter) => (
          <FilterSelect
            key={filter}
            label={t.filter[filter]}
            options={options[filter] ?? []}
            value={state.filters[filter]}
            onChange={(chosen) => state.setFilter(filter, chosen)}
          />
        ))}
        <More all={all} state={state} behind={behind} showsProjects={showsProjects} />
        <Density isCompact={state.isCompact} setCompact={state.setCompact} />
        <span className={css.narrowOnly}>{tools}</span>
      </div>
    </div>
  )
}

/** Unfolds the filters on a phone, and says how many are set. */
export function FilterToggle({ state, isOpen, setOpen }: { state: ListState; isOpen: boolean; setOpen: (isOpen: boolean) => void }) {
  const t = useText('cluster')
  const set = FILTERS.filter((filter) => state.filters[filter].length > 0).length + (state.search === '' ? 0 : 1)
  return (
    <span className={css.narrowOnly}>
      <Button
        aria-expanded={isOpen}
        aria-controls="cluster-filters"
        icon={<IconAdjustmentsHorizontal size={15} stroke={1.75} aria-hidden />}
        onClick={() => setOpen(!isOpen)}
      >
        {t.filters(set)}
      </Button>
    </span>
  )
}

/** What occurs, in words where there are words; what is chosen stays in the list even when nothing has it any more. */
function optionsOf(t: Text<'cluster'>, rows: readonly ClusterRow[], filter: Filter, chosen: readonly string[] = []) {
  const label = (value: string): string => {
    if (filter === 'status') return lookUp(t.status, value, 'unk').word
    if (filter === 'flag') return lookUp(t.flag, value, 'unk').word
    if (filter === 'task') return taskWordOf(t, value).word
    if (filter === 'project') return rows.find((row) => row.project.id === value)?.project.name ?? value
    return value
  }
  const found = valuesIn(rows, filter)
  const gone = chosen.filter((value) => !found.some((one) => one.value === value)).map((value) => ({ value, count: 0 }))
  return [...found, ...gone].map((one) => ({ ...one, label: label(one.value) }))
}

interface MoreProps {
  all: readonly ClusterRow[]
  state: ListState
  behind: readonly Filter[]
  showsProjects: boolean
}

/** The filters that are used less, and the columns. */
function More({ all, state, behind, showsProjects }: MoreProps) {
  const t = useText('cluster')
  const set = behind.filter((filter) => state.filters[filter].length > 0).length
  const chosen = showsProjects && state.columns === USUAL ? [...USUAL, 'project'] : state.columns
  const toggle = (list: readonly string[], value: string) => (list.includes(value) ? list.filter((one) => one !== value) : [...list, value])
  return (
    <Popup
      label={t.moreFilters}
      role="dialog"
      align="end"
      trigger={(props) => (
        <IconButton
          {...props}
          outlined
          className={set > 0 ? css.set : ''}
          aria-haspopup="dialog"
          label={set > 0 ? `${t.moreFilters} (${set})` : t.moreFilters}
          icon={<IconAdjustments size={16} stroke={1.6} aria-hidden />}
        />
      )}
    >
      {() => (
        <div className={css.groups}>
          {behind.map((filter) => (
            <Group
              key={filter}
              legend={t.filter[filter]}
              options={optionsOf(t, all, filter, state.filters[filter])}
              value={state.filters[filter]}
              onToggle={(value) => state.setFilter(filter, toggle(state.filters[filter], value))}
            />
          ))}
          <Group
            legend={t.columns}
            options={COLUMNS.filter((id) => id !== 'name').map((id) => ({ value: id, label: t.head[id] }))}
            value={chosen}
            onToggle={(value) => state.setColumns(COLUMNS.filter((id) => toggle(chosen, value).includes(id)))}
          />
        </div>
      )}
    </Popup>
  )
}

interface GroupProps {
  legend: string
  options: readonly { value: string; label: string; count?: number }[]
  value: readonly string[]
  onToggle: (value: string) => void
}

function Group({ legend, options, value, onToggle }: GroupProps) {
  const t = useText('cluster')
  return (
    <fieldset className={css.group}>
      <legend>{legend}</legend>
      {options.length === 0 && <span className={css.quiet}>{t.none}</span>}
      {options.map((option) => (
        <label key={option.value} className={css.option}>
          <input type="checkbox" className="check" checked={value.includes(option.value)} onChange={() => onToggle(option.value)} />
          <span className={css.word}>{option.label}</span>
          {option.count !== undefined && <span className={css.quiet}>{option.count}</span>}
        </label>
      ))}
    </fieldset>
  )
}
