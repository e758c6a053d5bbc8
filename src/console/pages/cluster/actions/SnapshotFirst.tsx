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

/** A snapshot that was made in the dialog bars its act until it can be restored from. */
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
  return { made: (sent: string) => setName(sent), isRunning, refusal: isRunning ? t.snapshotFirst.gate : undefined }
}

/** A way out of a danger dialog: a snapshot first. Once it is accepted, the dialog's act waits for it. */
export function SnapshotFirst({ target, detail, running, gate }: Props) {
  const t = useText('clusterActions')
  const zone = useZone()
  const [name, setName] = useState<string>()
  const write = useWrite(snapshot.create)
  const refusal = createSnapshotRefusal(detail ?? target.cluster)
  if (write.data)
    return (
      <StatusWord tone={gate.isRunning ? 'work' : 'ok'}>
        {gate.isRunning
          ? t.snapshotFirst.accepted(write.variables.body.snapshot.name, clockOf(write.data.cloudAt ?? write.data.readAt, zone))
          : t.snapshotFirst.ended(write.variables.body.snapshot.name)}
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
    if (isName) write.mutate(input, { onSuccess: () => gate.made(name) })
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
        <Button large type="submit" aria-disabled={!isName || undefined} loading={write.isPending}>
          {t.snapshotFirst.send}
        </Button>
        <Button large variant="subtle" onClick={() => setName(undefined)}>
          {t.snapshotFirst.cancel}
        </Button>
      </div>
      <RequestPreview {...requestOf(snapshot.create, target.project.id, input)} folded />
      {write.error && <CallProblem error={write.error} dense />}
    </form>
  )
}
