import { lazy, Suspense, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { IconExternalLink } from '@tabler/icons-react'
import { consoleRows } from '#contract/console.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { disableLogsRefusal, enableLogsRefusal, log, logKind, type Log } from '#contract/log.ts'
import { read, type CallError, type Reading } from '#console/lib/api.ts'
import { useSession } from '#console/lib/session.ts'
import { CopyButton } from '#console/ui/CopyButton.tsx'
import { DataTable, type Column } from '#console/ui/DataTable.tsx'
import { Empty } from '#console/ui/Empty.tsx'
import { GateButton } from '#console/ui/GateButton.tsx'
import { LongId } from '#console/ui/LongId.tsx'
import { Panel } from '#console/ui/Panel.tsx'
import { Source } from '#console/ui/Source.tsx'
import { useText, type Text } from '#i18n/text.ts'
import { useUnknownOutcomes } from '../action/outcomes.ts'
import { State } from '../cluster/ClusterState.tsx'
import { useCluster } from '../cluster/clusterContext.ts'
import { lookUp } from '../cluster/words.ts'
import { linkTo } from './link.ts'
import css from './Log.module.css'

const SwitchLogs = lazy(() => import('./SwitchLogs.tsx'))
const AskForce = lazy(() => import('../action/AskForce.tsx'))
type Body = OutputOf<typeof log.list>

interface Open {
  to: 'enable' | 'disable'
  /** The gate was set aside by somebody who typed the name: the service decides. */
  isForced: boolean
  /** Why not: asked first. */
  refusal?: string | undefined
}
interface Props {
  reading: Reading<Body>
  problem: CallError | null
  retry: () => void
}

/** Whether the logs are on, each type with its state and the way to it, and the switch. */
export function LogTypes({ reading, problem, retry }: Props) {
  const t = useText('log')
  const { id, detail, project } = useCluster()
  const { region } = useSession()
  const regions = useQuery(read(consoleRows.region.list, {}))
  const [open, setOpen] = useState<Open>()
  const { access_status: status, lts_access_list: list } = reading.body
  const name = detail.name ?? id
  const close = () => setOpen(undefined)
  const own = regions.data?.body.regions.find((one) => one.id === region)
  return (
    <>
      <Panel
        title={t.title}
        note={<LogState status={status} />}
        source={<Source reading={reading} />}
        actions={<Switches status={status} onOpen={setOpen} />}
        problem={problem}
        retry={retry}
        flush
      >
        <DataTable
          label={t.title}
          rows={list}
          rowKey={(one) => one.id ?? `${one.log_type ?? ''}/${one.log_desc ?? ''}`}
          columns={columns(t, own?.console)}
          mobile={(one) => <Item one={one} origin={own?.console} />}
          empty={logKind(status) === 'off' ? <Empty title={t.off}>{t.offWhy}</Empty> : <Empty title={t.none}>{t.noneWhy}</Empty>}
          foot={
            <>
              <span>{t.count(list?.length ?? 0)}</span>
              {own && own.console === undefined && <span>{own.simulated ? t.simulated : t.noConsole}</span>}
            </>
          }
        />
      </Panel>
      {open && (
        <Suspense fallback={null}>
          {open.refusal !== undefined ? (
            <AskForce name={name} refusal={open.refusal} onGo={() => setOpen({ to: open.to, isForced: true })} onClose={close} />
          ) : (
            <SwitchLogs to={open.to} isForced={open.isForced} target={{ id, name, project }} onClose={close} />
          )}
        </Suspense>
      )}
    </>
  )
}

export function LogState({ status }: { status: string | null | undefined }) {
  const t = useText('log')
  const words = useText('cluster')
  return status ? <State word={lookUp(t.states, status, logKind(status))} note={status} /> : words.unknown
}

/** Both ways are there: the one that is not open says why. */
function Switches({ status, onOpen }: { status: string | null | undefined; onOpen: (open: Open) => void }) {
  const t = useText('log')
  const ui = useText('ui')
  const { id } = useCluster()
  const { mode } = useSession()
  const isUnknown = useUnknownOutcomes().has(id)
  const barred = mode === 'read-only' ? ui.readOnly : isUnknown ? ui.outcomeUnknownYet : undefined
  return SWITCHES.map(({ to, refusalOf }) => {
    const gate = refusalOf(status)
    const refusal = barred ?? (gate && t.refusals[gate])
    return (
      <GateButton
        key={to}
        refusal={refusal}
        onForce={barred === undefined ? () => onOpen({ to, isForced: false, refusal }) : undefined}
        onClick={() => onOpen({ to, isForced: false })}
      >
        {t[to]}
      </GateButton>
    )
  })
}
const SWITCHES = [
  { to: 'enable', refusalOf: enableLogsRefusal },
  { to: 'disable', refusalOf: disableLogsRefusal },
] as const

/** The log in the vendor's console; where no console is configured, its path to copy. */
function Way({ one, origin }: { one: Log; origin: string | undefined }) {
  const t = useText('log')
  const words = useText('cluster')
  const to = linkTo(origin, one.access_url)
  if (to !== undefined)
    return (
      <a className={css.way} href={to} target="_blank" rel="noreferrer noopener" aria-label={t.openOf(one.log_type ?? '')}>
        {t.open}
        <IconExternalLink size={13} stroke={1.75} aria-hidden />
      </a>
    )
  if (!one.access_url) return words.unknown
  return (
    <CopyButton value={one.access_url} label={t.copyOf(one.log_type ?? '')}>
      {t.copyPath}
    </CopyButton>
  )
}

const columns = (t: Text<'log'>, origin: string | undefined): Column<Log>[] => [
  { id: 'type', head: t.head.type, cell: (one) => one.log_type, sort: (one) => one.log_type, mono: true },
  { id: 'state', head: t.head.state, cell: (one) => <LogState status={one.status} />, sort: (one) => one.status },
  { id: 'description', head: t.head.description, cell: (one) => one.log_desc, sort: (one) => one.log_desc },
  { id: 'id', head: t.head.id, cell: (one) => one.id && <LongId id={one.id} />, hideBelow: 1100 },
  { id: 'way', head: t.head.way, cell: (one) => <Way one={one} origin={origin} /> },
]

function Item({ one, origin }: { one: Log; origin: string | undefined }) {
  return (
    <div className={css.item}>
      <span className={css.itemHead}>
        <span className="mono">{one.log_type}</span>
        <LogState status={one.status} />
      </span>
      <span className={css.quiet}>{one.log_desc}</span>
      <span>
        <Way one={one} origin={origin} />
      </span>
    </div>
  )
}
