import type { ReactNode } from 'react'
import { useLocation } from 'react-router'
import type { Query } from '#contract/query.ts'
import { Panel } from '#console/ui/Panel.tsx'
import { useText } from '#i18n/text.ts'
import { FIELD_GROUPS, GROUP_NAMES } from './fieldGroups.ts'
import { FieldValue } from './FieldValue.tsx'
import { fieldAnchor } from './WhySlow.tsx'
import css from './Statement.module.css'

/** Somebody who comes from a clause finds its field in sight. */
const reveal = (element: HTMLElement | null): void => {
  if (element && location.hash === `#${element.id}`) element.scrollIntoView({ block: 'center' })
}

/** Every field the service tells of a statement; the sentence "why slow" leads here. */
export function FieldsPanel({ query, source }: { query: Query; source: ReactNode }) {
  const t = useText('statement')
  const q = useText('query')
  const { hash } = useLocation()
  return (
    <Panel title={t.fields} source={source}>
      <div className={css.groups}>
        {GROUP_NAMES.map((group) => (
          <section key={group} aria-label={t.groups[group]}>
            <h3 className={css.groupTitle}>{t.groups[group]}</h3>
            <dl className={css.fields}>
              {FIELD_GROUPS[group].map((field) => (
                <div key={field} ref={reveal} id={fieldAnchor(field)} data-current={hash === `#${fieldAnchor(field)}` || undefined}>
                  <dt>{t.wholeName[field] ?? q.field[field]}</dt>
                  <dd>
                    <FieldValue query={query} field={field} unit />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Panel>
  )
}
