import { csvOf } from '#console/lib/download.ts'
import { linesOf, type ExportNotes } from '../cluster/exportClusters.ts'
import { ranked, type RateUnit, type TableRow } from './triage.ts'

const HEAD = [
  'project',
  'cluster',
  'cluster_id',
  'rate_type',
  'database',
  'schema',
  'table',
  'owner',
  'size',
  'size_bytes',
  'rate',
  'trend',
  'rate_before',
  'collected_before',
  'collected',
  'in_collection',
]
const UNITS: Record<RateUnit, string> = { fraction: '0.77 means 77 %', percent: '0.77 means 0.77 %' }

/** An export of tables also says what its rates mean, as far as a person has said it: the service does not. */
export interface TableNotes extends ExportNotes {
  rateUnit: RateUnit | undefined
}
const iso = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString())

/** Most wasted first, figures as the service gave them. */
export const tablesCsv = (rows: readonly TableRow[], notes: TableNotes): string =>
  csvOf(
    [...linesOf(notes), `rate: ${notes.rateUnit ? UNITS[notes.rateUnit] : 'unit not stated by the service, not confirmed by anybody'}`],
    HEAD,
    ranked(rows).map((row) => [
      row.place.project.name,
      row.place.name,
      row.place.id,
      row.cause,
      row.database,
      row.schema,
      row.table,
      row.owner,
      row.sizeText,
      row.size,
      row.rate,
      row.trend?.word,
      row.trend?.before,
      iso(row.trend?.since),
      iso(row.collectedAt),
      row.isGone ? 'no' : 'yes',
    ]),
  )

/** The same rows by the names of the reference (l.7679); what has gone stands with the figures of the last collection that had it. */
export const tablesJson = (rows: readonly TableRow[], notes: TableNotes): string =>
  `${JSON.stringify(
    {
      ...notes,
      rateUnit: notes.rateUnit ?? null,
      tables: ranked(rows).map((row) => ({
        project: row.place.project.name,
        cluster: row.place.name,
        cluster_id: row.place.id,
        rate_type: row.cause,
        ...row.given,
        collect_time: row.collectedAt ?? null,
        ...(row.trend && { trend: row.trend.word, rate_before: row.trend.before ?? null, collected_before: row.trend.since }),
        in_collection: !row.isGone,
      })),
    },
    null,
    2,
  )}\n`
