import { cluster, type Cluster } from '#contract/cluster.ts'
import { crossRegion } from '#contract/crossRegion.ts'
import { nodeType } from '#contract/nodeType.ts'
import { query } from '#contract/query.ts'
import { snapshot } from '#contract/snapshot.ts'
import { upgrade } from '#contract/upgrade.ts'
import { call, CallError, type Reading } from '#console/lib/api.ts'
import type { Project } from '#console/lib/session.ts'

/** What an action is about. */
export interface Target {
  cluster: Cluster
  project: Project
}
export const idOf = (target: Target): string => target.cluster.id ?? ''
export const nameOf = (target: Target): string => target.cluster.name ?? idOf(target)

interface Options {
  fresh?: boolean
  signal?: AbortSignal
}
/** The reads a blast-radius preview is made of. */
const READERS = {
  detail: (project: string, id: string, options: Options) => call(cluster.get, { project, params: { cluster_id: id } }, options),
  snapshots: (project: string, _id: string, options: Options) => call(snapshot.list, { project }, options),
  policies: (project: string, id: string, options: Options) => call(crossRegion.policies, { project, query: { cluster_id: id } }, options),
  queries: (project: string, id: string, options: Options) =>
    // Only the block of counts is wanted; it comes whatever the limit is (l.8038).
    call(query.list, { project, params: { cluster_id: id }, body: { offset: '0', limit: '1', conditions: [] } }, options),
  upgrades: (project: string, id: string, options: Options) =>
    call(upgrade.records, { project, params: { cluster_id: id }, query: { offset: 0, limit: 100 } }, options),
  nodeTypes: (project: string, _id: string, options: Options) => call(nodeType.list, { project }, options),
}
export type FactName = keyof typeof READERS
type BodyOf<N extends FactName> = Awaited<ReturnType<(typeof READERS)[N]>>['body']
/** A read that ended: with its answer, or with why there is none. */
export type Fetched<T> = { reading: Reading<T>; error?: undefined } | { reading?: undefined; error: CallError }
export type Facts = { [N in FactName]?: Fetched<BodyOf<N>> | undefined }

/** Reads one fact; a failure is a fact too ("unknown"). */
export async function fetchFact<N extends FactName>(name: N, target: Target, options: Options): Promise<Fetched<BodyOf<N>>> {
  try {
    const reading = await READERS[name](target.project.id, idOf(target), options)
    return { reading: reading as Reading<BodyOf<N>> }
  } catch (error) {
    if (error instanceof CallError) return { error }
    throw error
  }
}

/** The region has no such call: that is known, not unknown (quirk 1.9). */
export const isNotOffered = (fetched: Fetched<unknown> | undefined): boolean => fetched?.error?.code === 'APIGW.0101'
export const unreadFacts = (facts: Facts): FactName[] =>
  (Object.keys(facts) as FactName[]).filter((name) => facts[name]?.error !== undefined && !isNotOffered(facts[name]))
