import { useQuery } from '@tanstack/react-query'
import { checksKey, readForChecks } from './checkDraft.ts'
import { Checks } from './Checks.tsx'
import { ReviewSections } from './ReviewSections.tsx'
import { SendPanel } from './SendPanel.tsx'
import type { useCreate } from './useCreate.ts'
import type { Form } from './useForm.ts'
import css from './create.module.css'
import review from './review.module.css'

/** Everything once more, checked by reads, beside the request exactly as it will be sent. */
export function ReviewStep({ form, creating }: { form: Form; creating: ReturnType<typeof useCreate> }) {
  const { data, refetch } = useQuery({
    queryKey: checksKey(form.project.id),
    queryFn: () => readForChecks(form.project.id),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
  return (
    <div className={review.review}>
      <div className={css.stack}>
        <ReviewSections form={form} />
        <Checks form={form} read={data} recheck={() => void refetch()} />
      </div>
      <SendPanel form={form} creating={creating} isReading={data === undefined} />
    </div>
  )
}
