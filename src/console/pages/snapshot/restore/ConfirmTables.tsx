import { cluster } from '#contract/cluster.ts'
import { runningTask, statusOf } from '#contract/clusterState.ts'
import { query } from '#contract/query.ts'
import { numberOf } from '#contract/scalars.ts'
import { snapshot } from '#contract/snapshot.ts'
import { takenAt } from '#contract/snapshotRules.ts'
import { tableStatistic } from '#contract/tableStatistic.ts'
import { call } from '#console/lib/api.ts'
import { momentOf, useZone } from '#console/lib/format.ts'
import { useText } from '#i18n/text.ts'
import { ActDialog } from '../../action/ActDialog.tsx'
import { factRead, type FactsOf } from '../../action/factRead.ts'
import { guideRow, useFactRow } from '../../action/FactRows.tsx'
import type { Verdict } from '../../action/lookUp.ts'
import { useAct } from '../../action/useAct.ts'
import { useFacts } from '../../action/useFacts.ts'
import { connectedOf } from '../../cluster/actions/summary.ts'
import { useConnectedNow } from '../../cluster/actions/useConnectedNow.tsx'
import { StatusAndFlags } from '../../cluster/ClusterState.tsx'
import { taskWordOf } from '../../cluster/words.ts'
import { clusterNameOf, idOf, nameOf, type SnapshotRow } from '../snapshotRow.ts'
import { FollowJob } from './FollowJob.tsx'
import { isInPlace, nameOf as tableName, targetOf, type Pair, type TablesBody } from './pairs.ts'
import { useRestoreGates } from './useRestoreGates.ts'

const reads = (project: string, snapshotId: string, cluster_id: string, database: string) => ({
  snapshot: factRead(snapshot.get, { project, params: { snapshot_id: snapshotId } }),
  source: factRead(cluster.get, { project, params: { cluster_id } }),
  // Only the counts are wanted; they come whatever the limit is (l.8038).
  queries: factRead(query.list, { project, params: { cluster_id }, body: { offset: '0', limit: '1', conditions: [] } }),
  // The largest the service is known to take (quirk 7.7); it does not hold every table anyway.
  tables: factRead(tableStatistic.list, {
    project,
    params: { cluster_id },
    query: { rate_type: 'skew', offset: 0, limit: 1000, filter: 'db_name', value: database },
  }),
})
type Facts = FactsOf<ReturnType<typeof reads>>

const sourceOf = (facts: Facts) => facts.source?.reading?.body.cluster ?? undefined
const RESTORES = /^FINE_GRAINED_RESTORING$/

/** A table restore shows as the cluster's own task, where none of that kind ran before. */
async function verdictByTask(project: string, cluster_id: string, before: Facts): Promise<Verdict> {
  try {
    const { body } = await call(cluster.get, { project, params: { cluster_id } }, { fresh: true })
    if (!body.cluster) return { found: 'unreadable' }
    const was = runningTask(sourceOf(before) ?? {})
    const is = runningTask(body.cluster)
    return is !== undefined && is !== was && RESTORES.test(is) ? { found: 'done', by: 'state' } : { found: 'nothing' }
  } catch {
    return { found: 'unreadable' }
  }
}

const MOST_NAMED = 5

interface Props {
  row: SnapshotRow
  body: TablesBody
  /** Those that are sent. */
  pairs: readonly Pair[]
  isCaseSensitive: boolean
  /** The gate was set aside by somebody who typed the name: the service decides. */
  isForced: boolean
  onClose: (isAccepted: boolean) => void
}

/** The tables of the database that are known to be there; undefined: it was never looked, or could not be read. */
function knownTables(facts: Facts, isCaseSensitive: boolean): ReadonlySet<string> | undefined {
  const { data, collect_time: at } = facts.tables?.reading?.body ?? {}
  if (!data || numberOf(at) === 0) return undefined
  return new Set(data.map((one) => tableName(one.schema_name ?? '', one.table_name ?? '', isCaseSensitive)))
}
/** What would be written over, as far as the facts tell. */
function overwrites(pairs: readonly Pair[], facts: Facts, isCaseSensitive: boolean) {
  const known = knownTables(facts, isCaseSensitive)
  const found = pairs.filter((pair) => known?.has(targetOf(pair, isCaseSensitive)))
  const inPlace = pairs.filter((pair) => isInPlace(pair, isCaseSensitive))
  const all = pairs.filter((pair) => inPlace.includes(pair) || found.includes(pair))
  return { known, found, inPlace, all, isSafe: all.length === 0 && known !== undefined }
}

