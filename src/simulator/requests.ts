import * as z from 'zod/mini'
import type { Endpoint } from '#contract/endpoint.ts'
import { CloudError, type Region } from './region.ts'

/*
 * What is refused because the request itself is wrong: which code of chapter 8.2 (l.11180 ff) fits which field.
 * The contract's rules decide what is wrong; the codes are the reference's.
 */

/** By the last name in a field's path. */
const CODES: Readonly<Record<string, string>> = {
  cluster_id: 'DWS.0001',
  snapshot_id: 'DWS.5149',
  name: 'DWS.5057',
  node_type: 'DWS.5006',
  flavor: 'DWS.5240',
  number_of_node: 'DWS.5047',
  num_node: 'DWS.5047',
  count: 'DWS.5047',
  number_of_cn: 'DWS.5207',
  num_cn: 'DWS.5207',
  vpc_id: 'DWS.5014',
  subnet_id: 'DWS.5015',
  security_group_id: 'DWS.5016',
  availability_zone: 'DWS.5011',
  availability_zones: 'DWS.5011',
  user_name: 'DWS.5059',
  db_name: 'DWS.5059',
  user_pwd: 'DWS.5144',
  db_password: 'DWS.5144',
  new_password: 'DWS.5144',
  public_bind_type: 'DWS.5098',
  eip_id: 'DWS.5133',
  datastore_version: 'DWS.5003',
  volume: 'DWS.5061',
  capacity: 'DWS.5078',
  tags: 'DWS.5197',
  key: 'DWS.5197',
  value: 'DWS.5197',
  description: 'DWS.5056',
  description_info: 'DWS.5056',
  port: 'DWS.5038',
  db_port: 'DWS.5038',
  keep_last_manual_snapshot: 'DWS.5038',
  back_keep_day: 'DWS.5080',
  offset: 'DWS.5060',
  limit: 'DWS.5060',
  database: 'DWS.5177',
  schema_name: 'DWS.5178',
  table_name: 'DWS.5179',
}
/** Where the rule and not the field decides. */
const RULES: Readonly<Record<string, string>> = {
  password_is_user: 'DWS.5145',
  tag_count: 'DWS.5194',
  cn_above_nodes: 'DWS.5207',
}
/** Required, and missing or empty. */
const MISSING: Readonly<Record<string, string>> = { subnet_id: 'DWS.5202', security_group_id: 'DWS.5203' }

type Issue = z.core.$ZodIssue

function refusal(part: string, { path, message }: Issue): CloudError {
  const names = path.filter((one) => typeof one === 'string')
  const name = names.at(-1) ?? part
  const isSnapshotName = name === 'name' && names.includes('snapshot')
  const code = RULES[message] ?? (message === 'required' ? MISSING[name] : undefined) ?? (isSnapshotName ? 'DWS.5001' : CODES[name])
  return new CloudError(400, code ?? 'DWS.0001', `The parameter ${[part, ...path].join('.')} is invalid.`)
}

/** Values of a query are text on the wire; where the row wants a number, the number it spells. */
function withNumbers(schema: z.ZodMiniType, query: Record<string, unknown>): unknown {
  const parsed = z.safeParse(schema, query)
  if (parsed.success) return query
  const numeric = parsed.error.issues
    .filter((issue) => issue.code === 'invalid_type')
    .map((issue) => String(issue.path[0]))
    .filter((name) => /^-?\d+$/.test(String(query[name])))
  return { ...query, ...Object.fromEntries(numeric.map((name) => [name, Number(query[name])])) }
}

function parse(schema: z.ZodMiniType | undefined, part: string, value: unknown): unknown {
  if (!schema) return undefined
  const parsed = z.safeParse(schema, value)
  if (parsed.success) return parsed.data
  const [first] = parsed.error.issues
  throw first ? refusal(part, first) : new CloudError(400, 'DWS.0001', 'The request is invalid.')
}

function jsonOf(text: string): unknown {
  if (text.trim() === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw new CloudError(400, 'DWS.5065', 'The format of the request body is invalid.')
  }
}

/** What the body must hold although it follows from the path, such as cluster_id in ListQueries (l.7930 ff). */
function checkFilled(endpoint: Endpoint, region: Region, params: Record<string, string>, body: unknown): void {
  const filled = endpoint.fill?.({ project: region.projectId, params })
  const given = (body ?? {}) as Readonly<Record<string, unknown>>
  for (const [name, wanted] of Object.entries(filled ?? {})) {
    const isRight = typeof wanted === 'string' ? given[name] === wanted : given[name] !== undefined
    if (!isRight) throw new CloudError(400, 'DWS.5037', `The parameter ${name} does not exist.`)
  }
}

/** The parts of a request, checked by the row's rules; throws the refusal. */
export function parseRequest(endpoint: Endpoint, region: Region, params: Record<string, string>, query: URLSearchParams, text: string) {
  const { input } = endpoint
  const body = jsonOf(text)
  const parsed = {
    params: parse(input.params, 'path', params),
    query: input.query && parse(input.query, 'query', withNumbers(input.query, Object.fromEntries(query))),
    body: parse(input.body, 'body', body),
  }
  checkFilled(endpoint, region, params, body)
  return parsed
}
