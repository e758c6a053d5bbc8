import { BIND_TYPES } from '#contract/request.ts'
import { shortId } from '#console/lib/format.ts'
import { TextField } from '#console/ui/TextField.tsx'
import { useText } from '#i18n/text.ts'
import type { Draft } from './draft.ts'
import { suggestions } from './likeCluster.ts'
import { idOfField, type Form } from './useForm.ts'
import css from './create.module.css'

const WIRE = { vpcId: 'vpc_id', subnetId: 'subnet_id', securityGroupId: 'security_group_id' } as const
type NetworkField = keyof typeof WIRE
const FIELDS = Object.keys(WIRE) as NetworkField[]
const MOST_SHOWN = 4

export function NetworkStep({ form }: { form: Form }) {
  const t = useText('createCluster')
  const { draft, set, errorOf } = form
  return (
    <section className={css.panel} aria-label={t.steps.network}>
      <div className={css.column}>
        {FIELDS.map((field) => (
          <div key={field}>
            <TextField
              id={idOfField(field)}
              mono
              label={t.label[field]}
              description={t.hint[field]}
              error={errorOf(field)}
              value={draft[field]}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => set({ [field]: event.currentTarget.value.trim() })}
            />
            <Suggested form={form} field={field} />
          </div>
        ))}
        <fieldset className={css.choices}>
          <legend>{t.label.eip}</legend>
          {BIND_TYPES.map((type) => (
            <label key={type} className={css.choice}>
              <input
                id={type === 'not_use' ? idOfField('eip') : undefined}
                type="radio"
                className="check"
                name="eip"
                checked={draft.eip === type}
                onChange={() => set({ eip: type })}
              />
              <span>
                {t.eipChoices[type]}
                <span className={css.hint}>{t.eipNotes[type]}</span>
              </span>
            </label>
          ))}
        </fieldset>
        {draft.eip === 'bind_existing' && (
          <TextField
            id={idOfField('eipId')}
            mono
            label={t.label.eipId}
            error={errorOf('eipId')}
            value={draft.eipId}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => set({ eipId: event.currentTarget.value.trim() })}
          />
        )}
      </div>
    </section>
  )
}

/** Ids the project's clusters use, each with whose it is. A VPC brings that cluster's subnet and security group where they are empty. */
function Suggested({ form, field }: { form: Form; field: NetworkField }) {
  const t = useText('createCluster')
  const { draft, clusters = [], set } = form
  const found = suggestions(clusters, WIRE[field], draft.vpcId)
    .filter((one) => one.value !== draft[field])
    .slice(0, MOST_SHOWN)
  if (found.length === 0) return null
  const take = (value: string) => {
    const like = clusters.find((one) => one[WIRE[field]] === value)
    const rest: Partial<Draft> =
      field === 'vpcId'
        ? { subnetId: draft.subnetId || (like?.subnet_id ?? ''), securityGroupId: draft.securityGroupId || (like?.security_group_id ?? '') }
        : {}
    set({ [field]: value, ...rest })
  }
  return (
    <ul className={css.suggested} aria-label={t.suggestionsOf(t.label[field])}>
      {found.map(({ value, usedBy }) => {
        const [first = ''] = usedBy
        const names = usedBy.length > 1 ? t.andMore(first, usedBy.length - 1) : first
        return (
          <li key={value}>
            <button type="button" className={css.suggestion} title={`${value} ${usedBy.join(', ')}`} onClick={() => take(value)}>
              <span className="mono">{shortId(value)}</span> {t.usedBy(names)}
            </button>
          </li>
        )
      })}
    </ul>
  )
}
