import { useState, type FormEvent } from 'react'
import { cluster } from '#contract/cluster.ts'
import { requestLine, useWrite } from '#console/lib/api.ts'
import { Button } from '#console/ui/Button.tsx'
import { CallProblem } from '#console/ui/CallProblem.tsx'
import { notify } from '#console/ui/Notices.tsx'
import { RequestPreview } from '#console/ui/RequestPreview.tsx'
import { TextAreaField } from '#console/ui/TextAreaField.tsx'
import { useText } from '#i18n/text.ts'
import { useCluster } from './clusterContext.ts'
import css from './Cluster.module.css'

/** The description, edited in place. A refusal is told here and the text stays; a lost answer asks to look before the next try (rule 18). */
export function DescriptionForm({ onClose }: { onClose: () => void }) {
  const t = useText('cluster')
  const { detail, id, project, reading, retry } = useCluster()
  const kept = detail.cluster_description_info ?? ''
  const [text, setText] = useState(kept)
  const write = useWrite(cluster.saveDescription)
  /** When the last answer was lost: nothing more is sent before the cluster was read after it (rule 18). */
  const [lostAt, setLostAt] = useState(0)
  const problem = write.error
  const body = { description_info: text }
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (write.isPending || isUnread) return
    write.mutate(
      { project: project.id, params: { cluster_id: id }, body },
      {
        onSuccess: () => {
          notify({ tone: 'ok', title: t.identity.saved })
          onClose()
        },
        onError: (error) => {
          if (!error.outcomeUnknown) return
          setLostAt(Date.now())
          retry()
        },
      },
    )
  }
  const isUnread = problem?.outcomeUnknown === true && reading.readAt <= lostAt
  const isSaved = problem?.outcomeUnknown === true && detail.cluster_description_info === text
  return (
    <form className={css.descriptionForm} onSubmit={save}>
      <TextAreaField
        label={t.identity.description}
        description={t.identity.descriptionHint}
        error={problem && (problem.outcomeUnknown ? (isSaved ? t.identity.saved : t.identity.lost) : t.identity.rejected)}
        value={text}
        autoFocus
        rows={2}
        onChange={(event) => setText(event.currentTarget.value)}
        // What was typed is given up by the button only, never by a key.
        onKeyDown={(event) => event.key === 'Escape' && text === kept && onClose()}
      />
      {problem && !isSaved && <CallProblem error={problem} dense />}
      <RequestPreview folded {...requestLine(cluster.saveDescription, project.id, { cluster_id: id })} body={body} />
      <div className={css.buttons}>
        <Button type="submit" variant="filled" loading={write.isPending} aria-disabled={isUnread || undefined}>
          {t.identity.saving}
        </Button>
        <Button onClick={onClose}>{t.cancel}</Button>
      </div>
    </form>
  )
}
