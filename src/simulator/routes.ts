import { contract } from '#contract/index.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import { clusterHandlers } from './cluster.ts'
import { crossRegionHandlers } from './crossRegion.ts'
import { instanceHandlers } from './instance.ts'
import { jobHandlers } from './job.ts'
import { logHandlers } from './log.ts'
import { nodeTypeHandlers } from './nodeTypes.ts'
import { parameterAuditHandlers } from './parameterAudit.ts'
import { planHandlers } from './plan.ts'
import { queryHandlers } from './query.ts'
import { redistributionHandlers } from './redistribution.ts'
import { snapshotHandlers } from './snapshot.ts'
import { tableStatisticHandlers } from './tableStatistic.ts'
import { upgradeHandlers } from './upgrade.ts'
import type { Handlers, Region } from './region.ts'

/** A row of the contract without its handler here is an error of the compiler. */
const handlers: { [R in keyof typeof contract]: Handlers<(typeof contract)[R]> } = {
  cluster: clusterHandlers,
  nodeType: nodeTypeHandlers,
  redistribution: redistributionHandlers,
  parameterAudit: parameterAuditHandlers,
  instance: instanceHandlers,
  snapshot: snapshotHandlers,
  crossRegion: crossRegionHandlers,
  plan: planHandlers,
  tableStatistic: tableStatisticHandlers,
  query: queryHandlers,
  log: logHandlers,
  upgrade: upgradeHandlers,
  job: jobHandlers,
}

interface Route {
  endpoint: Endpoint
  pattern: RegExp
  handle: (region: Region, request: unknown) => unknown
}

/** A path template as a pattern; its names are the groups. */
const patternOf = (template: string) => new RegExp(`^${template.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`)

function routesOf<T extends Record<string, Endpoint>>(table: T, own: Handlers<T>): Route[] {
  return Object.entries(table).map(([action, endpoint]) => ({
    endpoint,
    pattern: patternOf(endpoint.http.split(' ')[1] ?? ''),
    // The request has passed the row's own schemas by then: parseRequest.
    handle: own[action] as Route['handle'],
  }))
}

// cross-regions and the like are tried before {snapshot_id}: fewer names first.
const ROUTES: readonly Route[] = (Object.keys(contract) as (keyof typeof contract)[])
  .flatMap((resource) => routesOf<Record<string, Endpoint>>(contract[resource], handlers[resource]))
  .toSorted((a, b) => a.endpoint.http.split('{').length - b.endpoint.http.split('{').length)

export interface Match {
  endpoint: Endpoint
  params: Record<string, string>
  projectId: string
  handle: Route['handle']
}

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

export function matchRoute(method: string, path: string): Match | undefined {
  for (const { endpoint, pattern, handle } of ROUTES) {
    if (!endpoint.http.startsWith(`${method} `)) continue
    const groups = pattern.exec(path)?.groups
    if (!groups) continue
    const { project_id: projectId = '', ...params } = Object.fromEntries(
      Object.entries(groups).map(([name, value]) => [name, decode(value)]),
    )
    return { endpoint, params, projectId, handle }
  }
  return undefined
}

/** Accepted, not done: 202 by the document (l.2199 ff); every other success is 200. */
const ACCEPTED: ReadonlySet<string> = new Set(['cluster.delete', 'snapshot.delete'])
export const successStatus = (endpoint: Endpoint): number => (ACCEPTED.has(endpoint.id) ? 202 : 200)
