import { useParams } from 'react-router'
import { plan as planRow, type Plan } from '#contract/plan.ts'
import { read } from '#console/lib/api.ts'
import { useProject } from '#console/lib/session.ts'
import { paths } from '#console/paths.ts'
import type { MenuItem } from '#console/ui/ActionMenu.tsx'
import { LinkButton } from '#console/ui/Button.tsx'
import { Empty } from '#console/ui/Empty.tsx'
import { FirstRead } from '#console/ui/FirstRead.tsx'
import { LongId } from '#console/ui/LongId.tsx'
import { PageHead } from '#console/ui/PageHead.tsx'
import { useText } from '#i18n/text.ts'
import { ItemButton } from '../cluster/ItemButton.tsx'
import { useKnownCluster } from '../cluster/useKnownCluster.ts'
import { usePlanActions } from './actions/usePlanActions.tsx'
import { CalendarPanel } from './CalendarPanel.tsx'
import { ChecksPanel } from './ChecksPanel.tsx'
import { NowPanel } from './NowPanel.tsx'
import type { PlanContext } from './planContext.ts'
import { useRemembered } from './remembered.ts'
import { PoolsPanel, StagesPanel } from './StagesPanel.tsx'
import { usePlan } from './usePlan.ts'
import { nameOfPlan, PlanStatus } from './words.tsx'
import css from './plan.module.css'

/** One resource plan: what holds now and next, its calendar, its rules, its stages. */
export default function PlanPage() {
  const t = useText('plan')
  const { cluster = '', plan: id = '' } = useParams()
  const { id: project, name: projectName, withProject } = useProject()
  const { own, plan, isGone, others } = usePlan(project, cluster, id)
  const clusterName = useKnownCluster(project, cluster)?.name ?? cluster
  const known = useRemembered()(project).find((one) => one.cluster === cluster && one.plan === id)
  const title = plan ? nameOfPlan(plan, id) : (known?.name ?? id)
  const path = [
    { label: t.title, to: withProject(paths.plans()) },
    { label: clusterName, to: withProject(paths.clusterPlans(cluster)) },
  ]
  const input = { project, params: { cluster_id: cluster, plan_id: id } }
  const retry = () => void own.refetch()
  const place = { project: { id: project, name: projectName }, id: cluster, name: clusterName }
  // They stay when the plan goes: the dialog that deleted it still tells what became of it.
  const actions = usePlanActions(place, others)
  return (
    <>
      {own.data && plan && !isGone ? (
        <Known
          {...{ title, path, plan }}
          items={actions.items(plan)}
          context={{ id, others, reading: own.data, problem: own.error, retry }}
        />
      ) : (
        <>
          <PageHead title={title} path={path} />
          <div className={css.alone}>
            {isGone ? (
              <Empty title={t.gone(title)} action={<LinkButton to={withProject(paths.plans())}>{t.backToList}</LinkButton>}>
                {t.goneWhy}
              </Empty>
            ) : own.data && !own.error ? (
              <Empty kind="unknown" title={t.noDetail}>
                {t.noDetailWhy}
              </Empty>
            ) : (
              <FirstRead error={own.error} queryKey={read(planRow.get, input).queryKey} retry={retry} what={t.thisPlan} rows={8} />
            )}
          </div>
        </>
      )}
      {actions.dialogs}
    </>
  )
}

interface KnownProps {
  title: string
  path: { label: string; to?: string }[]
  plan: Plan
  items: readonly MenuItem[]
  context: PlanContext
}

function Known({ title, path, plan, items, context }: KnownProps) {
  return (
    <>
      <PageHead
        title={title}
        path={path}
        beside={
          <>
            <PlanStatus plan={plan} />
            <LongId id={context.id} />
          </>
        }
        actions={items.map((item) => (
          <ItemButton key={item.label} item={item} />
        ))}
      />
      <div className={css.parts}>
        <div className={css.pair}>
          <NowPanel plan={plan} context={context} />
          <ChecksPanel plan={plan} context={context} />
        </div>
        <CalendarPanel plan={plan} context={context} />
        <StagesPanel plan={plan} context={context} />
        <PoolsPanel plan={plan} context={context} />
      </div>
    </>
  )
}
