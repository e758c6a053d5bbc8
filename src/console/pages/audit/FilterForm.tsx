import { useState, type FormEvent } from 'react'
import { consoleEndpoints, endpoints } from '#contract/index.ts'
import { OUTCOMES } from '#contract/console.ts'
import { useZone } from '#console/lib/format.ts'
import { Button } from '#console/ui/Button.tsx'
import { SelectField } from '#console/ui/SelectField.tsx'
import { TextField } from '#console/ui/TextField.tsx'
import { useText } from '#i18n/text.ts'
import { isSet, momentTyped, NO_FILTER, typedOf, type Filter } from './filter.ts'
import { useCallWord } from './words.tsx'
import css from './Audit.module.css'

/** What can be in the trail: every write, and what the console records of itself. */
const CALLS = [
  ...[...endpoints.values(), ...consoleEndpoints.values()].filter((row) => row.access === 'write').map((row) => row.id),
  'task.end',
]
const HOUR = 3_600_000
const RANGES = { hour: HOUR, day: 24 * HOUR, week: 168 * HOUR } as const

const keyOf = (filter: Filter): string => JSON.stringify(filter)

/** What is typed. Another filter in the address (Back, a link) takes its place; the one that was asked for here does not. */
function useDraft(filter: Filter) {
  const [state, setState] = useState({ draft: filter, seen: keyOf(filter), asked: keyOf(filter) })
  const now = keyOf(filter)
  if (now !== state.seen) setState({ draft: now === state.asked ? state.draft : filter, seen: now, asked: now })
  const setDraft = (draft: Filter) => setState((before) => ({ ...before, draft }))
  const expect = (next: Filter) => setState((before) => ({ ...before, draft: next, asked: keyOf(next) }))
  return [state.draft, setDraft, expect] as const
}

interface Props {
  filter: Filter
  onApply: (filter: Filter) => void
}

/** Time, user, call and outcome: the trail is filtered where it is kept, when it is asked for. */
export function FilterForm({ filter, onApply }: Props) {
  const t = useText('audit')
  const zone = useZone()
  const callWord = useCallWord()
  const [draft, setDraft, expect] = useDraft(filter)
  const isBackward = draft.from !== '' && draft.to !== '' && draft.from > draft.to
  const change = (next: Partial<Filter>) => setDraft({ ...draft, ...next })
  const apply = (next: Filter) => {
    expect(next)
    onApply(next)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isBackward) apply({ ...draft, user: draft.user.trim() })
  }
  return (
    <form className={css.filters} onSubmit={submit} role="search" aria-label={t.filter}>
      <TextField
        type="datetime-local"
        label={t.from}
        value={typedOf(draft.from, zone)}
        max="9999-12-31T23:59"
        onChange={(event) => change({ from: momentTyped(event.currentTarget.value, zone) })}
      />
      <TextField
        type="datetime-local"
        label={t.to}
        value={typedOf(draft.to, zone)}
        error={isBackward ? t.backward : undefined}
        max="9999-12-31T23:59"
        onChange={(event) => change({ to: momentTyped(event.currentTarget.value, zone) })}
      />
      <TextField
        label={t.head.user}
        value={draft.user}
        maxLength={200}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => change({ user: event.currentTarget.value })}
      />
      <SelectField
        label={t.head.call}
        data={[{ value: '', label: t.anyCall }, ...CALLS.map((id) => ({ value: id, label: `${callWord(id)} (${id})` }))]}
        value={draft.call}
        onChange={(call) => change({ call })}
      />
      <SelectField
        label={t.head.outcome}
        data={[
          { value: '', label: t.anyOutcome },
          ...OUTCOMES.map((one) => ({ value: one, label: one === 'sent' ? t.wasSent : t.outcome[one] })),
        ]}
        value={draft.outcome}
        onChange={(value) => change({ outcome: OUTCOMES.find((one) => one === value) ?? '' })}
      />
      <span className={css.buttons}>
        <Button large type="submit" aria-disabled={isBackward || undefined}>
          {t.apply}
        </Button>
        {isSet(draft) && (
          <Button large variant="subtle" onClick={() => apply(NO_FILTER)}>
            {t.showAll}
          </Button>
        )}
      </span>
      <span className={css.ranges} role="group" aria-label={t.range}>
        {(['hour', 'day', 'week'] as const).map((range) => (
          <Button
            key={range}
            variant="subtle"
            onClick={() => apply({ ...draft, from: new Date(Date.now() - RANGES[range]).toISOString(), to: '' })}
          >
            {t.ranges[range]}
          </Button>
        ))}
      </span>
    </form>
  )
}
