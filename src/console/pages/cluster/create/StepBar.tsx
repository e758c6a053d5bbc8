import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useText } from '#i18n/text.ts'
import { STEPS, type Step } from './validate.ts'
import type { Form } from './useForm.ts'
import steps from './steps.module.css'

/** The five steps; each can be gone to, and says whether it is complete. */
export function StepBar({ form }: { form: Form }) {
  const t = useText('createCluster')
  const at = STEPS.indexOf(form.step)
  const mark = (step: Step, index: number) => {
    if (index >= at) return index + 1
    return form.isComplete(step) ? <IconCheck size={13} stroke={2} aria-hidden /> : <IconAlertTriangle size={12} stroke={2} aria-hidden />
  }
  return (
    <nav aria-label={t.stepsLabel} className={steps.steps}>
      <ol>
        {STEPS.map((step, index) => (
          <li key={step} className={index < at ? steps.done : ''}>
            <button
              type="button"
              className={steps.step}
              aria-current={step === form.step ? 'step' : undefined}
              data-open={index < at && !form.isComplete(step) ? '' : undefined}
              onClick={() => form.goTo(step)}
            >
              <span className={steps.mark}>{mark(step, index)}</span>
              <span className={steps.stepName}>{t.steps[step]}</span>
              {index < at && <span className="visually-hidden">, {form.isComplete(step) ? t.stepDone : t.stepOpen}</span>}
            </button>
          </li>
        ))}
      </ol>
      <span className={steps.kept}>{t.draftKept}</span>
    </nav>
  )
}
