import type { FormEvent, ReactNode } from 'react'
import { Link } from 'react-router'
import { snapshot } from '#contract/snapshot.ts'
import { cloudNow } from '#console/lib/api.ts'
import { durationOf } from '#console/lib/format.ts'
import { useProject, useSession } from '#console/lib/session.ts'
import { paths } from '#console/paths.ts'
import { Button } from '#console/ui/Button.tsx'
import { CallProblem } from '#console/ui/CallProblem.tsx'
import { Banner } from '#console/ui/Banner.tsx'
import { Dialog } from '#console/ui/Dialog.tsx'
import { ErrorSummary } from '#console/ui/ErrorSummary.tsx'
import { Facts } from '#console/ui/Facts.tsx'
import { GateButton } from '#console/ui/GateButton.tsx'
import { RequestPreview } from '#console/ui/RequestPreview.tsx'
import { TextAreaField } from '#console/ui/TextAreaField.tsx'
import { TextField } from '#console/ui/TextField.tsx'
import { useText } from '#i18n/text.ts'
import { requestOf, useSaid } from '../action/ActDialog.tsx'
import { guideRow, useFactRow } from '../action/FactRows.tsx'
import { Outcome } from '../action/Outcome.tsx'
import type { Phase } from '../action/useAct.ts'
import { Words } from '../action/Words.tsx'
import { Status, Task } from '../cluster/ClusterState.tsx'
import type { DialogProps } from '../cluster/actions/dialogs.ts'
import { idOf, nameOf } from '../cluster/actions/target.ts'
import { rpoOf } from './rpo.ts'
import { MadeState } from './SnapshotState.tsx'
import { useSnapshot } from './snapshotReads.ts'
import { othersOf, useCreateSnapshot, type CreateForm, type CreateRead } from './useCreateSnapshot.ts'
import css from './Dialogs.module.css'

interface Props extends DialogProps {
  /** Which cluster, where that is still open. */
  choice?: ReactNode
}

/** A manual snapshot of a cluster: what it is called, what waits for it, and from the click until it can be restored from. */
export default function CreateSnapshot({ target, isForced, onClose: close, choice }: Props) {
  const t = useText('snapshot').create
  const action = useText('action')
  const ui = useText('ui')
  const { region, mode } = useSession()
  const { form, read, doing, input, refusalNow } = useCreateSnapshot(target, isForced)
  const { name } = form.draft
  const { phase } = doing
  const onClose = () => {
    form.forget()
    close()
  }
  const labels: Readonly<Record<string, string>> = t.changedFact
  const said = useSaid(phase.is === 'asking' ? phase : undefined, ({ fact, before, after }) =>
    action.change(labels[fact] ?? fact, before, after),
  )
  if (phase.is !== 'asking' && phase.is !== 'acting')
    return (
      <Outcome
        title={t.accepted(name)}
        call={snapshot.create.id}
        targetId={idOf(target)}
        phase={phase}
        follow={<Following phase={phase} project={target.project.id} />}
        onClose={onClose}
        askAgain={doing.askAgain}
      />
    )
  const refusal = mode === 'read-only' ? ui.readOnly : read.isReading ? action.reading : refusalNow
  const send = () => {
    if (form.check()) doing.act()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (refusal === undefined && phase.is !== 'acting') send()
  }
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
    id: <span className="mono">{idOf(target)}</span>,
    project: <b>{`${region} / ${target.project.name}`}</b>,
  }
  return (
    <Dialog title={t.title} opened onClose={onClose} size="danger" foot={foot}>
      <form className={css.form} onSubmit={submit}>
        <ErrorSummary errors={form.summary} />
        {choice}
        <p>
          <Words text={t.sentence} parts={parts} />
        </p>
        <NameAndDescription form={form} />
        <Known id={idOf(target)} facts={read.facts} />
        <RequestPreview {...requestOf(snapshot.create, target.project.id, input)} folded />
        <div role="alert">{said && <Banner tone="warn">{said}</Banner>}</div>
        {phase.is === 'asking' && phase.problem && <CallProblem error={phase.problem} dense />}
        {/* Enter in a field sends as the button does. */}
        <button type="submit" hidden tabIndex={-1} aria-hidden />
      </form>
    </Dialog>
  )
}

function NameAndDescription({ form }: { form: CreateForm }) {
  const t = useText('snapshot').create
  const { draft, set, wrongName, wrongDescription } = form
  return (
    <>
      <TextField
        id={form.idOf('name')}
        mono
        data-autofocus
        label={t.name}
        description={t.nameHint}
        error={wrongName}
        value={draft.name}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <TextAreaField
        id={form.idOf('description')}
        label={t.description}
        description={t.descriptionHint(256 - draft.description.length)}
        error={wrongDescription}
        rows={2}
        value={draft.description}
        onChange={(event) => set({ description: event.currentTarget.value })}
      />
    </>
  )
}

/** What is known of the cluster before it: its state, how old its newest snapshot is, what waits meanwhile. */
function Known({ id, facts }: { id: string; facts: CreateRead }) {
  const t = useText('snapshot').create
  const action = useText('action')
  const factRow = useFactRow()
  const own = (othersOf(facts) ?? []).filter((one) => one.cluster_id === id)
  const { newest } = rpoOf(own, cloudNow())
  return (
    <Facts
      rows={[
        factRow(t.status, facts.detail, (body) =>
          body.cluster ? (
            <span className={css.line}>
              <Status cluster={body.cluster} /> <Task cluster={body.cluster} />
            </span>
          ) : undefined,
        ),
        factRow(t.newest, facts.snapshots, (body) =>
          body.snapshots ? (newest ? `${newest.name}, ${durationOf(cloudNow() - newest.at)}` : t.noNewest) : undefined,
        ),
        guideRow(t.meanwhile, t.meanwhileWhat, action.vendorGuide),
      ]}
    />
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
