import type { ReactNode } from 'react'
import { IconPencil } from '@tabler/icons-react'
import type { Cluster } from '#contract/cluster.ts'
import { Facts, type FactRow } from '#console/ui/Facts.tsx'
import { StatusWord } from '#console/ui/StatusWord.tsx'
import { Tag } from '#console/ui/Tag.tsx'
import { DOTS } from '#console/ui/request.ts'
import { useText } from '#i18n/text.ts'
import { passwordRules } from '../actions/passwordRules.ts'
import { NameWord } from './DatabaseStep.tsx'
import { totalsOf } from './nodeOptions.ts'
import type { Form } from './useForm.ts'
import type { Step } from './validate.ts'
import css from './create.module.css'
import review from './review.module.css'

const mono = (value: string): ReactNode => <span className="mono">{value}</span>

/** What was chosen, step by step, each with the way back to it. */
export function ReviewSections({ form }: { form: Form }) {
  const t = useText('createCluster')
  const { draft, option, clusters = [] } = form
  const totals = totalsOf(option, draft.nodes, draft.diskGb)
  const size = (value: number | undefined) => (value === undefined ? '–' : t.number(value))
  const missing = <span className={css.muted}>{t.notSet}</span>
  const text = (value: string) => (value === '' ? missing : mono(value))
  /** An id with the name of a cluster that uses it, which people know better. */
  const idLike = (value: string, of: (one: Cluster) => string | null | undefined) => {
    const like = clusters.find((one) => value !== '' && of(one) === value)
    return (
      <>
        {text(value)} {like && <span className={css.muted}>{t.usedBy(like.name ?? '')}</span>}
      </>
    )
  }
  const kept = passwordRules(form.password, draft.userName).filter((rule) => rule.isKept).length
  const all = passwordRules(form.password, draft.userName).length
  return (
    <div className={css.panel}>
      <Section
        form={form}
        step="node"
        rows={[
          { label: t.label.nodeType, value: text(draft.nodeType) },
          {
            label: t.label.nodes,
            value: t.nodesAndCns(size(draft.nodes), draft.nodes !== 1 && draft.cns !== undefined ? t.number(draft.cns) : ''),
          },
          { label: t.zone, value: draft.zone || missing },
          { label: t.label.kernel, value: draft.kernel || t.byService },
          {
            label: t.total,
            value: t.totals(size(totals.vcpus), size(totals.memoryGb), totals.diskGb === undefined ? '' : t.number(totals.diskGb)),
          },
        ]}
      />
      <Section
        form={form}
        step="network"
        rows={[
          { label: t.label.vpcId, value: idLike(draft.vpcId, (one) => one.vpc_id) },
          { label: t.label.subnetId, value: idLike(draft.subnetId, (one) => one.subnet_id) },
          { label: t.label.securityGroupId, value: idLike(draft.securityGroupId, (one) => one.security_group_id) },
          {
            label: t.label.eip,
            value:
              draft.eip === 'bind_existing' ? (
                <>
                  {t.eipChoices[draft.eip]}: {text(draft.eipId)}
                </>
              ) : (
                t.eipChoices[draft.eip]
              ),
          },
        ]}
      />
      <Section
        form={form}
        step="database"
        rows={[
          {
            label: t.label.name,
            value: (
              <>
                {text(draft.name)} <NameWord form={form} />
              </>
            ),
          },
          { label: t.label.userName, value: text(draft.userName) },
          {
            label: t.label.password,
            value:
              form.password === '' ? (
                missing
              ) : (
                <>
                  {DOTS} <StatusWord tone={kept === all ? 'ok' : 'warn'}>{t.rulesKept(kept, all)}</StatusWord>
                </>
              ),
          },
          { label: t.label.port, value: draft.port ?? missing },
        ]}
      />
      <Section
        form={form}
        step="options"
        rows={[
          { label: t.label.enterpriseProject, value: draft.enterpriseProject || t.byService },
          {
            label: t.label.tags,
            value:
              draft.tags.length === 0 ? (
                t.none
              ) : (
                <span className={review.tags}>
                  {draft.tags.map((tag, index) => (
                    <Tag key={index}>{`${tag.key}=${tag.value}`}</Tag>
                  ))}
                </span>
              ),
          },
        ]}
      />
    </div>
  )
}

function Section({ form, step, rows }: { form: Form; step: Step; rows: readonly FactRow[] }) {
  const t = useText('createCluster')
  return (
    <section className={review.section}>
      <h2>{t.steps[step]}</h2>
      <Facts rows={rows} />
      <button type="button" className={review.link} aria-label={t.editStep(t.steps[step])} onClick={() => form.goTo(step)}>
        <IconPencil size={13} stroke={1.75} aria-hidden /> {t.edit}
      </button>
    </section>
  )
}
