import { IconAlertTriangle, IconChevronRight } from '@tabler/icons-react'
import { PasswordField } from '#console/ui/PasswordField.tsx'
import { TextField } from '#console/ui/TextField.tsx'
import { useText } from '#i18n/text.ts'
import { fieldId, useCountdown, type Credentials, type Problem } from './signIn.ts'
import css from './SignIn.module.css'

interface Props {
  typed: Credentials
  onChange: (change: Partial<Credentials>) => void
  problem: Problem | undefined
  withMfa: boolean
  setMfa: (isOpen: boolean) => void
}

/** Whose sign-in it is. */
export function NameFields({ typed, onChange, problem }: Pick<Props, 'typed' | 'onChange' | 'problem'>) {
  const t = useText('session')
  return (
    <>
      <TextField
        id={fieldId('account')}
        label={t.account}
        description={t.accountHint}
        autoComplete="organization"
        spellCheck={false}
        value={typed.account}
        error={problem?.fields.account}
        onChange={(event) => onChange({ account: event.currentTarget.value })}
      />
      <TextField
        id={fieldId('user')}
        label={t.user}
        autoComplete="username"
        spellCheck={false}
        value={typed.user}
        error={problem?.fields.user}
        onChange={(event) => onChange({ user: event.currentTarget.value })}
      />
    </>
  )
}

/** The secrets: a password, and behind a fold the passcode with the user's id. */
export function SecretFields({ typed, onChange, problem, withMfa, setMfa }: Props) {
  const t = useText('session')
  return (
    <>
      <PasswordField
        id={fieldId('password')}
        label={t.password}
        autoComplete="current-password"
        value={typed.password}
        error={problem?.fields.password}
        onChange={(event) => onChange({ password: event.currentTarget.value })}
      />
      <button type="button" className={css.fold} aria-expanded={withMfa} onClick={() => setMfa(!withMfa)}>
        <IconChevronRight size={15} stroke={1.75} aria-hidden className={withMfa ? css.down : undefined} />
        {t.useMfa}
      </button>
      {withMfa && (
        <>
          <TextField
            id={fieldId('passcode')}
            label={t.passcode}
            description={t.passcodeHint}
            inputMode="numeric"
            autoComplete="one-time-code"
            value={typed.passcode}
            error={problem?.fields.passcode}
            onChange={(event) => onChange({ passcode: event.currentTarget.value.trim() })}
          />
          <TextField
            id={fieldId('user_id')}
            label={t.userId}
            description={t.userIdHint}
            mono
            autoComplete="off"
            spellCheck={false}
            value={typed.user_id}
            error={problem?.fields.user_id}
            onChange={(event) => onChange({ user_id: event.currentTarget.value.trim() })}
          />
        </>
      )}
    </>
  )
}

/** For those whom IAM gives no token by password: the proxy signs each call with the key. */
export function KeyFields({ typed, onChange, problem }: Pick<Props, 'typed' | 'onChange' | 'problem'>) {
  const t = useText('session')
  return (
    <>
      <TextField
        id={fieldId('access_key')}
        label={t.accessKey}
        mono
        autoComplete="off"
        spellCheck={false}
        value={typed.access_key}
        error={problem?.fields.access_key}
        onChange={(event) => onChange({ access_key: event.currentTarget.value.trim() })}
      />
      <PasswordField
        id={fieldId('secret_key')}
        label={t.secretKey}
        description={t.secretKeyHint}
        autoComplete="off"
        value={typed.secret_key}
        error={problem?.fields.secret_key}
        onChange={(event) => onChange({ secret_key: event.currentTarget.value.trim() })}
      />
      <PasswordField
        id={fieldId('security_token')}
        label={t.securityToken}
        description={t.securityTokenHint}
        autoComplete="off"
        value={typed.security_token}
        error={problem?.fields.security_token}
        onChange={(event) => onChange({ security_token: event.currentTarget.value.trim() })}
      />
      <TextField
        id={fieldId('project_id')}
        label={t.projectId}
        description={t.projectIdHint}
        mono
        autoComplete="off"
        spellCheck={false}
        value={typed.project_id}
        error={problem?.fields.project_id}
        onChange={(event) => onChange({ project_id: event.currentTarget.value.trim() })}
      />
    </>
  )
}

/** What no field can mend, above the button. */
export function FormProblem({ problem }: { problem: Problem | undefined }) {
  const t = useText('session')
  const wait = useCountdown(problem?.notBefore)
  const words = problem?.notBefore === undefined ? problem?.form : wait === '' ? t.failed.tooManyOver : t.failed.tooMany(wait)
  return (
    <div role="alert">
      {words !== undefined && (
        <p className={css.problem}>
          <IconAlertTriangle size={15} stroke={1.75} aria-hidden />
          <span>{words}</span>
        </p>
      )}
    </div>
  )
}
