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

/** What was chosen, step by step, each with the way back to it. */
export function ReviewSections({ form }: { form: Form }) {
  return (
    <div className={css.panel}>
      <Section form={form} step="node" rows={useNodeRows(form)} />
      <Section form={form} step="network" rows={useNetworkRows(form)} />
      <Section form={form} step="database" rows={useDatabaseRows(form)} />
      <Section form={form} step="options" rows={useOptionRows(form)} />
    </div>
  )
}

/** A text as it was typed, or that there is none. */
function Text({ value }: { value: string }) {
  const t = useText('createCluster')
  return value === '' ? <span className={css.muted}>{t.notSet}</span> : <span className="mono">{value}</span>
}

function useNodeRows({ draft, option }: Form): FactRow[] {
  const t = useText('createCluster')
  const totals = totalsOf(option, draft.nodes, draft.diskGb)
  const size = (value: number | undefined) => (value === undefined ? '–' : t.number(value))
  const cns = draft.nodes !== 1 && draft.cns !== undefined ? t.number(draft.cns) : ''
  const disk = totals.diskGb === undefined ? '' : t.number(totals.diskGb)
  return [
    { label: t.label.nodeType, value: <Text value={draft.nodeType} /> },
    { label: t.label.nodes, value: t.nodesAndCns(size(draft.nodes), cns) },
    { label: t.zone, value: draft.zone || <Text value="" /> },
    { label: t.label.kernel, value: draft.kernel || t.byService },
    { label: t.total, value: t.totals(size(totals.vcpus), size(totals.memoryGb), disk) },
  ]
}

function useNetworkRows({ draft, clusters = [] }: Form): FactRow[] {
  const t = useText('createCluster')
  /** An id with the name of a cluster that uses it, which people know better. */
  const idLike = (value: string, of: (one: Cluster) => string | null | undefined) => {
    const like = clusters.find((one) => value !== '' && of(one) === value)
    return (
      <>
        <Text value={value} /> {like && <span className={review.usedBy}>{t.usedBy(like.name ?? '')}</span>}
      </>
    )
  }
  const eip = t.eipChoices[draft.eip]
  const bound = (
    <>
      {eip}: <Text value={draft.eipId} />
    </>
  )
  return [
    { label: t.label.vpcId, value: idLike(draft.vpcId, (one) => one.vpc_id) },
    { label: t.label.subnetId, value: idLike(draft.subnetId, (one) => one.subnet_id) },
    { label: t.label.securityGroupId, value: idLike(draft.securityGroupId, (one) => one.security_group_id) },
    { label: t.label.eip, value: draft.eip === 'bind_existing' ? bound : eip },
  ]
}

function useDatabaseRows(form: Form): FactRow[] {
  const t = useText('createCluster')
  const { draft, password } = form
  const rules = passwordRules(password, draft.userName)
  const kept = rules.filter((rule) => rule.isKept).length
  const name = (
    <>
      <Text value={draft.name} /> <NameWord form={form} />
    </>
  )
  const hidden = (
    <>
      {DOTS} <StatusWord tone={kept === rules.length ? 'ok' : 'warn'}>{t.rulesKept(kept, rules.length)}</StatusWord>
    </>
  )
  return [
    { label: t.label.name, value: name },
    { label: t.label.userName, value: <Text value={draft.userName} /> },
    { label: t.label.password, value: password === '' ? <Text value="" /> : hidden },
    { label: t.label.port, value: draft.port ?? <Text value="" /> },
  ]
}

function useOptionRows({ draft }: Form): FactRow[] {
  const t = useText('createCluster')
  const tags = draft.tags.map((tag, index) => <Tag key={index}>{`${tag.key}=${tag.value}`}</Tag>)
  return [
    { label: t.label.enterpriseProject, value: draft.enterpriseProject || t.byService },
    { label: t.label.tags, value: tags.length === 0 ? t.none : <span className={review.tags}>{tags}</span> },
  ]
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
