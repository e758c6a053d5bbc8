import * as z from 'zod/mini'
import { rows } from './endpoint.ts'
import { answer, list, num, pathValue, shape, text } from './scalars.ts'

const links = list(z.looseObject({ rel: text, href: text }))

/** Table 5-66, l.3928 ff. `instance_id` is a node's id (`cluster.nodes[].id`), not a cluster's as l.3918 says. */
const Instance = answer({
  configuration_status: text,
  params_group_id: text,
  type: text,
  subnet_id: text,
  role: text,
  internal_subnet_id: text,
  group: text,
  secure_group: text,
  vpc: text,
  azcode: text,
  region: text,
  cluster_id: text,
  created: text,
  updated: text,
  status: text,
  name: text,
  links,
  id: text,
  flavor: shape({ id: text, links }),
  volume: shape({ type: text, used: num, size: num }),
  datastore: shape({ type: text, version: text }),
  fault: shape({ message: text, created: text, details: text }),
  configuration: shape({ id: text, name: text, links }),
  locality: text,
  replicas: list(z.looseObject({ id: text, name: text, links })),
  db_user: text,
  storage_engine: text,
  pay_model: num,
  public_ip: text,
  traffic_ip: text,
})
export type Instance = z.infer<typeof Instance>

export const instance = rows('instance', {
  get: {
    access: 'read',
    operation: 'ShowInstance',
    http: 'GET /v2/{project_id}/instances/{instance_id}',
    input: { params: z.object({ instance_id: pathValue }) },
    output: Instance,
  },
})
