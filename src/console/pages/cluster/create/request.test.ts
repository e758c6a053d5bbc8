import { expect, test } from '@playwright/test'
import { asV1, CreateBody, CreateV2Body } from '#contract/clusterCreate.ts'
import { EMPTY_DRAFT, mergeDraft, type Draft } from './draft.ts'
import type { NodeOption } from './nodeOptions.ts'
import { bodyV2 } from './request.ts'

const DOCUMENTED: Draft = {
  ...EMPTY_DRAFT,
  nodeType: 'dwsx2.rt.xlarge.m6',
  nodes: 3,
  subnetId: '050e154d-9954-4929-b6d3-12af7c9213ac',
  securityGroupId: 'dc3ec145-9029-4b39-b5a3-ace5a01f772b',
  vpcId: '050e154d-9954-4929-b6d3-12af7c9213ac',
  port: 8000,
  kernel: '8.1.3.320',
  zone: 'cn-north-4c',
  name: 'dws1',
  cns: 3,
  userName: 'dbadmin',
  eip: 'auto_assign',
  diskGb: 100,
  enterpriseProject: '',
}
const ELASTIC: NodeOption = {
  name: 'dwsx2.rt.xlarge.m6',
  product: 'stream',
  vcpus: 4,
  memoryGb: 16,
  zones: [],
  kernels: [],
  disk: { kind: 'elastic', type: 'SSD', min: 100, max: 4000, step: 10 },
}

test('the v2 body is that of chapter 6.1 (l.10969-10996), without its empty eip_id', () => {
  expect(bodyV2(DOCUMENTED, 'Passw0rd!', ELASTIC)).toEqual({
    cluster: {
      flavor: 'dwsx2.rt.xlarge.m6',
      num_node: 3,
      subnet_id: '050e154d-9954-4929-b6d3-12af7c9213ac',
      security_group_id: 'dc3ec145-9029-4b39-b5a3-ace5a01f772b',
      vpc_id: '050e154d-9954-4929-b6d3-12af7c9213ac',
      db_port: 8000,
      datastore_version: '8.1.3.320',
      availability_zones: ['cn-north-4c'],
      name: 'dws1',
      num_cn: 3,
      db_name: 'dbadmin',
      db_password: 'Passw0rd!',
      public_ip: { public_bind_type: 'auto_assign' },
      volume: { volume: 'SSD', capacity: '100' },
    },
  })
})

test('the v1.0 body is that of 5.1.1 (l.893-912); tags are a list (quirk 3.12)', () => {
  const draft: Draft = {
    ...DOCUMENTED,
    nodeType: 'dws.m1.xlarge.ultrahigh',
    vpcId: '85b20d7e-9eb7-4b2a-98f3-3c8843ea3574',
    subnetId: '374eca02-cfc4-4de7-8ab5-dbef7d9a720',
    zone: 'az1.dc1',
    name: 'dws-1',
    kernel: '',
    diskGb: undefined,
    enterpriseProject: 'aca4e50a-266f-4786-827c-f8d6cc3fbada',
    tags: [{ key: 'env', value: 'prod' }],
  }
  const v1 = asV1(bodyV2(draft, 'Passw0rd!', undefined).cluster)
  expect(JSON.parse(JSON.stringify(v1))).toEqual({
    cluster: {
      node_type: 'dws.m1.xlarge.ultrahigh',
      number_of_node: 3,
      number_of_cn: 3,
      subnet_id: '374eca02-cfc4-4de7-8ab5-dbef7d9a720',
      security_group_id: 'dc3ec145-9029-4b39-b5a3-ace5a01f772b',
      vpc_id: '85b20d7e-9eb7-4b2a-98f3-3c8843ea3574',
      availability_zone: 'az1.dc1',
      port: 8000,
      name: 'dws-1',
      user_name: 'dbadmin',
      user_pwd: 'Passw0rd!',
      public_ip: { public_bind_type: 'auto_assign' },
      enterprise_project_id: 'aca4e50a-266f-4786-827c-f8d6cc3fbada',
      tags: [{ key: 'env', value: 'prod' }],
    },
  })
})

test('a disk size has no place in v1.0: no such request is made', () => {
  expect(asV1(bodyV2(DOCUMENTED, 'Passw0rd!', ELASTIC).cluster)).toBeUndefined()
})

test('what was left empty is left out, and the contract takes both requests', () => {
  const draft: Draft = { ...DOCUMENTED, eip: 'not_use', eipId: 'kept-in-the-draft', diskGb: undefined, kernel: '', zone: '' }
  const body = bodyV2(draft, 'Demo-Pass-2026', undefined)
  expect(Object.keys(body.cluster)).not.toContain('volume')
  expect(body.cluster.public_ip).toEqual({ public_bind_type: 'not_use' })
  expect(CreateV2Body.safeParse(body).success).toBe(true)
  expect(CreateBody.safeParse(JSON.parse(JSON.stringify(asV1(body.cluster)))).success).toBe(true)
})

test('a stand-alone cluster is asked for no CN count', () => {
  expect(bodyV2({ ...DOCUMENTED, nodes: 1, cns: 3 }, 'x', undefined).cluster.num_cn).toBeUndefined()
})

test('a kept draft of another shape does not break the form, and what was emptied stays empty', () => {
  expect(mergeDraft({ nodes: 'six', tags: {}, name: 'dws-9', password: 'Demo-Pass-2026' })).toEqual({
    ...EMPTY_DRAFT,
    nodes: undefined,
    cns: undefined,
    port: undefined,
    name: 'dws-9',
  })
  expect(mergeDraft({})).toEqual(EMPTY_DRAFT)
})
