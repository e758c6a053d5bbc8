import { compareVersions } from '#contract/version.ts'
import type { Draft } from './draft.ts'
import { canStandAlone, cnBounds, defaultCn, type Kernel, type NodeOption } from './nodeOptions.ts'

export const newestFirst = (kernels: readonly Kernel[]): Kernel[] => [...kernels].sort((a, b) => compareVersions(b.version, a.version))

/** What follows from a choice of node type: a zone that has it, its newest kernel, and counts and sizes it takes. */
export function chooseType(draft: Draft, option: NodeOption): Partial<Draft> {
  const zones = option.zones.filter((zone) => zone.state === 'available' || zone.state === 'unknown')
  const kernel = option.kernels.find((one) => one.version === draft.kernel) ?? newestFirst(option.kernels)[0]
  const nodes = draft.nodes === 1 && !canStandAlone(option) ? 3 : draft.nodes
  return {
    nodeType: option.name,
    zone: zones.some((zone) => zone.code === draft.zone) ? draft.zone : (zones[0]?.code ?? ''),
    kernel: kernel?.version ?? '',
    nodes,
    cns: keepCns(draft.cns, kernel, nodes),
    diskGb: undefined,
  }
}

/** The coordinators that stay possible when the kernel or the number of nodes changes. */
export function keepCns(cns: number | undefined, kernel: Kernel | undefined, nodes: number | undefined): number | undefined {
  const bounds = cnBounds(kernel, nodes ?? 0)
  if (!bounds) return undefined
  return cns === undefined ? defaultCn(bounds) : Math.min(Math.max(cns, bounds.min), bounds.max)
}
