import { isRunning } from '#contract/plan.ts'
import { nextSwitch, stagesAt, timesOf } from '#contract/planCalendar.ts'
import { stageName } from '#contract/planRules.ts'
import { cloudNow } from '#console/lib/api.ts'
import { durationOf, momentOf, offsetOf, useZone } from '#console/lib/format.ts'
import { Chip } from '#console/ui/Chip.tsx'
import { Facts, type FactRow } from '#console/ui/Facts.tsx'
import { Panel } from '#console/ui/Panel.tsx'
import { Source } from '#console/ui/Source.tsx'
import { useTicking } from '#console/ui/ticking.ts'
import { useText } from '#i18n/text.ts'
import type { PanelProps } from './planContext.ts'
import { useMinute } from './useMinute.ts'
import { CurrentStage, PlanStatus } from './words.tsx'
import css from './plan.module.css'

/** What holds now, by the service and by the plan's own times, and when that changes. */
export function NowPanel({ plan, context }: PanelProps) {
  const t = useText('plan')
  const zone = useZone()
  const now = useMinute()
  const stages = plan.stage_list ?? undefined
  const names = (indexes: readonly number[]) =>
    indexes.length === 0 ? t.gap : indexes.map((index) => stageName(stages?.[index], index)).join(' + ')
  const isReadable = stages?.every((stage) => timesOf(stage) !== undefined) === true
  const due = names(stagesAt(plan, now))
  const next = isReadable ? nextSwitch(plan, now) : undefined
  const differs = isRunning(plan) && isReadable && plan.current_stage !== due
  const rows: FactRow[] = [
    { label: t.now.status, value: <PlanStatus plan={plan} /> },
    { label: t.now.current, value: <CurrentStage plan={plan} /> },
    {
      label: t.now.due,
      value: !isReadable ? (
        <Chip tone="unk">{t.unknown}</Chip>
      ) : (
        <span className={css.inline}>
          {due}
          {differs && <Chip tone="warn">{t.now.differs}</Chip>}
        </span>
      ),
    },
    ...(next
      ? [
          {
            label: t.now.next,
            value: (
              <span>
                <span className={css.strong}>{names(next.to)}</span> <Countdown at={next.at} />
              </span>
            ),
          },
          { label: t.now.utc, value: momentOf(next.at, 'UTC', false) },
          ...(offsetOf(next.at, zone) === 'UTC' ? [] : [{ label: t.now.local, value: momentOf(next.at, zone, false) }]),
        ]
      : [{ label: t.now.next, value: isReadable ? t.now.never : <Chip tone="unk">{t.unknown}</Chip> }]),
    ...(plan.logical_cluster_name ? [{ label: t.now.logical, value: plan.logical_cluster_name }] : []),
  ]
  return (
    <Panel title={t.now.title} source={<Source reading={context.reading} kind="data" />} problem={context.problem} retry={context.retry}>
      <Facts rows={rows} />
      {!isRunning(plan) && <p className={css.caption}>{t.now.onlyRunning}</p>}
    </Panel>
  )
}

function Countdown({ at }: { at: number }) {
  const t = useText('plan')
  return <span role="timer">{useTicking(() => t.now.in(durationOf(at - cloudNow())))}</span>
}
