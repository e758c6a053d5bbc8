import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { IconPencil } from '@tabler/icons-react'
import { saveDescriptionRefusal } from '#contract/clusterRules.ts'
import { nodeType } from '#contract/nodeType.ts'
import { numberOf } from '#contract/scalars.ts'
import { read } from '#console/lib/api.ts'
import { useSession } from '#console/lib/session.ts'
import { IconButton } from '#console/ui/Button.tsx'
import { Facts, type FactRow } from '#console/ui/Facts.tsx'
import { LongId } from '#console/ui/LongId.tsx'
import { Panel } from '#console/ui/Panel.tsx'
import { Source } from '#console/ui/Source.tsx'
import { Tag } from '#console/ui/Tag.tsx'
import { useText } from '#i18n/text.ts'
import { tagsOf } from './clusterFilter.ts'
import { useCluster } from './clusterContext.ts'
import { Count } from './ClusterState.tsx'
import { DescriptionForm } from './DescriptionForm.tsx'
import css from './Cluster.module.css'

/** Node types hardly ever change. */
const NODE_TYPES_FRESH = 3_600_000

function NodeType() {
  const t = useText('cluster')
  const { detail, project } = useCluster()
  const { data } = useQuery({ ...read(nodeType.list, { project: project.id }), staleTime: NODE_TYPES_FRESH })
  const types = data?.body.node_types
  const found = types?.find((one) => one.spec_name === detail.node_type || (!!one.id && one.id === detail.node_type_id))
  const [vcpu, memory] = [numberOf(found?.vcpus), numberOf(found?.ram)]
  return (
    <span className={css.inline}>
      <span className="mono">{detail.node_type ?? t.unknown}</span>
      {vcpu !== undefined && memory !== undefined && <span className={css.caption}>{t.identity.size(String(vcpu), String(memory))}</span>}
      {types && !found && <span className={css.caption}>{t.identity.sizeUnknown}</span>}
    </span>
  )
}

/** What the cluster is: kernel, size, network, tags, and the description, edited in place. */
export function IdentityPanel() {
  const t = useText('cluster')
  const { detail, reading, problem, retry } = useCluster()
  const id = (label: string, value: string | null | undefined): FactRow => ({ label, value: value ? <LongId id={value} /> : t.unknown })
  const tags = tagsOf(detail)
  const eps = detail.enterprise_project_id
  return (
    <Panel title={t.identity.title} source={<Source reading={reading} />} problem={problem} retry={retry}>
      <Facts
        rows={[
          { label: t.identity.version, value: detail.version ?? t.unknown },
          { label: t.identity.nodeType, value: <NodeType /> },
          { label: t.identity.nodes, value: <Count value={detail.number_of_node} /> },
          id(t.identity.vpc, detail.vpc_id),
          id(t.identity.subnet, detail.subnet_id),
          id(t.identity.securityGroup, detail.security_group_id),
          { label: t.identity.zone, value: detail.availability_zone ?? t.unknown },
          {
            label: t.identity.tags,
            value:
              tags.length === 0 ? (
                <span className={css.quiet}>{t.none}</span>
              ) : (
                <span className={css.inline}>
                  {tags.map((tag) => (
                    <Tag key={tag}>{tag}</Tag>
                  ))}
                </span>
              ),
          },
          { label: t.identity.eps, value: eps === '0' ? t.identity.defaultEps : eps ? <LongId id={eps} /> : t.unknown },
          { label: t.identity.description, value: <Description /> },
        ]}
      />
    </Panel>
  )
}

function Description() {
  const t = useText('cluster')
  const ui = useText('ui')
  const words = useText('clusterActions')
  const { mode } = useSession()
  const { detail } = useCluster()
  /** undefined: not edited yet. After it, the pencil has the focus again. */
  const [isEditing, setEditing] = useState<boolean>()
  if (isEditing) return <DescriptionForm onClose={() => setEditing(false)} />
  const text = detail.cluster_description_info
  const refused = saveDescriptionRefusal(detail)
  const refusal = mode === 'read-only' ? ui.readOnly : refused && words.refusals[refused]
  return (
    <span className={css.editable}>
      {text ? text : <span className={css.quiet}>{text === undefined ? t.unknown : t.identity.noDescription}</span>}
      <IconButton
        autoFocus={isEditing === false}
        label={refusal === undefined ? t.identity.edit : `${t.identity.edit}: ${refusal}`}
        aria-disabled={refusal !== undefined}
        icon={<IconPencil size={14} stroke={1.6} aria-hidden />}
        onClick={() => refusal === undefined && setEditing(true)}
      />
    </span>
  )
}
