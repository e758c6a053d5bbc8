import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { cluster } from '#contract/cluster.ts'
import { asV1 } from '#contract/clusterCreate.ts'
import { call, CallError, cloudNow, useWrite } from '#console/lib/api.ts'
import { clockOf, useZone } from '#console/lib/format.ts'
import { paths } from '#console/paths.ts'
import { notify } from '#console/ui/Notices.tsx'
import { useText } from '#i18n/text.ts'
import type { Verdict } from '../../action/lookUp.ts'
import { useLookUp } from '../../action/useLookUp.ts'
import { verdictOfName } from '../actions/verdict.ts'
import { checksKey, checksOf, readForChecks, type Read } from './checkDraft.ts'
import { refusedFields } from './refused.ts'
import { bodyV2 } from './request.ts'
import type { Form } from './useForm.ts'

export type CreatePhase =
  | { is: 'asking'; problem?: CallError; changed?: true }
  | { is: 'acting' }
  | { is: 'looking'; error: CallError; done: number; of: number }
  | { is: 'lost'; error: CallError; verdict: Exclude<Verdict, { found: 'done' }>; lookAgain: () => void }

/** A creation from the click to the new cluster's page: checked again, sent once, and looked up by its name if the answer is lost. */
export function useCreate(form: Form) {
  const t = useText('createCluster')
  const zone = useZone()
  const navigate = useNavigate()
  const [phase, setPhase] = useState<CreatePhase>({ is: 'asking' })
  /** The region has no v2: the v1.0 request is shown, and sent only on another press. */
  const [usesV1, setUsesV1] = useState(false)
  const v2 = useWrite(cluster.createV2)
  const v1 = useWrite(cluster.create)
  const { known, lookUp } = useLookUp()
  const client = useQueryClient()
  const { draft, password, option, project } = form

  const body2 = bodyV2(draft, password, option)
  const body1 = asV1(body2.cluster)
  const row = usesV1 ? cluster.create : cluster.createV2

  const done = (id: string | undefined, title: string) => {
    form.forget()
    notify({ tone: 'work', title, children: t.acceptedAt(clockOf(cloudNow(), zone)) })
    // Who went on to another page meanwhile is told, and stays there. The review is empty now: "Back" does not lead to it.
    if (window.location.pathname !== paths.createCluster()) return
    void navigate(project.withProject(id === undefined ? paths.clusters() : paths.cluster(id)), { replace: true })
  }

  const byName = async (): Promise<Verdict> => {
    try {
      const { body } = await call(cluster.list, { project: project.id }, { fresh: true })
      return verdictOfName(draft.name, body.clusters)
    } catch {
      return { found: 'unreadable' }
    }
  }
  const search = async (error: CallError, writes: ReadonlySet<string>) => {
    const verdict = await lookUp(
      {
        call: row.id,
        is: (write) => write.name === draft.name,
        byState: byName,
        onTry: (tried, of) => setPhase({ is: 'looking', error, done: tried, of }),
      },
      writes,
    )
    if (verdict.found === 'done') done(verdict.id, t.found(draft.name))
    else setPhase({ is: 'lost', error, verdict, lookAgain: () => void search(error, writes) })
  }

  const refused = (error: CallError) => {
    form.setSentName(undefined)
    const isWithoutV2 = error.status === 404 && error.code === 'APIGW.0101' && !usesV1
    if (isWithoutV2) setUsesV1(true)
    setPhase(isWithoutV2 ? { is: 'asking' } : { is: 'asking', problem: error })
    const fields = refusedFields(error, form.wordsOfKey)
    if (fields.length > 0) form.showRefused(fields)
    else if (!isWithoutV2) form.setSummary([{ field: 'create-submit', message: `${error.code} ${error.failure.error_msg}` }])
  }

  const send = async () => {
    const writes = known()
    form.setSentName(draft.name)
    try {
      const { body } =
        usesV1 && body1
          ? await v1.mutateAsync({ project: project.id, body: body1 })
          : await v2.mutateAsync({ project: project.id, body: body2 })
      const { cluster: made } = body
      done(made?.id ?? undefined, t.accepted(draft.name))
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      if (error.outcomeUnknown) await search(error, writes)
      else refused(error)
    }
  }

  const create = async () => {
    if (form.showFaults()) return
    form.setSummary([])
    setPhase({ is: 'acting' })
    const shown = client.getQueryData<Read>(checksKey(project.id))
    const now = await readForChecks(project.id)
    client.setQueryData(checksKey(project.id), now)
    const before = shown && JSON.stringify(checksOf(draft, shown))
    if (before !== JSON.stringify(checksOf(draft, now))) setPhase({ is: 'asking', changed: true })
    else await send()
  }

  return {
    phase,
    problem: phase.is === 'asking' ? phase.problem : undefined,
    row,
    usesV1,
    /** What is sent by the next press; undefined: v1.0 cannot make what was chosen. */
    body: usesV1 ? body1 : body2,
    create: () => void create(),
    askAgain: () => {
      form.setSentName(undefined)
      setPhase({ is: 'asking' })
    },
  }
}
