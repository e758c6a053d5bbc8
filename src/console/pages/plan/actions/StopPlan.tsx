import { stopPlanRefusal } from '#contract/plan.ts'
import { useText } from '#i18n/text.ts'
import { ActDialog } from '../../action/ActDialog.tsx'
import type { DialogProps } from './dialogs.ts'
import { usePlanAct } from './usePlanAct.tsx'

/** Stops a plan: asked once (interaction rule 3). */
export default function StopPlan({ target, isForced, onClose }: DialogProps) {
  const t = useText('plan')
  const { name, rows, dialog } = usePlanAct({ kind: 'stop', target, refusal: isForced ? undefined : stopPlanRefusal })
  return (
    <ActDialog
      {...dialog}
      title={t.act.stop.title}
      doneTitle={t.act.stop.accepted(name)}
      onClose={onClose}
      sentenceText={t.act.stop.sentence}
      loss={t.act.stop.effect}
      facts={rows}
      safeLabel={t.act.stop.safe}
      actLabel={t.act.stop.act(name)}
    />
  )
}
