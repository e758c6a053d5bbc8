import { useState, type FormEvent } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useLoaderData, useNavigate } from 'react-router'
import { IconMoon, IconSun } from '@tabler/icons-react'
import { consoleRows } from '#contract/console.ts'
import { read } from '#console/lib/api.ts'
import { Button, IconButton } from '#console/ui/Button.tsx'
import { CallProblem } from '#console/ui/CallProblem.tsx'
import { setScheme, useShownScheme } from '#console/ui/scheme.ts'
import { SelectField } from '#console/ui/SelectField.tsx'
import { SwitchField } from '#console/ui/SwitchField.tsx'
import { TextField } from '#console/ui/TextField.tsx'
import { switchLanguage, useLanguage, useText } from '#i18n/text.ts'
import { ProjectChoice } from './ProjectChoice.tsx'
import { FormProblem, KeyFields, SecretFields } from './SignInFields.tsx'
import {
  fieldId,
  missingOf,
  NOTHING_TYPED,
  problemOf,
  useCountdown,
  useFocusOn,
  useOpenableProjects,
  useSignIn,
  type Credentials,
  type Problem,
  type Way,
} from './signIn.ts'
import css from './SignIn.module.css'

/** The published sign-in of the simulated region: no secret. */
const DEMO = { account: 'demo', user: 'operator', password: 'Demo-Pass-2026' }

/** How many calls of the cloud are writes, counted from the table, which is not needed before. */
const countWrites = async (): Promise<number> => {
  const { endpoints } = await import('#contract/index.ts')
  return [...endpoints.values()].filter((row) => row.access === 'write').length
}

