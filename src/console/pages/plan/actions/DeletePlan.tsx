import { deletePlanRefusal } from '#contract/plan.ts'
import { useText } from '#i18n/text.ts'
import { ActDialog } from '../../action/ActDialog.tsx'
import type { DialogProps } from './dialogs.ts'
import { usePlanAct } from './usePlanAct.tsx'

/** Deletes a plan with its stages: its name is typed (interaction rule 3). */
export default function DeletePlan({ target, isForced, onClose }: DialogProps) {
  const t = useText('plan')
  const { name, latest, rows, dialog } = usePlanAct({ kind: 'delete', target, refusal: isForced ? undefined : deletePlanRefusal })
  return (
    <ActDialog
      {...dialog}
      title={t.act.delete.title}
      doneTitle={t.act.delete.accepted(name)}
      onClose={onClose}
      sentenceText={t.act.delete.sentence}
      loss={t.act.delete.loss(latest.stage_list?.length)}
      facts={rows}
      confirmName={name}
      confirmNameLabel={t.act.delete.confirm}
      safeLabel={t.act.delete.safe}
      actLabel={t.act.delete.act(name)}
    />
  )
}
