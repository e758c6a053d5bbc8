import { cluster } from './cluster.ts'
import { consoleRows } from './console.ts'
import { crossRegion } from './crossRegion.ts'
import { history } from './history.ts'
import { instance } from './instance.ts'
import { job } from './job.ts'
import { log } from './log.ts'
import { nodeType } from './nodeType.ts'
import { parameterAudit } from './parameterAudit.ts'
import { plan } from './plan.ts'
import { query } from './query.ts'
import { redistribution } from './redistribution.ts'
import { snapshot } from './snapshot.ts'
import { tableStatistic } from './tableStatistic.ts'
import { upgrade } from './upgrade.ts'
import type { Endpoint } from './endpoint.ts'

/** The calls of the cloud, by resource and action. */
export const contract = {
  cluster,
  nodeType,
  redistribution,
  parameterAudit,
  instance,
  snapshot,
  crossRegion,
  plan,
  tableStatistic,
  query,
  log,
  upgrade,
  job,
}

const byId = (table: Record<string, Record<string, Endpoint>>): ReadonlyMap<string, Endpoint> =>
  new Map(
    Object.values(table)
      .flatMap((resource) => Object.values(resource))
      .map((row) => [row.id, row]),
  )

/** The calls of the cloud by id. */
export const endpoints = byId(contract)
/** The calls that the proxy answers itself, by id. History stands apart from the others: the first page needs none of its schemas. */
export const consoleEndpoints = byId({ ...consoleRows, history })
export { consoleRows }
