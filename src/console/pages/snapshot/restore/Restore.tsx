import { lazy, Suspense } from 'react'
import { IconArrowLeft, IconDatabaseImport, IconTableImport } from '@tabler/icons-react'
import { useSession } from '#console/lib/session.ts'
import { Button } from '#console/ui/Button.tsx'
import { GateButton } from '#console/ui/GateButton.tsx'
import { Skeleton } from '#console/ui/Skeleton.tsx'
import { useText } from '#i18n/text.ts'
import { useUnknownOutcomes } from '../../action/outcomes.ts'
import { idOf, isOrphan, type SnapshotRow } from '../snapshotRow.ts'
import { useRestoreForm } from './useRestoreForm.ts'
import { useRestoreGates } from './useRestoreGates.ts'

const RestoreCluster = lazy(() => import('./RestoreCluster.tsx'))
const RestoreTables = lazy(() => import('./RestoreTables.tsx'))

const icon = { size: 15, stroke: 1.75, 'aria-hidden': true }

/** The two ways to restore, for the head of the snapshot's page. Where the rules say no, the form is open all the same: its act asks for the name. */
export function RestoreActions({ row }: { row: SnapshotRow }) {
  const t = useText('restore')
  const ui = useText('ui')
  const { mode } = useSession()
  const gates = useRestoreGates()
  const isUnknown = useUnknownOutcomes().has(idOf(row))
  const [form, setForm] = useRestoreForm()
  if (form !== '')
    return (
      <Button icon={<IconArrowLeft {...icon} />} onClick={() => setForm('')}>
        {t.leave}
      </Button>
    )
  const shared = mode === 'read-only' ? ui.readOnly : isUnknown ? ui.outcomeUnknownYet : undefined
  const source = isOrphan(row) ? null : row.cluster
  return (
    <>
      <GateButton
        icon={<IconTableImport {...icon} />}
        refusal={shared ?? gates.tables(row.snapshot, source)}
        onForce={shared === undefined ? () => setForm('tables') : undefined}
        onClick={() => setForm('tables')}
      >
        {t.tables}
      </GateButton>
      <GateButton
        variant="filled"
        icon={<IconDatabaseImport {...icon} />}
        refusal={shared ?? gates.cluster(row.snapshot)}
        onForce={shared === undefined ? () => setForm('cluster') : undefined}
        onClick={() => setForm('cluster')}
      >
        {t.toCluster}
      </GateButton>
    </>
  )
}

/** The form that was asked for. */
export function RestoreForm({ row }: { row: SnapshotRow }) {
  const [form] = useRestoreForm()
  const Form = form === 'cluster' ? RestoreCluster : RestoreTables
  return (
    <Suspense fallback={<Skeleton rows={6} />}>
      <Form row={row} />
    </Suspense>
  )
}
