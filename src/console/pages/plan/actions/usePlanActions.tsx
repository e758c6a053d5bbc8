import { Suspense, useState, type ReactNode } from 'react'
import { IconPlayerPlay, IconPlayerStop, IconTrash } from '@tabler/icons-react'
import { deletePlanRefusal, startPlanRefusal, stopPlanRefusal, type Plan } from '#contract/plan.ts'
import { useSession } from '#console/lib/session.ts'
import type { MenuItem } from '#console/ui/ActionMenu.tsx'
import { useText } from '#i18n/text.ts'
import { useUnknownOutcomes } from '../../action/outcomes.ts'
import type { Place } from '../usePlans.ts'
import { nameOfPlan } from '../words.tsx'
import { AskForce, DIALOGS, type ActionKind, type PlanTarget } from './dialogs.ts'

const KINDS = ['start', 'stop', 'delete'] as const
const GATES = { start: startPlanRefusal, stop: stopPlanRefusal, delete: deletePlanRefusal }
const icon = { size: 15, stroke: 1.75, 'aria-hidden': true }
const ICONS: Record<ActionKind, ReactNode> = {
  start: <IconPlayerPlay {...icon} />,
  stop: <IconPlayerStop {...icon} />,
  delete: <IconTrash {...icon} />,
}

interface Open {
  kind: ActionKind
  target: PlanTarget
  isForced: boolean
  refusal?: string
}

/** Start, stop and delete of a plan, each open or with the reason why it is not. `dialogs` outlive the plan they are about. */
export function usePlanActions(place: Place, others: readonly Plan[] | undefined) {
  const t = useText('plan')
  const ui = useText('ui')
  const { mode } = useSession()
  const isUnknown = useUnknownOutcomes().has(place.id)
  const [open, setOpen] = useState<Open>()

  const item = (kind: ActionKind, plan: Plan): MenuItem => {
    const reason = GATES[kind](plan, others)
    const locked = mode === 'read-only' ? ui.readOnly : isUnknown ? ui.outcomeUnknownYet : undefined
    const refusal = locked ?? (reason && t.refusals[reason])
    const target = { place, plan }
    return {
      label: t.act[kind].item,
      icon: ICONS[kind],
      danger: kind === 'delete',
      refusal,
      onForce: locked === undefined && refusal !== undefined ? () => setOpen({ kind, target, isForced: false, refusal }) : undefined,
      onSelect: () => setOpen({ kind, target, isForced: false }),
    }
  }
  const close = () => setOpen(undefined)
  return {
    items: (plan: Plan) => KINDS.map((kind) => item(kind, plan)),
    dialogs: open && (
      <Suspense fallback={null}>
        <Shown open={open} onForce={() => setOpen({ kind: open.kind, target: open.target, isForced: true })} onClose={close} />
      </Suspense>
    ),
  }
}

function Shown({ open, onForce, onClose }: { open: Open; onForce: () => void; onClose: () => void }) {
  const { kind, target, isForced, refusal } = open
  if (refusal !== undefined)
    return <AskForce name={nameOfPlan(target.plan, target.plan.plan_id ?? '')} refusal={refusal} onGo={onForce} onClose={onClose} />
  const Dialog = DIALOGS[kind]
  return <Dialog target={target} isForced={isForced} onClose={onClose} />
}
