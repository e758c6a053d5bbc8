import * as z from 'zod/mini'
import { rows } from './endpoint.ts'
import { OBJECT_NAME, PublicIp, clusterName, given, port, words } from './request.ts'
import { answer, flag, list, num, pathValue, shape, text } from './scalars.ts'

/** Tables 5-81 (l.4531) and 5-84 (l.4775); rows of the list may carry all of the detail. */
const fields = {
  id: text,
  name: text,
  description: text,
  started: text,
  finished: text,
  // GB; also "500," (l.4576)
  size: num,
  status: text,
  type: text,
  cluster_id: text,
  cluster_name: text,
  updated: text,
  datastore: shape({ type: text, version: text }),
  backup_key: text,
  prior_backup_key: text,
  base_backup_key: text,
  base_backup_name: text,
  backup_device: text,
  backup_level: text,
  // KB (l.4792)
  total_backup_size: num,
  support_inplace_restore: flag,
  support_fine_grained_cross_version_restore: flag,
  support_fine_grained_asymmetric_restore: flag,
  fine_grained_backup: flag,
  fine_grained_backup_detail: shape({ database: text, schema_list: list(text), table_list: list(text) }),
  guest_agent_version: text,
  cluster_status: text,
  cluster_task_status: text,
  // Epoch in ms, as text (quirk 4.8)
  bak_expected_start_time: text,
  bak_keep_day: num,
  bak_period: text,
  db_user: text,
  progress: text,
}
const Snapshot = z.looseObject(fields)
export type Snapshot = z.infer<typeof Snapshot>

/** Fields that no document names, as they came. */
export const unknownSnapshotFields = (snapshot: Snapshot): [name: string, value: unknown][] =>
  Object.entries(snapshot).filter(([name]) => !Object.hasOwn(fields, name) && !/password|pwd|secret|token/i.test(name))

const SnapshotParams = z.object({ snapshot_id: pathValue })

/** l.4266 */
export const SNAPSHOT_NAME = OBJECT_NAME
/** l.4268 */
export const SNAPSHOT_DESCRIPTION = { max: 256, pattern: /^[^!<>'=&"]*$/ }
const CreateBody = z.object({
  snapshot: z.object({
    name: z
      .string('required')
      .check(
        z.minLength(SNAPSHOT_NAME.min, 'snapshot_name_length'),
        z.maxLength(SNAPSHOT_NAME.max, 'snapshot_name_length'),
        z.regex(SNAPSHOT_NAME.pattern, 'snapshot_name_pattern'),
      ),
    cluster_id: given,
    description: z.optional(
      z
        .string('text')
        .check(
          z.maxLength(SNAPSHOT_DESCRIPTION.max, 'snapshot_description_length'),
          z.regex(SNAPSHOT_DESCRIPTION.pattern, 'snapshot_description_pattern'),
        ),
    ),
  }),
})

/** What is left out is as in the source, except the port (8000) and the public address (none), l.5227 ff. */
const RestoreBody = z.object({
  restore: z.object({
    name: clusterName,
    subnet_id: words,
    security_group_id: words,
    vpc_id: words,
    availability_zone: words,
    port: z.optional(port),
    public_ip: z.optional(PublicIp),
    enterprise_project_id: words,
  }),
})

const Table = z.object({ schema_name: given, table_name: given })
const Tables = z.array(Table, 'required').check(z.minLength(1, 'tables_needed'))
/** The two lists belong together by position: source number 3 is restored as target number 3. */
const RestoreTablesBody = z
  .object({ case_sensitive: z.boolean('required'), database: given, restore_table_list: Tables, target_table_list: Tables })
  .check(
    z.refine((body) => body.restore_table_list.length === body.target_table_list.length, {
      error: 'table_pairs',
      path: ['target_table_list'],
    }),
  )

export const snapshot = rows('snapshot', {
  create: {
    access: 'write',
    operation: 'CreateSnapshot',
    http: 'POST /v1.0/{project_id}/snapshots',
    input: { body: CreateBody },
    output: answer({ snapshot: shape({ id: text }) }),
    affects: ['cluster'],
  },
  list: {
    access: 'read',
    operation: 'ListSnapshots',
    http: 'GET /v1.0/{project_id}/snapshots',
    input: {},
    output: answer({ snapshots: list(Snapshot), count: num }),
  },
  get: {
    access: 'read',
    operation: 'ListSnapshotDetails',
    http: 'GET /v1.0/{project_id}/snapshots/{snapshot_id}',
    input: { params: SnapshotParams },
    output: answer({ snapshot: z.optional(z.nullable(Snapshot)) }),
  },
  delete: {
    access: 'write',
    operation: 'DeleteSnapshot',
    http: 'DELETE /v1.0/{project_id}/snapshots/{snapshot_id}',
    input: { params: SnapshotParams },
    output: answer({}),
    bodyless: true,
  },
  restore: {
    access: 'write',
    operation: 'RestoreCluster',
    http: 'POST /v1.0/{project_id}/snapshots/{snapshot_id}/actions',
    input: { params: SnapshotParams, body: RestoreBody },
    output: answer({ cluster: shape({ id: text }), job_id: text }),
    affects: ['cluster'],
  },
  restoreTables: {
    access: 'write',
    operation: 'RestoreTable',
    http: 'POST /v1/{project_id}/snapshots/{snapshot_id}/table-restore',
    input: { params: SnapshotParams, body: RestoreTablesBody },
    output: answer({ job_id: text }),
    affects: ['cluster'],
  },
})
