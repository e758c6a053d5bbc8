import { lazy, Suspense, useState } from 'react'
import { IconTrash } from '@tabler/icons-react'
import { deleteSnapshotRefusal } from '#contract/snapshotRules.ts'
import { useSession } from '#console/lib/session.ts'
import type { MenuItem } from '#console/ui/ActionMenu.tsx'
import { useText } from '#i18n/text.ts'
import { useUnknownOutcomes } from '../action/outcomes.ts'
import { useDeletions } from './snapshotReads.ts'
import { idOf, nameOf, type SnapshotRow } from './snapshotRow.ts'

export interface SnapshotDialogProps {
  row: SnapshotRow
  /** The gate was set aside by somebody who typed the name: the service decides. */
  isForced: boolean
  onClose: () => void
}

const AskForce = lazy(() => import('../action/AskForce.tsx'))
const DeleteSnapshot = lazy(() => import('./DeleteSnapshot.tsx'))

type Open = { row: SnapshotRow; isForced: boolean; refusal?: string | undefined } | undefined

/** What may be done with a snapshot, or why not. Every use renders `dialogs` once. */
export function useSnapshotActions() {
  const t = useText('snapshot')
  const ui = useText('ui')
  const { mode } = useSession()
  const unknown = useUnknownOutcomes()
  const deletions = useDeletions()
  const [open, setOpen] = useState<Open>()
  /** Not to be set aside: a read-only session, an outcome that is looked for, a deletion that has been accepted. */
  const barOf = (row: SnapshotRow): string | undefined => {
    if (mode === 'read-only') return ui.readOnly
    if (unknown.has(idOf(row))) return ui.outcomeUnknownYet
    return deletions.has(idOf(row)) ? t.deletionAccepted : undefined
  }
  const deletion = (row: SnapshotRow): MenuItem => {
    const bar = barOf(row)
    const gate = deleteSnapshotRefusal(row.snapshot)
    const refusal = bar ?? (gate && t.refusals[gate])
    return {
      label: t.del.label,
      icon: <IconTrash size={15} stroke={1.75} aria-hidden />,
      danger: true,
      refusal,
      onForce: bar === undefined ? () => setOpen({ row, isForced: false, refusal }) : undefined,
      onSelect: () => setOpen({ row, isForced: false }),
    }
  }
  const close = () => setOpen(undefined)
  return {
    deletion,
    dialogs: open && (
      <Suspense fallback={null}>
        {open.refusal !== undefined ? (
          <AskForce
            name={nameOf(open.row)}
            refusal={open.refusal}
            onGo={() => setOpen({ row: open.row, isForced: true })}
            onClose={close}
          />
        ) : (
          <DeleteSnapshot row={open.row} isForced={open.isForced} onClose={close} />
        )}
      </Suspense>
    ),
  }
}
