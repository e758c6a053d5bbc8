import { Link } from 'react-router'
import { cluster } from '#contract/cluster.ts'
import { numberOf } from '#contract/scalars.ts'
import { snapshot } from '#contract/snapshot.ts'
import { takenAt } from '#contract/snapshotRules.ts'
import { statusOf } from '#contract/clusterState.ts'
import { call } from '#console/lib/api.ts'
import { useOperations } from '#console/lib/follow.ts'
import { durationOf, momentOf, useZone } from '#console/lib/format.ts'
import { useProject } from '#console/lib/session.ts'
import { paths } from '#console/paths.ts'
import { useText } from '#i18n/text.ts'
import { ActDialog } from '../../action/ActDialog.tsx'
import { factRead, type FactsOf } from '../../action/factRead.ts'
import { guideRow, useFactRow } from '../../action/FactRows.tsx'
import type { Verdict } from '../../action/lookUp.ts'
import { Followed } from '../../action/Outcome.tsx'
import { useAct } from '../../action/useAct.ts'
import { useFacts } from '../../action/useFacts.ts'
import { restoreTime } from '../../cluster/actions/summary.ts'
import { clusterNameOf, idOf, nameOf, type SnapshotRow } from '../snapshotRow.ts'
import type { RestoreBody } from './draft.ts'
import { useRestoreGates } from './useRestoreGates.ts'
import css from './restore.module.css'

const reads = (project: string, snapshotId: string) => ({
  snapshot: factRead(snapshot.get, { project, params: { snapshot_id: snapshotId } }),
  clusters: factRead(cluster.list, { project }),
})
type Facts = FactsOf<ReturnType<typeof reads>>

const isSame = (a: string | null | undefined, b: string) => a?.toLowerCase() === b.toLowerCase()
const clustersOf = (facts: Facts) => facts.clusters?.reading?.body.clusters ?? undefined

/** A new cluster is found by its name, which is unique in a project. */
async function verdictByName(project: string, name: string): Promise<Verdict> {
  try {
    const { body } = await call(cluster.list, { project }, { fresh: true })
    if (!body.clusters) return { found: 'unreadable' }
    const made = body.clusters.find((one) => isSame(one.name, name))
    return made ? { found: 'done', by: 'state', id: made.id ?? undefined } : { found: 'nothing' }
  } catch {
    return { found: 'unreadable' }
  }
}

interface Props {
  row: SnapshotRow
  body: RestoreBody
  /** The gate was set aside by somebody who typed the name: the service decides. */
  isForced: boolean
  onClose: (isAccepted: boolean) => void
}

/** What a restore to a new cluster brings, takes and costs, before it is sent. */
export function ConfirmCluster({ row, body, isForced, onClose }: Props) {
  const t = useText('restore')
  const action = useText('action')
  const words = useText('snapshot')
  const zone = useZone()
  const gates = useRestoreGates()
  const fact = useFactRow()
  const project = row.project.id
  const { name } = body.restore
  const target = { id: idOf(row), name: nameOf(row), project: row.project }
  const read = useFacts(reads(project, idOf(row)))
  const input = { project, params: { snapshot_id: idOf(row) }, body }
  const isTaken = (facts: Facts) => clustersOf(facts)?.some((one) => isSame(one.name, name))
  const sourceOf = (facts: Facts) => clustersOf(facts)?.find((one) => one.id === row.snapshot.cluster_id)
  const doing = useAct({
    row: snapshot.restore,
    target,
    input,
    read,
    summary: (facts) => ({
      snapshot: facts.snapshot?.reading?.body.snapshot?.status ?? undefined,
      name: isTaken(facts) === undefined ? undefined : isTaken(facts) ? t.nameTaken : t.nameFree,
      source: clustersOf(facts) && (sourceOf(facts) ? [statusOf(sourceOf(facts) ?? {}), sourceOf(facts)?.number_of_node].join(' · ') : ''),
    }),
    gate: (facts) => {
      if (isTaken(facts)) return t.faults['name_taken']
      return isForced ? undefined : gates.cluster(facts.snapshot?.reading?.body.snapshot ?? row.snapshot)
    },
    verdict: () => verdictByName(project, name),
  })
  const now = read.facts.snapshot?.reading?.body.snapshot ?? row.snapshot
  const source = sourceOf(read.facts)
  const [taken, size, nodes] = [takenAt(now), numberOf(now.size), numberOf(source?.number_of_node)]
  const labels: Readonly<Record<string, string>> = { snapshot: t.facts.snapshot, name: t.facts.name, source: t.facts.source }
  const { phase } = doing
  const answer = phase.is === 'accepted' ? snapshot.restore.output.safeParse(phase.body) : undefined
  const made = answer?.data?.cluster?.id ?? (phase.is === 'accepted' ? phase.id : undefined)
  return (
    <ActDialog
      target={target}
      row={snapshot.restore}
      input={input}
      read={read}
      doing={doing}
      calm
      tell={({ fact: changed, before, after }) => action.change(labels[changed] ?? changed, before, after)}
      title={t.confirm.title}
      sentenceText={t.confirm.sentence}
      sentenceParts={{ cluster: <b>{name}</b> }}
      doneTitle={t.confirm.done(name)}
      facts={[
        fact(t.facts.snapshot, read.facts.snapshot, () => words.status[now.status ?? ''] ?? now.status),
        fact(t.facts.data, read.facts.snapshot, () => (taken === undefined ? t.asOfUnknown : t.asOf(momentOf(taken, zone)))),
        fact(t.facts.size, read.facts.snapshot, () => (size === undefined ? undefined : t.gigabytes(String(size)))),
        fact(t.facts.source, read.facts.clusters, () => `${clusterNameOf(row) ?? ''}: ${source ? t.sourceStays : t.sourceGone}`),
        fact(t.facts.made, read.facts.clusters, () =>
          t.nodesOf(nodes, source?.node_type ?? '', now.datastore?.version ?? source?.version ?? ''),
        ),
        fact(t.facts.name, read.facts.clusters, () =>
          isTaken(read.facts) === undefined ? undefined : isTaken(read.facts) ? t.nameTaken : t.nameFree,
        ),
        guideRow(
          t.facts.duration,
          size === undefined || nodes === undefined ? t.aboutUnknown : t.about(durationOf(restoreTime(size, nodes))),
          action.vendorGuide,
        ),
        guideRow(t.facts.cost, t.billed, action.vendorGuide),
      ]}
      safeLabel={t.confirm.safe}
      actLabel={t.confirm.act(name)}
      follow={<RestoredCluster id={made} name={name} />}
      onClose={() => onClose(phase.is === 'accepted')}
    />
  )
}

/** How far the new cluster is, and the way to it. */
export function RestoredCluster({ id, name }: { id: string | undefined; name: string }) {
  const t = useText('restore')
  const { withProject } = useProject()
  const own = useOperations().find((one) => one.call === snapshot.restore.id && one.clusterId === id)
  return (
    <span className={css.inline}>
      {own && <Followed operation={own} />}
      {id !== undefined && <Link to={withProject(paths.cluster(id))}>{t.confirm.open(name)}</Link>}
    </span>
  )
}
