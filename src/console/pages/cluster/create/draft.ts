import type { BIND_TYPES } from '#contract/request.ts'

interface TagRow {
  key: string
  value: string
}
/** What the form holds, without its secret. An empty text or `undefined` number is a field not filled in. */
export interface Draft {
  nodeType: string
  zone: string
  nodes: number | undefined
  cns: number | undefined
  kernel: string
  /** Of each node, GB; only for node types with elastic volumes. */
  diskGb: number | undefined
  vpcId: string
  subnetId: string
  securityGroupId: string
  eip: (typeof BIND_TYPES)[number]
  eipId: string
  name: string
  userName: string
  port: number | undefined
  enterpriseProject: string
  tags: readonly TagRow[]
}

export const EMPTY_DRAFT: Draft = {
  nodeType: '',
  zone: '',
  nodes: 3,
  cns: 3,
  kernel: '',
  diskGb: undefined,
  vpcId: '',
  subnetId: '',
  securityGroupId: '',
  eip: 'not_use',
  eipId: '',
  name: '',
  userName: 'dbadmin',
  port: 8000,
  enterpriseProject: '0',
  tags: [],
}

const keyOf = (project: string) => `plumbline.createCluster.${project}`

/** Keeps the draft in this tab through reloads and sign-ins; the password is no part of a draft. */
export function saveDraft(project: string, draft: Draft): void {
  sessionStorage.setItem(keyOf(project), JSON.stringify(draft))
}
export function dropDraft(project: string): void {
  sessionStorage.removeItem(keyOf(project))
}
/** The kept draft; fields of another type than ours are taken from the empty one. */
export function loadDraft(project: string): Draft {
  const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(project)) ?? '{}')
  return mergeDraft(typeof kept === 'object' && kept !== null ? kept : {})
}
export function mergeDraft(kept: object): Draft {
  const entries = Object.entries(kept).filter(([name, value]) => {
    const own = EMPTY_DRAFT[name as keyof Draft]
    return (
      name in EMPTY_DRAFT &&
      (typeof value === typeof own || (own === undefined && typeof value === 'number')) &&
      Array.isArray(value) === Array.isArray(own)
    )
  })
  // Numbers that were emptied are not in the JSON: they stay empty rather than turn into the default.
  const emptied = Object.keys(kept).length === 0 ? {} : { nodes: undefined, cns: undefined, port: undefined }
  return { ...EMPTY_DRAFT, ...emptied, ...Object.fromEntries(entries) }
}