/** A restore of tables from its facts to its end. */
function useRestoreAct({ row, body, pairs, isCaseSensitive, isForced }: Omit<Props, 'onClose'>) {
  const gates = useRestoreGates()
  const project = row.project.id
  const clusterId = row.snapshot.cluster_id ?? ''
  const target = { id: idOf(row), name: nameOf(row), project: row.project }
  const input = { project, params: { snapshot_id: idOf(row) }, body }
  const read = useFacts(reads(project, idOf(row), clusterId, body.database))
  const doing = useAct({
    row: snapshot.restoreTables,
    target,
    input,
    read,
    summary: (facts) => {
      const { known, found } = overwrites(pairs, facts, isCaseSensitive)
      return {
        snapshot: facts.snapshot?.reading?.body.snapshot?.status ?? undefined,
        status: sourceOf(facts) && statusOf(sourceOf(facts) ?? {}),
        task: sourceOf(facts) && (runningTask(sourceOf(facts) ?? {}) ?? ''),
        sessions: connectedOf(facts)?.sessions,
        statements: connectedOf(facts)?.statements,
        known: known && found.map((pair) => targetOf(pair, isCaseSensitive)).join(', '),
      }
    },
    gate: (facts) =>
      isForced ? undefined : gates.tables(facts.snapshot?.reading?.body.snapshot ?? row.snapshot, sourceOf(facts) ?? row.cluster),
    verdict: (before) => verdictByTask(project, clusterId, before),
  })
  return { target, input, read, doing }
}

/** What is known of the snapshot, its cluster and the targets. */
function useFactRows({ row, pairs, isCaseSensitive }: Pick<Props, 'row' | 'pairs' | 'isCaseSensitive'>, facts: Facts) {
  const t = useText('restore')
  const words = t.tablesConfirm
  const action = useText('action')
  const clusterWords = useText('cluster')
  const snapshotWords = useText('snapshot')
  const zone = useZone()
  const fact = useFactRow()
  const connectedNow = useConnectedNow()
  const now = facts.snapshot?.reading?.body.snapshot ?? row.snapshot
  const source = sourceOf(facts)
  const task = source && runningTask(source)
  const taken = takenAt(now)
  const held = now.fine_grained_backup_detail
  const { known, found, inPlace } = overwrites(pairs, facts, isCaseSensitive)
  const places = [
    inPlace.length > 0 && words.inPlace(inPlace.length),
    inPlace.length < pairs.length && words.elsewhere(pairs.length - inPlace.length),
  ]
  return [
    fact(t.facts.snapshot, facts.snapshot, () => snapshotWords.status[now.status ?? ''] ?? now.status),
    fact(t.facts.data, facts.snapshot, () => (taken === undefined ? t.asOfUnknown : t.asOf(momentOf(taken, zone)))),
    ...(held?.schema_list?.length
      ? [fact(t.facts.schemas, facts.snapshot, () => `${held.database ?? ''}: ${(held.schema_list ?? []).join(', ')}`)]
      : []),
    fact(t.facts.status, facts.source, () => source && <StatusAndFlags cluster={source} />),
    fact(t.facts.task, facts.source, () => source && (task === undefined ? snapshotWords.none : taskWordOf(clusterWords, task).word)),
    guideRow(t.facts.targets, places.filter(Boolean).join('; '), t.reference),
    fact(t.facts.known, facts.tables, () => (known ? words.foundOf(found.length, known.size) : words.neverCollected)),
    connectedNow(facts.queries, source?.version),
    guideRow(t.facts.connected, words.busy, action.vendorGuide),
  ]
}

/** What a restore of tables overwrites, before it is sent; typed where a target is there already, or may be (interaction rule 3). */
export function ConfirmTables({ onClose, ...props }: Props) {
  const { row, pairs, isCaseSensitive } = props
  const t = useText('restore')
  const words = t.tablesConfirm
  const action = useText('action')
  const clusterFacts = useText('clusterActions').facts
  const { target, input, read, doing } = useRestoreAct(props)
  const { all, isSafe } = overwrites(pairs, read.facts, isCaseSensitive)
  const clusterId = row.snapshot.cluster_id ?? ''
  const clusterName = clusterNameOf(row) ?? clusterId
  const first = all
    .slice(0, MOST_NAMED)
    .map((pair) => `${pair.targetSchema}.${pair.targetTable}`)
    .join(', ')
  const names = all.length > MOST_NAMED ? words.andMore(first, all.length - MOST_NAMED) : first
  const { snapshot: ofSnapshot, status, task, known } = t.facts
  const labels: Readonly<Record<string, string>> = { ...clusterFacts, snapshot: ofSnapshot, status, task, known }
  const { phase } = doing
  const job = phase.is === 'accepted' ? snapshot.restoreTables.output.safeParse(phase.body).data?.job_id : undefined
  return (
    <ActDialog
      target={target}
      row={snapshot.restoreTables}
      input={input}
      read={read}
      doing={doing}
      tell={({ fact, before, after }) => action.change(labels[fact] ?? fact, before, after)}
      title={words.title}
      sentenceText={words.sentence}
      sentenceParts={{ count: <b>{words.count(pairs.length)}</b>, cluster: <b>{clusterName}</b> }}
      doneTitle={words.done(pairs.length)}
      loss={all.length > 0 ? words.overwrites(all.length, names) : words.mayOverwrite}
      facts={useFactRows(props, read.facts)}
      {...(!isSafe && { confirmName: clusterName, confirmNameLabel: words.confirm })}
      safeLabel={words.safe}
      actLabel={words.act(pairs.length)}
      follow={<FollowJob project={row.project.id} jobId={job ?? undefined} clusterId={clusterId} />}
      onClose={() => onClose(phase.is === 'accepted')}
    />
  )
}
