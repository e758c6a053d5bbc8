import * as z from 'zod/mini'
import { kindIn } from './clusterState.ts'
import { rows } from './endpoint.ts'
import { ClusterParams, Paging } from './request.ts'
import { answer, list, num, text } from './scalars.ts'

/** `access_url` is a path of the vendor's console, not an address to fetch (l.9634). */
const Log = z.looseObject({ status: text, id: text, log_type: text, log_desc: text, access_url: text })
export type Log = z.infer<typeof Log>

/** `access_status` of a cluster and `status` of a log type (contract.md 5.5.1 item 4). */
export const logKind = kindIn({ OPEN: 'ok', CLOSE: 'off', DELETE: 'off' })

/** The answer to switching off what is off already (contract.md 5.5.3 item 2): what was wanted is so. */
export const ALREADY_OFF = 'DWS.7107'

export type LogRefusal = 'logs_already_on' | 'logs_already_off'
/** By `access_status`; where it is unknown the service decides. */
export const enableLogsRefusal = (status: string | null | undefined): LogRefusal | undefined =>
  logKind(status) === 'ok' ? 'logs_already_on' : undefined
export const disableLogsRefusal = (status: string | null | undefined): LogRefusal | undefined =>
  logKind(status) === 'off' ? 'logs_already_off' : undefined

/** Whether the logs are as a switch wanted them. */
export const isSwitched = (on: boolean, status: string | null | undefined): boolean => logKind(status) === (on ? 'ok' : 'off')
/** All types at once: there are about ten, and the service gives all of them by default (quirk 7.9). */
export const logInput = (project: string, id: string) => ({ project, params: { cluster_id: id }, query: { offset: 0, limit: 100 } })

export const log = rows('log', {
  list: {
    access: 'read',
    operation: 'ListLtsLogs',
    http: 'GET /v1/{project_id}/clusters/{cluster_id}/lts-logs',
    input: { params: ClusterParams, query: z.optional(z.object(Paging)) },
    output: answer({ access_status: text, lts_access_list: list(Log), count: num }),
  },
  enable: {
    access: 'write',
    operation: 'EnableLtsLogs',
    http: 'POST /v1/{project_id}/clusters/{cluster_id}/lts-logs/enable',
    input: { params: ClusterParams },
    output: answer({}),
    bodyless: true,
  },
  disable: {
    access: 'write',
    operation: 'DisableLtsLogs',
    http: 'POST /v1/{project_id}/clusters/{cluster_id}/lts-logs/disable',
    input: { params: ClusterParams },
    output: answer({}),
    bodyless: true,
  },
})
