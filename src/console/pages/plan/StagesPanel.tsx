import type { Stage } from '#contract/plan.ts'
import { isNotStated, timesOf } from '#contract/planCalendar.ts'
import { stageName } from '#contract/planRules.ts'
import { cloudNow } from '#console/lib/api.ts'
import { clockOf, offsetOf, useZone } from '#console/lib/format.ts'
import { DataTable, type Column } from '#console/ui/DataTable.tsx'
import { Chip } from '#console/ui/Chip.tsx'
import { Empty } from '#console/ui/Empty.tsx'
import { Panel } from '#console/ui/Panel.tsx'
import { Source } from '#console/ui/Source.tsx'
import { useText, type Text } from '#i18n/text.ts'
import type { PanelProps } from './planContext.ts'
import { NoZone } from './words.tsx'
import css from './plan.module.css'

interface StageRow {
  stage: Stage
  index: number
  isCurrent: boolean
}
const HOUR = 3_600_000
const TODAY = (ofDay: number) => Math.floor(cloudNow() / (24 * HOUR)) * 24 * HOUR + ofDay

/** The stages as the service states them: months, days, times in UTC and in the chosen zone, the next time as printed. */
export function StagesPanel({ plan, context }: PanelProps) {
  const t = useText('plan')
  const zone = useZone()
  const rows = plan.stage_list?.map((stage, index): StageRow => ({
    stage,
    index,
    isCurrent: !!plan.current_stage && plan.current_stage === stage.stage_name,
  }))
  return (
    <Panel
      title={t.stages.title}
      note={rows && t.stages.count(rows.length)}
      source={<Source reading={context.reading} />}
      stale={context.problem !== null}
      flush
    >
      <DataTable
        label={t.stages.title}
        urlPrefix="stages"
        rows={rows}
        rowKey={({ stage, index }) => stage.stage_id ?? String(index)}
        columns={columnsOf(t, zone)}
        mobile={(row) => <StageItem row={row} zone={zone} />}
        empty={<Empty title={t.stages.none}>{t.stages.noneWhy}</Empty>}
      />
    </Panel>
  )
}

const nameOf = ({ stage, index }: StageRow) => stageName(stage, index)
const whole = (value: string | null | undefined, each: string, t: Text<'plan'>) =>
  isNotStated(value) ? t.stages.notStated : value === '*' ? each : value

function Name({ row }: { row: StageRow }) {
  const t = useText('plan')
  return (
    <span className={css.inline}>
      {nameOf(row)}
      {row.isCurrent && <Chip tone="ok">{t.stages.current}</Chip>}
    </span>
  )
}

/** "07:30 – 10:00", as printed where it cannot be read. */
function spanIn(stage: Stage, zone: string, t: Text<'plan'>): string {
  const times = timesOf(stage)
  if (!times) return [stage.start_time, stage.end_time].filter(Boolean).join(' – ') || t.stages.notStated
  const start = TODAY(times.from)
  return `${clockOf(start, zone, false)} – ${clockOf(start + times.length, zone, false)}`
}

function columnsOf(t: Text<'plan'>, zone: string): Column<StageRow>[] {
  const { head } = t.stages
  const offset = offsetOf(cloudNow(), zone)
  return [
    { id: 'name', head: head.name, cell: (row) => <Name row={row} />, sort: nameOf },
    { id: 'month', head: head.month, cell: ({ stage }) => whole(stage.month, t.stages.everyMonth, t) },
    { id: 'day', head: head.day, cell: ({ stage }) => whole(stage.day, t.stages.everyDay, t) },
    { id: 'utc', head: head.utc, cell: ({ stage }) => spanIn(stage, 'UTC', t), sort: ({ stage }) => timesOf(stage)?.from },
    ...(offset === 'UTC' ? [] : [{ id: 'local', head: head.local(offset), cell: ({ stage }: StageRow) => spanIn(stage, zone, t) }]),
    {
      id: 'next',
      head: head.next,
      cell: ({ stage }) =>
        stage.next_valid_time ? <NoZone value={stage.next_valid_time} /> : <span className={css.quiet}>{t.stages.notStated}</span>,
      sort: ({ stage }) => stage.next_valid_time,
    },
  ]
}

function StageItem({ row, zone }: { row: StageRow; zone: string }) {
  const t = useText('plan')
  const { stage } = row
  return (
    <div className={css.item}>
      <span className={css.strong}>
        <Name row={row} />
      </span>
      <span className={css.itemFacts}>
        <span>{whole(stage.month, t.stages.everyMonth, t)}</span>
        <span>{whole(stage.day, t.stages.everyDay, t)}</span>
        <span>{spanIn(stage, 'UTC', t)} UTC</span>
        <span>
          {spanIn(stage, zone, t)} {offsetOf(cloudNow(), zone)}
        </span>
      </span>
      {stage.next_valid_time && (
        <span className={css.itemFacts}>
          {t.stages.head.next} <NoZone value={stage.next_valid_time} />
        </span>
      )}
    </div>
  )
}

interface PoolRow {
  key: string
  stage: string
  pool: string
  values: ReadonlyMap<string, string>
}

/** What each pool gets in each stage; one column for each resource the service names. */
export function PoolsPanel({ plan, context }: PanelProps) {
  const t = useText('plan')
  const rows = plan.stage_list?.flatMap((stage, index) =>
    (stage.queue_list ?? []).map((queue, place): PoolRow => ({
      key: `${index}/${place}`,
      stage: stageName(stage, index),
      pool: queue.queue_name ?? '',
      values: new Map(
        (queue.queue_resources ?? []).map((one) => [
          one.resource_name ?? '',
          `${one.resource_value ?? t.stages.notStated}${one.value_unit ? ` ${one.value_unit}` : ''}`,
        ]),
      ),
    })),
  )
  const resources = [...new Set(rows?.flatMap(({ values }) => [...values.keys()]))]
  const wordOf = (name: string) => t.pools.resource[name] ?? name
  const columns: Column<PoolRow>[] = [
    { id: 'stage', head: t.head.stage, cell: ({ stage }) => stage, sort: ({ stage }) => stage },
    { id: 'pool', head: t.pools.pool, cell: ({ pool }) => pool, sort: ({ pool }) => pool },
    ...resources.map((name) => ({
      id: name,
      head: wordOf(name),
      cell: ({ values }: PoolRow) => values.get(name) ?? <span className={css.quiet}>{t.stages.notStated}</span>,
      numeric: true,
    })),
  ]
  return (
    <Panel title={t.pools.title} note={t.pools.note} source={<Source reading={context.reading} />} stale={context.problem !== null} flush>
      <DataTable
        label={t.pools.title}
        urlPrefix="pools"
        rows={rows}
        rowKey={({ key }) => key}
        columns={columns}
        mobile={(row) => (
          <div className={css.item}>
            <span className={css.strong}>
              {row.stage} · {row.pool}
            </span>
            <span className={css.itemFacts}>
              {[...row.values].map(([name, value]) => (
                <span key={name}>
                  {wordOf(name)} {value}
                </span>
              ))}
            </span>
          </div>
        )}
        empty={<Empty title={t.pools.none}>{t.pools.noneWhy}</Empty>}
      />
    </Panel>
  )
}
