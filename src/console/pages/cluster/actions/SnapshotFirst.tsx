import { useState, type FormEvent } from 'react'
import { IconCamera } from '@tabler/icons-react'
import { createSnapshotRefusal } from '#contract/clusterRules.ts'
import type { Cluster } from '#contract/cluster.ts'
import { snapshot } from '#contract/snapshot.ts'
import { useQuery } from '@tanstack/react-query'
import { snapshotKind } from '#contract/snapshotRules.ts'
import { read, useWrite } from '#console/lib/api.ts'
import { clockOf, useZone } from '#console/lib/format.ts'
import { Button } from '#console/ui/Button.tsx'
import { CallProblem } from '#console/ui/CallProblem.tsx'
import { GateButton } from '#console/ui/GateButton.tsx'
import { StatusWord } from '#console/ui/StatusWord.tsx'
import { TextField } from '#console/ui/TextField.tsx'
import { useText } from '#i18n/text.ts'
import { requestOf } from '../../action/ActDialog.tsx'
import { RequestPreview } from '#console/ui/RequestPreview.tsx'
import { nameFault, proposedName } from '../../snapshot/snapshotName.ts'
import { idOf, nameOf, type Target } from './target.ts'
import css from './actions.module.css'

interface Props {
  target: Target
  detail: Cluster | undefined
  /** Name of a snapshot that is being made already. */
  running: string | undefined
  gate: ReturnType<typeof useSnapshotGate>
}

const SNAPSHOT_POLL = 5_000

/** A snapshot that was sent from the dialog, answered or not, bars its act until it can be restored from. */
export function useSnapshotGate(target: Target) {
  const t = useText('clusterActions')
  const [name, setName] = useState<string>()
  const { data } = useQuery({
    ...read(snapshot.list, { project: target.project.id }),
    enabled: name !== undefined,
    refetchInterval: SNAPSHOT_POLL,
  })
  const made = data?.body.snapshots?.find((one) => one.name === name && one.cluster_id === idOf(target))
  const isRunning = name !== undefined && (made === undefined || snapshotKind(made.status) === 'work')
  return { waitFor: setName, isThere: made !== undefined, isRunning, refusal: isRunning ? t.snapshotFirst.gate : undefined }
}

/** A way out of a danger dialog: a snapshot first. Once it is accepted, the dialog's act waits for it. */
export function SnapshotFirst({ target, detail, running, gate }: Props) {
  const t = useText('clusterActions')
  const zone = useZone()
  const [name, setName] = useState<string>()
  const write = useWrite(snapshot.create)
  const refusal = createSnapshotRefusal(detail ?? target.cluster)
  // Sent once: after a lost answer the list says whether it was made (interaction rule 18).
  const isLost = write.error?.outcomeUnknown === true
  if (write.data || (isLost && gate.isThere))
    return (
      <StatusWord tone={gate.isRunning ? 'work' : 'ok'}>
        {gate.isRunning
          ? t.snapshotFirst.accepted(name ?? '', clockOf(write.data?.cloudAt ?? write.submittedAt, zone))
          : t.snapshotFirst.ended(name ?? '')}
      </StatusWord>
    )
  if (name === undefined)
    return (
      <>
        <GateButton
          icon={<IconCamera size={15} stroke={1.75} aria-hidden />}
          refusal={refusal && t.refusals[refusal]}
          onClick={() => setName(proposedName(nameOf(target), zone))}
        >
          {t.snapshotFirst.offer}
        </GateButton>
        {running !== undefined && <span className={css.note}>{t.snapshotFirst.running(running)}</span>}
      </>
    )
  const isName = nameFault(name, undefined) === undefined
  const input = { project: target.project.id, body: { snapshot: { name, cluster_id: idOf(target) } } }
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!isName || isLost) return
    write.mutate(input, { onSuccess: () => gate.waitFor(name), onError: (error) => error.outcomeUnknown && gate.waitFor(name) })
  }
  const cancel = () => {
    write.reset()
    gate.waitFor(undefined)
    setName(undefined)
  }
  return (
    <form className={css.lines} onSubmit={send} style={{ width: '100%' }}>
      <div className={css.inline}>
        <TextField
          mono
          label={t.snapshotFirst.name}
          error={isName ? undefined : t.snapshotFirst.rule}
          value={name}
          autoComplete="off"
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button large type="submit" aria-disabled={!isName || isLost || undefined} loading={write.isPending}>
          {t.snapshotFirst.send}
        </Button>
        <Button large variant="subtle" onClick={cancel}>
          {t.snapshotFirst.cancel}
        </Button>
      </div>
      <RequestPreview {...requestOf(snapshot.create, target.project.id, input)} folded />
      {write.error && <CallProblem error={write.error} dense />}
    </form>
  )
}
