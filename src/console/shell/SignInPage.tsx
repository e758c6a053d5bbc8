import { useQuery } from '@tanstack/react-query'
import { useLoaderData } from 'react-router'
import { IconMoon, IconSun } from '@tabler/icons-react'
import { Button, IconButton } from '#console/ui/Button.tsx'
import { CallProblem } from '#console/ui/CallProblem.tsx'
import { setScheme, useShownScheme } from '#console/ui/scheme.ts'
import { SelectField } from '#console/ui/SelectField.tsx'
import { SwitchField } from '#console/ui/SwitchField.tsx'
import { switchLanguage, useLanguage, useText } from '#i18n/text.ts'
import { ProjectChoice } from './ProjectChoice.tsx'
import { FormProblem, KeyFields, NameFields, SecretFields } from './SignInFields.tsx'
import { fieldId } from './signIn.ts'
import { useSignInForm } from './useSignInForm.ts'
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
  const form = useSignInForm(to)
  const { regions, region, typed, way, change, problem, isSending } = form
  return (
    <main className={css.page}>
      <title>{`${t.title} · Plumbline`}</title>
      <Switches />
      <Bob />
      <h1 className={css.product}>{t.product}</h1>
      <p className={css.claim}>{t.claim}</p>
      <form className={css.form} onSubmit={form.submit} noValidate aria-label={t.title}>
        {regions.error && <CallProblem error={regions.error} what={t.region} retry={() => void regions.refetch()} dense />}
        <SelectField
          id={fieldId('region')}
          label={t.region}
          data={form.list.map(({ id, name, simulated }) => ({ value: id, label: t.regionName(simulated ? t.demo : name, id) }))}
          value={region?.id ?? ''}
          error={problem?.fields.region}
          onChange={(id) => change({ region: id })}
        />
        {region?.simulated && way !== 'key' && <Demo fillIn={() => change(DEMO)} />}
        {way === 'key' ? (
          <KeyFields typed={typed} onChange={change} problem={problem} />
        ) : (
          <>
            <NameFields typed={typed} onChange={change} problem={problem} />
            <SecretFields
              typed={typed}
              onChange={change}
              problem={problem}
              withMfa={way === 'mfa'}
              setMfa={(isOpen) => form.setWay(isOpen ? 'mfa' : 'password')}
            />
          </>
        )}
        <ReadOnlyChoice isDeployed={regions.data?.body['read_only'] === true} checked={form.readOnly} setChecked={form.setReadOnly} />
        {way !== 'key' && (
          <div className={css.line}>
            <ProjectChoice own={region?.id ?? ''} isOne={way === 'mfa'} {...form.choice} />
          </div>
        )}
        <FormProblem problem={problem} />
        <Button
          type="submit"
          variant="filled"
          large
          fullWidth
          loading={isSending}
          aria-disabled={form.isLocked || undefined}
          className={css.submit}
        >
          {isSending ? t.signingIn : t.signIn}
        </Button>
        <Button variant="subtle" className={css.other} onClick={() => form.setWay(way === 'key' ? 'password' : 'key')}>
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

function ReadOnlyChoice({ isDeployed, checked, setChecked }: { isDeployed: boolean; checked: boolean; setChecked: (is: boolean) => void }) {
  const t = useText('session')
  const writes = useQuery({ queryKey: ['contract', 'writes'], queryFn: countWrites, staleTime: Infinity })
  return (
    <div className={css.line}>
      <SwitchField
        label={t.readOnly}
        description={isDeployed ? t.readOnlyDeployed : t.readOnlyHint(writes.data)}
        checked={isDeployed || checked}
        disabled={isDeployed}
        onChange={(event) => setChecked(event.currentTarget.checked)}
      />
    </div>
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
