import type { AnswerOf } from '#contract/endpoint.ts'
import type { snapshot } from '#contract/snapshot.ts'
import { beginCluster } from './addCluster.ts'
import { isoZ, MINUTE } from './clock.ts'
import { lookAt } from './clusterView.ts'
import { DATABASES } from './databases.ts'
import { addJob } from './job.ts'
import { randomOf } from './random.ts'
import {
  clustersOf,
  CloudError,
  findCluster,
  isGone,
  refuseBusy,
  stalling,
  startTask,
  UNSEEN,
  versionAt,
  type Handlers,
  type Region,
  type SimCluster,
  type SimSnapshot,
} from './region.ts'
import { addSnapshot, cumulativeSize, isSingleNode, keepDaysOf, manualCount, snapshotsOf } from './snapshotState.ts'

/** Kilobytes in a gigabyte: `size` is in GB and `total_backup_size` in KB (l.4783, l.4792). */
const KB = 1_048_576

/** What a schema-level snapshot holds. */
const FINE_SCHEMAS: readonly string[] = ['ods', 'dws']

const isReady = (one: SimSnapshot, now: number) => one.finished <= now && !one.failed
const statusOf = (one: SimSnapshot, now: number) => (now < one.finished ? 'CREATING' : one.failed ? 'UNAVAILABLE' : 'AVAILABLE')
const progressOf = (one: SimSnapshot, now: number) =>
  one.finished === Infinity ? 41 : now >= one.finished ? 100 : stalling((now - one.started) / (one.finished - one.started))

function listRow(one: SimSnapshot, now: number) {
  return {
    id: one.id,
    name: one.name,
    description: one.description,
    started: isoZ(one.started),
    // Nothing while it is being made: it has no end yet.
    ...(one.finished <= now && { finished: isoZ(one.finished) }),
    size: one.size,
    status: statusOf(one, now),
    type: one.type,
    cluster_id: one.cluster.id,
  }
}

/** Every seventh manual row has its size as the document misprints it (l.4576, quirk 3.1). */
const misprinted = <T extends { id: string; size: number; type: string }>(row: T) =>
  row.type === 'MANUAL' && Number.parseInt(row.id.slice(0, 2), 16) % 7 === 0 ? { ...row, size: `${row.size},` } : row

function detailOf(region: Region, one: SimSnapshot, now: number): NonNullable<AnswerOf<typeof snapshot.get>['snapshot']> {
  const { cluster } = one
  const look = lookAt(cluster, now)
  const isFine = one.level === 'schema'
  const keepDays = keepDaysOf(one)
  return {
    ...listRow(one, now),
    cluster_name: cluster.name,
    backup_key: one.backupKey,
    prior_backup_key: one.priorBackupKey ?? null,
    base_backup_key: one.baseBackupKey ?? null,
    base_backup_name: one.baseBackupName ?? null,
    backup_device: 'OBS',
    total_backup_size: Math.round(cumulativeSize(region, one) * KB),
    support_inplace_restore: one.level === 'cluster',
    fine_grained_backup: isFine,
    fine_grained_backup_detail: isFine ? { database: DATABASES[0], schema_list: [...FINE_SCHEMAS], table_list: [] } : {},
    guest_agent_version: '8.2.1.200',
    cluster_status: isGone(cluster, now) ? null : look.status,
    cluster_task_status: isGone(cluster, now) ? null : look.task,
    // A text that holds milliseconds (quirk 4.8).
    bak_expected_start_time: one.type === 'AUTOMATED' ? String(Math.floor(one.started)) : null,
    bak_keep_day: keepDays ?? null,
    bak_period: keepDays === undefined ? null : '0 0 2 * * ?',
    db_user: cluster.userName,
    datastore: { type: 'dws', version: versionAt(cluster, one.started) },
    progress: `${progressOf(one, now)}%`,
    backup_level: one.level,
    support_fine_grained_cross_version_restore: true,
    support_fine_grained_asymmetric_restore: false,
    updated: isoZ(Math.min(now, one.finished)),
  }
}

const busy = () => new CloudError(403, 'DWS.7023', 'Cluster status is not allowed to operation.')

/** A missing snapshot is 400 DWS.5149 everywhere but at its deletion (quirk 1.3, l.11274). */
function find(region: Region, id: string, code = 'DWS.5149'): SimSnapshot {
  const found = snapshotsOf(region).find((one) => one.id === id)
  if (!found) throw new CloudError(400, code, `The snapshot id ${id} is invalid.`)
  return found
}

const BACKED_UP: ReadonlySet<string> = new Set(['READONLY', 'UNBALANCED'])
/** Backups need a cluster that is available, read-only or unbalanced, and idle (gate table of interaction-rules.md). */
function refuseBackup(cluster: SimCluster, now: number): void {
  // l.11256
  if (isSingleNode(cluster)) throw new CloudError(400, 'DWS.5095', 'The operation is not supported by the current instance type.')
  refuseUnlessUp(cluster, now)
  if (!lookAt(cluster, now).flags.every((flag) => BACKED_UP.has(flag))) throw busy()
}
function refuseUnlessUp(cluster: SimCluster, now: number): void {
  refuseBusy(cluster, now)
  if (!/^(AVAILABLE|ACTIVE)$/.test(lookAt(cluster, now).status)) throw busy()
}

