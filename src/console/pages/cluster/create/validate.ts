import { CreateV2Body, isUserName } from '#contract/clusterCreate.ts'
import type { Draft } from './draft.ts'
import { cnBounds, isDiskSize, isNodeCount, type Kernel, type NodeOption } from './nodeOptions.ts'
import { bodyV2 } from './request.ts'

export const STEPS = ['node', 'network', 'database', 'options', 'review'] as const
export type Step = (typeof STEPS)[number]

/** The fields of the form; each is an element id, so that a summary can lead to it. */
export type Field = keyof Draft | 'password' | `tags.${number}.${'key' | 'value'}`
/** A field and the key of its message; the words are in i18n. */
export interface Fault {
  field: Field
  key: string
}

const FIELD_OF: Readonly<Record<string, Field>> = {
  flavor: 'nodeType',
  num_node: 'nodes',
  num_cn: 'cns',
  datastore_version: 'kernel',
  availability_zones: 'zone',
  volume: 'diskGb',
  vpc_id: 'vpcId',
  subnet_id: 'subnetId',
  security_group_id: 'securityGroupId',
  'public_ip.eip_id': 'eipId',
  public_ip: 'eip',
  name: 'name',
  db_name: 'userName',
  db_password: 'password',
  db_port: 'port',
  enterprise_project_id: 'enterpriseProject',
  tags: 'tags',
}
/** The v1.0 names of the same fields, for refusals of the fallback call. */
const V1_FIELD_OF: Readonly<Record<string, Field>> = {
  node_type: 'nodeType',
  number_of_node: 'nodes',
  number_of_cn: 'cns',
  availability_zone: 'zone',
  user_name: 'userName',
  user_pwd: 'password',
  port: 'port',
}

/** The form field a path of the request body means: "cluster.tags.1.key" → tags.1.key. */
export function fieldOf(path: string): Field | undefined {
  const inner = path.replace(/^(body\.)?cluster\.?/, '')
  const tag = /^tags\.(\d+)\.(key|value)$/.exec(inner)
  if (tag) return `tags.${Number(tag[1])}.${tag[2] === 'key' ? 'key' : 'value'}`
  const [first = ''] = inner.split('.')
  return FIELD_OF[inner] ?? FIELD_OF[first] ?? V1_FIELD_OF[first]
}

/** The step of each field, in the order of the form. */
const STEP_OF: Readonly<Record<string, Step>> = {
  nodeType: 'node',
  zone: 'node',
  nodes: 'node',
  cns: 'node',
  kernel: 'node',
  diskGb: 'node',
  vpcId: 'network',
  subnetId: 'network',
  securityGroupId: 'network',
  eip: 'network',
  eipId: 'network',
  name: 'database',
  userName: 'database',
  password: 'database',
  port: 'database',
  enterpriseProject: 'options',
  tags: 'options',
}
const ORDER = Object.keys(STEP_OF)
const nameOf = (field: Field): string => field.split('.')[0] ?? ''
export const stepOf = (field: Field): Step => STEP_OF[nameOf(field)] ?? 'options'

/** What else the reads settle: the chosen node type, its kernel, the names in use. */
export interface Known {
  option: NodeOption | undefined
  kernel: Kernel | undefined
  names: ReadonlySet<string>
}

/** What only the node type and the project can tell, beyond the schema of the call. */
function faultsByFacts(draft: Draft, known: Known): Fault[] {
  const faults: Fault[] = []
  const bounds = cnBounds(known.kernel, draft.nodes ?? 0)
  if (draft.nodes !== undefined && !isNodeCount(draft.nodes, known.option)) faults.push({ field: 'nodes', key: 'node_count' })
  if (draft.cns !== undefined && bounds && (draft.cns < bounds.min || draft.cns > bounds.max))
    faults.push({ field: 'cns', key: 'cn_bounds' })
  if (draft.zone === '' && (known.option?.zones.length ?? 0) > 0) faults.push({ field: 'zone', key: 'required' })
  if (draft.diskGb !== undefined && !isDiskSize(draft.diskGb, known.option?.disk)) faults.push({ field: 'diskGb', key: 'disk_size' })
  // The document's example leaves it empty (l.10974), but 5.1.1 requires it (l.840), and the fallback call needs it.
  if (draft.securityGroupId === '') faults.push({ field: 'securityGroupId', key: 'required' })
  if (known.names.has(draft.name)) faults.push({ field: 'name', key: 'name_taken' })
  return faults
}

/** Every fault of the form, one a field, in the order of the form. */
export function faultsOf(draft: Draft, password: string, known: Known): Fault[] {
  const parsed = CreateV2Body.safeParse(bodyV2(draft, password, known.option))
  const bySchema = (parsed.success ? [] : parsed.error.issues).flatMap((issue): Fault[] => {
    const field = fieldOf(issue.path.join('.'))
    return field === undefined ? [] : [{ field, key: issue.message }]
  })
  // A refinement over two fields does not run while another field is wrong; the password's does by itself.
  if (password !== '' && isUserName(password, draft.userName)) bySchema.push({ field: 'password', key: 'password_is_user' })
  const all = [
    ...bySchema.map((fault) => (fault.field === 'password' && password === '' ? { ...fault, key: 'required' } : fault)),
    ...faultsByFacts(draft, known),
  ]
  const firsts = all.filter((fault, index) => all.findIndex((one) => one.field === fault.field) === index)
  return firsts.sort((a, b) => ORDER.indexOf(nameOf(a.field)) - ORDER.indexOf(nameOf(b.field)))
}
