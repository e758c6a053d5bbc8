import * as z from 'zod/mini'
import { rows } from './endpoint.ts'
import { answer, list, num, shape, text } from './scalars.ts'

const Zones = list(z.looseObject({ code: text, status: text }))

/** Table 5-32, l.1919 ff. */
const NodeType = z.looseObject({
  spec_name: text,
  id: text,
  // dws: standard, hybrid: real-time (may stand alone), stream: IoT (l.1925).
  datastore_type: text,
  architecture: text,
  available_zones: Zones,
  // The other spelling (quirk 3.7); `zonesOf` reads the right one.
  availability_zones: Zones,
  // GB
  ram: num,
  vcpus: num,
  datastores: list(z.looseObject({ version: text, role: text, attachments: shape({ min_cn: num, max_cn: num }) })),
  // GB a node; null for elastic types, whose sizes are in `elastic_volume_specs`, which is null for fixed ones (l.1930-1931).
  volume: shape({ type: text, size: num }),
  elastic_volume_specs: list(z.looseObject({ type: text, step: num, min_size: num, max_size: num })),
  detail: list(z.looseObject({ type: text, value: text, unit: text })),
})
export type NodeType = z.infer<typeof NodeType>

/** The zones of a node type with their state: normal, sellout, abandon (l.1944). */
export const zonesOf = (type: NodeType) => type.available_zones ?? type.availability_zones ?? []

export const nodeType = rows('nodeType', {
  list: {
    access: 'read',
    operation: 'ListNodeTypes',
    http: 'GET /v2/{project_id}/node-types',
    input: {},
    output: answer({ node_types: list(NodeType), count: num }),
  },
})
