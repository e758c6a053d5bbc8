import { useSession } from '#console/lib/session.ts'
import { Banner } from '#console/ui/Banner.tsx'
import { Button } from '#console/ui/Button.tsx'
import { CallProblem } from '#console/ui/CallProblem.tsx'
import { GateButton } from '#console/ui/GateButton.tsx'
import { RequestPreview } from '#console/ui/RequestPreview.tsx'
import { useText } from '#i18n/text.ts'
import { requestOf } from '../../action/ActDialog.tsx'
import { LookedFor } from '../../action/Outcome.tsx'
import type { useCreate } from './useCreate.ts'
import type { Form } from './useForm.ts'
import css from './create.module.css'
import review from './review.module.css'

/** The request as it will be sent, and the button that names the cluster; what became of it stands here too. */
export function SendPanel({ form, creating, isReading }: { form: Form; creating: ReturnType<typeof useCreate>; isReading: boolean }) {
  const t = useText('createCluster')
  const action = useText('action')
  const ui = useText('ui')
  const { mode } = useSession()
  const { phase, problem, row, body, usesV1 } = creating
  const name = form.draft.name || t.unnamed
  const refusal = mode === 'read-only' ? ui.readOnly : body === undefined ? t.fallback.impossible : isReading ? t.checking : undefined
  return (
    <aside className={`${css.panel} ${review.send}`} aria-label={t.request} id="create-submit" tabIndex={-1}>
      <div role="alert">
        {usesV1 && <Banner tone="warn">{body ? t.fallback.v1 : t.fallback.impossible}</Banner>}
        {phase.is === 'asking' && phase.changed && <Banner tone="warn">{t.changedSince}</Banner>}
      </div>
      {body && <RequestPreview {...requestOf(row, form.project.id, { body })} tabs />}
      <div className={css.inner}>
        {problem && <CallProblem error={problem} dense />}
        {problem?.code === 'DWS.7023' && <p className={css.hint}>{action.result.tryAgain}</p>}
        {(phase.is === 'looking' || phase.is === 'lost') && (
          <div className={review.looked} role="status">
            <LookedFor phase={phase} />
            <p className={css.hint}>{t.lookNote}</p>
          </div>
        )}
        <p className={css.hint}>{t.sentOnce}</p>
        <div className={css.buttons}>
          <Button large onClick={form.back}>
            {t.back}
          </Button>
          {usesV1 && !body && (
            <Button large onClick={() => form.set({ diskGb: undefined })}>
              {t.fallback.clearDisk}
            </Button>
          )}
          {phase.is === 'lost' ? (
            <Button large onClick={phase.verdict.found === 'unreadable' ? phase.lookAgain : creating.askAgain}>
              {phase.verdict.found === 'unreadable' ? action.result.lookAgain : action.result.again}
            </Button>
          ) : (
            <GateButton
              large
              variant="filled"
              refusal={phase.is === 'looking' ? ui.outcomeUnknownYet : refusal}
              loading={phase.is === 'acting'}
              onClick={creating.create}
            >
              {usesV1 ? t.fallback.create(name) : t.create(name)}
            </GateButton>
          )}
        </div>
      </div>
    </aside>
  )
}
