import { Suspense, useState, type ReactNode } from 'react'
import { IconArrowsDiagonal, IconCamera, IconKey, IconRefresh, IconTrash } from '@tabler/icons-react'
import type { Cluster } from '#contract/cluster.ts'
import { createSnapshotRefusal, deleteRefusal, resetPasswordRefusal, resizeRefusal, restartRefusal } from '#contract/clusterRules.ts'
import { useProject, useSession, type Project } from '#console/lib/session.ts'
import type { MenuItem } from '#console/ui/ActionMenu.tsx'
import { useText } from '#i18n/text.ts'
import { AskForce, DIALOGS, MANY_DIALOGS, type ActionKind, type ManyKind } from './dialogs.ts'
import { nameOf, type Target } from './target.ts'
import { useOutcomes } from '../../action/outcomes.ts'
import { usePending } from './usePending.ts'

export type { ActionKind } from './dialogs.ts'

const GATES = {
  snapshot: createSnapshotRefusal,
  restart: restartRefusal,
  resize: resizeRefusal,
  resetPassword: resetPasswordRefusal,
  delete: deleteRefusal,
}
const KINDS = Object.keys(GATES) as ActionKind[]
const icon = { size: 15, stroke: 1.75, 'aria-hidden': true }
const ICONS: Record<ActionKind, ReactNode> = {
  snapshot: <IconCamera {...icon} />,
  restart: <IconRefresh {...icon} />,
  resize: <IconArrowsDiagonal {...icon} />,
  resetPassword: <IconKey {...icon} />,
  delete: <IconTrash {...icon} />,
}

type Open =
  | { kind: ActionKind; target: Target; isForced: boolean; refusal?: string; targets?: undefined }
  | { kind: ManyKind; targets: readonly Target[] }

/**
 * The actions on clusters, for menus and buttons: each open, or with the reason why it is not. Every use renders `dialogs` once.
 * `projectOf`: for lists of several projects; else it is the current one.
 */
export function useClusterActions(projectOf?: (cluster: Cluster) => Project | undefined) {
  const t = useText('clusterActions')
  const ui = useText('ui')
  const { mode } = useSession()
  const current = useProject()
  const { unknown } = useOutcomes()
  const pendingOf = usePending()
  const [open, setOpen] = useState<Open>()
  const targetOf = (cluster: Cluster): Target => ({ cluster, project: projectOf?.(cluster) ?? { id: current.id, name: current.name } })

  /** Why an action may not be used now, in words; undefined: it may. */
  const refusalOf = (kind: ActionKind, cluster: Cluster): string | undefined => {
    if (mode === 'read-only') return ui.readOnly
    if (unknown.has(cluster.id ?? '')) return ui.outcomeUnknownYet
    const pending = pendingOf(kind, cluster)
    if (pending) return pending === 'unknown' ? ui.outcomeUnknownYet : t.notShownYet
    const refusal = GATES[kind](cluster)
    return refusal && t.refusals[refusal]
  }
  const force = (kind: ActionKind, cluster: Cluster) => {
    const refusal = refusalOf(kind, cluster)
    setOpen({ kind, target: targetOf(cluster), isForced: false, ...(refusal !== undefined && { refusal }) })
  }
  /** Gates of documents may be set aside; a read-only session and an outcome that is still looked for may not. */
  const mayForce = (cluster: Cluster): boolean => mode !== 'read-only' && !unknown.has(cluster.id ?? '')

  const item = (kind: ActionKind, cluster: Cluster): MenuItem => ({
    label: t[kind],
    icon: ICONS[kind],
    danger: kind === 'delete',
    refusal: refusalOf(kind, cluster),
    onForce: mayForce(cluster) ? () => force(kind, cluster) : undefined,
    onSelect: () => setOpen({ kind, target: targetOf(cluster), isForced: false }),
  })
  const items = (cluster: Cluster): (MenuItem | 'divider')[] =>
    KINDS.flatMap((kind) => (kind === 'delete' ? ['divider', item(kind, cluster)] : [item(kind, cluster)]))

  const close = () => setOpen(undefined)
  return {
    items,
    item,
    /** On several at once; one alone has its usual dialog. */
    openMany: (kind: ManyKind, clusters: readonly Cluster[]) => {
      const [only, ...others] = clusters
      if (only && others.length === 0) setOpen({ kind, target: targetOf(only), isForced: false })
      else setOpen({ kind, targets: clusters.map(targetOf) })
    },
    dialogs: open && (
      <Suspense fallback={null}>
        <Shown
          open={open}
          onForce={() => open.targets || setOpen({ kind: open.kind, target: open.target, isForced: true })}
          onClose={close}
        />
      </Suspense>
    ),
  }
}

function Shown({ open, onForce, onClose }: { open: Open; onForce: () => void; onClose: () => void }) {
  if (open.targets) {
    const Dialog = MANY_DIALOGS[open.kind]
    return <Dialog targets={open.targets} onClose={onClose} />
  }
  const { kind, target, isForced, refusal } = open
  if (refusal !== undefined) return <AskForce name={nameOf(target)} refusal={refusal} onGo={onForce} onClose={onClose} />
  const Dialog = DIALOGS[kind]
  return <Dialog target={target} isForced={isForced} onClose={onClose} />
}
