import { useId, useState, type FormEvent, type ReactNode } from 'react'
import { Link } from 'react-router'
import { cluster } from '#contract/cluster.ts'
import { createSnapshotRefusal } from '#contract/clusterRules.ts'
import { flagsOf, runningTask, statusOf } from '#contract/clusterState.ts'
import { snapshot } from '#contract/snapshot.ts'
import { call, cloudNow } from '#console/lib/api.ts'
import { durationOf, useZone } from '#console/lib/format.ts'
import { useDraft } from '#console/lib/draft.ts'
import { useProject, useSession } from '#console/lib/session.ts'
import { paths } from '#console/paths.ts'
import { Button } from '#console/ui/Button.tsx'
import { CallProblem } from '#console/ui/CallProblem.tsx'
import { Banner } from '#console/ui/Banner.tsx'
import { Dialog } from '#console/ui/Dialog.tsx'
import { ErrorSummary, type FieldError } from '#console/ui/ErrorSummary.tsx'
import { Facts } from '#console/ui/Facts.tsx'
import { GateButton } from '#console/ui/GateButton.tsx'
import { RequestPreview } from '#console/ui/RequestPreview.tsx'
import { TextAreaField } from '#console/ui/TextAreaField.tsx'
import { TextField } from '#console/ui/TextField.tsx'
import { useText } from '#i18n/text.ts'
import { requestOf, useSaid } from '../action/ActDialog.tsx'
import { factRead, type FactsOf } from '../action/factRead.ts'
import { guideRow, useFactRow } from '../action/FactRows.tsx'
import { Outcome } from '../action/Outcome.tsx'
import { useAct, type Phase } from '../action/useAct.ts'
import { useFacts } from '../action/useFacts.ts'
import { Words } from '../action/Words.tsx'
import { Status, Task } from '../cluster/ClusterState.tsx'
import type { DialogProps } from '../cluster/actions/dialogs.ts'
import { idOf, nameOf } from '../cluster/actions/target.ts'
import { rpoOf } from './rpo.ts'
import { MadeState } from './SnapshotState.tsx'
import { useSnapshot } from './snapshotReads.ts'
import { descriptionFault, nameFault, proposedName } from './snapshotName.ts'
import css from './Dialogs.module.css'

const readsOf = (project: string, id: string) => ({
  detail: factRead(cluster.get, { project, params: { cluster_id: id } }),
  snapshots: factRead(snapshot.list, { project }),
})
type Read = FactsOf<ReturnType<typeof readsOf>>

interface Props extends DialogProps {
  /** Which cluster, where that is still open. */
  choice?: ReactNode
}

