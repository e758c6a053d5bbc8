import type { ReactNode } from 'react'
import type { Point } from '#contract/history.ts'
import { numberOf } from '#contract/scalars.ts'
import { momentOf, useZone } from '#console/lib/format.ts'
import type { Gap, Series } from '#console/ui/chart.ts'
import { ChartGroup, type GroupChart } from '#console/ui/ChartGroup.tsx'
import { Empty } from '#console/ui/Empty.tsx'
import { Panel } from '#console/ui/Panel.tsx'
import { useText, type Text } from '#i18n/text.ts'
import type { FieldName } from './fields.ts'

/** Samples are 10 s apart where somebody looks; further apart than this, ms, nothing is known between two. */
const LONGEST_STEP = 60_000

interface Props {
  id: string
  points: readonly Point[]
  source: ReactNode
}

/** How a statement went over its recorded life; its ends are where somebody first and last looked. */
export function CurvePanel({ id, points, source }: Props) {
  const t = useText('statement')
  const words = useText('sqlPulse')
  const zone = useZone()
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last || first === last)
    return (
      <Panel title={t.curve} source={source}>
        <Empty kind="not-collected" title={t.noCurve}>
          {t.noCurveWhy}
        </Empty>
      </Panel>
    )
  const gaps = points.slice(1).flatMap(({ at }, index): Gap[] => {
    const before = points[index]?.at ?? at
    return at - before > LONGEST_STEP ? [{ from: before, to: at, reason: t.gap }] : []
  })
  return (
    <Panel title={t.curve} source={source}>
      <ChartGroup
        charts={chartsOf(points, t, words)}
        timeline={{ times: points.map(({ at }) => at), gaps, marks: [], from: first.at, to: last.at }}
        file={{ name: `statement-${id}`, notes: [`statement: ${id}`, `time: ${momentOf(first.at, zone)} to ${momentOf(last.at, zone)}`] }}
      />
    </Panel>
  )
}

function chartsOf(points: readonly Point[], t: Text<'statement'>, words: Text<'sqlPulse'>): GroupChart[] {
  const line = (field: FieldName, name = '', per = 1): Series => ({
    id: field,
    name,
    values: points.map(({ statement }) => {
      const value = numberOf(statement[field] as never)
      return value === undefined ? null : value / per
    }),
  })
  return [
    { id: 'memory', title: t.curves.memory, unit: 'GB', series: [line('max_peak_memory', '', 1024)] },
    { id: 'spill', title: t.curves.spill, unit: 'GB', series: [line('max_spill_size', '', 1024)] },
    { id: 'cpu', title: t.curves.cpu, unit: t.seconds, series: [line('total_cpu_time', '', 1000)] },
    {
      id: 'skew',
      title: t.curves.skew,
      unit: '%',
      max: 100,
      series: [
        line('dntime_skew_percent', words.skew.dn_time),
        line('cpu_skew_percent', words.skew.cpu),
        line('memory_skew_percent', words.skew.memory),
      ],
    },
  ]
}
