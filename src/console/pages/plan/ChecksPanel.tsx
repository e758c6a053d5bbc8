import { checkPlan, type Breach, type Check } from '#contract/planRules.ts'
import { clockOf, dateOf, offsetOf, useZone } from '#console/lib/format.ts'
import { Panel } from '#console/ui/Panel.tsx'
import { Source } from '#console/ui/Source.tsx'
import { ToneIcon, type Tone } from '#console/ui/StatusWord.tsx'
import { useText } from '#i18n/text.ts'
import type { PanelProps } from './planContext.ts'
import { useMinute } from './useMinute.ts'
import css from './plan.module.css'

const TONES: Record<Check['state'], Tone> = { kept: 'ok', broken: 'fail', noted: 'warn', unknown: 'unk' }

/** The rules of the vendor's guide, each kept or broken by whom. */
export function ChecksPanel({ plan, context }: PanelProps) {
  const t = useText('plan')
  const now = useMinute()
  const checks = checkPlan(plan, context.others, now)
  return (
    <Panel
      title={t.checks.title}
      note={t.checks.note(checks.filter(({ state }) => state === 'broken').length)}
      source={<Source reading={context.reading} />}
      stale={context.problem !== null}
    >
      <Checks checks={checks} />
    </Panel>
  )
}

/** Each rule with its state as icon and word, and what breaks it. */
export function Checks({ checks }: { checks: readonly Check[] }) {
  const t = useText('plan')
  const tell = useBreach()
  return (
    <ul className={css.checks} aria-label={t.checks.title}>
      {checks.map((check) => (
        <li key={check.rule} className={css.check}>
          <ToneIcon tone={TONES[check.state]} />
          <span>
            <span className="visually-hidden">{t.checks.state[check.state]}: </span>
            {t.checks.rule[check.rule]}
            {check.breaches.map((breach, index) => (
              <span key={index} className={css.breach} data-state={check.state}>
                {tell(check, breach)}
              </span>
            ))}
            {check.state === 'unknown' && (
              <span className={css.breach}>{t.checks.unknown[check.rule === 'one_running' ? 'others' : 'stages']}</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** A breach as a sentence. */
function useBreach(): (check: Check, breach: Breach) => string {
  const t = useText('plan')
  const zone = useZone()
  return ({ rule }, { stages, value, date, first }) => {
    const when = first
      ? t.span(
          `${dateOf(first.start, zone)} ${clockOf(first.start, zone, false)}`,
          `${dateOf(first.end, zone)} ${clockOf(first.end, zone, false)}`,
          offsetOf(first.start, zone),
        )
      : ''
    return t.checks.breach[rule]({
      stages: stages.join(', '),
      value: value ?? 0,
      date: date ? t.date(date.month, date.day) : '',
      when,
    })
  }
}
