import { useQueries } from '@tanstack/react-query'
import { cluster } from '#contract/cluster.ts'
import { restartRefusal } from '#contract/clusterRules.ts'
import { Button } from '#console/ui/Button.tsx'
import { ConfirmDanger } from '#console/ui/ConfirmDanger.tsx'
import { Dialog } from '#console/ui/Dialog.tsx'
import { RequestPreview } from '#console/ui/RequestPreview.tsx'
import { useText } from '#i18n/text.ts'
import { requestOf } from '../../action/ActDialog.tsx'
import { fetchFact } from '../../action/factRead.ts'
import { useFactRow } from '../../action/FactRows.tsx'
import { ManyResults } from '../../action/ManyResults.tsx'
import { useMany, type Step } from '../../action/useMany.ts'
import { clusterReads } from './facts.ts'
import { Skipped, useAllowed } from './Skipped.tsx'
import { idOf, nameOf, type Target } from './target.ts'
import { connectedOf } from './summary.ts'
import { latestOf } from './useClusterAct.ts'
import { verdictOfState } from './verdict.ts'
import css from './actions.module.css'

const inputOf = (target: Target) => ({ project: target.project.id, params: { cluster_id: idOf(target) } })

/** Several restarts: the count is typed, each request is sent once, one after the other, with one result a row (interaction rule 3). */
export default function RestartClusters({ targets, onClose }: { targets: readonly Target[]; onClose: () => void }) {
  const t = useText('clusterActions')
  const row = useFactRow()
  const { results, actAll } = useMany(cluster.restart)
  const { going, skipped } = useAllowed(targets, restartRefusal)
  const counts = useQueries({
    queries: going.map((target) => {
      const { queries } = clusterReads(target)
      return {
        queryKey: queries.key,
        queryFn: ({ signal }: { signal: AbortSignal }) => fetchFact(queries, { signal }),
        staleTime: Infinity,
        gcTime: 0,
      }
    }),
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
        <Skipped lead={t.many.skipped} skipped={skipped} />
      </Dialog>
    )
  return (
    <ConfirmDanger
      title={t.many.title(going.length)}
      opened
      onClose={onClose}
      sentence={t.many.sentence(going.length)}
      loss={t.restartIt.loss}
      facts={going.map((target, index) => {
        const fetched = counts[index]?.data
        const connected = fetched && connectedOf({ queries: fetched })
        return row(nameOf(target), fetched, () => connected && t.connected(connected.sessions, connected.statements))
      })}
      extra={
        <>
          <Skipped lead={t.many.skipped} skipped={skipped} />
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
      onAct={() => actAll(going.map((target) => ({ id: idOf(target), prepare: () => stepOf(target) })))}
    />
  )
}
