import { expect, test } from '@playwright/test'
import type { AnswerOf } from '#contract/endpoint.ts'
import { nodeType } from '#contract/nodeType.ts'
import { chooseType } from './chooseType.ts'
import { EMPTY_DRAFT, type Draft } from './draft.ts'
import { cnBounds, filterOptions, isDiskSize, isNodeCount, isSoldOut, optionOf, totalsOf } from './nodeOptions.ts'
import { fieldOf, faultsOf } from './validate.ts'

// l.1990-2024, with a second zone and the texts that older editions send for numbers (quirk 3.3).
const DOCUMENTED: AnswerOf<typeof nodeType.list> = {
  node_types: [
    {
      spec_name: 'dws.d2.xlarge',
      id: 'ebe532d6-665f-40e6-a4d4-3c51545b6a67',
      datastore_type: 'dws',
      available_zones: [
        { code: 'az1', status: 'normal' },
        { code: 'az2', status: 'sellout' },
      ],
      ram: 32,
      vcpus: 4,
      datastores: [
        { version: '8.1.3.200', attachments: { min_cn: 2, max_cn: 20 } },
        { version: '8.2.1', attachments: { min_cn: '3', max_cn: '5' } },
      ],
      volume: { type: 'SSD', size: 160 },
      elastic_volume_specs: [{ type: 'SSD', step: '100', min_size: 100, max_size: 32000 }],
    },
  ],
}
const parsed = nodeType.list.output.parse(DOCUMENTED).node_types?.[0]
const option = optionOf(parsed ?? {})
const known = { option, kernel: option.kernels[0], names: new Set(['dws-1']) }

test('a node type is read as documented; elastic bounds win where both are filled (contract.md 5.1.4)', () => {
  expect(option).toMatchObject({
    name: 'dws.d2.xlarge',
    vcpus: 4,
    memoryGb: 32,
    zones: [
      { code: 'az1', state: 'available' },
      { code: 'az2', state: 'soldOut' },
    ],
    disk: { kind: 'elastic', type: 'SSD', min: 100, max: 32000, step: 100 },
  })
  expect(isSoldOut(option)).toBe(false)
  expect(isSoldOut({ ...option, zones: [{ code: 'az1', state: 'notOffered', raw: 'abandon' }] })).toBe(true)
  expect(isSoldOut({ ...option, zones: [{ code: 'az1', state: 'unknown', raw: 'reserved' }] })).toBe(false)
})

test('coordinators: by the kernel, 2 to the number of nodes, at most 20 (l.11013)', () => {
  expect(cnBounds(option.kernels[0], 6)).toEqual({ min: 2, max: 6 })
  expect(cnBounds(option.kernels[0], 100)).toEqual({ min: 2, max: 20 })
  expect(cnBounds(option.kernels[1], 100)).toEqual({ min: 3, max: 5 })
  expect(cnBounds(undefined, 3)).toEqual({ min: 2, max: 3 })
  expect(cnBounds(option.kernels[0], 1)).toBeUndefined()
  expect(cnBounds({ version: '8.3', minCn: 1, maxCn: 1 }, 3)).toBeUndefined()
})

test('nodes: 3 to 256, or 1 for a real-time type (l.845)', () => {
  for (const nodes of [3, 256]) expect(isNodeCount(nodes, option)).toBe(true)
  for (const nodes of [1, 2, 257, 3.5]) expect(isNodeCount(nodes, option)).toBe(false)
  expect(isNodeCount(1, { ...option, product: 'hybrid' })).toBe(true)
  expect(isNodeCount(2, { ...option, product: 'hybrid' })).toBe(false)
})

test('a disk size keeps bounds and step; a fixed disk takes none', () => {
  for (const size of [100, 200, 32000]) expect(isDiskSize(size, option.disk)).toBe(true)
  for (const size of [0, 150, 32100]) expect(isDiskSize(size, option.disk)).toBe(false)
  expect(isDiskSize(100, { kind: 'fixed', type: 'SSD', sizeGb: 160 })).toBe(false)
})

test('totals are of all nodes; an elastic disk counts once its size is chosen', () => {
  expect(totalsOf(option, 6, undefined)).toEqual({ vcpus: 24, memoryGb: 192, diskGb: undefined })
  expect(totalsOf(option, 6, 2000).diskGb).toBe(12000)
  expect(totalsOf({ ...option, disk: { kind: 'fixed', type: 'SSD', sizeGb: 160 } }, 3, undefined).diskGb).toBe(480)
})

