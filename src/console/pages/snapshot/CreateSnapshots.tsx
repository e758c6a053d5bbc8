import { useId, useState, type FormEvent } from 'react'
import { Link } from 'react-router'
import { cluster } from '#contract/cluster.ts'
import { createSnapshotRefusal } from '#contract/clusterRules.ts'
import { snapshot } from '#contract/snapshot.ts'
import { call } from '#console/lib/api.ts'
import { useZone } from '#console/lib/format.ts'
import { useProject } from '#console/lib/session.ts'
import { paths } from '#console/paths.ts'
import { Button } from '#console/ui/Button.tsx'
import { Dialog } from '#console/ui/Dialog.tsx'
import { ErrorSummary, type FieldError } from '#console/ui/ErrorSummary.tsx'
import { RequestPreview } from '#console/ui/RequestPreview.tsx'
import { TextAreaField } from '#console/ui/TextAreaField.tsx'
import { TextField } from '#console/ui/TextField.tsx'
import { useText } from '#i18n/text.ts'
import { requestOf } from '../action/ActDialog.tsx'
import { factRead, fetchFact } from '../action/factRead.ts'
import { ManyResults } from '../action/ManyResults.tsx'
import { useMany, type Step } from '../action/useMany.ts'
import { Skipped, useAllowed } from '../cluster/actions/Skipped.tsx'
import { idOf, nameOf, type Target } from '../cluster/actions/target.ts'
import { descriptionFault, nameFault, proposedName, type NameFault } from './snapshotName.ts'
import { MadeState } from './SnapshotState.tsx'
import { useSnapshotLists } from './snapshotReads.ts'
import css from './Dialogs.module.css'

const listRead = (project: string) => factRead(snapshot.list, { project })

/** Proposed names and one description; what is wrong with each, and the step that makes each. */
function useDrafts(going: readonly Target[]) {
  const t = useText('snapshot').create
  const gates = useText('clusterActions').refusals
  const zone = useZone()
  const [names, setNames] = useState(() => new Map(going.map((target) => [idOf(target), proposedName(nameOf(target), zone)])))
  const [description, setDescription] = useState('')
  const lists = useSnapshotLists(
    going.map(({ project }) => project).filter((one, index, all) => all.findIndex(({ id }) => id === one.id) === index),
  )
  const listOf = (target: Target) => lists.find(({ project }) => project.id === target.project.id)?.reading?.body.snapshots
  const named = (target: Target) => names.get(idOf(target)) ?? ''
  /** Of its project, and of the same request before it. */
  const faultOf = (target: Target): NameFault | undefined => {
    const before = going.slice(0, going.indexOf(target)).filter(({ project }) => project.id === target.project.id)
    return nameFault(named(target), [...(listOf(target) ?? []), ...before.map((one) => ({ name: named(one) }))])
  }
  const inputOf = (target: Target) => ({
    project: target.project.id,
    body: { snapshot: { name: named(target), cluster_id: idOf(target), ...(description !== '' && { description }) } },
  })
  const stepOf = async (target: Target): Promise<Step<typeof snapshot.create>> => {
    const [detail, latest] = await Promise.all([
      fetchFact(factRead(cluster.get, { project: target.project.id, params: { cluster_id: idOf(target) } }), { fresh: true }),
      fetchFact(listRead(target.project.id), { fresh: true }),
    ])
    const refusal = createSnapshotRefusal(detail.reading?.body.cluster ?? target.cluster)
    if (refusal) return { refusal: gates[refusal] }
    if (nameFault(named(target), latest.reading?.body.snapshots) === 'taken') return { refusal: t.nameFault.taken }
    return {
      input: inputOf(target),
      isOwn: (one) => one.name === named(target),
      byState: async () => {
        const { body } = await call(snapshot.list, { project: target.project.id }, { fresh: true })
        const made = body.snapshots?.find((one) => one.name === named(target) && one.cluster_id === idOf(target))
        return made ? { found: 'done', by: 'state', id: made.id ?? undefined } : { found: body.snapshots ? 'nothing' : 'unreadable' }
      },
    }
  }
  const rename = (target: Target, name: string) => setNames(new Map(names).set(idOf(target), name))
  return { listOf, named, rename, faultOf, inputOf, stepOf, description, setDescription }
}
type Drafts = ReturnType<typeof useDrafts>

