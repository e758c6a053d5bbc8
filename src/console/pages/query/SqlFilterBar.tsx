import { IconAdjustments, IconLayoutList, IconList } from '@tabler/icons-react'
import type { Query } from '#contract/query.ts'
import { Button, IconButton } from '#console/ui/Button.tsx'
import { CheckboxField } from '#console/ui/CheckboxField.tsx'
import { Facets } from '#console/ui/Facets.tsx'
import { Popup } from '#console/ui/Popup.tsx'
import { SearchField } from '#console/ui/SearchField.tsx'
import { SelectField } from '#console/ui/SelectField.tsx'
import type { Tone } from '#console/ui/StatusWord.tsx'
import { useText } from '#i18n/text.ts'
import { ColumnChoice } from './ColumnChoice.tsx'
import { Conditions } from './Conditions.tsx'
import { FIELD_NAMES, isNumeric } from './fields.ts'
import { FACETS, GROUPS, isInFacet, type Facet, type Group } from './sqlFilter.ts'
import { LIMITS, type SqlState } from './useSqlState.ts'
import css from './Query.module.css'

const TONES: Partial<Record<Facet, Tone>> = { lock: 'fail', queued: 'warn', spill: 'warn', skew: 'fail' }

/** What is shown of the statements, how it is grouped, and what the service is asked for. */
export function SqlFilterBar({ rows, state }: { rows: readonly Query[]; state: SqlState }) {
  const t = useText('query')
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
      <div className={css.filters}>
        <SearchField value={state.search} onChange={state.setSearch} placeholder={t.search} shortcut="/" />
        <Conditions
          conditions={state.conditions}
          onChange={(next) => {
            state.setConditions(next)
            state.setPage(0)
          }}
        />
        <ColumnChoice state={state} />
        <ListOptions state={state} />
        <span role="group" aria-label={t.density.label} className={css.density}>
          <IconButton
            label={t.density.normal}
            aria-pressed={!state.isCompact}
            icon={<IconLayoutList size={16} stroke={1.6} aria-hidden />}
            onClick={() => state.setCompact(false)}
          />
          <IconButton
            label={t.density.compact}
            aria-pressed={state.isCompact}
            icon={<IconList size={16} stroke={1.6} aria-hidden />}
            onClick={() => state.setCompact(true)}
          />
        </span>
      </div>
    </div>
  )
}

/** Grouping, the order the service gives, how many rows, and its own queries. */
function ListOptions({ state }: { state: SqlState }) {
  const t = useText('query')
  const ordered = FIELD_NAMES.filter(isNumeric)
  return (
    <Popup
      label={t.options.label}
      role="dialog"
      align="end"
      trigger={(props) => (
        <Button {...props} aria-haspopup="dialog" icon={<IconAdjustments size={15} stroke={1.75} aria-hidden />}>
          {state.group === 'none' ? t.options.label : t.options.groupedBy(t.groups[state.group])}
        </Button>
      )}
    >
      {() => (
        <div className={css.options}>
          <SelectField
            label={t.options.group}
            data={GROUPS.map((group) => ({ value: group, label: t.groups[group] }))}
            value={state.group}
            onChange={(next) => state.setGroup(next as Group)}
          />
          <SelectField
            label={t.options.order}
            description={t.options.orderHint}
            data={[
              { value: '', label: t.options.asGiven },
              ...ordered.map((field) => ({ value: `-${field}`, label: t.options.largest(t.field[field]) })),
            ]}
            value={state.order}
            onChange={state.setOrder}
          />
          <SelectField
            label={t.options.limit}
            data={LIMITS.map((limit) => ({ value: limit, label: t.number(Number(limit)) }))}
            value={state.limit}
            onChange={(next) => state.setLimit(next as (typeof LIMITS)[number])}
          />
          <CheckboxField
            label={t.options.system}
            checked={state.showsSystem}
            onChange={(event) => state.setShowsSystem(event.currentTarget.checked)}
          />
        </div>
      )}
    </Popup>
  )
}
