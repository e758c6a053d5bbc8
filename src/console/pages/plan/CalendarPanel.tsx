import { useMemo } from 'react'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { stageName } from '#contract/planRules.ts'
import { isNotStated, timesOf } from '#contract/planCalendar.ts'
import { clockOf, momentOf, offsetOf, useZone } from '#console/lib/format.ts'
import { choiceParam, flagParam, useUrlState, type Param } from '#console/lib/urlState.ts'
import { Button, IconButton } from '#console/ui/Button.tsx'
import { Empty } from '#console/ui/Empty.tsx'
import { Panel } from '#console/ui/Panel.tsx'
import { Source } from '#console/ui/Source.tsx'
import { useText } from '#i18n/text.ts'
import { clockChanges, localDateOf, parseDate, printDate, rowsOf, shifted, VIEWS, type LocalDate } from './calendar.ts'
import { CalendarChart } from './CalendarChart.tsx'
import { CalendarTable } from './CalendarTable.tsx'
import type { PanelProps } from './planContext.ts'
import { useMinute } from './useMinute.ts'
import css from './plan.module.css'

const YEAR = 366 * 86_400_000
const viewParam = choiceParam(VIEWS, 'week')
const dateParam: Param<LocalDate | undefined> = {
  fallback: undefined,
  parse: parseDate,
  print: (date) => (date ? printDate(date) : ''),
}

/** The plan's stages over a day, a week or a year in the chosen zone, with UTC beside it. */
export function CalendarPanel({ plan, context }: PanelProps) {
  const t = useText('plan')
  const zone = useZone()
  const now = useMinute()
  const [view, setView] = useUrlState('view', viewParam)
  const [chosen, setChosen] = useUrlState('date', dateParam)
  const [isTable, setTable] = useUrlState('table', flagParam)
  const today = localDateOf(now, zone)
  const date = chosen ?? today
  const dateText = printDate(date)
  const rows = useMemo(() => rowsOf(view, parseDate(dateText) ?? { year: 1970, month: 1, day: 1 }, zone), [view, dateText, zone])
  const stages = plan.stage_list ?? []
  const names = stages.map(stageName)
  const unreadable = stages.flatMap((stage, index) => (timesOf(stage) ? [] : [stageName(stage, index)]))
  const isAssumed = stages.some((stage) => isNotStated(stage.month) || isNotStated(stage.day))
  const first = rows[0]
  const last = rows.at(-1)
  const title = first && last ? t.calendar.of(printDate(first.date), printDate(last.date), view) : ''
  const move = (by: 1 | -1) => setChosen(shifted(view, date, by))
  return (
    <Panel title={t.calendar.title} note={title} source={<Source reading={context.reading} />} stale={context.problem !== null}>
      <div className={css.tools}>
        <div role="group" aria-label={t.calendar.view} className={css.choices}>
          {VIEWS.map((one) => (
            <button key={one} type="button" aria-pressed={one === view} className={css.choice} onClick={() => setView(one)}>
              {t.calendar.views[one]}
            </button>
          ))}
        </div>
        <span className={css.inline}>
          <IconButton
            label={t.calendar.earlier[view]}
            icon={<IconChevronLeft size={16} stroke={1.75} aria-hidden />}
            onClick={() => move(-1)}
          />
          <Button onClick={() => setChosen(undefined)}>{t.calendar.today}</Button>
          <IconButton
            label={t.calendar.later[view]}
            icon={<IconChevronRight size={16} stroke={1.75} aria-hidden />}
            onClick={() => move(1)}
          />
        </span>
        <span className={css.end}>
          <Button variant="subtle" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
            {t.calendar.asTable}
          </Button>
        </span>
      </div>
      {stages.length === 0 ? (
        <Empty kind={plan.stage_list ? 'none' : 'unknown'} title={plan.stage_list ? t.stages.none : t.stages.unknown} />
      ) : isTable ? (
        <CalendarTable plan={plan} rows={rows} names={names} />
      ) : (
        <CalendarChart plan={plan} view={view} rows={rows} names={names} now={now} label={`${t.calendar.title}: ${title}`} />
      )}
      <p className={css.caption}>{t.calendar.note(zone)}</p>
      {isAssumed && <p className={css.caption}>{t.calendar.assumed}</p>}
      {unreadable.length > 0 && <p className={css.wrong}>{t.calendar.unreadable(unreadable.join(', '))}</p>}
      <Moves zone={zone} from={now} />
    </Panel>
  )
}

/** When the clocks of the zone change within a year: the stages stay in UTC and so move on the wall. */
function Moves({ zone, from }: { zone: string; from: number }) {
  const t = useText('plan')
  const day = Math.floor(from / 86_400_000) * 86_400_000
  const changes = useMemo(() => clockChanges(zone, day, day + YEAR), [zone, day])
  return changes.map(({ at, before, after }) => (
    <p key={at} className={css.caption}>
      {t.calendar.moves(
        momentOf(at, zone, false),
        offsetOf(at - 1000, zone),
        Math.abs(after - before) / 60_000,
        after > before,
        clockOf(at, 'UTC', false),
      )}
    </p>
  ))
}
