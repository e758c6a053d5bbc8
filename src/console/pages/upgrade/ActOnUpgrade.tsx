import { useQuery } from '@tanstack/react-query'
import { upgrade, type UpgradePath } from '#contract/upgrade.ts'
import { latestRecord, upgradeKind, upgradeRefusal, type UpgradeAction } from '#contract/upgradeRules.ts'
import { call, CallError, polling } from '#console/lib/api.ts'
import { EVERY, usePoll } from '#console/lib/poll.ts'
import { StatusWord } from '#console/ui/StatusWord.tsx'
import { useText } from '#i18n/text.ts'
import { ActDialog } from '../action/ActDialog.tsx'
import { factRead } from '../action/factRead.ts'
import { useFactRow } from '../action/FactRows.tsx'
import type { Verdict } from '../action/lookUp.ts'
import { useAct } from '../action/useAct.ts'
import { useFacts } from '../action/useFacts.ts'
import { clusterReads } from '../cluster/actions/facts.ts'
import { detailOf, summaryOf } from '../cluster/actions/summary.ts'
import { idOf, nameOf, type Target } from '../cluster/actions/target.ts'
import { useClusterFacts } from '../cluster/actions/useClusterFacts.tsx'
import { pathsInput, recordsOf, type PathKind } from './input.ts'
import { UpgradeState } from './UpgradeState.tsx'

interface Props {
  action: UpgradeAction
  path: UpgradePath
  kind: PathKind
  target: Target
  isForced: boolean
  onClose: () => void
}
/** Update and rollback are typed (interaction rule 3), and say what there is to go back to, here and off-site. */
const TYPED: ReadonlySet<UpgradeAction> = new Set(['update', 'rollback'])

/** One step of an upgrade, from the question to its outcome. */
export default function ActOnUpgrade({ action, path, kind, target, isForced, onClose }: Props) {
  const t = useText('upgrade')
  const actionWords = useText('action')
  const clusterWords = useText('clusterActions')
  const factRow = useFactRow()
  const id = idOf(target)
  const about = { id, name: nameOf(target), project: target.project }
  const words = t.acts[action]
  const where = pathsInput(target.project.id, id, kind)
  const { detail, snapshots, policies, queries } = clusterReads(target)
  const isTyped = TYPED.has(action)
  const read = useFacts({ detail, snapshots, queries, paths: factRead(upgrade.versions, where), ...(isTyped && { policies }) })
  const shared = useClusterFacts(target, read.facts, isTyped)
  const input = { project: target.project.id, params: { cluster_id: id }, body: { action, item_id: path.id ?? '' } }
  const refusals = { ...clusterWords.refusals, ...t.refusals }
  const pathIn = (items: readonly UpgradePath[] | null | undefined) => items?.find((one) => one.id === path.id)
  const doing = useAct({
    row: upgrade.act,
    target: about,
    input,
    read,
    summary: (facts) => ({ ...summaryOf(facts, id), path: pathIn(facts.paths?.reading?.body.items)?.status ?? undefined }),
    gate: (latest) => {
      const items = latest.paths?.reading?.body.items ?? []
      const refusal = isForced ? undefined : upgradeRefusal(action, pathIn(items) ?? path, items, detailOf(latest) ?? target.cluster)
      return refusal && refusals[refusal]
    },
    verdict: async (before): Promise<Verdict> => {
      try {
        const { body } = await call(upgrade.versions, where, { fresh: true })
        if (!body.items) return { found: 'unreadable' }
        const was = pathIn(before.paths?.reading?.body.items) ?? path
        return pathIn(body.items)?.status === was.status ? { found: 'nothing' } : { found: 'done', by: 'state' }
      } catch (error) {
        if (error instanceof CallError) return { found: 'unreadable' }
        throw error
      }
    },
  })
  const { phase } = doing
  const labels: Readonly<Record<string, string>> = { ...clusterWords.facts, ...t.facts }
  return (
    <ActDialog
      row={upgrade.act}
      target={about}
      input={input}
      read={read}
      doing={doing}
      tell={({ fact, before, after }) => actionWords.change(labels[fact] ?? fact, t.states[before] ?? before, t.states[after] ?? after)}
      follow={
        phase.is === 'accepted' ? (
          <Followed
            project={target.project.id}
            id={id}
            pathId={path.id}
            job={(phase.body as { job_id?: string | null } | undefined)?.job_id}
          />
        ) : undefined
      }
      title={words.title}
      doneTitle={t.done(about.name)}
      onClose={onClose}
      sentenceText={words.sentence}
      sentenceParts={{ version: <b className="mono">{path.to}</b> }}
      loss={words.loss}
      facts={[
        factRow(t.facts.state, read.facts.paths, ({ items }) => {
          const now = pathIn(items)
          return now && <UpgradeState status={now.status} process={now.process} />
        }),
        shared.task(),
        shared.connectedNow(),
        shared.newest(),
      ]}
      {...(isTyped && { confirmName: about.name })}
      safeLabel={t.safe}
      actLabel={words.act(about.name)}
    />
  )
}

/** Accepted is not done: the record of the step says how it ended. */
function Followed({
  project,
  id,
  pathId,
  job,
}: {
  project: string
  id: string
  pathId: string | null | undefined
  job: string | null | undefined
}) {
  const t = useText('upgrade')
  const poll = usePoll()
  const { data } = useQuery(polling(recordsOf(project, id), EVERY.busy, poll))
  const rows = data?.body.rows ?? []
  const own = job ? rows.find((one) => one.job_id === job) : latestRecord(rows, pathId)
  if (!own) return <StatusWord tone="work">{t.notYet}</StatusWord>
  return (
    <>
      <UpgradeState status={own.status} />
      {upgradeKind(own.status) === 'fail' && own.failed_reason && <p>{own.failed_reason}</p>}
    </>
  )
}
