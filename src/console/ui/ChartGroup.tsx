import { lazy, startTransition, Suspense, useDeferredValue, useEffect, useMemo, useState, type ComponentProps, type ReactNode } from 'react'
import { IconTable } from '@tabler/icons-react'
import { clockOf, useZone } from '#console/lib/format.ts'
import { flagParam, useUrlState } from '#console/lib/urlState.ts'
import { useText } from '#i18n/text.ts'
import { Button } from './Button.tsx'
import type { Timeline } from './chart.ts'
import { ChartTable } from './ChartTable.tsx'
import type { ChartProps } from './TimeChart.tsx'
import css from './TimeChart.module.css'

const TimeChart = lazy(() => import('./TimeChart.tsx'))
/** More gaps than these are counted, not listed. */
const LISTED_GAPS = 2
const LISTED_MARKS = 3
/** Between two charts that take their new values, ms. */
const APART = 40

export interface GroupChart extends ChartProps {
  id: string
}
interface Props {
  charts: readonly GroupChart[]
  timeline: Timeline
  onZoom?: (from: number, to: number) => void
  onPick?: (at: number) => void
  /** First part of the name of its file, and what the file says of itself (interaction rule 30). */
  file: { name: string; notes: readonly string[] }
  /** At the end of the caption row: range, step. */
  children?: ReactNode
}

/** Small charts with one time axis and one crosshair, with the reasons of their gaps in words and their values as a table. */
export function ChartGroup({ charts, timeline, onZoom, onPick, file, children }: Props) {
  const t = useText('chart')
  const [cursor, setCursor] = useState<number>()
  const [isTable, setTable] = useUrlState('table', flagParam)
  // The list is drawn first: charts may come a moment later.
  const shown = useDeferredValue(useMemo(() => ({ charts, timeline }), [charts, timeline]))
  return (
    <div className={css.group}>
      <div className={css.grid}>
        {shown.charts.map(({ id, ...chart }, turn) => (
          <Suspense key={id} fallback={<div className={css.chart} />}>
            <InTurn {...chart} timeline={shown.timeline} cursor={cursor} onCursor={setCursor} onZoom={onZoom} onPick={onPick} turn={turn} />
          </Suspense>
        ))}
      </div>
      <div className={css.caption}>
        <Reasons timeline={timeline} />
        <span className={css.captionEnd}>
          {children}
          <Button
            variant="subtle"
            aria-expanded={isTable}
            icon={<IconTable size={15} stroke={1.75} aria-hidden />}
            onClick={() => setTable(!isTable)}
          >
            {isTable ? t.hideTable : t.showTable}
          </Button>
        </span>
      </div>
      {isTable && <ChartTable charts={charts} timeline={timeline} file={file} />}
    </div>
  )
}

/** A chart takes its new values after those before it, in a task of its own: drawing all at once would hold up the page. */
function InTurn({ turn, ...props }: ComponentProps<typeof TimeChart> & { turn: number }) {
  const { title, unit, series, max, stepped, timeline } = props
  const [drawn, setDrawn] = useState({ title, unit, series, max, stepped, timeline })
  useEffect(() => {
    const later = setTimeout(() => startTransition(() => setDrawn({ title, unit, series, max, stepped, timeline })), turn * APART)
    return () => clearTimeout(later)
  }, [title, unit, series, max, stepped, timeline, turn])
  return <TimeChart {...props} {...drawn} />
}

function Reasons({ timeline: { gaps, marks, from } }: Pick<Props, 'timeline'>) {
  const t = useText('chart')
  const zone = useZone()
  const clock = (at: number) => clockOf(Math.max(at, from), zone)
  const earlier = gaps.length - LISTED_GAPS
  return (
    <>
      {gaps.slice(-LISTED_GAPS).map((gap) => (
        <span key={gap.from}>
          <span className={css.gapSign} aria-hidden />
          {t.noSamples(clock(gap.from), clock(gap.to), gap.reason)}
        </span>
      ))}
      {earlier > 0 && <span>{t.moreGaps(earlier)}</span>}
      {marks.slice(-LISTED_MARKS).map(({ at, label }) => (
        <span key={`${at} ${label}`}>
          <span className={css.markSign} aria-hidden />
          {clock(at)} {label}
        </span>
      ))}
    </>
  )
}
