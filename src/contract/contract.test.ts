import { expect, test } from '@playwright/test'
import { consoleEndpoints, contract, endpoints } from './index.ts'

// The master table of the reference, chapters 5.1.1 to 5.6.3: id, operation, access, method and path, typed from its URI lines.
const TABLE = `
cluster.create          CreateCluster                   write POST   /v1.0/{project_id}/clusters
cluster.list            ListClusters                    read  GET    /v1.0/{project_id}/clusters
cluster.get             ListClusterDetails              read  GET    /v1.0/{project_id}/clusters/{cluster_id}
nodeType.list           ListNodeTypes                   read  GET    /v2/{project_id}/node-types
cluster.delete          DeleteCluster                   write DELETE /v1.0/{project_id}/clusters/{cluster_id}
cluster.restart         RestartCluster                  write POST   /v1.0/{project_id}/clusters/{cluster_id}/restart
cluster.resize          ResizeCluster                   write POST   /v1.0/{project_id}/clusters/{cluster_id}/resize
cluster.resetPassword   ResetPassword                   write POST   /v1.0/{project_id}/clusters/{cluster_id}/reset-password
redistribution.get      ShowClusterRedistribution       read  GET    /v2/{project_id}/clusters/{cluster_id}/redistribution
parameterAudit.list     ListConfigurationsAuditRecords  read  GET    /v1/{project_id}/clusters/{cluster_id}/configurations/audit-records
cluster.saveDescription SaveClusterDescriptionInfo      write POST   /v1/{project_id}/clusters/{cluster_id}/description
instance.get            ShowInstance                    read  GET    /v2/{project_id}/instances/{instance_id}
snapshot.create         CreateSnapshot                  write POST   /v1.0/{project_id}/snapshots
snapshot.list           ListSnapshots                   read  GET    /v1.0/{project_id}/snapshots
snapshot.get            ListSnapshotDetails             read  GET    /v1.0/{project_id}/snapshots/{snapshot_id}
snapshot.delete         DeleteSnapshot                  write DELETE /v1.0/{project_id}/snapshots/{snapshot_id}
snapshot.restore        RestoreCluster                  write POST   /v1.0/{project_id}/snapshots/{snapshot_id}/actions
snapshot.restoreTables  RestoreTable                    write POST   /v1/{project_id}/snapshots/{snapshot_id}/table-restore
crossRegion.regions     ListSnapshotCrossRegion         read  GET    /v1/{project_id}/snapshots/cross-regions
crossRegion.savePolicy  AddSnapshotCrossRegionPolicy    write POST   /v1/{project_id}/snapshots/cross-region-policies
crossRegion.policies    ListSnapshotCrossRegionPolicy   read  GET    /v1/{project_id}/snapshots/cross-region-policies
crossRegion.deletePolicy DeleteSnapshotCrossRegionPolicy write DELETE /v1/{project_id}/snapshots/cross-region-policies
plan.start              StartWorkloadPlan               write POST   /v2/{project_id}/clusters/{cluster_id}/workload/plans/{plan_id}/start
plan.get                ShowWorkloadPlan                read  GET    /v2/{project_id}/clusters/{cluster_id}/workload/plans/{plan_id}
plan.stop               StopWorkloadPlan                write POST   /v2/{project_id}/clusters/{cluster_id}/workload/plans/{plan_id}/stop
plan.delete             DeleteWorkloadPlan              write DELETE /v2/{project_id}/clusters/{cluster_id}/workload/plans/{plan_id}
tableStatistic.list     ListTablesStatistic             read  GET    /v1/{project_id}/clusters/{cluster_id}/dms/tables/statistic
query.list              ListQueries                     read  POST   /v2/{project_id}/clusters/{cluster_id}/dms/queries
query.get               ShowQueryDetail                 read  GET    /v1/{project_id}/clusters/{cluster_id}/dms/queries/{query_id}
log.list                ListLtsLogs                     read  GET    /v1/{project_id}/clusters/{cluster_id}/lts-logs
log.enable              EnableLtsLogs                   write POST   /v1/{project_id}/clusters/{cluster_id}/lts-logs/enable
log.disable             DisableLtsLogs                  write POST   /v1/{project_id}/clusters/{cluster_id}/lts-logs/disable
upgrade.records         ListUpdateRecord                read  GET    /v1/{project_id}/clusters/{cluster_id}/upgrade-management/records
upgrade.versions        ListUpdatableVersion            read  GET    /v1/{project_id}/clusters/{cluster_id}/upgrade-management/avail-versions
upgrade.act             ExecuteClusterUpgradeAction     write POST   /v1/{project_id}/clusters/{cluster_id}/upgrade-management/action
`
// Chapter 6.1, l.10961.
const RECOMMENDED = 'cluster.createV2 CreateClusterV2 write POST /v2/{project_id}/clusters'
// Beyond the document (beyond.md): calls that the documented ones need.
const FURTHER = `
job.get ListJobDetails read GET /v1.0/{project_id}/job/{job_id}
plan.list ListWorkloadPlans read GET /v2/{project_id}/clusters/{cluster_id}/workload/plans
`
const rowsOf = (table: string) =>
  table
    .trim()
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' '))
const asLine = (id: string): string => {
  const row = endpoints.get(id)
  return row ? `${row.id} ${row.operation} ${row.access} ${row.http}` : `${id} is missing`
}

