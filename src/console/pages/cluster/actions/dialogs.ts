import { lazy } from 'react'
import type { Target } from './target.ts'

export interface DialogProps {
  target: Target
  /** The gate was set aside by somebody who typed the name: the service decides. */
  isForced: boolean
  onClose: () => void
}
export type ActionKind = 'snapshot' | 'restart' | 'resize' | 'resetPassword' | 'delete'

/** Each dialog is fetched when it is first asked for. */
export const DIALOGS = {
  snapshot: lazy(() => import('../../snapshot/CreateSnapshot.tsx')),
  restart: lazy(() => import('./RestartCluster.tsx')),
  resize: lazy(() => import('./ResizeCluster.tsx')),
  resetPassword: lazy(() => import('./ResetPassword.tsx')),
  delete: lazy(() => import('./DeleteCluster.tsx')),
}
/** Of those that may be used on several clusters at once. */
export const MANY_DIALOGS = {
  snapshot: lazy(() => import('../../snapshot/CreateSnapshots.tsx')),
  restart: lazy(() => import('./RestartClusters.tsx')),
}
export type ManyKind = keyof typeof MANY_DIALOGS
export const AskForce = lazy(() => import('../../action/AskForce.tsx'))
