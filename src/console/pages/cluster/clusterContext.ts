import { useOutletContext } from 'react-router'
import type { ClusterDetail } from '#contract/cluster.ts'
import type { CallError, Reading } from '#console/lib/api.ts'
import type { Operation } from '#console/lib/follow.ts'
import type { Project } from '#console/lib/session.ts'
import type { MenuItem } from '#console/ui/ActionMenu.tsx'
import type { ActionKind } from './actions/dialogs.ts'

/** What the tabs of a cluster share: one read, one operation, one set of dialogs. */
export interface ClusterContext {
  detail: ClusterDetail
  id: string
  project: Project
  reading: Reading<unknown>
  /** The last refresh failed; the detail is the one before. */
  problem: CallError | null
  retry: () => void
  operation: Operation | undefined
  item: (kind: ActionKind) => MenuItem
}
export const useCluster = (): ClusterContext => useOutletContext<ClusterContext>()