export default function SignInPage() {
  const t = useText('session')
  const { to } = useLoaderData<{ to: string }>()
  const navigate = useNavigate()
  const regions = useQuery(read(consoleRows.region.list, {}))
  const writes = useQuery({ queryKey: ['contract', 'writes'], queryFn: countWrites, staleTime: Infinity })
  const [typed, setTyped] = useState<Credentials>(NOTHING_TYPED)
  const [way, setWay] = useState<Way>('password')
  const [isReadOnly, setReadOnly] = useState(false)
  const [projects, setProjects] = useState<readonly string[]>([])
  const [problem, setProblem] = useState<Problem>()
  const signIn = useSignIn()
  const openable = useOpenableProjects()
  const wait = useCountdown(problem?.notBefore)
  useFocusOn(problem)

  const list = regions.data?.body.regions ?? []
  const region = list.find(({ id }) => id === typed.region) ?? list[0]
  const isDeployedReadOnly = regions.data?.body['read_only'] === true
  // Names never begin or end with a blank: one comes with what is pasted.
  const now = { ...typed, region: region?.id ?? '', account: typed.account.trim(), user: typed.user.trim() }
  const change = (next: Partial<Credentials>) => {
    setTyped({ ...typed, ...next })
    // Projects belong to one user of one region.
    if ('region' in next || 'account' in next || 'user' in next) {
      setProjects([])
      openable.reset()
    }
  }
  const failed = (error: unknown) => {
    const next = problemOf(error as Parameters<typeof problemOf>[0], t, way)
    if (next.needsMfa) setWay('mfa')
    setProblem(next)
  }
  const isComplete = (): boolean => {
    const missing = missingOf(now, way, t)
    setProblem(missing)
    return missing === undefined && wait === ''
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (signIn.isPending || !isComplete()) return
    signIn.mutate(
      { typed: now, way, projects, readOnly: isReadOnly },
      { onSuccess: () => void navigate(to, { replace: true }), onError: failed },
    )
  }
  const choose = () => {
    if (openable.isPending || !isComplete()) return
    openable.mutate({ typed: now, way }, { onError: failed })
  }
  return (
    <main className={css.page}>
      <title>{`${t.title} · Plumbline`}</title>
      <Switches />
      <Bob />
      <h1 className={css.product}>{t.product}</h1>
      <p className={css.claim}>{t.claim}</p>
      <form className={css.form} onSubmit={submit} noValidate aria-label={t.title}>
        {regions.error && <CallProblem error={regions.error} what={t.region} retry={() => void regions.refetch()} dense />}
        <SelectField
          id={fieldId('region')}
          label={t.region}
          data={list.map(({ id, name, simulated }) => ({ value: id, label: t.regionName(simulated ? t.demo : name, id) }))}
          value={now.region}
          error={problem?.fields.region}
          onChange={(id) => change({ region: id })}
        />
        {region?.simulated && way !== 'key' && <Demo fillIn={() => change(DEMO)} />}
        {way === 'key' ? (
          <KeyFields typed={typed} onChange={change} problem={problem} />
        ) : (
          <>
            <TextField
              id={fieldId('account')}
              label={t.account}
              description={t.accountHint}
              autoComplete="organization"
              spellCheck={false}
              value={typed.account}
              error={problem?.fields.account}
              onChange={(event) => change({ account: event.currentTarget.value })}
            />
            <TextField
              id={fieldId('user')}
              label={t.user}
              autoComplete="username"
              spellCheck={false}
              value={typed.user}
              error={problem?.fields.user}
              onChange={(event) => change({ user: event.currentTarget.value })}
            />
            <SecretFields
              typed={typed}
              onChange={change}
              problem={problem}
              withMfa={way === 'mfa'}
              setMfa={(isOpen) => setWay(isOpen ? 'mfa' : 'password')}
            />
          </>
        )}
        <div className={css.line}>
          <SwitchField
            label={t.readOnly}
            description={isDeployedReadOnly ? t.readOnlyDeployed : t.readOnlyHint(writes.data)}
            checked={isDeployedReadOnly || isReadOnly}
            disabled={isDeployedReadOnly}
            onChange={(event) => setReadOnly(event.currentTarget.checked)}
          />
        </div>
        {way !== 'key' && (
          <div className={css.line}>
            <ProjectChoice
              own={now.region}
              openable={openable.data}
              isReading={openable.isPending}
              choose={choose}
              isOne={way === 'mfa'}
              chosen={projects}
              setChosen={setProjects}
            />
          </div>
        )}
        <FormProblem problem={problem} />
        <Button
          type="submit"
          variant="filled"
          large
          fullWidth
          loading={signIn.isPending}
          aria-disabled={wait !== '' || undefined}
          className={css.submit}
        >
          {signIn.isPending ? t.signingIn : t.signIn}
        </Button>
        <Button variant="subtle" className={css.other} onClick={() => (setWay(way === 'key' ? 'password' : 'key'), setProblem(undefined))}>
          {way === 'key' ? t.byPassword : t.byKey}
        </Button>
      </form>
      <p className={css.small}>
        {t.tokenStays}
        <br />
        {t.notAffiliated}
      </p>
    </main>
  )
}

/** The line from the top edge holds the bob. */
const Bob = () => (
  <svg width="16" height="112" viewBox="0 0 16 112" aria-hidden className={css.bob}>
    <path d="M8 0v88" stroke="var(--control)" strokeWidth="1" />
    <path d="M1.5 87h13l-2 12L8 112l-4.5-13z" fill="var(--accent)" />
  </svg>
)

function Demo({ fillIn }: { fillIn: () => void }) {
  const t = useText('session')
  return (
    <div className={css.demo}>
      <p>
        <b>{t.demo}.</b> {t.demoWhy}
        <br />
        <code>{DEMO.account}</code> / <code>{DEMO.user}</code> / <code>{DEMO.password}</code>
      </p>
      <Button onClick={fillIn}>{t.fillIn}</Button>
    </div>
  )
}

function Switches() {
  const t = useText('session')
  const of = useLanguage()
  const scheme = useShownScheme()
  const Icon = scheme === 'dark' ? IconMoon : IconSun
  return (
    <div className={css.switches}>
      <Button
        variant="subtle"
        lang={of === 'zh' ? 'en' : 'zh-CN'}
        aria-label={t.switchLanguage}
        onClick={() => void switchLanguage(of === 'zh' ? 'en' : 'zh').catch(() => undefined)}
      >
        {t.otherLanguage}
      </Button>
      <IconButton
        label={t.scheme(t.schemes[scheme])}
        icon={<Icon size={16} stroke={1.6} aria-hidden />}
        onClick={() => setScheme(scheme === 'dark' ? 'light' : 'dark')}
      />
    </div>
  )
}
