import { lazy } from 'react'

/** Each dialog is fetched when it is first asked for. */
export const SavePolicy = lazy(() => import('./SavePolicy.tsx'))
export const DeletePolicy = lazy(() => import('./DeletePolicy.tsx'))