const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()
/** 3 to 25 minutes by the size of the data. */
const backupTime = (gigabytes: number) => Math.min(25, 3 + gigabytes / 60) * MINUTE

/** A schema-level snapshot holds some schemas of one database: whatever else is asked of it is found missing while the job runs. */
function missingIn(
  one: SimSnapshot,
  { database, restore_table_list }: { database: string; restore_table_list: { schema_name: string }[] },
) {
  const schema = restore_table_list.find(({ schema_name }) => !FINE_SCHEMAS.includes(schema_name))?.schema_name
  if (one.level !== 'schema' || (database === DATABASES[0] && schema === undefined)) return undefined
  // l.11284 ff
  const [code, detail] = database === DATABASES[0] ? ['DWS.5173', `schema ${schema}`] : ['DWS.5172', `database ${database}`]
  return { failure: { code: `RestoreTableTask-fail:${code}`, detail: `${code}:The ${detail} is not in the snapshot.` } }
}

export const snapshotHandlers: Handlers<typeof snapshot> = {
  list(region) {
    const now = region.now()
    const snapshots = snapshotsOf(region).map((one) => misprinted(listRow(one, now)))
    return { snapshots, count: snapshots.length }
  },

  get(region, { params }) {
    return { snapshot: detailOf(region, find(region, params.snapshot_id), region.now()) }
  },

  create(region, { body }) {
    const { name, cluster_id, description } = body.snapshot
    const cluster = findCluster(region, cluster_id)
    const now = region.now()
    // Names are unique whatever their case (l.4266); l.11219: a value that repeats.
    if (snapshotsOf(region).some((one) => isSame(one.name, name)))
      throw new CloudError(400, 'DWS.5039', `The snapshot name ${name} already exists.`)
    refuseBackup(cluster, now)
    const random = region.random('snapshot', manualCount(region))
    const size = Math.round(cluster.nodes.length * (38 + 90 * random.next()) * 10) / 10
    const task = startTask(cluster, 'SNAPSHOTTING', backupTime(size))
    const made: SimSnapshot = {
      id: random.uuid(),
      name,
      description: description ?? '',
      cluster,
      type: 'MANUAL',
      started: now,
      finished: task.end,
      size,
      level: 'cluster',
      backupKey: random.hex(24),
      priorBackupKey: 'FULL',
      failed: false,
    }
    addSnapshot(region, made)
    return { snapshot: { id: made.id } }
  },

  delete(region, { params }) {
    const now = region.now()
    const found = find(region, params.snapshot_id, 'DWS.0001')
    if (found.type === 'AUTOMATED') throw new CloudError(400, 'DWS.0001', 'Only manual snapshots can be deleted.')
    if (found.deletedAt !== undefined) throw new CloudError(400, 'DWS.0001', 'The snapshot has already been deleted.')
    if (now < found.finished) throw busy()
    found.deletedAt = now + UNSEEN
    return {}
  },

  restore(region, { params, body: { restore } }) {
    const now = region.now()
    const found = find(region, params.snapshot_id)
    if (!isReady(found, now)) throw busy()
    // l.11224
    if (clustersOf(region).some((one) => isSame(one.name, restore.name)))
      throw new CloudError(409, 'DWS.5050', 'The cluster name already exists.')
    const source = found.cluster
    const cluster = beginCluster(
      region,
      {
        name: restore.name,
        nodeType: source.nodeType,
        nodes: source.nodes.length,
        cns: source.nodes.filter((node) => node.role === 'CN').length,
        version: versionAt(source, found.started),
        // Left out or blank: as the source (l.5231 ff).
        zone: restore.availability_zone || source.zone,
        port: restore.port,
        userName: source.userName,
        vpcId: restore.vpc_id || source.vpcId,
        subnetId: restore.subnet_id || source.subnetId,
        securityGroupId: restore.security_group_id || source.securityGroupId,
        enterpriseProjectId: restore.enterprise_project_id || undefined,
        hasPublicIp: restore.public_ip !== undefined && restore.public_ip.public_bind_type !== 'not_use',
      },
      'RESTORING',
      (12 + Math.min(30, found.size / 60)) * MINUTE,
    )
    const job_id = randomOf(cluster.id, 'restore').hex(32)
    addJob(region, { id: job_id, name: 'restoreClusterJob', start: now, end: cluster.tasks.at(-1)?.end ?? now })
    return { cluster: { id: cluster.id }, job_id }
  },

  restoreTables(region, { params, body }) {
    const now = region.now()
    const found = find(region, params.snapshot_id)
    if (!isReady(found, now)) throw busy()
    const cluster = findCluster(region, found.cluster.id)
    refuseUnlessUp(cluster, now)
    // l.11284
    if (!DATABASES.includes(body.database)) throw new CloudError(400, 'DWS.5172', `The database ${body.database} does not exist.`)
    const task = startTask(cluster, 'FINE_GRAINED_RESTORING', (2 + Math.min(20, body.restore_table_list.length)) * MINUTE)
    const job_id = randomOf(cluster.id, 'tables', task.start).hex(32)
    addJob(region, { id: job_id, name: 'restoreTableJob', start: task.start, end: task.end, ...missingIn(found, body) })
    return { job_id }
  },
}
