import { lazy, Suspense, useState } from 'react'
import { hashKey, useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { OutputOf } from '#contract/endpoint.ts'
import { UPGRADE_ACTIONS, upgrade, type UpgradePath, type UpgradeRecord } from '#contract/upgrade.ts'
import { isObserved, upgradeKind, upgradeRefusal, type UpgradeAction } from '#contract/upgradeRules.ts'
import { polled, polling, read, type CallError, type Reading } from '#console/lib/api.ts'
import { EVERY, nextTry, usePoll } from '#console/lib/poll.ts'
import { useSession } from '#console/lib/session.ts'
import { ActionMenu, type MenuItem } from '#console/ui/ActionMenu.tsx'
import { Banner } from '#console/ui/Banner.tsx'
import { CallProblem } from '#console/ui/CallProblem.tsx'
import { DataTable, type Column } from '#console/ui/DataTable.tsx'
import { Empty } from '#console/ui/Empty.tsx'
import { Panel } from '#console/ui/Panel.tsx'
import { Skeleton } from '#console/ui/Skeleton.tsx'
import { Source } from '#console/ui/Source.tsx'
import { useText, type Text } from '#i18n/text.ts'
import { useUnknownOutcomes } from '../action/outcomes.ts'
import { useCluster } from '../cluster/clusterContext.ts'
import { keyOfRecord, pathsInput, recordsOf, type PathKind } from './input.ts'
import { UpgradeState, When } from './UpgradeState.tsx'
import css from './Upgrade.module.css'

const ActOnUpgrade = lazy(() => import('./ActOnUpgrade.tsx'))
const AskForce = lazy(() => import('../action/AskForce.tsx'))
type Body = OutputOf<typeof upgrade.versions>
const isMoving = (list: readonly { status?: string | null | undefined }[] | null | undefined): boolean =>
  list?.some(({ status }) => upgradeKind(status) === 'work') ?? false
const everyPath = ({ items }: Body) => (isMoving(items) ? EVERY.busy : EVERY.calm)

/** Where the cluster can go, how far it is on its way, and what was done before. */
export default function UpgradesTab() {
  const t = useText('upgrade')
  const { project, id } = useCluster()
  const poll = usePoll()
  const kernel = useQuery(polled(upgrade.versions, pathsInput(project.id, id, 'cluster'), everyPath, poll))
  const hotpatch = useQuery(polled(upgrade.versions, pathsInput(project.id, id, 'hotpatch'), everyPath, poll))
  const options = recordsOf(project.id, id)
  const records = useQuery(
    polling(options, ({ rows }: { rows: UpgradeRecord[] | undefined }) => (isMoving(rows) ? EVERY.busy : EVERY.calm), poll),
  )
  // A region that does not know `type` answers both with the same paths.
  const paths = [...(kernel.data?.body.items ?? []), ...(hotpatch.data?.body.items ?? [])]
  const observed = paths.filter((path, index) => isObserved(path) && paths.findIndex(({ id }) => id === path.id) === index)
  return (
    <>
      {observed.map((path) => (
        <Banner key={path.id} tone="warn">
          {t.observing(path.from ?? '?', path.to ?? '?')} {t.since} <When value={path.end_time || path.start_time} none="?" />
        </Banner>
      ))}
      <Paths kind="cluster" title={t.kernel} query={kernel} />
      <Paths kind="hotpatch" title={t.hotpatch} query={hotpatch} above={kernel.data?.body.items} />
      {records.data ? (
        <Panel
          title={t.records}
          source={<Source reading={records.data} />}
          problem={records.error}
          retry={() => void records.refetch()}
          flush
        >
          <DataTable
            label={t.records}
            urlPrefix="records"
            rows={records.data.body.rows}
            rowKey={keyOfRecord}
            columns={recordColumns(t)}
            defaultSort="-started"
            mobile={(one) => <Item one={one} from={one.from_version} to={one.to_version} />}
            empty={<Empty title={t.noRecord}>{t.noRecordWhy}</Empty>}
          />
        </Panel>
      ) : (
        <First title={t.records} error={records.error} retry={() => void records.refetch()} hash={hashKey(options.queryKey)} />
      )}
    </>
  )
}

function First({ title, error, retry, hash }: { title: string; error: CallError | null; retry: () => void; hash: string }) {
  const t = useText('upgrade')
  return (
    <Panel title={title} source={error ? undefined : t.reading} flush>
      {error ? (
        <CallProblem error={error} retry={retry} nextTryAt={error.mayRetry ? nextTry(hash) : undefined} what={title} />
      ) : (
        <Skeleton rows={2} />
      )}
    </Panel>
  )
}

interface PathsProps {
  kind: PathKind
  title: string
  query: UseQueryResult<Reading<Body>, CallError>
  /** Paths that stand in the panel above: a region that does not know `type` lists all of them in both answers. */
  above?: readonly UpgradePath[] | null | undefined
}

interface Open {
  action: UpgradeAction
  path: UpgradePath
  /** The gate was set aside by somebody who typed the name: the service decides. */
  isForced: boolean
  /** Why not: asked first. */
  refusal?: string | undefined
}

function Paths({ kind, title, query, above = [] }: PathsProps) {
  const t = useText('upgrade')
  const ui = useText('ui')
  const cluster = useText('clusterActions')
  const { id, project, detail } = useCluster()
  const { mode } = useSession()
  const isUnknown = useUnknownOutcomes().has(id)
  const [open, setOpen] = useState<Open>()
  const retry = () => void query.refetch()
  if (!query.data)
    return (
      <First
        title={title}
        error={query.error}
        retry={retry}
        hash={hashKey(read(upgrade.versions, pathsInput(project.id, id, kind)).queryKey)}
      />
    )
  const all = query.data.body.items
  const paths = all?.filter((path) => !above?.some(({ id }) => id !== undefined && id === path.id))
  const isAbove = all !== undefined && all !== null && all.length > 0 && paths?.length === 0
  const words = { ...cluster.refusals, ...t.refusals }
  /** Not to be set aside, unlike the gates of documents. */
  const barred = mode === 'read-only' ? ui.readOnly : isUnknown ? ui.outcomeUnknownYet : undefined
  const itemOf = (action: UpgradeAction, path: UpgradePath): MenuItem => {
    const gate = upgradeRefusal(action, path, paths ?? [], detail)
    const refusal = barred ?? (gate && words[gate])
    return {
      label: t.actions[action],
      refusal,
      onForce: barred === undefined ? () => setOpen({ action, path, refusal, isForced: false }) : undefined,
      onSelect: () => setOpen({ action, path, isForced: false }),
    }
  }
  const target = { cluster: detail, project }
  const close = () => setOpen(undefined)
  return (
    <Panel title={title} source={<Source reading={query.data} />} problem={query.error} retry={retry} flush>
      <DataTable
        label={title}
        urlPrefix={kind}
        rows={paths}
        rowKey={(path) => path.id ?? `${path.from ?? ''}/${path.to ?? ''}`}
        columns={pathColumns(t)}
        actions={(path) => <ActionMenu label={t.actionsOf(path.to ?? '')} items={UPGRADE_ACTIONS.map((action) => itemOf(action, path))} />}
        mobile={(path) => <Item one={path} from={path.from} to={path.to} />}
        empty={isAbove ? <Empty title={t.pathsAbove}>{t.pathsAboveWhy}</Empty> : <Empty title={t.noPath}>{t.noPathWhy}</Empty>}
      />
      {open && (
        <Suspense fallback={null}>
          {open.refusal !== undefined ? (
            <AskForce
              name={detail.name ?? id}
              refusal={open.refusal}
              onGo={() => setOpen({ action: open.action, path: open.path, isForced: true })}
              onClose={close}
            />
          ) : (
            <ActOnUpgrade {...open} kind={kind} target={target} onClose={close} />
          )}
        </Suspense>
      )}
    </Panel>
  )
}

const Version = ({ of }: { of: string | null | undefined }) => <span className={css.version}>{of}</span>

const pathColumns = (t: Text<'upgrade'>): Column<UpgradePath>[] => [
  { id: 'to', head: t.head.to, cell: (path) => <Version of={path.to} />, mono: true },
  { id: 'from', head: t.head.from, cell: (path) => <Version of={path.from} />, mono: true },
  { id: 'state', head: t.head.state, cell: (path) => <UpgradeState status={path.status} process={path.process} /> },
  { id: 'started', head: t.head.started, cell: (path) => <When value={path.start_time} none={t.notStarted} /> },
  {
    id: 'ended',
    head: t.head.ended,
    cell: (path) => <When value={path.end_time} none={path.start_time ? t.running : t.notStarted} />,
    hideBelow: 1100,
  },
  { id: 'reason', head: t.head.reason, cell: (path) => path.failed_reason || '–' },
]
const recordColumns = (t: Text<'upgrade'>): Column<UpgradeRecord>[] => [
  {
    id: 'started',
    head: t.head.started,
    cell: (one) => <When value={one.start_time} none={t.notStarted} />,
    sort: (one) => one.start_time,
  },
  {
    id: 'ended',
    head: t.head.ended,
    cell: (one) => <When value={one.end_time} none={t.running} />,
    sort: (one) => one.end_time,
    hideBelow: 1100,
  },
  { id: 'from', head: t.head.from, cell: (one) => <Version of={one.from_version} />, mono: true },
  { id: 'to', head: t.head.to, cell: (one) => <Version of={one.to_version} />, mono: true },
  { id: 'state', head: t.head.state, cell: (one) => <UpgradeState status={one.status} />, sort: (one) => one.status },
  { id: 'type', head: t.head.type, cell: (one) => <Version of={one.record_type} />, mono: true, hideBelow: 1280 },
  { id: 'reason', head: t.head.reason, cell: (one) => one.failed_reason || '–' },
]

interface ItemProps {
  one: UpgradePath | UpgradeRecord
  from: string | null | undefined
  to: string | null | undefined
}
function Item({ one, from, to }: ItemProps) {
  const t = useText('upgrade')
  return (
    <div className={css.item}>
      <span className={css.head}>
        <span className="mono">{`${from ?? '?'} → ${to ?? '?'}`}</span>
        <UpgradeState status={one.status} process={'process' in one ? String(one.process ?? '') : undefined} />
      </span>
      <When value={one.start_time} none={t.notStarted} />
      {one.failed_reason && <span>{one.failed_reason}</span>}
    </div>
  )
}
