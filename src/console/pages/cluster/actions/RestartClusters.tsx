import { useState, type ReactNode } from 'react'
import { useQueries } from '@tanstack/react-query'
import { cluster, type Cluster } from '#contract/cluster.ts'
import { restartRefusal } from '#contract/clusterRules.ts'
import { CallError, cloudNow, useWrite } from '#console/lib/api.ts'
import { clockOf, useZone } from '#console/lib/format.ts'
import { Button } from '#console/ui/Button.tsx'
import { ConfirmDanger } from '#console/ui/ConfirmDanger.tsx'
import { Dialog } from '#console/ui/Dialog.tsx'
import { RequestPreview } from '#console/ui/RequestPreview.tsx'
import { StatusWord } from '#console/ui/StatusWord.tsx'
import { useText } from '#i18n/text.ts'
import { requestOf } from '../../action/ActDialog.tsx'
import { fetchFact } from '../../action/factRead.ts'
import { useFactRow } from '../../action/FactRows.tsx'
import { setUnknown } from '../../action/outcomes.ts'
import { useLookUp } from '../../action/useLookUp.ts'
import { clusterReads } from './facts.ts'
import { idOf, nameOf, type Target } from './target.ts'
import { connectedOf } from './summary.ts'
import { latestOf } from './useClusterAct.ts'
import { verdictOfState } from './verdict.ts'
import css from './actions.module.css'

type Result =
  | { is: 'waiting' }
  | { is: 'looking' }
  | { is: 'notSeen' }
  | { is: 'refused'; reason: string }
  | { is: 'accepted'; at: number }
  | { is: 'failed'; error: CallError }

const inputOf = (target: Target) => ({ project: target.project.id, params: { cluster_id: idOf(target) } })

/** Several restarts: the count is typed, each request is sent once, one after the other, with one result a row (interaction rule 3). */
export default function RestartClusters({ targets, onClose }: { targets: readonly Target[]; onClose: () => void }) {
  const t = useText('clusterActions')
  const row = useFactRow()
  const write = useWrite(cluster.restart)
  const { known, lookUp } = useLookUp()
  const [results, setResults] = useState<ReadonlyMap<string, Result>>()
  const going = targets.filter((target) => restartRefusal(target.cluster) === undefined)
  const skipped = targets.filter((target) => !going.includes(target))
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

  const restartAll = async () => {
    const now = new Map<string, Result>(going.map((target) => [idOf(target), { is: 'waiting' }]))
    const tell = (target: Target, result: Result) => {
      now.set(idOf(target), result)
      setResults(new Map(now))
    }
    setResults(new Map(now))
    for (const target of going) {
      const { reading } = await fetchFact(clusterReads(target).detail, { fresh: true })
      const before = reading?.body.cluster ?? target.cluster
      const refusal = restartRefusal(before)
      if (refusal) tell(target, { is: 'refused', reason: t.refusals[refusal] })
      else tell(target, await restartOne(target, before, () => tell(target, { is: 'looking' })))
    }
  }
  const restartOne = async (target: Target, before: Cluster, onLost: () => void): Promise<Result> => {
    const writes = known()
    try {
      const { cloudAt } = await write.mutateAsync(inputOf(target))
      return { is: 'accepted', at: cloudAt ?? cloudNow() }
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      if (!error.outcomeUnknown) return { is: 'failed', error }
      onLost()
      setUnknown(idOf(target), true)
      const verdict = await lookUp(
        {
          call: cluster.restart.id,
          is: (one) => one.target === idOf(target),
          byState: async () => verdictOfState(cluster.restart.id, before, await latestOf(target)),
          onTry: () => undefined,
        },
        writes,
      )
      setUnknown(idOf(target), verdict.found === 'unreadable')
      if (verdict.found === 'done') return { is: 'accepted', at: cloudNow() }
      return verdict.found === 'nothing' ? { is: 'notSeen' } : { is: 'failed', error }
    }
  }

  if (results) return <Results targets={going} results={results} onClose={onClose} />
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
        <Skipped targets={skipped} />
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
          <Skipped targets={skipped} />
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
      onAct={() => void restartAll()}
    />
  )
}

function Skipped({ targets }: { targets: readonly Target[] }) {
  const t = useText('clusterActions')
  return (
    <List>
      {targets.map((target) => {
        const refusal = restartRefusal(target.cluster)
        return (
          <li key={idOf(target)} className={css.item}>
            <b>{nameOf(target)}</b>
            <span className={css.note}>
              {t.many.skipped} {refusal && t.refusals[refusal]}
            </span>
          </li>
        )
      })}
    </List>
  )
}
const List = ({ children }: { children: ReactNode[] }) => (children.length > 0 ? <ul className={css.list}>{children}</ul> : null)

function Results({ targets, results, onClose }: { targets: readonly Target[]; results: ReadonlyMap<string, Result>; onClose: () => void }) {
  const t = useText('clusterActions')
  const action = useText('action')
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
      <div role="status">
        <List>
          {targets.map((target) => (
            <li key={idOf(target)} className={css.item}>
              <b>{nameOf(target)}</b>
              <OneResult result={results.get(idOf(target)) ?? { is: 'waiting' }} />
            </li>
          ))}
        </List>
      </div>
      <p className={css.note}>{action.result.acceptedNote}</p>
    </Dialog>
  )
}

function OneResult({ result }: { result: Result }) {
  const t = useText('clusterActions')
  const action = useText('action')
  const zone = useZone()
  if (result.is === 'waiting') return <StatusWord tone="off">{t.many.waiting}</StatusWord>
  if (result.is === 'refused') return <StatusWord tone="off">{action.gateNow(result.reason)}</StatusWord>
  if (result.is === 'accepted') return <StatusWord tone="work">{action.result.accepted(clockOf(result.at, zone))}</StatusWord>
  if (result.is === 'notSeen') return <StatusWord tone="warn">{action.result.notSeen}</StatusWord>
  if (result.is === 'looking') return <StatusWord tone="unk">{action.result.looking}</StatusWord>
  if (result.error.outcomeUnknown) return <StatusWord tone="unk">{action.result.unreadable}</StatusWord>
  return (
    <StatusWord tone="fail">
      {result.error.code} {result.error.failure.error_msg} <span className="mono">{result.error.failure.request_id}</span>
    </StatusWord>
  )
}
