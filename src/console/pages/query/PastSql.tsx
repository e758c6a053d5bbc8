import { useMemo } from 'react'
import { history } from '#contract/history.ts'
import { useRead } from '#console/lib/api.ts'
import { durationOf, momentOf, useZone } from '#console/lib/format.ts'
import { EVERY } from '#console/lib/poll.ts'
import { Banner } from '#console/ui/Banner.tsx'
import { Button } from '#console/ui/Button.tsx'
import { Empty } from '#console/ui/Empty.tsx'
import { Panel } from '#console/ui/Panel.tsx'
import { Source } from '#console/ui/Source.tsx'
import { useText } from '#i18n/text.ts'
import { useCluster } from '../cluster/clusterContext.ts'
import { fits } from './conditions.ts'
import { isInHole } from './pulseTime.ts'
import { isInFacet, listed } from './sqlFilter.ts'
import { SqlFilterBar } from './SqlFilterBar.tsx'
import { StatementPanel } from './StatementPanel.tsx'
import { StatementTable } from './StatementTable.tsx'
import type { TimeState } from './usePulse.ts'
import { useSqlState } from './useSqlState.ts'
import css from './Query.module.css'

interface Props {
  at: number
  /** How far apart samples are meant to be, ms. */
  interval: number
  time: TimeState
}

/** The list as it was at a moment, from what was recorded; a moment inside a gap has no list. */
export function PastSql({ at, interval, time }: Props) {
  const t = useText('sqlPulse')
  const { id, project } = useCluster()
  const input = { project: project.id, query: { cluster_id: id, at } }
  const reads = useRead(history.statements, input, ({ next }) => (next === undefined ? EVERY.live : EVERY.slow))
  const { at: before, next } = reads.body
  if (before === undefined || isInHole(at, before, next, interval)) return <InGap {...{ at, before, next, time }} />
  return (
    <>
      <Said {...{ at, before, next, interval }} isPart={reads.body.whole === false} />
      <Then reads={reads} nothing={{ title: t.past.nothingRan, why: t.past.nothingRanWhy }} />
    </>
  )
}

interface GapProps {
  at: number
  before: number | undefined
  next: number | undefined
  time: TimeState
}
function InGap({ at, before, next, time }: GapProps) {
  const t = useText('sqlPulse')
  const zone = useZone()
  const known = [before, next].filter((one) => one !== undefined)
  const moment = (one: number) => momentOf(one, zone)
  const why = () => {
    if (before === undefined) return t.past.noneWhy
    return next === undefined ? t.past.afterLast(moment(before)) : t.past.inGapWhy(moment(before), moment(next))
  }
  return (
    <Empty
      kind="not-collected"
      title={before === undefined ? t.past.none : t.past.inGap(moment(at))}
      action={
        <span className={css.pages}>
          {known.map((one) => (
            <Button key={one} onClick={() => time.setAt(one)}>
              {t.past.show(moment(one))}
            </Button>
          ))}
          <Button variant="subtle" onClick={() => time.setAt(undefined)}>
            {t.backToLive}
          </Button>
        </span>
      }
    >
      {why()}
    </Empty>
  )
}

interface SaidProps {
  at: number
  before: number
  next: number | undefined
  interval: number
  isPart: boolean
}
/** Of when the list is, and how little is known around it. */
function Said({ at, before, next, interval, isPart }: SaidProps) {
  const { past } = useText('sqlPulse')
  const zone = useZone()
  const moment = momentOf(before, zone)
  return (
    <Banner tone="warn">
      <b>{at === before ? past.exactly(moment) : past.shown(moment, momentOf(at, zone))}</b> {past.interval(durationOf(interval))}{' '}
      {next === undefined ? past.noNext : past.next(momentOf(next, zone))} {past.between} {isPart && `${past.partial} `}
      {past.masked}
    </Banner>
  )
}

interface ThenProps {
  reads: ReturnType<typeof useRead<typeof history.statements>>
  nothing: { title: string; why: string }
}
/** The same filters and columns as the live list has; conditions are applied here, for nobody asks the service. */
function Then({ reads: { body, reading, problem, retry }, nothing }: ThenProps) {
  const t = useText('sqlPulse')
  const words = useText('query')
  const state = useSqlState()
  const { rows, hidden } = useMemo(() => {
    const fitting = body.queries.filter((one) => state.conditions.every((condition) => fits(one, condition)))
    return listed(fitting, { showsSystem: state.showsSystem, search: state.search })
  }, [body, state.conditions, state.showsSystem, state.search])
  const shown = rows.filter((one) => isInFacet(state.facet, one))
  const selected = body.queries.find((one) => one.query_id === state.selected)
  return (
    <>
      <SqlFilterBar rows={rows} state={state} />
      <div className={`${css.split} ${state.selected === '' ? '' : css.open}`}>
        <Panel title={t.past.title(shown.length)} problem={problem} retry={() => void retry()} flush>
          <StatementTable
            queries={shown}
            state={state}
            nothing={nothing}
            foot={
              <>
                {hidden > 0 && <span>{words.systemHidden(hidden)}</span>}
                <span className={css.source}>
                  <Source reading={reading} />
                </span>
              </>
            }
          />
        </Panel>
        {state.selected !== '' && (
          <StatementPanel key={state.selected} queryId={state.selected} live={selected} onClose={() => state.setSelected('')} />
        )}
      </div>
    </>
  )
}
