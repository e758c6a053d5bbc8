import type { InputOf } from '#contract/endpoint.ts'
import type { BIND_TYPES } from '#contract/request.ts'
import { snapshot } from '#contract/snapshot.ts'

/** What the form holds; what is left empty is left out of the request, so the service takes the source's (l.5231 ff). */
export interface Draft {
  name: string
  vpc_id: string
  subnet_id: string
  security_group_id: string
  availability_zone: string
  /** NaN while it is empty. */
  port: number
  enterprise_project_id: string
  eip: (typeof BIND_TYPES)[number]
  eip_id: string
}
export type Field = keyof Draft
export type RestoreBody = InputOf<typeof snapshot.restore>['body']

const TEXTS = ['subnet_id', 'security_group_id', 'vpc_id', 'availability_zone', 'enterprise_project_id'] as const

export const bodyOf = (draft: Draft): RestoreBody => ({
  restore: {
    name: draft.name,
    ...Object.fromEntries(TEXTS.filter((field) => draft[field] !== '').map((field) => [field, draft[field]])),
    ...(!Number.isNaN(draft.port) && { port: draft.port }),
    ...(draft.eip !== 'not_use' && {
      public_ip: { public_bind_type: draft.eip, ...(draft.eip === 'bind_existing' && { eip_id: draft.eip_id }) },
    }),
  },
})

const FIELD_OF: Readonly<Record<string, Field>> = { public_ip: 'eip_id' }
export interface Fault {
  field: Field
  key: string
}
/** What is wrong, one a field; `names` are those of the project's clusters, unique whatever their case. */
export function faultsOf(draft: Draft, names: readonly string[]): Fault[] {
  const parsed = snapshot.restore.input.body.safeParse(bodyOf(draft))
  const issues = parsed.success ? [] : parsed.error.issues
  const faults = issues.map(({ path, message }): Fault => {
    const name = String(path[1])
    return { field: FIELD_OF[name] ?? (name as Field), key: message }
  })
  if (names.some((name) => name.toLowerCase() === draft.name.toLowerCase())) faults.push({ field: 'name', key: 'name_taken' })
  return faults.filter((fault, index) => faults.findIndex((one) => one.field === fault.field) === index)
}
