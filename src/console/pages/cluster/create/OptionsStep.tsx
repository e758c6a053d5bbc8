import { useRef, useState } from 'react'
import { IconPlus, IconX } from '@tabler/icons-react'
import { TAGS } from '#contract/clusterCreate.ts'
import { Button, IconButton } from '#console/ui/Button.tsx'
import { TextField } from '#console/ui/TextField.tsx'
import { useText } from '#i18n/text.ts'
import { idOfField, type Form } from './useForm.ts'
import css from './create.module.css'

export function OptionsStep({ form }: { form: Form }) {
  const t = useText('createCluster')
  const { draft, set, errorOf } = form
  const add = useRef<HTMLButtonElement>(null)
  /** A new row takes the focus; where one goes, the button below has it. */
  const [added, setAdded] = useState<number>()
  const change = (index: number, part: 'key' | 'value', text: string) =>
    set({ tags: draft.tags.map((tag, i) => (i === index ? { ...tag, [part]: text } : tag)) })
  return (
    <section className={css.panel} aria-label={t.steps.options}>
      <div className={css.column}>
        <TextField
          id={idOfField('enterpriseProject')}
          mono
          label={t.label.enterpriseProject}
          description={t.hint.enterpriseProject}
          error={errorOf('enterpriseProject')}
          value={draft.enterpriseProject}
          autoComplete="off"
          onChange={(event) => set({ enterpriseProject: event.currentTarget.value.trim() })}
        />
        <fieldset className={css.choices} id={idOfField('tags')} tabIndex={-1}>
          <legend>{t.label.tags}</legend>
          <p className={css.hint}>{t.hint.tags}</p>
          {errorOf('tags') && <p className={css.fault}>{errorOf('tags')}</p>}
          {draft.tags.map((tag, index) => (
            <div key={index} className={css.tagRow}>
              {(['key', 'value'] as const).map((part) => (
                <TextField
                  key={part}
                  id={idOfField(`tags.${index}.${part}`)}
                  label={part === 'key' ? t.label.tagKey : t.label.tagValue}
                  error={errorOf(`tags.${index}.${part}`)}
                  autoFocus={part === 'key' && index === added}
                  value={tag[part]}
                  autoComplete="off"
                  onChange={(event) => change(index, part, event.currentTarget.value)}
                />
              ))}
              <IconButton
                label={t.removeTag(tag.key || String(index + 1))}
                icon={<IconX size={15} stroke={1.75} aria-hidden />}
                onClick={() => {
                  set({ tags: draft.tags.filter((_, i) => i !== index) })
                  add.current?.focus()
                }}
              />
            </div>
          ))}
          <div>
            <Button
              ref={add}
              icon={<IconPlus size={15} stroke={1.75} aria-hidden />}
              aria-disabled={draft.tags.length >= TAGS.max || undefined}
              onClick={() => {
                setAdded(draft.tags.length)
                set({ tags: [...draft.tags, { key: '', value: '' }] })
              }}
            >
              {t.addTag}
            </Button>
          </div>
        </fieldset>
      </div>
    </section>
  )
}
