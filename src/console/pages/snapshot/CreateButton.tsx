import { lazy, Suspense, useState } from 'react'
import { IconCamera } from '@tabler/icons-react'
import { createSnapshotRefusal } from '#contract/clusterRules.ts'
import { useSession } from '#console/lib/session.ts'
import { flagParam, useUrlState } from '#console/lib/urlState.ts'
import { GateButton } from '#console/ui/GateButton.tsx'
import { SelectField } from '#console/ui/SelectField.tsx'
import { useText } from '#i18n/text.ts'
import { idOf, nameOf, type Target } from '../cluster/actions/target.ts'

const CreateSnapshot = lazy(() => import('./CreateSnapshot.tsx'))

/** A snapshot of one of several clusters: those that allow one come first. */
export function CreateButton({ targets }: { targets: readonly Target[] | undefined }) {
  const t = useText('snapshot').create
  const ui = useText('ui')
  const { mode } = useSession()
  const [isOpen, setOpen] = useUrlState('create', flagParam)
  const refusal = mode === 'read-only' ? ui.readOnly : targets?.length === 0 ? t.noCluster : undefined
  return (
    <>
      <GateButton
        variant="filled"
        refusal={refusal}
        icon={<IconCamera size={15} stroke={1.75} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {t.open}
      </GateButton>
      {isOpen && targets && refusal === undefined && (
        <Suspense fallback={null}>
          <Choosing targets={targets} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

function Choosing({ targets, onClose }: { targets: readonly Target[]; onClose: () => void }) {
  const t = useText('snapshot').create
  const gates = useText('clusterActions').refusals
  // As it was when the dialog opened: a cluster that changes must not move the choice.
  const [order] = useState(() => targets.toSorted((a, b) => Number(isBarred(a)) - Number(isBarred(b))).map(idOf))
  const [chosen, setChosen] = useState(order[0] ?? '')
  const byId = new Map(targets.map((target) => [idOf(target), target]))
  const target = byId.get(chosen)
  if (!target) return null
  const data = order.flatMap((id) => {
    const one = byId.get(id)
    const refusal = one && createSnapshotRefusal(one.cluster)
    return one ? [{ value: id, label: refusal ? `${nameOf(one)} – ${gates[refusal]}` : nameOf(one) }] : []
  })
  return (
    <CreateSnapshot
      key={chosen}
      target={target}
      isForced={false}
      onClose={onClose}
      choice={<SelectField label={t.cluster} data={data} value={chosen} onChange={setChosen} />}
    />
  )
}

const isBarred = (target: Target): boolean => createSnapshotRefusal(target.cluster) !== undefined
