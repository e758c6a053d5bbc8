import type { AnswerOf } from '#contract/endpoint.ts'
import type { Handlers } from './region.ts'
import type { nodeType } from '#contract/nodeType.ts'
import { REGION } from './region.ts'
import { randomOf } from './random.ts'

export const ZONES = [`${REGION}a`, `${REGION}b`, `${REGION}c`] as const
/** The newest kernel: new enough for every call. */
export const NEWEST_VERSION = '8.2.1.230'

type ZoneState = 'normal' | 'sellout' | undefined
interface ElasticDisk {
  step: number
  min: number
  max: number
}
export interface NodeType {
  name: string
  id: string
  product: 'dws' | 'hybrid' | 'stream'
  vcpus: number
  ram: number
  /** GB of a fixed disk, or the limits of one whose size is chosen. */
  disk: number | ElasticDisk
  /** State in each of ZONES; undefined: not offered there. */
  zones: readonly [ZoneState, ZoneState, ZoneState]
  versions: readonly string[]
  maxCn: number
}

const KERNELS = [NEWEST_VERSION, '8.1.3.333'] as const
const elastic = (max: number): ElasticDisk => ({ step: 100, min: 100, max })
const nodeTypeOf = (
  name: string,
  product: NodeType['product'],
  vcpus: number,
  disk: NodeType['disk'],
  zones: NodeType['zones'],
  more: Partial<NodeType> = {},
): NodeType => ({
  name,
  id: randomOf('node type', name).uuid(),
  product,
  vcpus,
  ram: vcpus * 8,
  disk,
  zones,
  versions: KERNELS,
  maxCn: 20,
  ...more,
})

export const NODE_TYPES: readonly NodeType[] = [
  nodeTypeOf('dws2.m6.4xlarge.8', 'dws', 16, elastic(12_000), ['normal', 'normal', 'sellout']),
  nodeTypeOf('dws2.m6.8xlarge.8', 'dws', 32, elastic(24_000), ['normal', 'normal', 'normal']),
  nodeTypeOf('dws2.m6.16xlarge.8', 'dws', 64, elastic(48_000), ['normal', 'sellout', 'normal']),
  nodeTypeOf('dws.m3.4xlarge', 'dws', 16, 2_400, ['sellout', 'sellout', 'sellout'], { versions: ['8.1.3.333', '8.1.1.205'] }),
  nodeTypeOf('dws.d3.8xlarge', 'dws', 32, 8_000, ['normal', undefined, 'normal'], { versions: KERNELS }),
  nodeTypeOf('dwsk2.h.2xlarge', 'hybrid', 8, elastic(4_000), ['normal', 'normal', 'normal'], { maxCn: 1 }),
  nodeTypeOf('dwsk2.h.4xlarge', 'hybrid', 16, elastic(8_000), ['normal', 'sellout', 'normal'], { maxCn: 1 }),
  nodeTypeOf('dwsx2.s.8xlarge.4', 'stream', 32, elastic(24_000), ['normal', 'normal', undefined], { ram: 128, versions: [NEWEST_VERSION] }),
]
const BY_NAME = new Map(NODE_TYPES.map((type) => [type.name, type]))
export const nodeTypeNamed = (name: string): NodeType | undefined => BY_NAME.get(name)
export const zoneState = (type: NodeType, zone: string): ZoneState => type.zones[ZONES.findIndex((one) => one === zone)]

function row(type: NodeType, index: number): NonNullable<NonNullable<AnswerOf<typeof nodeType.list>['node_types']>[number]> {
  const size = typeof type.disk === 'number' ? { fixed: type.disk } : { elastic: type.disk }
  // min_cn, max_cn and step have been text and are numbers (quirk 3.3): each second row is of the older kind.
  const either = (value: number) => (index % 2 === 1 ? String(value) : value)
  return {
    spec_name: type.name,
    id: type.id,
    datastore_type: type.product,
    architecture: 'x86',
    available_zones: ZONES.flatMap((code, i) => (type.zones[i] ? [{ code, status: type.zones[i] }] : [])),
    ram: type.ram,
    vcpus: type.vcpus,
    datastores: type.versions.map((version) => ({
      version,
      attachments: { min_cn: either(type.product === 'hybrid' ? 1 : 2), max_cn: either(type.maxCn) },
      role: version === NEWEST_VERSION ? 'PREVIEW' : 'STABLE',
    })),
    // One of the two is null (contract.md, 5.1.4 item 5).
    volume: size.fixed === undefined ? null : { type: 'SSD', size: size.fixed },
    elastic_volume_specs:
      size.elastic === undefined
        ? null
        : [{ type: 'SSD', step: either(size.elastic.step), min_size: size.elastic.min, max_size: size.elastic.max }],
    detail: [
      { type: 'vCPU', value: String(type.vcpus) },
      { type: size.fixed === undefined ? 'SSD' : 'LOCAL_DISK', value: String(size.fixed ?? size.elastic.min), unit: 'GB' },
      { type: 'mem', value: String(type.ram), unit: 'GB' },
    ],
  }
}

const ANSWER = { node_types: NODE_TYPES.map(row), count: NODE_TYPES.length }
export const nodeTypeHandlers: Handlers<typeof nodeType> = { list: () => ANSWER }
