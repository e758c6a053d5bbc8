import { CN_COUNT, NODE_COUNT } from '#contract/clusterCreate.ts'
import { numberOf } from '#contract/scalars.ts'
import { zonesOf, type NodeType } from '#contract/nodeType.ts'

/** What an availability zone says about a node type; `unknown` keeps the raw word (l.1904). */
export type ZoneState = 'available' | 'soldOut' | 'notOffered' | 'unknown'
export interface Zone {
  code: string
  state: ZoneState
  raw: string
}
export interface Kernel {
  version: string
  minCn: number | undefined
  maxCn: number | undefined
}
export type Disk =
  { kind: 'fixed'; type: string; sizeGb: number } | { kind: 'elastic'; type: string; min: number; max: number; step: number }

/** A node type as the picker shows it. `undefined` numbers are those the cloud did not name. */
export interface NodeOption {
  name: string
  product: string
  vcpus: number | undefined
  memoryGb: number | undefined
  zones: readonly Zone[]
  kernels: readonly Kernel[]
  disk: Disk | undefined
}

const ZONE_STATES: Readonly<Record<string, ZoneState>> = { normal: 'available', sellout: 'soldOut', abandon: 'notOffered' }

export const zoneStateOf = (word: string | null | undefined): ZoneState => ZONE_STATES[word ?? ''] ?? 'unknown'
export const isSoldOutIn = (state: ZoneState): boolean => state === 'soldOut' || state === 'notOffered'

/** Elastic node types carry their volume bounds and win where an answer fills both (contract.md 5.1.4 item 5). */
function diskOf(row: NodeType): Disk | undefined {
  const elastic = row.elastic_volume_specs?.[0]
  const min = numberOf(elastic?.min_size)
  const max = numberOf(elastic?.max_size)
  if (elastic && min !== undefined && max !== undefined)
    return { kind: 'elastic', type: elastic.type ?? 'SSD', min, max, step: Math.max(1, numberOf(elastic.step) ?? 1) }
  const sizeGb = numberOf(row.volume?.size)
  return sizeGb === undefined ? undefined : { kind: 'fixed', type: row.volume?.type ?? '', sizeGb }
}

export function optionOf(row: NodeType): NodeOption {
  return {
    name: row.spec_name ?? '',
    product: row.datastore_type ?? '',
    vcpus: numberOf(row.vcpus),
    memoryGb: numberOf(row.ram),
    zones: zonesOf(row).map((zone) => ({
      code: zone.code ?? '',
      state: zoneStateOf(zone.status),
      raw: zone.status ?? '',
    })),
    kernels: (row.datastores ?? []).map((store) => ({
      version: store.version ?? '',
      minCn: numberOf(store.attachments?.min_cn),
      maxCn: numberOf(store.attachments?.max_cn),
    })),
    disk: diskOf(row),
  }
}

/** No zone can take it now. A zone whose word we do not know might. */
export const isSoldOut = (option: NodeOption): boolean => option.zones.length > 0 && option.zones.every((zone) => isSoldOutIn(zone.state))

/** Only real-time clusters have a stand-alone mode of one node (l.845). */
export const canStandAlone = (option: NodeOption | undefined): boolean => option?.product === 'hybrid'
/** Whether a node type takes a node count: 3 to 256, or 1 where a stand-alone mode exists (l.845). */
export const isNodeCount = (nodes: number, option: NodeOption | undefined): boolean =>
  Number.isInteger(nodes) &&
  ((nodes >= NODE_COUNT.min && nodes <= NODE_COUNT.max) || (nodes === NODE_COUNT.standAlone && canStandAlone(option)))

export interface Bounds {
  min: number
  max: number
}
/** Coordinators for a kernel and a node count; `undefined` where there is nothing to choose. */
export function cnBounds(kernel: Kernel | undefined, nodes: number): Bounds | undefined {
  if (nodes < NODE_COUNT.min) return undefined
  const max = Math.min(kernel?.maxCn ?? CN_COUNT.max, CN_COUNT.max, nodes)
  // Kernels of one coordinator leave nothing to choose, and the call takes no number below 2.
  if (max < CN_COUNT.min) return undefined
  return { min: Math.min(kernel?.minCn ?? CN_COUNT.min, max), max }
}
export const defaultCn = (bounds: Bounds | undefined): number | undefined =>
  bounds && Math.min(Math.max(CN_COUNT.usual, bounds.min), bounds.max)

/** A disk size the node type takes: within its bounds and a whole number of steps above the smallest. */
export const isDiskSize = (sizeGb: number, disk: Disk | undefined): boolean =>
  disk?.kind === 'elastic' && sizeGb >= disk.min && sizeGb <= disk.max && (sizeGb - disk.min) % disk.step === 0

export interface Totals {
  vcpus: number | undefined
  memoryGb: number | undefined
  diskGb: number | undefined
}
/** What all nodes have together. The disk of an elastic type is known only once its size is chosen. */
export function totalsOf(option: NodeOption | undefined, nodes: number | undefined, diskGb: number | undefined): Totals {
  const times = (one: number | undefined): number | undefined => (one === undefined || nodes === undefined ? undefined : one * nodes)
  return {
    vcpus: times(option?.vcpus),
    memoryGb: times(option?.memoryGb),
    diskGb: times(option?.disk?.kind === 'fixed' ? option.disk.sizeGb : diskGb),
  }
}

export interface NodeFilter {
  product: string
  name: string
  vcpus: readonly string[]
  memory: readonly string[]
  hideSoldOut: boolean
}
export function filterOptions(options: readonly NodeOption[], filter: NodeFilter): readonly NodeOption[] {
  const wanted = filter.name.trim().toLowerCase()
  return options.filter(
    (option) =>
      (filter.product === '' || option.product === filter.product) &&
      option.name.toLowerCase().includes(wanted) &&
      (filter.vcpus.length === 0 || filter.vcpus.includes(String(option.vcpus))) &&
      (filter.memory.length === 0 || filter.memory.includes(String(option.memoryGb))) &&
      !(filter.hideSoldOut && isSoldOut(option)),
  )
}