/** A manual snapshot of a cluster: what it is called, what waits for it, and from the click until it can be restored from. */
export default function CreateSnapshot({ target, isForced, onClose: close, choice }: Props) {
  const t = useText('snapshot').create
  const gates = useText('clusterActions').refusals
  const action = useText('action')
  const { region, mode } = useSession()
  const ui = useText('ui')
  const zone = useZone()
  const form = useId()
  const id = idOf(target)
  const project = target.project.id
  const [draft, setDraft, forget] = useDraft(`createSnapshot.${id}`, () => ({ name: proposedName(nameOf(target), zone), description: '' }))
  const { name, description } = draft
  const [summary, setSummary] = useState<readonly FieldError[]>([])
  const read = useFacts(readsOf(project, id))
  const others = (facts: Read) => facts.snapshots?.reading?.body.snapshots
  const detailOf = (facts: Read) => facts.detail?.reading?.body.cluster ?? target.cluster
  const refusalIn = (facts: Read) => {
    const refusal = isForced ? undefined : createSnapshotRefusal(detailOf(facts))
    return refusal && gates[refusal]
  }
  const input = { project, body: { snapshot: { name, cluster_id: id, ...(description !== '' && { description }) } } }
  const doing = useAct({
    row: snapshot.create,
    target: { id, name: nameOf(target), project: target.project },
    input,
    read,
    summary: (facts) => {
      const now = detailOf(facts)
      return { status: statusOf(now), task: runningTask(now) ?? '', flags: [...flagsOf(now)].join(' ') }
    },
    gate: (latest) => refusalIn(latest) ?? (nameFault(name, others(latest)) === 'taken' ? t.nameFault.taken : undefined),
    verdict: async () => {
      const { body } = await call(snapshot.list, { project }, { fresh: true })
      const made = body.snapshots?.find((one) => one.name === name && one.cluster_id === id)
      return made ? { found: 'done', by: 'state', id: made.id ?? undefined } : { found: body.snapshots ? 'nothing' : 'unreadable' }
    },
  })
  const { phase } = doing
  const onClose = () => {
    forget()
    close()
  }
  const labels: Readonly<Record<string, string>> = t.changedFact
  const said = useSaid(phase.is === 'asking' ? phase : undefined, ({ fact, before, after }) =>
    action.change(labels[fact] ?? fact, before, after),
  )
  const factRow = useFactRow()
  const wrongName = nameFault(name, others(read.facts))
  const wrongDescription = descriptionFault(description)
  if (phase.is !== 'asking' && phase.is !== 'acting')
    return (
      <Outcome
        title={t.accepted(name)}
        call={snapshot.create.id}
        targetId={id}
        phase={phase}
        follow={<Following phase={phase} project={project} />}
        onClose={onClose}
        askAgain={doing.askAgain}
      />
    )
  const send = () => {
    const errors = [
      ...(wrongName ? [{ field: `${form}name`, message: t.nameFault[wrongName] }] : []),
      ...(wrongDescription ? [{ field: `${form}description`, message: t.descriptionFault[wrongDescription] }] : []),
    ]
    setSummary(errors)
    if (errors.length === 0) doing.act()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (refusal === undefined && phase.is !== 'acting') send()
  }
  const refusal = mode === 'read-only' ? ui.readOnly : read.isReading ? action.reading : refusalIn(read.facts)
  const newest = rpoOf(
    (others(read.facts) ?? []).filter((one) => one.cluster_id === id),
    cloudNow(),
  ).newest
  const foot = (
    <>
      <Button large onClick={onClose}>
        {t.cancel}
      </Button>
      <GateButton large variant="filled" refusal={refusal} loading={phase.is === 'acting'} onClick={send}>
        {t.act(name)}
      </GateButton>
    </>
  )
  const parts = {
    name: <b>{nameOf(target)}</b>,
    id: <span className="mono">{id}</span>,
    project: <b>{`${region} / ${target.project.name}`}</b>,
  }
  return (
    <Dialog title={t.title} opened onClose={onClose} size="danger" foot={foot}>
      <form className={css.form} onSubmit={submit}>
        <ErrorSummary errors={summary} />
        {choice}
        <p>
          <Words text={t.sentence} parts={parts} />
        </p>
        <TextField
          id={`${form}name`}
          mono
          data-autofocus
          label={t.name}
          description={t.nameHint}
          error={wrongName && t.nameFault[wrongName]}
          value={name}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
        />
        <TextAreaField
          id={`${form}description`}
          label={t.description}
          description={t.descriptionHint(256 - description.length)}
          error={wrongDescription && t.descriptionFault[wrongDescription]}
          rows={2}
          value={description}
          onChange={(event) => setDraft({ ...draft, description: event.currentTarget.value })}
        />
        <Facts
          rows={[
            factRow(t.status, read.facts.detail, (body) =>
              body.cluster ? (
                <span className={css.line}>
                  <Status cluster={body.cluster} /> <Task cluster={body.cluster} />
                </span>
              ) : undefined,
            ),
            factRow(t.newest, read.facts.snapshots, (body) =>
              body.snapshots ? (newest ? `${newest.name}, ${durationOf(cloudNow() - newest.at)}` : t.noNewest) : undefined,
            ),
            guideRow(t.meanwhile, t.meanwhileWhat, action.vendorGuide),
          ]}
        />
        <RequestPreview {...requestOf(snapshot.create, project, input)} folded />
        <div role="alert">{said && <Banner tone="warn">{said}</Banner>}</div>
        {phase.is === 'asking' && phase.problem && <CallProblem error={phase.problem} dense />}
        {/* Enter in a field sends as the button does. */}
        <button type="submit" hidden tabIndex={-1} aria-hidden />
      </form>
    </Dialog>
  )
}

/** From accepted to available, by the snapshot itself. */
function Following({ phase, project }: { phase: Phase; project: string }) {
  if (phase.is !== 'accepted') return null
  const answered = (phase.body as { snapshot?: { id?: string | null } | null } | undefined)?.snapshot?.id
  const id = answered ?? phase.id
  return id ? <Progress project={project} id={id} /> : null
}

function Progress({ project, id }: { project: string; id: string }) {
  const t = useText('snapshot').create
  const { withProject } = useProject()
  const { data } = useSnapshot(project, id)
  const one = data?.body.snapshot
  return (
    <>
      {one ? <MadeState snapshot={one} /> : <span className={css.note}>{t.requested}</span>}
      <Link to={withProject(paths.snapshot(id), project)}>{t.openIt}</Link>
    </>
  )
}
