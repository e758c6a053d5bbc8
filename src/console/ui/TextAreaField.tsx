import type { TextareaHTMLAttributes } from 'react'
import { Field, type FieldProps } from './Field.tsx'

type Props = FieldProps & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, keyof FieldProps | 'className'>

export function TextAreaField({ label, description, error, id, ...input }: Props) {
  return (
    <Field label={label} description={description} error={error} id={id}>
      {(control) => <textarea rows={3} {...input} {...control} />}
    </Field>
  )
}
