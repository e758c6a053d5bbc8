import { Link } from 'react-router'
import { bytesOf } from '#console/lib/format.ts'
import { useProject } from '#console/lib/session.ts'
import { paths } from '#console/paths.ts'
import { Button } from '#console/ui/Button.tsx'
import { DataTable, type Column } from '#console/ui/DataTable.tsx'
import { Moment } from '#console/ui/Moment.tsx'
import { Panel } from '#console/ui/Panel.tsx'
import { Source } from '#console/ui/Source.tsx'
import { StatusWord } from '#console/ui/StatusWord.tsx'
import { useText, type Text } from '#i18n/text.ts'
import { useSettings } from './settings.ts'
import { bytesOfWeight, totalsOf, type Place, type TableRow } from './triage.ts'
import { placeAnchor, type Statistic } from './useStatistics.ts'
import css from './Table.module.css'

interface Props {
  places: readonly Place[]
  statistics: readonly Statistic[]
  rows: readonly TableRow[]
}
interface Covered {
  place: Place
  own: readonly Statistic[]
  /** Undefined: not read, never collected, or no list was named. */
  skew: number | undefined
  dirty: number | undefined
  high: number | undefined
  collectedAt: number | undefined
}

function byPlace(statistics: readonly Statistic[]): ReadonlyMap<string, Statistic[]> {
  const found = new Map<string, Statistic[]>()
  for (const one of statistics) {
    const own = found.get(one.place.id)
    if (own) own.push(one)
    else found.set(one.place.id, [one])
  }
  return found
}

/** What was read of each cluster: collected when, never, not yet, or why not. */
export function Coverage({ places, statistics, rows }: Props) {
  const t = useText('table')
  const { withProject } = useProject()
  const settings = useSettings()
  const unit = settings.unit?.unit
  const highs = new Map(
    totalsOf(
      rows,
      (row) => row.place.id,
      ({ id }) => settings.nodesOf(id)?.count,
    ).map((one) => [one.name, one.high]),
  )
  const ofPlace = byPlace(statistics)
  const covered = places.map((place): Covered => {
    const own = ofPlace.get(place.id) ?? []
    const count = (cause: string) => {
      const body = own.find((one) => one.cause === cause)?.reading?.body
      return body?.isNeverCollected ? undefined : body?.rows?.length
    }
    const collected = own.flatMap(({ reading }) => reading?.body.collectedAt ?? [])
    return {
      ...{ place, own, skew: count('skew'), dirty: count('dirtyPage'), high: highs.get(place.id) },
      collectedAt: collected.length > 0 ? Math.min(...collected) : undefined,
    }
  })
  const columns: Column<Covered>[] = [
    {
      id: 'cluster',
      head: t.head.cluster,
      cell: ({ place }) => (
        <Link id={placeAnchor(place.id)} to={withProject(paths.clusterTables(place.id), place.project.id)}>
          {place.name}
        </Link>
      ),
      sort: ({ place }) => place.name,
    },
    { id: 'collected', head: t.collectedHead, cell: (one) => <CoverageState covered={one} />, sort: (one) => one.collectedAt },
    {
      id: 'skew',
      head: t.cause.skew,
      cell: ({ skew }) => (skew === undefined ? '–' : t.number(skew)),
      sort: (one) => one.skew,
      numeric: true,
      hideBelow: 600,
    },
    {
      id: 'dirty',
      head: t.cause.dirtyPage,
      cell: ({ dirty }) => (dirty === undefined ? '–' : t.number(dirty)),
      sort: (one) => one.dirty,
      numeric: true,
      hideBelow: 600,
    },
    ...(unit ? [highColumn(t, (high) => bytesOf(bytesOfWeight(high, unit)))] : []),
  ]
  return (
    <Panel title={t.coverage} note={t.coverageNote} source={<Source reading={statistics.map(({ reading }) => reading)} />} flush>
      <DataTable label={t.coverage} urlPrefix="of" rows={covered} rowKey={({ place }) => place.id} columns={columns} compact empty={null} />
    </Panel>
  )
}

const highColumn = (t: Text<'table'>, print: (high: number) => string): Column<Covered> => ({
  id: 'high',
  head: t.totalsNote,
  cell: ({ high }) => (high === undefined ? '–' : print(high)),
  sort: ({ high }) => high,
  numeric: true,
})

function CoverageState({ covered: { own, collectedAt } }: { covered: Covered }) {
  const t = useText('table')
  const ui = useText('ui')
  const failed = own.find(({ problem }) => problem)
  if (failed?.problem) {
    const { problem, retry } = failed
    return (
      <span className={css.failed}>
        <StatusWord tone={failed.reading ? 'warn' : 'fail'}>
          {(failed.reading ? t.refreshFailed : t.readFailed)(ui.reasonOf(problem.status, problem.code))}
        </StatusWord>
        <span className={css.quiet}>{ui.request(problem.failure.request_id)}</span>
        {!problem.isForbidden && <Button onClick={retry}>{ui.tryNow}</Button>}
      </span>
    )
  }
  if (own.some(({ reading }) => !reading)) return <span className={css.quiet}>{t.notReadYet}</span>
  if (own.every(({ reading }) => reading?.body.isNeverCollected)) return <StatusWord tone="off">{t.notCollected}</StatusWord>
  return collectedAt === undefined ? t.timeNotTold : <Moment at={collectedAt} seconds={false} />
}