/** A manual snapshot of each of several clusters: one name each, one description; sent one after the other, each once, with one result each. */
export default function CreateSnapshots({ targets, onClose }: { targets: readonly Target[]; onClose: () => void }) {
  const t = useText('snapshot').create
  const form = useId()
  const { going, skipped } = useAllowed(targets, createSnapshotRefusal)
  const drafts = useDrafts(going)
  const [summary, setSummary] = useState<readonly FieldError[]>([])
  const { results, actAll } = useMany(snapshot.create)
  const send = (event: FormEvent) => {
    event.preventDefault()
    const errors = going.flatMap((target): FieldError[] => {
      const fault = drafts.faultOf(target)
      return fault ? [{ field: `${form}${idOf(target)}`, message: `${nameOf(target)}: ${t.nameFault[fault]}` }] : []
    })
    const wrong = descriptionFault(drafts.description)
    if (wrong) errors.push({ field: `${form}description`, message: t.descriptionFault[wrong] })
    setSummary(errors)
    if (errors.length === 0) actAll(going.map((target) => ({ id: idOf(target), prepare: () => drafts.stepOf(target) })))
  }
  const title = t.many.title(going.length)

  if (results)
    return (
      <ManyResults
        title={title}
        lines={going.map((target) => {
          const result = results.get(idOf(target))
          const id = result?.is === 'accepted' ? (result.body?.snapshot?.id ?? result.id) : undefined
          const follow = id && <Made id={id} target={target} drafts={drafts} />
          return { id: idOf(target), name: nameOf(target), result, follow }
        })}
        onClose={onClose}
      />
    )
  const foot = (
    <>
      <Button large onClick={onClose}>
        {t.cancel}
      </Button>
      {going.length > 0 && (
        <Button large variant="filled" type="submit" form={form}>
          {title}
        </Button>
      )}
    </>
  )
  return (
    <Dialog title={title} opened onClose={onClose} size="danger" foot={foot}>
      <form id={form} className={css.form} onSubmit={send} noValidate>
        <ErrorSummary errors={summary} />
        <p>{going.length > 0 ? t.many.sentence(going.length) : t.many.allSkipped}</p>
        <Skipped lead={t.many.skipped} skipped={skipped} />
        {going.map((target) => (
          <NameOf key={idOf(target)} id={`${form}${idOf(target)}`} target={target} drafts={drafts} />
        ))}
        {going.length > 0 && <Description id={`${form}description`} drafts={drafts} />}
      </form>
    </Dialog>
  )
}

/** State of a snapshot that was made, and the way to it. */
function Made({ id, target, drafts }: { id: string; target: Target; drafts: Drafts }) {
  const { withProject } = useProject()
  const made = drafts.listOf(target)?.find((one) => one.id === id)
  return (
    <>
      {made && <MadeState snapshot={made} />}
      <Link to={withProject(paths.snapshot(id), target.project.id)}>{drafts.named(target)}</Link>
    </>
  )
}

/** The name of one snapshot, above the request that makes it. */
function NameOf({ id, target, drafts }: { id: string; target: Target; drafts: Drafts }) {
  const t = useText('snapshot').create
  const fault = drafts.faultOf(target)
  return (
    <div className={css.pair}>
      <TextField
        id={id}
        mono
        label={t.many.nameFor(nameOf(target))}
        error={fault && t.nameFault[fault]}
        value={drafts.named(target)}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => drafts.rename(target, event.currentTarget.value)}
      />
      <RequestPreview {...requestOf(snapshot.create, target.project.id, drafts.inputOf(target))} folded />
    </div>
  )
}

function Description({ id, drafts: { description, setDescription } }: { id: string; drafts: Drafts }) {
  const t = useText('snapshot').create
  const fault = descriptionFault(description)
  return (
    <TextAreaField
      id={id}
      label={t.many.description}
      description={t.descriptionHint(256 - description.length)}
      error={fault && t.descriptionFault[fault]}
      rows={2}
      value={description}
      onChange={(event) => setDescription(event.currentTarget.value)}
    />
  )
}
