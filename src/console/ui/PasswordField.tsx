import { useState, type InputHTMLAttributes } from 'react'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { useText } from '#i18n/text.ts'
import { IconButton } from './Button.tsx'
import { Field, type FieldProps } from './Field.tsx'
import css from './Field.module.css'

type Props = FieldProps & Omit<InputHTMLAttributes<HTMLInputElement>, keyof FieldProps | 'className' | 'type'>

/** A secret with a button that shows it. */
export function PasswordField({ label, description, error, id, ...input }: Props) {
  const t = useText('ui')
  const [isShown, setShown] = useState(false)
  const Icon = isShown ? IconEyeOff : IconEye
  return (
    <Field label={label} description={description} error={error} id={id}>
      {(control) => (
        <span className={css.withButton}>
          <input spellCheck={false} {...input} {...control} type={isShown ? 'text' : 'password'} />
          <IconButton
            className={css.inside}
            label={isShown ? t.hidePassword : t.showPassword}
            icon={<Icon size={15} stroke={1.75} aria-hidden />}
            onClick={() => setShown(!isShown)}
          />
        </span>
      )}
    </Field>
  )
}
