import { privateEndpoints, publicEndpoints } from '#contract/cluster.ts'
import { flagsOf, progressOf, runningTask, statusOf } from '#contract/clusterState.ts'
import { csvOf } from '#console/lib/download.ts'
import { tagsOf } from './clusterFilter.ts'
import type { ClusterRow } from './clusterRow.ts'

/** What an export says of itself (interaction rule 30); all of it belongs to the sample, so that the same bytes come again. */
export interface ExportNotes {
  /** The filters as the address has them, decoded; "" for none. */
  filter: string
  user: string
  account: string
  region: string
  zone: string
  projects: readonly string[]
  /** The newest reading: its call, and the time of its data, as ISO and in the zone. */
  source: string
  dataAt: string
  dataOf: string
  /** Age of the oldest reading beside the newest, ms: 0 for a single one. */
  spread: number
}

export const linesOf = (notes: ExportNotes): string[] => [
  `call: ${notes.source}`,
  `data of: ${notes.dataOf}`,
  `oldest part: ${Math.round(notes.spread / 1000)} s older`,
  `user: ${notes.user} (${notes.account})`,
  `region: ${notes.region}`,
  `projects: ${notes.projects.join(', ')}`,
  `zone: ${notes.zone}`,
  `filter: ${notes.filter || 'none'}`,
]

const HEAD = [
  'name',
  'id',
  'project',
  'status',
  'flags',
  'task',
  'progress_percent',
  'nodes',
  'node_type',
  'version',
  'availability_zone',
  'tags',
  'created',
  'port',
  'private_endpoint',
  'public_endpoint',
  'enterprise_project_id',
]

export const clustersCsv = (rows: readonly ClusterRow[], notes: ExportNotes): string =>
  csvOf(
    linesOf(notes),
    HEAD,
    rows.map(({ cluster, project }) => [
      cluster.name,
      cluster.id,
      project.name,
      statusOf(cluster),
      [...flagsOf(cluster)].join(' | '),
      runningTask(cluster),
      progressOf(cluster),
      cluster.number_of_node,
      cluster.node_type,
      cluster.version,
      cluster.availability_zone,
      tagsOf(cluster).join('; '),
      cluster.created,
      cluster.port,
      privateEndpoints(cluster)?.[0]?.connect_info,
      publicEndpoints(cluster)?.[0]?.public_connect_info,
      cluster.enterprise_project_id,
    ]),
  )

/** A field named password is in an example of the document (contract.md 5.1.2 item 6): it is never shown, nor taken away. */
const withoutSecrets = (key: string, value: unknown): unknown => (/password|pwd/i.test(key) ? undefined : value)

/** The rows as the service sent them, by project. */
export const clustersJson = (rows: readonly ClusterRow[], notes: ExportNotes): string =>
  `${JSON.stringify(
    {
      ...notes,
      dataAt: new Date(notes.dataAt).toISOString(),
      clusters: rows.map(({ cluster, project }) => ({ project: project.name, ...cluster })),
    },
    withoutSecrets,
    2,
  )}\n`
