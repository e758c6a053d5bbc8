import type { ClusterDetail } from '#contract/cluster.ts'
import { nodeKind } from '#contract/clusterState.ts'
import type { Instance } from '#contract/instance.ts'
import type { Text } from '#i18n/text.ts'
import type { KnownInstance } from './instances.ts'
import { lookUp, type Word } from './words.ts'

/** A node as the cluster lists it, with what was read of it by itself. */
export interface NodeRow {
  id: string
  name: string
  status: string | null | undefined
  place: number
  known: KnownInstance
}

/** Nodes without an id cannot be told apart by the service either: they keep their place. */
export const nodesOf = (detail: ClusterDetail): { id: string; name: string | null | undefined; status: string | null | undefined }[] =>
  (detail.nodes ?? []).map((node, place) => ({ id: node.id ?? `#${place + 1}`, name: node.name, status: node.status }))

export function nodeWord(t: Text<'cluster'>, status: string | null | undefined): Word {
  return status ? lookUp(t.nodeState, status, nodeKind(status)) : { kind: 'unk', word: t.unknown, isRaw: false }
}

/** "dws-cn" is a coordinator, "dws-dn" a data node (l.4018); anything else as it came. */
export function roleOf(one: Instance | undefined): string | undefined {
  const type = one?.type?.trim()
  return { 'dws-cn': 'CN', 'dws-dn': 'DN' }[type ?? ''] ?? (type || one?.role?.trim() || undefined)
}
export const isCoordinator = (one: Instance | undefined): boolean => roleOf(one) === 'CN'
/** Names end in the node's own part: "dws-prod-dws-cn-cn-1-1". */
export const nameOfNode = (row: Pick<NodeRow, 'name' | 'place'>): string => row.name || `node-${row.place + 1}`
