import * as z from 'zod/mini'
import { consoleEndpoints, endpoints } from '#contract/index.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import { Failure } from '#contract/error.ts'

type Json = Record<string, unknown>
/** Values that JSON Schema cannot say (what a transform makes of them) stay open. */
const schemaOf = (schema: z.ZodMiniType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json
  return rest
}
const jsonOf = (schema: Json) => ({ 'application/json': { schema } })

function inputOf({ input }: Endpoint): Json {
  const parts = Object.entries(input).flatMap(([name, schema]) => (schema ? [[name, schema] as const] : []))
  const properties = Object.fromEntries(parts.map(([name, schema]) => [name, schemaOf(schema, 'input')]))
  const required = parts.filter(([, schema]) => !schema.safeParse(undefined).success).map(([name]) => name)
  return {
    type: 'object',
    properties: { project: { type: 'string', description: 'A project id of the session; its first unless given.' }, ...properties },
    ...(required.length > 0 && { required }),
  }
}

function operationOf(row: Endpoint, isOwn: boolean): Json {
  const input = inputOf(row)
  const asked =
    row.access === 'read'
      ? { parameters: [{ name: 'input', in: 'query', required: 'required' in input, content: jsonOf(input) }] }
      : { requestBody: { required: true, content: jsonOf(input) } }
  return {
    operationId: row.id,
    tags: [row.resource],
    summary: row.operation,
    description: isOwn ? 'Answered by the console itself.' : `Calls \`${row.http}\` of the cloud.`,
    'x-access': row.access,
    security: row.open ? [] : [{ session: [] }],
    ...asked,
    responses: {
      200: { description: 'The answer.', content: jsonOf(schemaOf(row.output, 'input')) },
      default: { description: 'A failure.', content: jsonOf({ $ref: '#/components/schemas/Failure' }) },
    },
  }
}

/** The table of calls as OpenAPI 3.1. */
export function openApi(version: string, cookie: string): Json {
  const rows = [
    ...[...endpoints.values()].map((row) => [row, false] as const),
    ...[...consoleEndpoints.values()].map((row) => [row, true] as const),
  ]
  const paths = Object.fromEntries(
    rows.map(([row, isOwn]) => [`/api/${row.id}`, { [row.access === 'read' ? 'get' : 'post']: operationOf(row, isOwn) }]),
  )
  return {
    openapi: '3.1.0',
    info: { title: 'Plumbline', version, description: 'Calls from the page to its proxy, one row of the table each.' },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: { Failure: schemaOf(Failure, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: cookie } },
    },
  }
}
