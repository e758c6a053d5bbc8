import { useQuery, useQueryClient } from '@tanstack/react-query'
import { readForChecks } from './checkDraft.ts'
import { Checks } from './Checks.tsx'
import { ReviewSections } from './ReviewSections.tsx'
import { SendPanel } from './SendPanel.tsx'
import { useCreate } from './useCreate.ts'
import type { Form } from './useForm.ts'
import css from './create.module.css'

/** Everything once more, checked by reads, beside the request exactly as it will be sent. */
export function ReviewStep({ form }: { form: Form }) {
  const client = useQueryClient()
  const key = ['createChecks', form.project.id]
  const { data } = useQuery({
    queryKey: key,
    queryFn: () => readForChecks(form.project.id),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
  const recheck = async () => {
    const now = await readForChecks(form.project.id)
    client.setQueryData(key, now)
    return now
  }
  const creating = useCreate(form, recheck, data)
  return (
    <div className={css.review}>
      <div className={css.stack}>
        <ReviewSections form={form} />
        <Checks form={form} read={data} recheck={() => void recheck()} />
      </div>
      <SendPanel form={form} creating={creating} isReading={data === undefined} />
    </div>
  )
}
