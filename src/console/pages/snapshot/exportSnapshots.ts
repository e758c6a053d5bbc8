import { csvOf } from '#console/lib/download.ts'
import { linesOf, type ExportNotes } from '../cluster/exportClusters.ts'
import { clusterNameOf, type SnapshotRow } from './snapshotRow.ts'

const HEAD = ['name', 'id', 'project', 'cluster', 'cluster_id', 'status', 'type', 'started', 'finished', 'size_gb', 'description']

export const snapshotsCsv = (rows: readonly SnapshotRow[], notes: ExportNotes): string =>
  csvOf(
    linesOf(notes),
    HEAD,
    rows.map((row) => {
      const { snapshot, project } = row
      return [
        snapshot.name,
        snapshot.id,
        project.name,
        clusterNameOf(row),
        snapshot.cluster_id,
        snapshot.status,
        snapshot.type,
        snapshot.started,
        snapshot.finished,
        snapshot.size,
        snapshot.description,
      ]
    }),
  )

/** The rows as the service sent them, by project. */
export const snapshotsJson = (rows: readonly SnapshotRow[], notes: ExportNotes): string =>
  `${JSON.stringify({ ...notes, snapshots: rows.map(({ snapshot, project }) => ({ project: project.name, ...snapshot })) }, null, 2)}\n`
