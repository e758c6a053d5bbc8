import { call, CallError, type Reading } from '#console/lib/api.ts'
import { cluster } from '#contract/cluster.ts'
import { nodeType } from '#contract/nodeType.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import type { Draft } from './draft.ts'
import { optionOf, type NodeOption, type ZoneState } from './nodeOptions.ts'

type Answer<R extends typeof cluster.list | typeof nodeType.list> = Reading<OutputOf<R>> | CallError
export interface Read {
  types: Answer<typeof nodeType.list>
  clusters: Answer<typeof cluster.list>
}
const orError = <T>(answer: Promise<T>): Promise<T | CallError> =>
  answer.catch((error: unknown) => {
    if (error instanceof CallError) return error
    throw error
  })
export const checksKey = (project: string) => ['createChecks', project]
/** The reads a creation is checked by, past every memory. */
export async function readForChecks(project: string): Promise<Read> {
  const options = { fresh: true }
  const [types, clusters] = await Promise.all([
    orError(call(nodeType.list, { project }, options)),
    orError(call(cluster.list, { project }, options)),
  ])
  return { types, clusters }
}

/** What a check found; the words are in i18n. */
export type Check =
  | { id: 'typeAvailable' | 'typeGone' }
  | { id: 'typeNot'; state: ZoneState; raw: string }
  | { id: 'kernelOffered' | 'kernelNot' }
  | { id: 'nameFree' | 'nameTaken' }
  | { id: 'unread'; what: 'types' | 'clusters'; code: string }
  | { id: 'quota' }

/** Checks a draft against what the reads say now. What cannot be read is unknown, not right. */
export function checksOf(draft: Draft, read: Read): Check[] {
  const checks: Check[] = []
  if (read.types instanceof Error) checks.push({ id: 'unread', what: 'types', code: read.types.code })
  else checks.push(...typeChecks(draft, (read.types.body.node_types ?? []).map(optionOf)))
  if (read.clusters instanceof Error) checks.push({ id: 'unread', what: 'clusters', code: read.clusters.code })
  else if (!read.clusters.body.clusters) checks.push({ id: 'unread', what: 'clusters', code: '–' })
  else checks.push({ id: read.clusters.body.clusters.some((one) => one.name === draft.name) ? 'nameTaken' : 'nameFree' })
  return [...checks, { id: 'quota' }]
}
function typeChecks(draft: Draft, options: readonly NodeOption[]): Check[] {
  const option = options.find((one) => one.name === draft.nodeType)
  if (!option) return [{ id: 'typeGone' }]
  const zone = option.zones.find((one) => one.code === draft.zone)
  const inZone: Check =
    zone?.state === 'available' ? { id: 'typeAvailable' } : { id: 'typeNot', state: zone?.state ?? 'notOffered', raw: zone?.raw ?? '' }
  const kernel: Check[] =
    draft.kernel === '' ? [] : [{ id: option.kernels.some((one) => one.version === draft.kernel) ? 'kernelOffered' : 'kernelNot' }]
  return [inZone, ...kernel]
}