test('filters: product, name, sizes, sold out', () => {
  const all = [
    option,
    { ...option, name: 'dwsk2.h', product: 'hybrid', zones: [{ code: 'az1', state: 'soldOut' as const, raw: 'sellout' }] },
  ]
  const none = { product: '', name: '', vcpus: [], memory: [], hideSoldOut: false }
  expect(filterOptions(all, none)).toHaveLength(2)
  expect(filterOptions(all, { ...none, hideSoldOut: true }).map((one) => one.name)).toEqual(['dws.d2.xlarge'])
  expect(filterOptions(all, { ...none, product: 'hybrid' }).map((one) => one.name)).toEqual(['dwsk2.h'])
  expect(filterOptions(all, { ...none, name: 'D2', vcpus: ['4'], memory: ['32'] })).toHaveLength(1)
})

test('choosing a type brings a zone that has it, its newest kernel, and counts it takes', () => {
  expect(chooseType({ ...EMPTY_DRAFT, zone: 'az2', nodes: 1, cns: undefined, diskGb: 500 }, option)).toEqual({
    nodeType: 'dws.d2.xlarge',
    zone: 'az1',
    kernel: '8.2.1',
    nodes: 3,
    cns: 3,
    diskGb: undefined,
  })
})

const FILLED: Draft = {
  ...EMPTY_DRAFT,
  nodeType: 'dws.d2.xlarge',
  zone: 'az1',
  kernel: '8.1.3.200',
  vpcId: 'v',
  subnetId: 's',
  securityGroupId: 'g',
  name: 'dws-2',
}
test('a filled form has no fault; each rule names its field', () => {
  const faultsFor = (change: Partial<Draft>, password = 'Demo-Pass-2026') => faultsOf({ ...FILLED, ...change }, password, known)
  expect(faultsFor({})).toEqual([])
  const cases: [Partial<Draft>, string, string][] = [
    [{ nodeType: '' }, 'nodeType', 'required'],
    [{ nodes: undefined, cns: undefined }, 'nodes', 'node_count'],
    [{ nodes: 2, cns: undefined }, 'nodes', 'node_count'],
    [{ nodes: 1, cns: undefined }, 'nodes', 'node_count'],
    [{ cns: 4 }, 'cns', 'cn_above_nodes'],
    [{ zone: '' }, 'zone', 'required'],
    [{ diskGb: 150 }, 'diskGb', 'disk_size'],
    [{ vpcId: '' }, 'vpcId', 'required'],
    [{ subnetId: '' }, 'subnetId', 'required'],
    [{ securityGroupId: '' }, 'securityGroupId', 'required'],
    [{ eip: 'bind_existing' }, 'eipId', 'eip_needed'],
    [{ name: 'dws' }, 'name', 'cluster_name_length'],
    [{ name: '1dws' }, 'name', 'cluster_name_pattern'],
    [{ name: 'dws-1' }, 'name', 'name_taken'],
    [{ userName: 'admin' }, 'userName', 'user_name_length'],
    [{ userName: 'Dbadmin' }, 'userName', 'user_name_pattern'],
    [{ port: 80 }, 'port', 'port_range'],
    [{ port: undefined }, 'port', 'port_range'],
    [{ tags: [{ key: 'a b', value: '' }] }, 'tags.0.key', 'tag_pattern'],
    [
      {
        tags: [
          { key: 'a', value: '' },
          { key: 'a', value: '' },
        ],
      },
      'tags',
      'tag_twice',
    ],
  ]
  for (const [change, field, key] of cases) expect(faultsFor(change), JSON.stringify(change)).toEqual([{ field, key }])
  expect(faultsFor({}, '')).toEqual([{ field: 'password', key: 'required' }])
  expect(faultsFor({}, 'Short-1')).toEqual([{ field: 'password', key: 'password_length' }])
  expect(faultsFor({}, 'onlysmallletters')).toEqual([{ field: 'password', key: 'password_classes' }])
  expect(faultsFor({ userName: 'dws_admin_2026' }, 'dws_admin_2026')).toEqual([{ field: 'password', key: 'password_is_user' }])
  expect(faultsFor({ userName: 'dws_admin_2026' }, '6202_nimda_swd')).toEqual([{ field: 'password', key: 'password_is_user' }])
})

test('a kernel narrows the coordinators', () => {
  expect(faultsOf({ ...FILLED, nodes: 6, cns: 2, kernel: '8.2.1' }, 'Demo-Pass-2026', { ...known, kernel: option.kernels[1] })).toEqual([
    { field: 'cns', key: 'cn_bounds' },
  ])
})

test('paths of either request lead to the fields of the form', () => {
  expect(fieldOf('body.cluster.db_password')).toBe('password')
  expect(fieldOf('cluster.user_pwd')).toBe('password')
  expect(fieldOf('body.cluster.tags.1.value')).toBe('tags.1.value')
  expect(fieldOf('body.cluster.volume.capacity')).toBe('diskGb')
  expect(fieldOf('body.cluster.public_ip.eip_id')).toBe('eipId')
  expect(fieldOf('body.cluster.number_of_cn')).toBe('cns')
  expect(fieldOf('project')).toBeUndefined()
})
