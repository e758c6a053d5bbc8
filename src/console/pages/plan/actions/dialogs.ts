import { lazy } from 'react'
import type { Plan } from '#contract/plan.ts'
import type { Place } from '../usePlans.ts'

export interface PlanTarget {
  place: Place
  plan: Plan
}
export interface DialogProps {
  target: PlanTarget
  /** The gate was set aside by somebody who typed the name: the service decides. */
  isForced: boolean
  onClose: () => void
}
export type ActionKind = 'start' | 'stop' | 'delete'

/** Each dialog is fetched when it is first asked for. */
export const DIALOGS = {
  start: lazy(() => import('./StartPlan.tsx')),
  stop: lazy(() => import('./StopPlan.tsx')),
  delete: lazy(() => import('./DeletePlan.tsx')),
}
export const AskForce = lazy(() => import('../../action/AskForce.tsx'))
