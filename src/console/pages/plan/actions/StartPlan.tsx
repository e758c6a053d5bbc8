import { startPlanRefusal } from '#contract/plan.ts'
import { stagesAt } from '#contract/planCalendar.ts'
import { checkPlan, stageName } from '#contract/planRules.ts'
import { useText } from '#i18n/text.ts'
import { ActDialog } from '../../action/ActDialog.tsx'
import { Checks } from '../ChecksPanel.tsx'
import { useMinute } from '../useMinute.ts'
import type { DialogProps } from './dialogs.ts'
import { usePlanAct } from './usePlanAct.tsx'
import css from '../plan.module.css'

/** Starts a plan after its rules were checked; with a rule broken, its name is typed. */
export default function StartPlan({ target, isForced, onClose }: DialogProps) {
  const t = useText('plan')
  const now = useMinute()
  const { name, latest, others, rows, dialog } = usePlanAct({ kind: 'start', target, refusal: isForced ? undefined : startPlanRefusal })
  const checks = checkPlan(latest, others, now)
  const broken = checks.filter(({ state }) => state === 'broken').length
  const due = stagesAt(latest, now).map((index) => stageName(latest.stage_list?.[index], index))
  return (
    <ActDialog
      {...dialog}
      title={t.act.start.title}
      doneTitle={t.act.start.accepted(name)}
      onClose={onClose}
      sentenceText={t.act.start.sentence}
      loss={due.length > 0 ? t.act.start.effect(due.join(' + ')) : t.act.start.effectGap}
      facts={rows}
      extra={
        <div className={css.ruleBox}>
          <h3 className={css.ruleHead}>{t.checks.title}</h3>
          <p className={css.caption}>{t.checks.note(broken)}</p>
          <Checks checks={checks} />
        </div>
      }
      {...(broken > 0 && { confirmName: name, confirmNameLabel: t.act.start.confirm })}
      safeLabel={t.act.start.safe}
      actLabel={t.act.start.act(name)}
    />
  )
}
