import type { CreateV2Body } from '#contract/clusterCreate.ts'
import type { Draft } from './draft.ts'
import type { NodeOption } from './nodeOptions.ts'

/** `eip_id` goes with `bind_existing` only; the examples' empty text says nothing (contract.md 5.1.1 item 6). */
const publicIpOf = (draft: Draft) => ({
  public_bind_type: draft.eip,
  ...(draft.eip === 'bind_existing' && { eip_id: draft.eipId }),
})

/** An emptied number field: no number, so that the schema refuses it at its field. */
const NOT_GIVEN = Number.NaN

/**
 * The recommended call of chapter 6.1 (l.10969), the only one that takes a kernel version and a disk size. A stand-alone cluster
 * is asked for no CN count: it has none to choose. What was left empty is left out, so the service decides.
 */
export function bodyV2(draft: Draft, password: string, option: NodeOption | undefined): CreateV2Body {
  return {
    cluster: {
      name: draft.name,
      flavor: draft.nodeType,
      num_node: draft.nodes ?? NOT_GIVEN,
      ...(draft.nodes !== 1 && draft.cns !== undefined && { num_cn: draft.cns }),
      ...(draft.kernel !== '' && { datastore_version: draft.kernel }),
      ...(draft.zone !== '' && { availability_zones: [draft.zone] }),
      ...(draft.diskGb !== undefined && { volume: { volume: option?.disk?.type ?? 'SSD', capacity: String(draft.diskGb) } }),
      vpc_id: draft.vpcId,
      subnet_id: draft.subnetId,
      security_group_id: draft.securityGroupId,
      public_ip: publicIpOf(draft),
      db_name: draft.userName,
      db_password: password,
      db_port: draft.port ?? NOT_GIVEN,
      ...(draft.enterpriseProject !== '' && { enterprise_project_id: draft.enterpriseProject }),
      ...(draft.tags.length > 0 && { tags: draft.tags.map(({ key, value }) => ({ key, value })) }),
    },
  }
}
