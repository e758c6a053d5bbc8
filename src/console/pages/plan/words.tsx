import { isRunning, type Plan } from '#contract/plan.ts'
import { numberOf } from '#contract/scalars.ts'
import { Chip } from '#console/ui/Chip.tsx'
import { StatusWord } from '#console/ui/StatusWord.tsx'
import { useText } from '#i18n/text.ts'
import css from './plan.module.css'

/** Running or stopped (l.7026; 0 and 1 by the client libraries); any other value as it came. */
export function PlanStatus({ plan }: { plan: Plan }) {
  const t = useText('plan')
  const status = numberOf(plan.status)
  if (isRunning(plan)) return <StatusWord tone="ok">{t.running}</StatusWord>
  if (status === 0) return <StatusWord tone="off">{t.stopped}</StatusWord>
  const raw = plan.status
  return (
    <span className={css.inline}>
      <StatusWord tone="unk" mono={raw !== null && raw !== undefined}>
        {raw ?? t.unknown}
      </StatusWord>
      {raw !== null && raw !== undefined && <Chip tone="unk">{t.unknownValue}</Chip>}
    </span>
  )
}

/** A time the service printed without a zone (quirk 4.4): as it came, and marked. */
export function NoZone({ value }: { value: string }) {
  const t = useText('plan')
  return (
    <span className={css.inline} title={t.noZoneWhy}>
      {value}
      <Chip tone="off">{t.noZone}</Chip>
    </span>
  )
}

/** The stage the service says holds: a plan that does not run has none. */
export function CurrentStage({ plan }: { plan: Plan }) {
  const t = useText('plan')
  if (plan.current_stage) return plan.current_stage
  return <span className={css.quiet}>{isRunning(plan) ? t.noneNamed : t.noStage}</span>
}

export const nameOfPlan = (plan: Plan | undefined, id: string): string => plan?.plan_name || id
