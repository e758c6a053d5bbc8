import { useState } from 'react'
import { cluster } from '#contract/cluster.ts'
import { restartRefusal } from '#contract/clusterRules.ts'
import { Button } from '#console/ui/Button.tsx'
import { ConfirmDanger } from '#console/ui/ConfirmDanger.tsx'
import { Dialog } from '#console/ui/Dialog.tsx'
import { RequestPreview } from '#console/ui/RequestPreview.tsx'
import { useText } from '#i18n/text.ts'
import { requestOf, useSaid } from '../../action/ActDialog.tsx'
import type { Summary } from '../../action/changes.ts'
import { fetchFact } from '../../action/factRead.ts'
import { useFactRow } from '../../action/FactRows.tsx'
import { ManyResults } from '../../action/ManyResults.tsx'
import { useCheck, type Stop } from '../../action/useCheck.ts'
import { useFacts } from '../../action/useFacts.ts'
import { useMany, type Step } from '../../action/useMany.ts'
import { clusterReads, type Facts } from './facts.ts'
import { Skipped, useAllowed } from './Skipped.tsx'
import { idOf, nameOf, type Target } from './target.ts'
import { connectedOf } from './summary.ts'
import { latestOf } from './useClusterAct.ts'
import { verdictOfState } from './verdict.ts'
import css from './actions.module.css'

const inputOf = (target: Target) => ({ project: target.project.id, params: { cluster_id: idOf(target) } })

type Counts = Readonly<Record<string, Facts['queries']>>

/** Who is connected to each, as it is compared at the click. */
const countsOf = (targets: readonly Target[], facts: Counts): Summary =>
  Object.fromEntries(
    targets.flatMap((target) => {
      const connected = connectedOf({ queries: facts[idOf(target)] })
      return (['sessions', 'statements'] as const).map((kind) => [`${idOf(target)}/${kind}`, connected?.[kind]])
    }),
  )

/** The facts of several restarts, their check at the click, and their sending one after the other. */
function useRestarts(going: readonly Target[]) {
  const t = useText('clusterActions')
  const action = useText('action')
  const labels: Readonly<Record<string, string>> = t.facts
  const { results, actAll } = useMany(cluster.restart)
  const read = useFacts(Object.fromEntries(going.map((target) => [idOf(target), clusterReads(target).queries])))
  const check = useCheck({ read, summary: (facts) => countsOf(going, facts) })
  const [stop, setStop] = useState<Stop | 'checking'>()
  const nameById = new Map(going.map((target) => [idOf(target), nameOf(target)]))
  const changed = useSaid(stop === 'checking' ? undefined : stop, ({ fact, before, after }) => {
    const [id = '', kind = ''] = fact.split('/')
    return action.change(`${nameById.get(id) ?? id}: ${labels[kind] ?? kind}`, before, after)
  })

  const stepOf = async (target: Target): Promise<Step<typeof cluster.restart>> => {
    const { reading } = await fetchFact(clusterReads(target).detail, { fresh: true })
    const before = reading?.body.cluster ?? target.cluster
    const refusal = restartRefusal(before)
    if (refusal) return { refusal: t.refusals[refusal] }
    return {
      input: inputOf(target),
      isOwn: (one) => one.target === idOf(target),
      byState: async () => verdictOfState(cluster.restart.id, before, await latestOf(target)),
    }
  }
  const act = async () => {
    setStop('checking')
    const { stop: why } = await check()
    setStop(why)
    if (!why) actAll(going.map((target) => ({ id: idOf(target), prepare: () => stepOf(target) })))
  }
  return { read, results, changed, isChecking: stop === 'checking', act: () => void act() }
}

/** Several restarts: the count is typed, each request is sent once, one after the other, with one result a row (interaction rule 3). */
export default function RestartClusters({ targets, onClose }: { targets: readonly Target[]; onClose: () => void }) {
  const t = useText('clusterActions')
  const action = useText('action')
  const row = useFactRow()
  const { going, skipped } = useAllowed(targets, restartRefusal)
  const { read, results, changed, isChecking, act } = useRestarts(going)
  const left = <Skipped lead={t.many.skipped} skipped={skipped} />

  if (results)
    return (
      <ManyResults
        title={t.many.title(going.length)}
        lines={going.map((target) => ({ id: idOf(target), name: nameOf(target), result: results.get(idOf(target)) }))}
        onClose={onClose}
      />
    )
  const [first, ...others] = going
  if (!first)
    return (
      <Dialog
        title={t.many.title(targets.length)}
        opened
        onClose={onClose}
        foot={
          <Button large data-autofocus onClick={onClose}>
            {t.many.close}
          </Button>
        }
      >
        <p>{t.many.allSkipped}</p>
        {left}
      </Dialog>
    )
  return (
    <ConfirmDanger
      title={t.many.title(going.length)}
      opened
      onClose={onClose}
      sentence={t.many.sentence(going.length)}
      loss={t.restartIt.loss}
      facts={going.map((target) => {
        const fetched = read.facts[idOf(target)]
        const connected = fetched && connectedOf({ queries: fetched })
        return row(nameOf(target), fetched, () => connected && t.connected(connected.sessions, connected.statements))
      })}
      extra={
        <>
          {left}
          {others.length > 0 && <p className={css.note}>{t.many.others(going.length)}</p>}
          {others.map((target) => (
            <RequestPreview key={idOf(target)} {...requestOf(cluster.restart, target.project.id, inputOf(target))} folded />
          ))}
        </>
      }
      request={requestOf(cluster.restart, first.project.id, inputOf(first))}
      confirmName={String(going.length)}
      confirmNameLabel={t.many.confirm(going.length)}
      safeLabel={t.restartIt.safe}
      actLabel={t.many.title(going.length)}
      refusal={read.isReading ? action.reading : undefined}
      onAct={act}
      acting={isChecking}
      changed={changed}
    />
  )
}
