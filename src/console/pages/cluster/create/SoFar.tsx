import { Button } from '#console/ui/Button.tsx'
import { Facts } from '#console/ui/Facts.tsx'
import { useText } from '#i18n/text.ts'
import { totalsOf } from './nodeOptions.ts'
import type { Form } from './useForm.ts'
import css from './create.module.css'

/** What is chosen so far and what it adds up to. */
export function SoFar({ form }: { form: Form }) {
  const t = useText('createCluster')
  const { draft, option } = form
  const totals = totalsOf(option, draft.nodes, draft.diskGb)
  const chosen = (value: string) => (value === '' ? <span className={css.muted}>{t.notChosen}</span> : value)
  const size = (value: number | undefined, unit = '') => (value === undefined ? '–' : `${t.number(value)}${unit}`)
  return (
    <aside className={`${css.panel} ${css.soFar}`} aria-label={t.soFar}>
      <h2>{t.soFar}</h2>
      <div className={css.inner}>
        <Facts
          rows={[
            { label: t.label.nodeType, value: draft.nodeType ? <span className="mono">{draft.nodeType}</span> : chosen('') },
            { label: t.product, value: option ? t.productLine(t.products[option.product] ?? option.product, option.product) : chosen('') },
            { label: t.kernel, value: chosen(draft.kernel) },
            { label: t.zone, value: chosen(draft.zone) },
          ]}
        />
      </div>
      <dl className={css.figures}>
        {[
          [t.label.nodes, size(draft.nodes)],
          [t.vcpu, size(totals.vcpus)],
          [t.memory, size(totals.memoryGb, ' GB')],
          [t.diskTotal, size(totals.diskGb, ' GB')],
        ].map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className={css.inner}>
        <p className={css.hint}>{t.noPrice}</p>
        <div className={css.buttons}>
          {form.step !== 'node' && (
            <Button large onClick={form.back}>
              {t.back}
            </Button>
          )}
          <Button large variant="filled" fullWidth onClick={form.next}>
            {t.next[form.step]}
          </Button>
        </div>
      </div>
    </aside>
  )
}
