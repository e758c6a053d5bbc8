import { useState, type FormEvent } from 'react'
import { useProject, useSession, type Lost } from '#console/lib/session.ts'
import { paths } from '#console/paths.ts'
import { Button } from '#console/ui/Button.tsx'
import { Dialog } from '#console/ui/Dialog.tsx'
import { Facts } from '#console/ui/Facts.tsx'
import { useText } from '#i18n/text.ts'
import { FormProblem, KeyFields, SecretFields } from './SignInFields.tsx'
import {
  missingOf,
  NOTHING_TYPED,
  problemOf,
  useCountdown,
  useFocusOn,
  useSignIn,
  type Credentials,
  type Problem,
  type Way,
} from './signIn.ts'
import css from './SignIn.module.css'

const FORM = 'sign-in-again'

interface Props {
  /** Left out: asked for before the end. */
  because: Lost['code'] | undefined
  close: () => void
}

/**
 * Sign-in over the page. The page and what is typed in it stay; afterwards what it shows is read again, and a write that
 * was refused is pressed again by the person, never by the program (interaction rule 19).
 */
export default function SignInAgain({ because, close }: Props) {
  const t = useText('session')
  const session = useSession()
  const project = useProject()
  const isKey = session.kind === 'access-key'
  const [typed, setTyped] = useState<Credentials>({
    ...NOTHING_TYPED,
    region: session.region,
    account: session.account,
    user: session.user,
    // The user of a key is the key; it was for one project.
    ...(isKey && { access_key: session.user, project_id: project.id }),
  })
  const [way, setWay] = useState<Way>(isKey ? 'key' : 'password')
  const [problem, setProblem] = useState<Problem>()
  const signIn = useSignIn()
  const wait = useCountdown(problem?.notBefore)
  useFocusOn(problem)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const missing = missingOf(typed, way, t)
    setProblem(missing)
    if (missing || signIn.isPending || wait !== '') return
    // A passcode opens one project only: the one on the page.
    const projects = way === 'mfa' ? [project.id] : project.all.map(({ id }) => id)
    signIn.mutate(
      { typed, way, projects, readOnly: session.mode === 'read-only' },
      {
        onSuccess: close,
        onError: (error) => {
          const next = problemOf(error, t, way)
          if (next.needsMfa) setWay('mfa')
          setProblem(next)
        },
      },
    )
  }
  return (
    <Dialog
      title={t.again}
      opened
      onClose={close}
      foot={
        <>
          <a href={paths.signIn()} className={css.elsewhere}>
            {t.asSomeoneElse}
          </a>
          <Button large onClick={close}>
            {t.later}
          </Button>
          <Button large type="submit" form={FORM} variant="filled" loading={signIn.isPending} aria-disabled={wait !== '' || undefined}>
            {t.signIn}
          </Button>
        </>
      }
    >
      <p>
        {because === undefined ? t.againAhead : t.againBecause[because]} {t.againKeeps}
      </p>
      <Facts
        rows={[
          { label: t.region, value: typed.region },
          { label: t.account, value: typed.account },
          { label: t.user, value: typed.user },
        ]}
      />
      <form id={FORM} onSubmit={submit} noValidate className={css.again}>
        <input hidden readOnly name="username" autoComplete="username" value={typed.user} />
        {isKey ? (
          <KeyFields typed={typed} onChange={(change) => setTyped({ ...typed, ...change })} problem={problem} />
        ) : (
          <SecretFields
            typed={typed}
            onChange={(change) => setTyped({ ...typed, ...change })}
            problem={problem}
            withMfa={way === 'mfa'}
            setMfa={(isOpen) => setWay(isOpen ? 'mfa' : 'password')}
          />
        )}
        <FormProblem problem={problem} />
      </form>
    </Dialog>
  )
}
