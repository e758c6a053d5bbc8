import { useText } from '#i18n/text.ts'
import { useCluster } from '../cluster/clusterContext.ts'
import { AddButton, PlansPanel } from './PlansPanel.tsx'
import css from './plan.module.css'

const ONE = {}

/** The resource plans of one cluster. */
export default function PlansTab() {
  const t = useText('plan')
  const { id, project, detail } = useCluster()
  const places = [{ project, id, name: detail.name ?? id }]
  return (
    <section aria-labelledby="plans-heading">
      <div className={css.head}>
        <h2 id="plans-heading">{t.title}</h2>
        <AddButton places={places} />
      </div>
      <p className={css.lead}>{t.lead}</p>
      <PlansPanel places={places} shows={ONE} />
    </section>
  )
}
