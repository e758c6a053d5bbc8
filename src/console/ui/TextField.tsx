import type { InputHTMLAttributes, Ref } from 'react'
import { Field, type FieldProps } from './Field.tsx'

type Props = FieldProps &
  Omit<InputHTMLAttributes<HTMLInputElement>, keyof FieldProps | 'className'> & { mono?: boolean; ref?: Ref<HTMLInputElement> }

export function TextField({ label, description, error, id, mono, ...input }: Props) {
  return (
    <Field label={label} description={description} error={error} id={id}>
      {({ className, ...control }) => <input type="text" {...input} {...control} className={mono ? `${className} mono` : className} />}
    </Field>
  )
}
