import { lazy, Suspense, useState, type ReactNode } from 'react'
import { nameOf, type SnapshotRow } from '../snapshotRow.ts'

const AskForce = lazy(() => import('../../action/AskForce.tsx'))

/** Where a form stands: filled in, asked whether the service shall decide, or shown as it will be sent. */
type Step = { is: 'form' } | { is: 'gate'; refusal: string } | { is: 'confirm'; isForced: boolean }

export function useSending() {
  const [step, setStep] = useState<Step>({ is: 'form' })
  return {
    step,
    /** `refusal`: why the rules say no, where somebody wants to go on all the same. */
    ask: (refusal: string | undefined) => setStep(refusal === undefined ? { is: 'confirm', isForced: false } : { is: 'gate', refusal }),
    force: () => setStep({ is: 'confirm', isForced: true }),
    close: () => setStep({ is: 'form' }),
  }
}

interface Props {
  sending: ReturnType<typeof useSending>
  row: SnapshotRow
  children: (isForced: boolean) => ReactNode
}

/** The dialogs of a form: the gate first, where there is one; then what is sent. */
export function Sending({ sending: { step, force, close }, row, children }: Props) {
  if (step.is === 'confirm') return children(step.isForced)
  return step.is === 'gate' ? (
    <Suspense fallback={null}>
      <AskForce name={nameOf(row)} refusal={step.refusal} onGo={force} onClose={close} />
    </Suspense>
  ) : null
}
