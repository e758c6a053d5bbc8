import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from '@playwright/test'
import { startTest } from './testConsole.ts'

// GET /api/openapi.json (interface.md section 3): valid, and complete by the tables written there.

const READS = [
  ...['cluster.list', 'cluster.get', 'nodeType.list', 'redistribution.get', 'parameterAudit.list', 'instance.get', 'snapshot.list'],
  ...['snapshot.get', 'crossRegion.regions', 'crossRegion.policies', 'plan.get', 'tableStatistic.list', 'query.list', 'query.get'],
  ...['log.list', 'upgrade.records', 'upgrade.versions'],
  ...['session.get', 'region.list', 'audit.list'],
]
const WRITES = [
  ...['cluster.create', 'cluster.delete', 'cluster.restart', 'cluster.resize', 'cluster.resetPassword', 'cluster.saveDescription'],
  ...['snapshot.create', 'snapshot.delete', 'snapshot.restore', 'snapshot.restoreTables', 'crossRegion.savePolicy'],
  ...['crossRegion.deletePolicy', 'plan.start', 'plan.stop', 'plan.delete', 'log.enable', 'log.disable', 'upgrade.act', 'cluster.createV2'],
  ...['session.projects', 'session.signIn', 'session.extend', 'session.signOut'],
]
interface Operation {
  operationId: string
  parameters?: { name: string; in: string }[]
  requestBody?: object
  security: object[]
  responses: Record<string, unknown>
}

test('the table is a valid OpenAPI 3.1 document with every row in it', async () => {
  expect([READS.length, WRITES.length]).toEqual([17 + 3, 19 + 4])
  const console_ = await startTest()
  const { body, status } = await console_.go('/api/openapi.json')
  expect(status).toBe(200)
  const validator = new Validator()
  const verdict = await validator.validate(structuredClone(body))
  expect(verdict.errors ?? []).toEqual([])
  expect([verdict.valid, validator.version]).toEqual([true, '3.1'])
  expect((await new Validator().validate({ ...structuredClone(body), paths: { '/x': { get: { responses: 7 } } } })).valid).toBe(false)

  const paths = body['paths'] as Record<string, Record<string, Operation>>
  for (const id of READS) {
    expect(Object.keys(paths[`/api/${id}`] ?? {}), id).toEqual(['get'])
    expect(paths[`/api/${id}`]?.['get']?.parameters, id).toMatchObject([{ name: 'input', in: 'query' }])
  }
  for (const id of WRITES) {
    expect(Object.keys(paths[`/api/${id}`] ?? {}), id).toEqual(['post'])
    expect(paths[`/api/${id}`]?.['post']?.requestBody, id).toBeDefined()
  }
  const open = ['session.get', 'session.projects', 'session.signIn', 'region.list']
  for (const [path, methods] of Object.entries(paths)) {
    expect(Object.keys(methods), path).toHaveLength(1)
    for (const one of Object.values(methods)) {
      expect(`/api/${one.operationId}`).toBe(path)
      expect(Object.keys(one.responses).sort(), path).toEqual(['200', 'default'])
      expect(one.security.length, path).toBe(open.includes(one.operationId) ? 0 : 1)
    }
  }
  for (const ref of new Set(JSON.stringify(body).match(/"\$ref":"[^"]+"/g) ?? [])) expect(ref).toBe('"$ref":"#/components/schemas/Failure"')
  await console_.stop()
})