test('each documented call has the row that the reference states, and the further ones are named', () => {
  const stated = [...rowsOf(TABLE), RECOMMENDED, ...rowsOf(FURTHER)]
  expect(stated.map((line) => asLine(line.split(' ')[0] ?? ''))).toEqual(stated)
  expect([...endpoints.keys()].sort()).toEqual(stated.map((line) => line.split(' ')[0]).sort())
})

test('the documented calls are 17 reads and 18 writes', () => {
  const documented = rowsOf(TABLE).flatMap((line) => endpoints.get(line.split(' ')[0] ?? '') ?? [])
  expect(documented.filter((row) => row.access === 'read')).toHaveLength(17)
  expect(documented.filter((row) => row.access === 'write')).toHaveLength(18)
})

test('a row is found by resource and action as by its id', () => {
  expect(contract.cluster.delete).toBe(endpoints.get('cluster.delete'))
  expect(contract.cluster.delete.resource).toBe('cluster')
})

test('calls the proxy answers itself are apart, under addresses of the interface', () => {
  expect([...consoleEndpoints.keys()].sort()).toEqual([
    'audit.list',
    'history.samples',
    'history.statement',
    'history.statements',
    'history.tables',
    'operation.list',
    'region.list',
    'session.extend',
    'session.get',
    'session.list',
    'session.projects',
    'session.revoke',
    'session.signIn',
    'session.signOut',
  ])
  expect([...consoleEndpoints.keys()].filter((id) => endpoints.has(id))).toEqual([])
  const open = [...consoleEndpoints.values()].filter((row) => row.open).map((row) => row.id)
  expect(open.sort()).toEqual(['region.list', 'session.get', 'session.projects', 'session.signIn'])
  for (const row of consoleEndpoints.values()) expect(row.http).toBe(`${row.access === 'read' ? 'GET' : 'POST'} /api/${row.id}`)
})

test('an empty answer parses everywhere', () => {
  for (const row of [...endpoints.values(), ...consoleEndpoints.values()]) expect(row.output.safeParse({}).success, row.id).toBe(true)
})

test('what follows from the path is filled in (l.2424, l.7933-7939)', () => {
  const known = { project: 'p', params: { cluster_id: 'c' } }
  expect(endpoints.get('cluster.restart')?.fill?.(known)).toEqual({ restart: {} })
  expect(endpoints.get('query.list')?.fill?.(known)).toEqual({ project_id: 'p', cluster_id: 'c', target: 'db_queries' })
})

test('calls without an answer body say so (contract.md section 1, "no body")', () => {
  const bodyless = [...endpoints.values()].filter((row) => row.bodyless).map((row) => row.id)
  expect(bodyless.sort()).toEqual([
    'cluster.delete',
    'cluster.resetPassword',
    'cluster.resize',
    'cluster.restart',
    'crossRegion.deletePolicy',
    'crossRegion.savePolicy',
    'log.disable',
    'log.enable',
    'snapshot.delete',
  ])
})
